// On a phone one part of the page at a time; on a wide screen, and without this script, all of them.
"use strict";
(function () {
  const narrow = window.matchMedia("(max-width: 59.99rem)");

  function panelOf(tab) { return document.getElementById(tab.hash.slice(1)); }

  function choose(tabs, chosen, moves) {
    tabs.forEach(function (tab) {
      const is = tab === chosen;
      tab.setAttribute("aria-selected", String(is));
      tab.tabIndex = is ? 0 : -1;
      panelOf(tab).classList.toggle("is-elsewhere", !is);
    });
    if (moves) chosen.focus();
  }

  function dress(bar, tabs) {
    bar.setAttribute("role", "tablist");
    tabs.forEach(function (tab, n) {
      const panel = panelOf(tab);
      tab.id = tab.id || "tab-" + n;
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", panel.id);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
    });
    choose(tabs, tabs.find(function (tab) { return tab.hash === location.hash; }) || tabs[0]);
  }

  function undress(bar, tabs) {
    bar.removeAttribute("role");
    tabs.forEach(function (tab) {
      const panel = panelOf(tab);
      ["role", "aria-selected", "aria-controls", "tabindex"].forEach(function (name) { tab.removeAttribute(name); });
      panel.removeAttribute("role");
      panel.classList.remove("is-elsewhere");
    });
  }

  document.querySelectorAll("[data-tabs]").forEach(function (bar) {
    const tabs = Array.from(bar.querySelectorAll("a"));
    const follow = function () { (narrow.matches ? dress : undress)(bar, tabs); };
    bar.addEventListener("click", function (event) {
      const tab = event.target.closest("a");
      if (!tab || !narrow.matches) return;
      event.preventDefault();
      choose(tabs, tab);
    });
    bar.addEventListener("keydown", function (event) {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step || !narrow.matches) return;
      event.preventDefault();
      choose(tabs, tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length], true);
    });
    narrow.addListener(follow); // Safari of before 2020 knows no addEventListener here
    follow();
  });
})();
