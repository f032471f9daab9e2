// Makes or uses a passkey when the button is pressed, and posts what the browser answers. Bytes travel as base64url.
"use strict";
(function () {
  const form = document.querySelector("form[data-passkey]");
  const button = form && form.querySelector("button");
  if (!button) return;
  const note = form.querySelector("[data-passkey-note]");
  if (!window.PublicKeyCredential || !navigator.credentials) {
    form.querySelector("[data-passkey-unable]").hidden = false;
    return;
  }
  button.hidden = false;

  function bytes(text) {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, function (sign) { return sign.charCodeAt(0); });
  }

  function text(buffer) {
    const plain = String.fromCharCode.apply(null, new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function known(list) {
    return (list || []).map(function (one) { return Object.assign({}, one, { id: bytes(one.id) }); });
  }

  function options() {
    const given = JSON.parse(form.dataset.options);
    given.challenge = bytes(given.challenge);
    if (given.user) given.user.id = bytes(given.user.id);
    if (form.dataset.passkey === "create") given.excludeCredentials = known(given.excludeCredentials);
    else given.allowCredentials = known(given.allowCredentials);
    return { publicKey: given };
  }

  function written(credential) {
    const response = {};
    ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"].forEach(function (name) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    });
    return JSON.stringify({
      id: credential.id, rawId: text(credential.rawId), type: credential.type, response: response,
      clientExtensionResults: {},
    });
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    button.disabled = true;
    note.textContent = "";
    navigator.credentials[form.dataset.passkey](options()).then(function (credential) {
      form.elements.answer.value = written(credential);
      form.submit();
    }).catch(function () {
      note.textContent = form.dataset.refused;
      button.disabled = false;
    });
  });
})();
