// A link that asks something opens its page's question over the page; without this script it simply leads there.
"use strict";
(function () {
  // Forms without an address post to their own page, which is not the one below.
  function bring(text, where) {
    const page = new DOMParser().parseFromString(text, "text/html").getElementById("main");
    page.querySelectorAll("form:not([action])").forEach(function (form) { form.setAttribute("action", where); });
    page.querySelectorAll(".back").forEach(function (way) { way.remove(); });
    return Array.from(page.children);
  }

  // A way back to the page below only closes; where there is none it is made.
  function wayOut(dialog, words) {
    const here = location.href.split("#")[0];
    const back = Array.from(dialog.querySelectorAll("a")).find(function (way) { return way.href === here; });
    const out = back || document.createElement("button");
    if (!back) { out.type = "button"; out.className = "button quiet"; out.textContent = words; }
    out.addEventListener("click", function (event) { event.preventDefault(); dialog.close(); });
    return back ? "" : out;
  }

  function show(link, parts) {
    const dialog = document.createElement("dialog");
    dialog.className = "over";
    dialog.append.apply(dialog, parts);
    const title = dialog.querySelector("h1, h2");
    if (title) { title.id = "over-title"; title.tabIndex = -1; dialog.setAttribute("aria-labelledby", title.id); }
    dialog.append(wayOut(dialog, link.dataset.dialog));
    dialog.addEventListener("close", function () { dialog.remove(); link.focus(); });
    document.body.append(dialog);
    dialog.showModal();
    if (title) title.focus();
  }

  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[data-dialog]");
    if (!link || !window.HTMLDialogElement || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    fetch(link.href).then(function (answer) {
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      return answer.text();
    }).then(function (text) { show(link, bring(text, link.href)); })
      .catch(function () { location.href = link.href; });
  });
})();
