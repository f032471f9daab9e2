// Keys of the office. They read where a key lies (event.code), so a Vietnamese input method does not disturb them.
"use strict";
(function () {
  const dialog = document.getElementById("keys");
  const filter = document.getElementById("keys-filter");
  const list = document.getElementById("keys-list");

  function isTyping(event) {
    return event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
  }

  function letterOf(code) {
    if (code.startsWith("Key")) return code.slice(3).toLowerCase();
    if (/^(Digit|Numpad)\d$/.test(code)) return code.slice(-1);
    return { Slash: "/" }[code] || "";
  }

  // Controls that carry a key; one in a table row counts only in the row that is chosen.
  function controlFor(key) {
    return Array.from(document.querySelectorAll("[aria-keyshortcuts]")).find(function (control) {
      const row = control.closest("tr");
      return control.getAttribute("aria-keyshortcuts") === key && (!row || row.contains(document.activeElement));
    });
  }

  function use(control) {
    if (control.matches("input:not([type=checkbox]):not([type=radio]), textarea")) { control.focus(); control.select(); return; }
    control.focus();
    control.click();
    const details = control.closest("details");
    if (details && control.tagName === "SUMMARY" && details.open) {
      const field = details.querySelector("textarea, input:not([type=hidden])");
      if (field) field.focus();
    }
  }

  function walk(step) {
    const stops = Array.from(document.querySelectorAll("[data-walk] tbody th a, [data-walk] [data-stop]"));
    if (!stops.length) return;
    const now = stops.findIndex(function (stop) { return stop.contains(document.activeElement); });
    const next = stops[now < 0 ? 0 : Math.min(Math.max(now + step, 0), stops.length - 1)];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  function offer(text, key, act) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    const sign = document.createElement("kbd");
    button.type = "button";
    button.className = "link-button";
    button.textContent = text;
    button.addEventListener("click", function () { dialog.close(); act(); });
    sign.textContent = key;
    item.dataset.made = "1";
    item.append(button, sign);
    return item;
  }

  function nameOf(control) {
    const words = control.querySelector("span");
    return control.labels && control.labels[0] ? control.labels[0].textContent : (words || control).textContent;
  }

  function openDialog() {
    if (dialog.open) return;
    list.querySelectorAll("[data-made]").forEach(function (item) { item.remove(); });
    const offered = Array.from(document.querySelectorAll("[aria-keyshortcuts]"));
    const seen = new Set();
    offered.reverse().forEach(function (control) {
      const key = control.getAttribute("aria-keyshortcuts");
      if (seen.has(key)) return;
      seen.add(key);
      list.prepend(offer(nameOf(control).trim(), key, function () { use(controlFor(key) || control); }));
    });
    filter.value = "";
    sift();
    dialog.showModal();
    filter.focus();
  }

  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
  }

  function sift() {
    const wanted = plain(filter.value);
    Array.from(list.children).forEach(function (item) { item.hidden = !plain(item.textContent).includes(wanted); });
  }

  function runFirst(event) {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    const first = Array.from(list.querySelectorAll("[data-made]:not([hidden]) button"))[0];
    if (first) first.click();
  }

  function onKey(event) {
    if (event.ctrlKey && !event.altKey && !event.shiftKey && event.code === "KeyK") {
      event.preventDefault();
      openDialog();
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat && event.code !== "KeyJ" && event.code !== "KeyK") return;
    if (dialog.open || isTyping(event)) return;
    if (event.key === "?" || event.shiftKey && event.code === "Slash") { event.preventDefault(); openDialog(); return; }
    if (event.shiftKey) return;
    const letter = letterOf(event.code);
    if (letter === "j" || letter === "k") { event.preventDefault(); walk(letter === "j" ? 1 : -1); return; }
    const control = letter && controlFor(letter);
    if (control) { event.preventDefault(); use(control); }
  }

  document.addEventListener("keydown", onKey);
  filter.addEventListener("input", sift);
  filter.addEventListener("keydown", runFirst);
})();
