// The line goes and comes back: says so, keeps the page as it is, and sends what waited.
"use strict";
(function () {
  const RETRY = 3000;
  const said = document.getElementById("line");
  const form = document.querySelector("form[data-saves]");
  let waiting = null; // the button that was pressed while the line was gone
  let typed = false;

  function say(what) {
    if (said) said.textContent = said.dataset[what] || "";
  }

  function gone() {
    say("gone");
    document.dispatchEvent(new Event("line-gone"));
    // A line that only pretends to be there never says that it is back.
    if (waiting && navigator.onLine) setTimeout(back, RETRY);
  }

  function hold(event) {
    waiting = event.submitter || form.querySelector("button.primary");
    if (navigator.onLine) return;
    event.preventDefault();
    gone();
  }

  function back() {
    if (!form) { say("back"); return; }
    if (waiting) { say("back"); const button = waiting; waiting = null; button.click(); return; }
    if (!typed) { say(""); return; }
    const body = new FormData(form);
    body.append("save", "1");
    fetch(location.href, { method: "POST", body: body }).then(function (answer) {
      // Whoever saved is led home; anything else is for the next press to show.
      if (new URL(answer.url).pathname !== "/") { say(""); return; }
      typed = false;
      say("saved");
      stampAnew();
    }, gone);
  }

  // The page carries what it was shown with; that has just changed by itself.
  function stampAnew() {
    const seen = form.elements.seen;
    if (seen) fetch(location.href).then(function (answer) { return answer.text(); }).then(function (text) {
      seen.value = new DOMParser().parseFromString(text, "text/html").querySelector("[name=seen]").value;
    });
  }

  function list(section) {
    caches.open("motcua-guides-1").then(function (guides) {
      return guides.keys().then(function (all) {
        return Promise.all(all.reverse().map(function (one) {
          return guides.match(one).then(function (page) { return page.text(); }).then(function (text) {
            const item = document.createElement("li"), link = document.createElement("a");
            const title = new DOMParser().parseFromString(text, "text/html").querySelector("h1");
            link.href = one.url;
            link.className = "link";
            link.textContent = title ? title.textContent : one.url;
            item.append(link);
            section.querySelector("ul").append(item);
            section.hidden = false;
          });
        }));
      });
    });
  }

  if (form) {
    form.addEventListener("input", function () { typed = true; });
    form.addEventListener("submit", hold);
  }
  window.addEventListener("offline", gone);
  window.addEventListener("online", back);
  if (navigator.serviceWorker) {
    navigator.serviceWorker.addEventListener("message", function (event) { if (event.data === "gone") gone(); });
    navigator.serviceWorker.register("/sw.js").catch(function () {});
  }
  const kept = document.querySelector("[data-kept]");
  if (kept && window.caches) list(kept);
  if (!navigator.onLine) gone();
})();
