/* A manager's pack: the roles that are ticked, one after the other in one document. The choice stands in the page's address, so that a pack
   can be kept, sent and opened again. Words and markup are in the page, as templates; what people wrote is put in as text. */
(function () {
  "use strict";
  var choice = document.getElementById("choice");
  var made = document.getElementById("made");
  var said = choice.querySelector("[role=status]");
  var print = choice.querySelector("[data-print]");
  var boxes = Array.from(choice.querySelectorAll("input[type=checkbox]"));
  var latest = 0; // who ticks and makes again does not get the pack before

  function copy(name) {
    return document.querySelector("template[data-" + name + "]").content.cloneNode(true);
  }

  /* An author's sentence without the signs of Markdown. */
  function plain(text) {
    return skillpaths.shown(text, text.replace(/\[([^\]]*)\]\(([^)]*)\)/g, "$1 ($2)").replace(/(\*\*|__|`)(?=\S)(.+?)\1/g, "$2").replace(/(^|\W)([*_])(?=\S)(.+?)\2(?=\W|$)/g, "$1$3"));
  }

  /* Put texts where the template has room for them; room for what is not said goes. */
  function fill(part, texts) {
    Object.keys(texts).forEach(function (name) {
      var slot = part.querySelector('[data-slot="' + name + '"]');
      if (texts[name]) slot.textContent = plain(texts[name]);
      else (slot.closest(".start, .pack-grants") || slot).remove();
    });
  }

  function points(room, manager) {
    Object.keys(manager || {}).forEach(function (name) {
      var part = copy('point="' + name + '"');
      var list = part.querySelector("ul");
      [].concat(manager[name]).forEach(function (text) {
        var item = document.createElement("li");
        item.textContent = plain(text);
        list.append(item);
      });
      room.append(part);
    });
    if (!room.firstChild) (room.closest(".pack-manages") || room).remove();
  }

  function expectation(data) {
    var part = copy("expectation");
    var word = part.querySelector("[data-word]").dataset.word;
    fill(part, { title: data.title, optional: data.optional ? word : "", activity: data.activity });
    var told = part.querySelectorAll("dd");
    told[0].textContent = plain(data.output);
    told[1].textContent = plain(data.indicator);
    return part;
  }

  function level(data) {
    var part = copy('level="' + data.id + '"');
    fill(part, { in_short: data.in_short, start_here_if: data.start_here_if, practice: data.practice });
    part.querySelector("ul").append.apply(part.querySelector("ul"), data.expectations.map(expectation));
    points(part.querySelector(".pack-points"), data.manager);
    return part;
  }

  function role(data) {
    var part = copy("role");
    fill(part, { title: data.title, summary: data.summary });
    part.querySelector("[data-whole]").href = skillpaths.address(data.url);
    var levels = part.querySelector("[data-slot=levels]");
    levels.append.apply(levels, data.levels.map(level));
    part.querySelectorAll("[data-of]").forEach(function (each) { each.textContent = data.title; }); // on paper a sheet may begin there
    points(part.querySelector(".pack-manages .pack-points"), data.manager);
    return part;
  }

  function ticked() {
    return boxes.filter(function (box) { return box.checked; });
  }

  function address(chosen) {
    return "#roles=" + chosen.map(function (box) { return box.value; }).join(",");
  }

  function make() {
    var chosen = ticked(), mine = ++latest;
    return Promise.all(chosen.map(function (box) { return skillpaths.load("path", box.value, box.dataset.url); })).then(function (roles) {
      if (mine !== latest) return;
      made.replaceChildren.apply(made, roles.map(role));
      print.hidden = false;
      var names = roles.map(function (each) { return each.title; });
      said.textContent = said.dataset.ready + " " + new Intl.ListFormat(document.documentElement.lang).format(names);
      made.firstElementChild.focus({ preventScroll: true });
      made.firstElementChild.scrollIntoView();
    }, function () {
      if (mine === latest) said.textContent = said.dataset.failed;
    });
  }

  /* Tick and make what the address names; old names of a role still mean it. */
  function open() {
    var named = /^#roles=(.*)$/.exec(location.hash);
    if (!named) return;
    var ids = new Set(decodeURIComponent(named[1]).split(","));
    boxes.forEach(function (box) {
      box.checked = [box.value].concat((box.dataset.old || "").split(" ")).some(function (id) { return ids.has(id); });
    });
    if (ticked().length) make();
  }

  choice.querySelector("[data-make]").addEventListener("click", function () {
    var chosen = ticked();
    if (!chosen.length) {
      said.textContent = said.dataset.none;
      boxes[0].focus();
    } else if (location.hash === address(chosen)) make();
    else location.hash = address(chosen); // and the pack is made as for whoever opens that address
  });
  print.addEventListener("click", function () { window.print(); });
  addEventListener("hashchange", open);

  boxes.forEach(function (box) { box.hidden = false; });
  choice.querySelector(".pack-acts").hidden = false;
  open();
})();
