// The counter desk: the camera as a scanner where the browser can read QR codes itself.
"use strict";
(function () {
  const PAUSE = 150; // ms between two looks

  function offerCamera(button) {
    const form = button.closest("form");
    const dialog = document.querySelector(".counter-camera");
    const video = dialog.querySelector("video");
    let stream = null;

    function close() {
      if (stream) stream.getTracks().forEach(function (track) { track.stop(); });
      stream = null;
    }

    function look(detector) {
      if (!stream) return;
      detector.detect(video).then(function (found) {
        if (!stream) return;
        if (!found.length) { setTimeout(look, PAUSE, detector); return; }
        form.elements.q.value = found[0].rawValue;
        dialog.close();
        form.requestSubmit();
      }, function () { setTimeout(look, PAUSE, detector); });
    }

    button.hidden = false;
    dialog.addEventListener("close", close);
    button.addEventListener("click", function () {
      navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }).then(function (got) {
        stream = got;
        video.srcObject = got;
        dialog.showModal();
        return video.play();
      }).then(function () { look(new BarcodeDetector({ formats: ["qr_code"] })); }, function () { form.elements.q.focus(); });
    });
  }

  const camera = document.querySelector("[data-camera]");
  if (camera && "BarcodeDetector" in window && navigator.mediaDevices) {
    BarcodeDetector.getSupportedFormats().then(function (known) {
      if (known.includes("qr_code")) offerCamera(camera);
    });
  }
})();
