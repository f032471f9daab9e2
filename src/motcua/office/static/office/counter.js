// The counter desk: one screen. Forms are sent and answered without leaving it, what is typed is kept, Enter goes to what
// is still open, a scan is heard wherever the cursor is. Without this file the same forms are sent page by page.
"use strict";
(function () {
  const main = document.getElementById("main");
  const KEEP_AFTER = 400; // ms without a change
  const FASTEST_HAND = 45; // ms between two keys
  let pressed = null; // the button of the form that is being sent
  let keeping = 0;
  let underway = Promise.resolve(); // what is being kept; the next step waits for it, so that none overtakes another

  // Exchanges what the page shows.
  function show(page) {
    fill(main, page.getElementById("main"));
    fill(document.querySelector(".side"), page.querySelector(".side"));
    settle();
    const slip = main.querySelector("[data-open]");
    if (slip) window.open(slip.href, "_blank", "noopener");
  }

  function fill(place, from) {
    place.textContent = "";
    while (from.firstChild) place.append(document.adoptNode(from.firstChild));
    place.dispatchEvent(new CustomEvent("shown", { bubbles: true }));
  }

  function settle() {
    const note = main.querySelector("[data-note]");
    const first = main.querySelector("[role=alert][autofocus]") || (note && nextOpen(note, null)) || main.querySelector("[autofocus]");
    if (first) first.focus();
    offerCamera();
  }

  function bodyOf(form, button) {
    const body = new URLSearchParams(new FormData(form));
    if (button && button.name) body.append(button.name, button.value);
    return body;
  }

  function send(form, button) {
    const body = bodyOf(form, button);
    const isGet = form.method === "get";
    clearTimeout(keeping);
    underway.then(function () {
      return fetch(isGet ? form.action + "?" + body : form.action, isGet ? {} : { method: "POST", body: body });
    }).then(function (answer) {
      return answer.text().then(function (text) {
        const page = new DOMParser().parseFromString(text, "text/html");
        if (page.getElementById("counter")) show(page);
        else if (answer.redirected) location.assign(answer.url);
        else leave(form, button);
      });
    }).catch(function () { leave(form, button); });
  }

  // The plain way, which also shows what the browser says when the network is away.
  function leave(form, button) {
    if (!form.isConnected) { location.reload(); return; }
    if (button && button.name) {
      const carried = document.createElement("input");
      carried.type = "hidden";
      carried.name = button.name;
      carried.value = button.value;
      form.append(carried);
    }
    form.submit();
  }

  function onSubmit(event) {
    const form = event.target;
    if (event.defaultPrevented || !form.closest("#counter") || form.method === "dialog") return;
    event.preventDefault();
    const button = event.submitter || pressed;
    pressed = null;
    send(form, button && button.form === form ? button : null);
  }

  // What is on the screen is kept; where an answer calls for other questions they come, and nothing typed is lost.
  function keep(form) {
    underway = fetch(form.action, { method: "POST", body: bodyOf(form, null) })
      .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(answer); })
      .then(function (text) {
        const page = new DOMParser().parseFromString(text, "text/html");
        const fresh = page.getElementById("intake");
        if (!fresh || !form.isConnected) return;
        if (shapeOf(fresh) === shapeOf(form)) {
          form.querySelector("#intake-live").replaceWith(document.adoptNode(fresh.querySelector("#intake-live")));
          return;
        }
        const focused = document.activeElement && document.activeElement.id;
        Array.from(form.elements).forEach(function (old) {
          const now = old.id && fresh.querySelector("#" + CSS.escape(old.id));
          if (!now) return;
          if (old.type === "checkbox" || old.type === "radio") now.checked = old.checked; else now.value = old.value;
        });
        form.replaceWith(document.adoptNode(fresh));
        fresh.dispatchEvent(new CustomEvent("shown", { bubbles: true }));
        const again = focused && document.getElementById(focused);
        if (again) again.focus();
      }).catch(function () { /* kept with the next change, or when it is sent */ });
  }

  function shapeOf(form) {
    return Array.from(form.querySelectorAll("[name=shown], [name=paper]")).map(function (one) { return one.value; }).join();
  }

  function onChange(event) {
    const form = event.target.closest("[data-note]");
    if (!form) return;
    clearTimeout(keeping);
    keeping = setTimeout(keep, KEEP_AFTER, form);
  }

  // Open is what has to be answered and is not: seen, empty, not marked as optional.
  function isOpen(control) {
    if (!control.name || control.offsetParent === null && control.type !== "radio") return false;
    if (control.closest(".intake-papers") || ["hidden", "checkbox", "submit"].includes(control.type)) return false;
    const box = control.closest(".field") || control.closest("fieldset");
    if (box && box.querySelector(".optional")) return false;
    const row = control.closest(".row-group");
    if (row && row.parentNode.querySelector(".row-group") !== row) return false;
    if (control.type === "radio") {
      const group = Array.from(control.form.elements).filter(function (one) { return one.name === control.name; });
      return group[0] === control && !group.some(function (one) { return one.checked; });
    }
    return !control.value.trim();
  }

  function nextOpen(form, after) {
    const open = Array.from(form.elements).filter(isOpen);
    const later = open.filter(function (one) {
      return after && after.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
    });
    return later[0] || open.filter(function (one) { return one !== after; })[0];
  }

  function onEnter(event) {
    const form = event.target.closest && event.target.closest("[data-note]");
    if (!form || event.key !== "Enter" || event.isComposing || event.defaultPrevented) return;
    const accept = form.querySelector("[data-accept]");
    if (event.ctrlKey) { event.preventDefault(); accept.click(); return; }
    if (event.shiftKey || event.target.closest("button, a, summary")) return;
    event.preventDefault();
    (nextOpen(form, event.target) || accept).focus();
  }

  function onClick(event) {
    const button = event.target.closest("button");
    if (!button) return;
    pressed = button;
    if (!button.hasAttribute("data-all-papers")) return;
    event.preventDefault();
    button.form.querySelectorAll("[name=paper]").forEach(function (one) { one.checked = true; });
    button.form.querySelector("[name=paper]").dispatchEvent(new Event("change", { bubbles: true }));
    button.form.querySelector("[data-accept]").focus();
  }

  // A scanner types faster than any hand. Outside of fields its keys are held back, so that none of them is a command.
  let burst = "", held = null, timer = 0;
  function onKey(event) {
    if (event.isHeldBack || event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
    if (event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select")) return;
    if (event.key === "Enter" && burst.length > 1) {
      const field = document.getElementById("ask");
      stop(event);
      clearTimeout(timer);
      field.value = burst;
      burst = "";
      field.form.requestSubmit();
      return;
    }
    if (event.key.length !== 1 || event.repeat || event.key === " " && !burst) return;
    stop(event);
    burst += event.key;
    held = { target: event.target, code: event.code, key: event.key, shiftKey: event.shiftKey };
    clearTimeout(timer);
    timer = setTimeout(release, FASTEST_HAND);
  }

  function stop(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function release() {
    const alone = burst.length === 1 && held;
    burst = "";
    if (!alone) return;
    const again = new KeyboardEvent("keydown", {
      code: alone.code, key: alone.key, shiftKey: alone.shiftKey, bubbles: true, cancelable: true });
    again.isHeldBack = true;
    (alone.target.isConnected ? alone.target : document.body).dispatchEvent(again);
  }

  // Procedures are looked for while one types.
  function onInput(event) {
    if (!event.target.hasAttribute("data-procedures")) return;
    clearTimeout(keeping);
    keeping = setTimeout(function (field) {
      fetch(field.form.action + "?" + bodyOf(field.form, null)).then(function (answer) { return answer.text(); })
        .then(function (text) {
          const found = new DOMParser().parseFromString(text, "text/html").getElementById("procedures");
          const shown = document.getElementById("procedures");
          if (found && shown) shown.replaceWith(document.adoptNode(found));
        }).catch(function () { /* the button still asks */ });
    }, KEEP_AFTER / 2, event.target);
  }

  const PAUSE = 150; // ms between two looks of the camera
  function offerCamera() {
    const button = document.querySelector("[data-camera]");
    if (!button || !("BarcodeDetector" in window) || !navigator.mediaDevices) return;
    BarcodeDetector.getSupportedFormats().then(function (known) {
      if (!known.includes("qr_code")) return;
      button.hidden = false;
      button.addEventListener("click", function () { watch(button.form); });
    });
  }

  function watch(form) {
    const dialog = document.querySelector(".counter-camera"), video = dialog.querySelector("video");
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    let stream = null;
    function look() {
      if (!stream) return;
      detector.detect(video).catch(function () { return []; }).then(function (found) {
        if (!stream) return;
        if (!found.length) { setTimeout(look, PAUSE); return; }
        form.elements.q.value = found[0].rawValue;
        dialog.close();
        form.requestSubmit();
      });
    }
    dialog.addEventListener("close", function () {
      if (stream) stream.getTracks().forEach(function (track) { track.stop(); });
      stream = null;
    }, { once: true });
    navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }).then(function (got) {
      stream = got;
      video.srcObject = got;
      dialog.showModal();
      return video.play();
    }).then(look, function () { form.elements.q.focus(); });
  }

  document.addEventListener("submit", onSubmit);
  document.addEventListener("click", onClick, true);
  document.addEventListener("change", onChange);
  document.addEventListener("input", onInput);
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("keydown", onEnter);
  settle();
})();
