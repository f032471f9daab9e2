// A part of a page that changes by itself: `data-refresh` seconds later its `id` is fetched again and put in its place.
"use strict";
(function () {
  function later(part) {
    if (part && part.dataset.refresh) setTimeout(look, part.dataset.refresh * 1000, part);
  }

  function look(part) {
    fetch(location.href)
      .then(function (answer) { return answer.text(); })
      .then(function (text) {
        const fresh = new DOMParser().parseFromString(text, "text/html").getElementById(part.id);
        if (!fresh) return;
        part.replaceWith(fresh);
        later(fresh);
      })
      .catch(function () { later(part); });
  }

  document.querySelectorAll("[data-refresh]").forEach(later);
})();
