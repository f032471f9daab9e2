// Long lists as one box to type in (UX-39). A select keeps posting; without this file it is what people use.
"use strict";
(function () {
  const MOST = 12;
  const KINDS = { x: "Xã ", p: "Phường ", d: "Đặc khu " };
  const meta = document.querySelector("meta[name=place-list]");
  let places = null; // the promise of the list, asked for once

  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d").replace(/['’.]/g, "")
      .replace(/[^a-z0-9]+/g, " ").replace(/\btp ?hcm\b|\bhcm\b/g, "ho chi minh").replace(/\btp\b/g, "thanh pho")
      .replace(/\b0+(?=\d)/g, "").trim();
  }

  // With and without "tỉnh", "thành phố": people type "Hạc Thành Thanh Hoá".
  function keys(text) {
    const key = " " + fold(text);
    return key + "\n" + key.replace(/ (?:tinh|thanh pho) /, " ");
  }

  // Lines: "#38Tỉnh Thanh Hoá", then communes "<code minus the one before><kind><name>|former names".
  function parse(text) {
    const found = [];
    let province = "", upper = "", code = 0;
    text.split("\n").forEach(function (line) {
      if (line[0] === "#") { province = line.slice(1, 3); upper = line.slice(3); code = 0; return; }
      const parts = /^(\d+)([xpd])([^|]*)(?:\|(.*))?$/.exec(line);
      if (!parts) return;
      code += Number(parts[1]);
      const label = KINDS[parts[2]] + parts[3] + ", " + upper;
      const former = parts[4] === undefined ? [] : parts[4].split(",").map(function (one) { return one || parts[3]; });
      found.push({
        value: String(code).padStart(5, "0"), province: province, label: label, former: former,
        key: keys(label), bare: fold(parts[3]), formerKeys: former.map(function (one) { return keys(one + " " + upper); }),
      });
    });
    if (!found.length) throw new Error("empty list");
    return found;
  }

  function placeList() {
    places = places || fetch(meta.content, { cache: "force-cache" }).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.text();
    }).then(parse).catch(function (error) { places = null; throw error; });
    return places;
  }

  function optionsOf(select) {
    return Array.from(select.options).filter(function (one) { return one.value; }).map(function (one) {
      return { value: one.value, label: one.text, former: [], key: " " + fold(one.text), bare: fold(one.text), formerKeys: [] };
    });
  }

  function search(list, typed) {
    const words = fold(typed).split(" ").filter(Boolean);
    const has = function (key) { return words.every(function (word) { return key.includes(" " + word); }); };
    const whole = words.join(" "), together = function (key) { return key.includes(" " + whole); };
    const found = [];
    // What begins so, what has the words together, former names likewise, then what has all words somewhere.
    list.forEach(function (one) {
      const place = one.formerKeys.findIndex(together), loose = one.formerKeys.findIndex(has);
      if (one.bare.startsWith(whole) || one.key.startsWith(" " + whole)) found.push([0, one, ""]);
      else if (together(one.key)) found.push([1, one, ""]);
      else if (place >= 0) found.push([2, one, one.former[place]]);
      else if (has(one.key)) found.push([3, one, ""]);
      else if (loose >= 0) found.push([4, one, one.former[loose]]);
    });
    found.sort(function (a, b) { return a[0] - b[0]; });
    return found.slice(0, MOST);
  }

  function element(name, attributes, text) {
    const made = document.createElement(name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text) made.textContent = text;
    return made;
  }

  // `load` promises the list, `choose` takes what was chosen or null when the text changed.
  function attach(input, words, load, choose, failed) {
    const list = element("ul", { id: input.id + "-options", role: "listbox", class: "typeahead-list", "aria-label": words.label });
    const note = element("p", { class: "typeahead-note", role: "status" });
    let found = [], active = -1;
    list.hidden = true;
    [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", list.id], ["aria-autocomplete", "list"], ["autocomplete", "off"]]
      .forEach(function (pair) { input.setAttribute(pair[0], pair[1]); });
    (input.closest(".input-row") || input).after(list, note);

    function close() {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function point(place) {
      active = (place + found.length) % found.length;
      Array.from(list.children).forEach(function (item, at) { item.setAttribute("aria-selected", String(at === active)); });
      input.setAttribute("aria-activedescendant", list.children[active].id);
      list.children[active].scrollIntoView({ block: "nearest" });
    }

    function take(place) {
      input.value = found[place][1].label;
      choose(found[place][1]);
      note.textContent = "";
      close();
    }

    function show(rows) {
      found = rows;
      list.textContent = "";
      rows.forEach(function (row, place) {
        const item = element("li", { id: list.id + "-" + place, role: "option", "aria-selected": "false" }, row[1].label);
        if (row[2]) item.append(element("small", {}, words.former.replace("{}", row[2])));
        list.append(item);
      });
      note.textContent = rows.length ? words.count.replace("{}", rows.length) : words.none;
      note.classList.toggle("visually-hidden", rows.length > 0);
      list.hidden = !rows.length;
      active = -1;
      input.setAttribute("aria-expanded", String(!list.hidden));
      input.removeAttribute("aria-activedescendant");
    }

    function fail() {
      close();
      note.classList.remove("visually-hidden");
      note.textContent = words.failed + " ";
      const again = element("button", { type: "button", class: "link-button" }, words.retry);
      again.addEventListener("click", function () { input.focus(); look(); });
      note.append(again);
      failed();
    }

    function look() {
      const typed = input.value;
      if (!fold(typed)) { close(); note.textContent = ""; return; }
      load().then(function (all) { if (input.value === typed) show(search(all, typed)); }, fail);
    }

    input.addEventListener("input", function () { choose(null); look(); });
    input.addEventListener("focus", function () { load().catch(fail); });
    input.addEventListener("blur", close);
    list.addEventListener("pointerdown", function (event) { event.preventDefault(); });
    list.addEventListener("click", function (event) {
      const item = event.target.closest("[role=option]");
      if (item) take(Array.from(list.children).indexOf(item));
    });
    input.addEventListener("keydown", function (event) {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) look(); else point(active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1));
      } else if (event.key === "Enter" && !list.hidden && active >= 0) {
        event.preventDefault();
        take(active);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      }
    });
  }

  // A box by itself posts what is typed; without the list people type all of it.
  function freeBox(input) {
    const silent = function () { return placeList().catch(function () { return new Promise(function () {}); }); };
    if (meta) attach(input, input.dataset, silent, function () {}, function () {});
  }

  // The box of an address stands beside lists of provinces and communes, which stay in reach, folded.
  function placeBox(input) {
    if (!input.closest("fieldset")) { freeBox(input); return; }
    const group = input.closest("fieldset"), fold_ = group.querySelector("details");
    const province = group.querySelector("select[name$=_province]"), commune = group.querySelector("select[name$=_commune]");
    if (!meta || !commune) return;
    function chosen() {
      const one = commune.selectedOptions[0];
      return one && one.value ? one.text + ", " + province.selectedOptions[0].text : "";
    }
    function fill(one) {
      if (!one) { commune.value = ""; return; }
      province.value = one.province;
      if (!Array.from(commune.options).some(function (option) { return option.value === one.value; })) {
        commune.add(new Option(one.label.split(", ")[0], one.value));
      }
      commune.value = one.value;
    }
    function offer() {
      commune.value = "";
      input.value = "";
      placeList().then(function (all) {
        while (commune.options.length > 1) commune.remove(1);
        all.filter(function (one) { return one.province === province.value; })
          .forEach(function (one) { commune.add(new Option(one.label.split(", ")[0], one.value)); });
      }, function () {});
    }
    attach(input, input.dataset, placeList, fill, function () { fold_.open = true; });
    commune.addEventListener("change", function () { input.value = chosen(); });
    province.addEventListener("change", offer);
    if (!input.value) input.value = chosen();
    fold_.open = Boolean(fold_.querySelector("[aria-invalid]"));
  }

  // A box to type in takes the place of a list, label and notes; the list keeps posting.
  function boxFor(select) {
    const input = element("input", { class: "input", type: "text", id: select.id + "-text", spellcheck: "false" });
    const label = document.querySelector('label[for="' + select.id + '"]');
    ["aria-describedby", "aria-invalid"].forEach(function (name) {
      if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
    });
    if (label) label.htmlFor = input.id;
    select.parentNode.hidden = true;
    select.parentNode.after(input);
    return input;
  }

  // Whoever typed enough to mean one entry has chosen it.
  function onlyOne(all, input) {
    const rows = fold(input.value) ? search(all, input.value) : [];
    return rows.length === 1 ? rows[0][1] : null;
  }

  function selectBox(select) {
    const input = boxFor(select), all = optionsOf(select);
    input.value = select.value ? select.selectedOptions[0].text : "";
    attach(input, select.dataset, function () { return Promise.resolve(all); }, function (one) {
      select.value = one ? one.value : "";
    }, function () {});
    input.addEventListener("blur", function () {
      const one = select.value ? null : onlyOne(all, input);
      if (one) { select.value = one.value; input.value = one.label; }
    });
  }

  function pickBox(select) {
    const input = boxFor(select), all = optionsOf(select), words = select.dataset;
    const chosen = element("ul", { class: "chips-list picked", "aria-label": words.chosen });
    function mark(value, is) {
      Array.from(select.options).filter(function (one) { return one.value === value; }).forEach(function (one) { one.selected = is; });
      show();
    }
    function show() {
      chosen.textContent = "";
      Array.from(select.selectedOptions).forEach(function (one) {
        const item = element("li", {});
        const off = element("button", { type: "button", class: "chip", "aria-label": words.remove.replace("{}", one.text) }, one.text + " ×");
        off.addEventListener("click", function () { mark(one.value, false); input.focus(); });
        item.append(off);
        chosen.append(item);
      });
    }
    function add(one) {
      if (!one) return;
      input.value = "";
      mark(one.value, true);
    }
    attach(input, words, function () {
      return Promise.resolve(all.filter(function (one) {
        return !Array.from(select.selectedOptions).some(function (taken) { return taken.value === one.value; });
      }));
    }, add, function () {});
    // What is left in the box is no choice; it does not look like one.
    input.addEventListener("blur", function () { add(onlyOne(all, input)); input.value = ""; });
    input.parentNode.append(chosen);
    show();
  }

  function dress(place) {
    place.querySelectorAll("select[data-typeahead]").forEach(function (one) { (one.multiple ? pickBox : selectBox)(one); });
    place.querySelectorAll("input[data-typeahead]").forEach(placeBox);
  }

  dress(document);
  // Screens that exchange a part of themselves say so.
  document.addEventListener("shown", function (event) { dress(event.target); });
})();
