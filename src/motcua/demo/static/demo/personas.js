// The progress of the sample data moves on by itself; without this a reload shows it.
"use strict";
(function () {
  function later(section) {
    if (section && section.dataset.refresh) setTimeout(look, section.dataset.refresh * 1000, section);
  }

  function look(section) {
    fetch(location.href)
      .then(function (answer) { return answer.text(); })
      .then(function (text) {
        const fresh = new DOMParser().parseFromString(text, "text/html").querySelector(".persona-progress");
        if (!fresh) return;
        section.replaceWith(fresh);
        later(fresh);
      })
      .catch(function () { later(section); });
  }

  later(document.querySelector(".persona-progress"));
})();
