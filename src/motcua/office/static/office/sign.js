// A signature written on the screen: strokes as whole numbers in a box of 600 by 200, drawn as smooth curves. What is
// sent is "M12 30L14 33…"; the server reads nothing else. Without this the printed sheet is signed.
"use strict";
(function () {
  const LEAST_STEP = 1.5; // units between two kept points

  function begin(root) {
    const width = Number(root.dataset.width);
    const height = Number(root.dataset.height);
    const canvas = root.querySelector("canvas");
    const field = root.querySelector('input[name="signature"]');
    const brush = canvas.getContext("2d");
    let strokes = parse(field.value);
    let writing = null;

    function parse(path) {
      return path.split("M").slice(1).map(function (stroke) {
        return stroke.split("L").map(function (point) { return point.split(" ").map(Number); });
      });
    }

    function keep() {
      field.value = strokes.map(function (stroke) {
        return "M" + stroke.map(function (point) { return point.join(" "); }).join("L");
      }).join("");
    }

    function draw() {
      const box = canvas.getBoundingClientRect();
      const scale = Math.max(1, box.width) * (window.devicePixelRatio || 1) / width;
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      brush.setTransform(scale, 0, 0, scale, 0, 0);
      brush.lineWidth = 3;
      brush.lineCap = brush.lineJoin = "round";
      brush.strokeStyle = getComputedStyle(canvas).color;
      strokes.forEach(line);
    }

    function line(stroke) {
      const last = stroke[stroke.length - 1];
      brush.beginPath();
      brush.moveTo(stroke[0][0], stroke[0][1]);
      for (let i = 1; i < stroke.length - 1; i++) {
        const x = (stroke[i][0] + stroke[i + 1][0]) / 2;
        const y = (stroke[i][1] + stroke[i + 1][1]) / 2;
        brush.quadraticCurveTo(stroke[i][0], stroke[i][1], x, y);
      }
      brush.lineTo(last[0], last[1]);
      brush.stroke();
    }

    function place(event) {
      const box = canvas.getBoundingClientRect();
      const x = (event.clientX - box.left) * width / box.width;
      const y = (event.clientY - box.top) * height / box.height;
      return [Math.round(Math.min(width, Math.max(0, x))), Math.round(Math.min(height, Math.max(0, y)))];
    }

    function add(event) {
      const point = place(event);
      const last = writing[writing.length - 1];
      if (Math.hypot(point[0] - last[0], point[1] - last[1]) >= LEAST_STEP) writing.push(point);
    }

    canvas.addEventListener("pointerdown", function (event) {
      if (writing || (event.pointerType === "mouse" && event.button !== 0)) return;
      event.preventDefault();
      canvas.setPointerCapture(event.pointerId);
      writing = [place(event)];
      strokes.push(writing);
      draw();
    });
    canvas.addEventListener("pointermove", function (event) {
      if (!writing) return;
      const events = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
      (events.length ? events : [event]).forEach(add);
      draw();
    });
    function end() {
      writing = null;
      keep();
    }
    canvas.addEventListener("pointerup", end);
    canvas.addEventListener("pointercancel", end);
    root.querySelector("[data-undo]").addEventListener("click", function () { strokes.pop(); keep(); draw(); });
    root.querySelector("[data-clear]").addEventListener("click", function () { strokes = []; keep(); draw(); });
    window.addEventListener("resize", draw);
    root.hidden = false;
    draw();
  }

  document.querySelectorAll("[data-sign]").forEach(begin);
})();
