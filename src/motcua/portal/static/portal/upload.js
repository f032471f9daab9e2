// Sends files part by part as soon as they are chosen and goes on after every cut (tus 1.0, ADR 0069).
// Without it, or where the browser cannot hash, the buttons send the form as it is.
"use strict";
(function () {
  const canSend = window.fetch && window.crypto && crypto.subtle && Blob.prototype.arrayBuffer && window.DOMParser;
  if (!canSend || !document.getElementById("sending-line")) return;

  const LEAST = 24 * 1024, MOST = 256 * 1024; // a part: small on a bad line, so that a cut costs little
  // Browsers send a part again by themselves when a line breaks, and say nothing: only the time tells how bad it is.
  const QUICK = 250, SLOW = 1000;
  const PATIENCE = 60000, LONGEST_WAIT = 30000;
  const home = location.pathname + "gui/";
  const under_way = new Set();
  let arrived = []; // ids of whole files that the form still has to hand in
  let refused = []; // what the server would not take, shown until the page changes
  let form, words;

  class Said extends Error {} // what the server refused, in words to be shown
  class Full extends Error {} // no room for the moment: what came is kept
  class SignedOut extends Error {}

  const wait = (ms) => new Promise(function (go) {
    const timer = setTimeout(go, ms);
    window.addEventListener("online", function () { clearTimeout(timer); go(); }, { once: true });
  });

  const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const base64 = (bytes) => btoa(String.fromCharCode.apply(null, bytes));
  const utf8 = (text) => new TextEncoder().encode(text);

  // Only the address of an upload is remembered, under a hash of what was chosen.
  async function memory(file, slot) {
    const key = await sha256(utf8([home, slot, file.name, file.size, file.lastModified].join("\n")));
    return "gui:" + base64(key);
  }

  async function ask(method, address, headers, body, signal) {
    headers["Tus-Resumable"] = "1.0.0";
    headers["X-CSRFToken"] = form.elements.csrfmiddlewaretoken.value;
    const answer = await fetch(address, { method, headers, body, signal, redirect: "manual", cache: "no-store" });
    if (answer.type === "opaqueredirect") throw new SignedOut();
    if (answer.status === 413 || answer.status === 422) throw new Said(await answer.text());
    if (answer.status === 507) throw new Full(await answer.text());
    return answer;
  }

  const isGone = (answer) => answer.status === 404 || answer.status === 410;

  class Sending {
    constructor(file, input) {
      this.file = file;
      this.slot = input.name;
      this.piece = 32 * 1024;
      this.tries = 0;
      this.line = words.content.firstElementChild.cloneNode(true);
      this.line.querySelector(".sending-name").textContent = file.name;
      this.bar = this.line.querySelector("progress");
      this.bar.setAttribute("aria-label", file.name);
      this.told = this.line.querySelector("[role=status]");
      this.line.querySelector("[data-pause]").addEventListener("click", () => this.turn());
      this.line.querySelector("[data-call-off]").addEventListener("click", () => this.callOff());
      input.after(this.line);
    }

    say(text) { this.told.textContent = text; }

    async run() {
      this.key = await memory(this.file, this.slot);
      this.address = localStorage.getItem(this.key);
      while (!this.isOff) {
        if (this.resting) await this.resting;
        try {
          if (await this.go()) return;
        } catch (problem) {
          if (problem instanceof Said) { this.end(problem.message); return; }
          if (problem instanceof Full) { this.end(problem.message, true); return; }
          if (problem instanceof SignedOut) { this.end(words.dataset.signedOut, true); return; }
          if (this.isOff) return;
          if (!this.resting) await this.recover();
        }
      }
    }

    // A cut: the next parts are smaller, and the server is asked where to go on.
    async recover() {
      this.piece = Math.max(LEAST, this.piece / 2);
      this.say(words.dataset.lost);
      await wait(Math.min(LONGEST_WAIT, 500 * 2 ** this.tries++));
    }

    async go() {
      let offset = await this.offset();
      while (offset < this.file.size) {
        if (this.resting || this.isOff) return false;
        offset = await this.part(offset);
        this.bar.value = offset / this.file.size * 100;
        this.say("");
        this.tries = 0;
      }
      arrived.push(this.address.split("/").slice(-2)[0]);
      localStorage.removeItem(this.key);
      this.bar.value = 100;
      return true;
    }

    async offset() {
      if (this.address) {
        const answer = await ask("HEAD", this.address, {}, undefined, this.signal());
        if (answer.ok && Number(answer.headers.get("Upload-Length")) === this.file.size) {
          return Number(answer.headers.get("Upload-Offset"));
        }
        if (!answer.ok && !isGone(answer)) throw new Error(answer.status);
      }
      const told = "slot " + base64(utf8(this.slot)) + ",filename " + base64(utf8(this.file.name));
      const headers = { "Upload-Length": String(this.file.size), "Upload-Metadata": told };
      const answer = await ask("POST", home, headers, undefined, this.signal());
      if (!answer.ok) throw new Error(answer.status);
      this.address = answer.headers.get("Location");
      localStorage.setItem(this.key, this.address);
      return 0;
    }

    async part(offset) {
      const bytes = await this.file.slice(offset, offset + this.piece).arrayBuffer();
      const headers = {
        "Content-Type": "application/offset+octet-stream",
        "Upload-Offset": String(offset),
        "Upload-Checksum": "sha256 " + base64(await sha256(bytes)),
      };
      const begun = performance.now();
      const answer = await ask("PATCH", this.address, headers, bytes, this.signal());
      if (answer.status !== 204) throw new Error(answer.status);
      const took = performance.now() - begun;
      if (took < QUICK) this.piece = Math.min(MOST, this.piece * 2);
      if (took > SLOW) this.piece = Math.max(LEAST, this.piece / 2);
      return Number(answer.headers.get("Upload-Offset"));
    }

    signal() {
      this.control = new AbortController();
      setTimeout((control) => control.abort(), PATIENCE, this.control);
      return this.control.signal;
    }

    turn() {
      const button = this.line.querySelector("[data-pause]");
      if (this.resting) {
        this.wake();
        this.resting = null;
        button.textContent = words.dataset.pause;
        this.say("");
      } else {
        this.resting = new Promise((go) => { this.wake = go; });
        if (this.control) this.control.abort();
        button.textContent = words.dataset.goOn;
        this.say(words.dataset.paused);
      }
    }

    callOff() {
      this.isOff = true;
      if (this.resting) this.wake();
      if (this.control) this.control.abort();
      localStorage.removeItem(this.key);
      if (this.address) ask("DELETE", this.address, {}).catch(function () {});
      this.line.remove();
    }

    end(text, isKept) {
      if (!isKept) localStorage.removeItem(this.key);
      this.line.classList.add("is-refused");
      this.line.querySelectorAll("button, progress, .sending-name").forEach((part) => part.remove());
      this.told.setAttribute("role", "alert");
      this.told.className = "field-error";
      this.say(text);
      refused.push(this);
    }
  }

  // The answer is the same page with the stored files, or with what was wrong: it takes the place of this one.
  function put(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = page.getElementById("main");
    if (!fresh) { location.reload(); return; }
    document.getElementById("main").replaceWith(document.importNode(fresh, true));
    document.title = page.title;
    start();
    refused.forEach((one) => form.elements[one.slot].before(one.line));
    refused = [];
    const told = document.querySelector("#main [role=alert]") || document.querySelector("#main [role=status]");
    if (told) { told.tabIndex = -1; told.focus(); }
  }

  async function handIn() {
    const data = new FormData();
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.append("upload", "1");
    arrived.forEach((one) => data.append("arrived", one));
    for (let tries = 0; ; tries++) {
      try {
        const answer = await fetch(location.href, { method: "POST", body: data });
        // Signed out, or submitted from another device meanwhile: that page says so.
        if (answer.redirected && new URL(answer.url).pathname !== location.pathname) { location = answer.url; return; }
        if (answer.status < 500) { arrived = []; put(await answer.text()); return; }
      } catch (cut) { /* tried again */ }
      await wait(Math.min(LONGEST_WAIT, 500 * 2 ** tries));
    }
  }

  async function send(input) {
    const files = Array.from(input.files).map((file) => new Sending(file, input));
    // Else the buttons would send the same files once more.
    input.value = "";
    files.forEach((one) => under_way.add(one));
    for (const one of files) {
      await one.run();
      under_way.delete(one);
    }
    if (!under_way.size && arrived.length) await handIn();
  }

  function start() {
    words = document.getElementById("sending-line");
    form = document.querySelector("#main form[enctype='multipart/form-data']");
    form.addEventListener("submit", function (event) {
      if (!under_way.size) return;
      event.preventDefault();
      under_way.forEach((one) => one.say(words.dataset.busy));
    });
    form.querySelectorAll("input[type=file]").forEach(function (input) {
      input.addEventListener("change", function () { if (input.files.length) send(input); });
    });
    const button = form.querySelector("button[name=upload]");
    if (button) button.hidden = true;
  }

  start();
})();
