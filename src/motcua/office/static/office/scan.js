// A hand scanner types like a very fast person. A Vietnamese input method would turn "AW" into "Ă" on the way, so for
// a field that takes plain codes we rebuild what the scanner sent from where the keys lie.
"use strict";
(function () {
  const FASTEST_HAND = 35; // ms between two keys
  const SHORTEST = 8; // signs
  const SIGNS = { Minus: "-", Period: ".", Slash: "/", Semicolon: ";", Space: " ", Equal: "=", Quote: "'" };
  const SHIFTED = { Semicolon: ":", Slash: "?", Minus: "_" };

  function signOf(event) {
    if (event.code.startsWith("Key")) return event.shiftKey ? event.code[3] : event.code[3].toLowerCase();
    if (/^(Digit|Numpad)\d$/.test(event.code)) return event.code.slice(-1);
    return (event.shiftKey ? SHIFTED : SIGNS)[event.code] || "";
  }

  function watch(field) {
    let burst = "";
    let last = 0;
    field.addEventListener("keydown", function (event) {
      const pause = event.timeStamp - last;
      last = event.timeStamp;
      if (event.code === "Enter" || event.code === "NumpadEnter") {
        // An identity card says a name with its marks, which no key tells: it stays as it came.
        if (burst.length >= SHORTEST && !field.value.includes("|")) field.value = burst;
        burst = "";
        return;
      }
      const sign = signOf(event);
      if (!sign) return;
      burst = pause < FASTEST_HAND ? burst + sign : sign;
    });
  }

  function watchAll(place) { place.querySelectorAll("[data-scan]").forEach(watch); }

  watchAll(document);
  document.addEventListener("shown", function (event) { watchAll(event.target); });
})();
