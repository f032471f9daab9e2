// Small comforts; every page works without them.
"use strict";
(function () {
  const SAY_AFTER = 300; // ms before we say that we are sending

  function focusErrors() {
    const summary = document.querySelector("[role=alert][autofocus]");
    if (summary) summary.focus();
  }

  // A second press while the first is under way would send twice.
  function guardForm(event) {
    const form = event.target;
    if (!form.hasAttribute("data-once")) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    const button = event.submitter || form.querySelector("button.primary") || form.querySelector("button");
    if (!button) return;
    setTimeout(function () {
      if (!form.dataset.sent) return;
      button.setAttribute("aria-disabled", "true");
      button.setAttribute("aria-busy", "true");
    }, SAY_AFTER);
  }

  // Coming back with the Back button must leave the form usable.
  function wakeForms() {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
    document.querySelectorAll("[aria-busy]").forEach(function (button) {
      button.removeAttribute("aria-busy");
      button.removeAttribute("aria-disabled");
    });
  }

  function showChosen(event) {
    const input = event.target;
    if (!input.hasAttribute || !input.hasAttribute("data-files")) return;
    let list = input.nextElementSibling;
    if (!list || list.className !== "chosen") {
      list = document.createElement("ul");
      list.className = "chosen";
      list.setAttribute("aria-live", "polite");
      input.after(list);
    }
    list.textContent = "";
    Array.from(input.files).forEach(function (file) {
      const item = document.createElement("li");
      if (/^image\/(jpeg|png|webp|gif)$/.test(file.type)) {
        const picture = document.createElement("img");
        picture.alt = "";
        picture.src = URL.createObjectURL(file);
        picture.onload = function () { URL.revokeObjectURL(picture.src); };
        item.append(picture);
      }
      item.append(file.name);
      list.append(item);
    });
  }

  function offerPrint(button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  }

  document.addEventListener("submit", guardForm);
  document.addEventListener("change", showChosen);
  window.addEventListener("pageshow", function (event) { if (event.persisted) wakeForms(); });
  document.querySelectorAll("[data-print]").forEach(offerPrint);
  focusErrors();
})();
