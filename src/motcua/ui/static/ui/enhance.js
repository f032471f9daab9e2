// Small comforts; every page works without them.
"use strict";
(function () {
  const sending = new Map(); // form → [status line, timer, timer]

  function focusErrors() {
    const summary = document.querySelector("[role=alert][autofocus]");
    if (summary) summary.focus();
  }

  // A second press while the first is under way would send twice; a long wait is explained, never silent.
  function guardForm(event) {
    const form = event.target;
    if (event.defaultPrevented || !form.hasAttribute("data-once")) return;
    if (sending.has(form)) { event.preventDefault(); return; }
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    status.className = "sending";
    form.append(status);
    const say = function (words) { return function () { status.textContent = words; }; };
    sending.set(form, [status, setTimeout(say(form.dataset.once), 300), setTimeout(say(form.dataset.slow), 5000)]);
  }

  // Coming back with the Back button must leave the form usable.
  function wakeForms() {
    sending.forEach(function (parts) {
      parts[0].remove();
      clearTimeout(parts[1]);
      clearTimeout(parts[2]);
    });
    sending.clear();
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

  // On paper nothing is folded away.
  function unfold() {
    document.querySelectorAll("details").forEach(function (one) { one.open = true; });
  }

  window.addEventListener("beforeprint", unfold);
  document.addEventListener("submit", guardForm);
  document.addEventListener("change", showChosen);
  document.addEventListener("line-gone", wakeForms);
  window.addEventListener("pageshow", function (event) { if (event.persisted) wakeForms(); });
  document.querySelectorAll("[data-print]").forEach(offerPrint);
  focusErrors();
})();
