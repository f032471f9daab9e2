// While a result is being signed: ask the server now and then, and show the page anew once something changed.
"use strict";
(function () {
  const EVERY = 2000; // ms
  const waiting = document.querySelector("[data-state-url]");
  if (!waiting) return;

  function ask() {
    fetch(waiting.dataset.stateUrl, { headers: { Accept: "application/json" }, credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.json() : { state: waiting.dataset.state }; })
      .catch(function () { return { state: waiting.dataset.state }; })
      .then(function (now) {
        if (now.state !== waiting.dataset.state) window.location.reload();
        else setTimeout(ask, EVERY);
      });
  }

  setTimeout(ask, EVERY);
})();
