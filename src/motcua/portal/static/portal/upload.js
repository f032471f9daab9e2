// Sends files as soon as they are chosen and says how far they are. Without it the buttons do the same.
"use strict";
(function () {
  const form = document.querySelector("form[enctype='multipart/form-data']");
  if (!form || !window.FormData || !window.DOMParser) return;

  function show(input) {
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.value = 0;
    bar.className = "sending";
    bar.setAttribute("aria-label", form.dataset.sending || input.name);
    input.after(bar);
    return bar;
  }

  // The answer is the same page with the stored files, or with what was wrong: it takes the place of this one.
  function put(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const main = document.getElementById("main");
    const fresh = page.getElementById("main");
    if (!fresh) { location.reload(); return; }
    main.replaceWith(document.importNode(fresh, true));
    document.title = page.title;
    const told = document.querySelector("#main [role=alert]") || document.querySelector("#main [role=status]");
    if (told) { told.tabIndex = -1; told.focus(); }
    start();
  }

  function send(input) {
    const form = input.form;
    const data = new FormData(form);
    data.append("upload", "1");
    const bar = show(input);
    const request = new XMLHttpRequest();
    request.open("POST", location.href);
    request.upload.onprogress = function (event) {
      if (event.lengthComputable) bar.value = Math.round(event.loaded / event.total * 100);
    };
    request.onload = function () { put(request.responseText); };
    // The choice stays where it is: the buttons below still send it.
    request.onerror = function () { bar.remove(); };
    request.send(data);
  }

  function start() {
    document.querySelectorAll("#main input[type=file]").forEach(function (input) {
      input.addEventListener("change", function () { if (input.files.length) send(input); });
    });
    const button = document.querySelector("#main button[name=upload]");
    if (button) button.hidden = true;
  }

  start();
})();
