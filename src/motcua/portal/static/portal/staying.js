// Two minutes before the session ends says so; one press extends it, as often as one likes.
"use strict";
(function () {
  const WARN_BEFORE = 120; // seconds
  const box = document.querySelector("[data-left]");
  if (!box) return;

  function arm(left) {
    setTimeout(function () { box.hidden = false; }, Math.max(0, left - WARN_BEFORE) * 1000);
  }

  box.addEventListener("submit", function (event) {
    event.preventDefault();
    fetch(box.action, { method: "POST", redirect: "error" }).then(function (answer) {
      return answer.text();
    }).then(function (left) {
      box.hidden = true;
      arm(Number(left));
    }).catch(function () { location.reload(); });
  });
  arm(Number(box.dataset.left));
})();
