/* A manager's copy and a person's own answers side by side, differences first. The file of the person is looked at and never kept. */
(function () {
  "use strict";
  var skillpaths = window.skillpaths;
  var reader = skillpaths.reader;
  var say = skillpaths.say;
  var form = document.querySelector(".asks");
  var part = document.querySelector("[data-beside]");
  var rows = part.querySelector("[data-rows]");
  var about = document.getElementById("about");
  var result = document.querySelector("[data-copy-result]");
  var undo = document.querySelector("[data-do=undo-copy]");
  var opened = null; // the file of the person whom the copy is about
  var before = null; // a copy that was just deleted
  var asks = Array.prototype.map.call(form.querySelectorAll(".ask"), function (field) {
    return { id: field.id, refs: field.dataset.refs.split(" "), title: field.querySelector("[data-title]") };
  });

  function leading() {
    return form.dataset.whose === "manager";
  }

  function link(ask) {
    var made = document.createElement("a");
    made.href = "#" + ask.id;
    made.append.apply(made, ask.title.cloneNode(true).childNodes);
    return made;
  }

  /* An answer with its note. */
  function answer(given, theirs) {
    var all = document.createDocumentFragment();
    all.append(say("check." + (theirs && reader.THEIRS[given.answer] || given.answer)));
    if (given.note) {
      var note = document.createElement("p");
      note.className = "facts";
      note.append(given.note);
      all.append(note);
    }
    return all;
  }

  function row(each, kept) {
    var made = document.importNode(part.querySelector("[data-row]").content, true);
    var cells = made.querySelectorAll("th, td");
    var agreed = made.querySelector("textarea");
    var text = reader.find(kept.agreed, each.ask.refs);
    cells[0].append(link(each.ask));
    cells[1].append(answer(each.own, false));
    cells[2].append(answer(each.managers, true));
    agreed.setAttribute("aria-label", say("check.agreed-on", { what: each.ask.title.textContent }).textContent);
    agreed.value = text ? text.text : "";
    agreed.dataset.ref = each.ask.refs[0];
    reader.typed(agreed, function () {
      reader.change(function (next) {
        each.ask.refs.forEach(function (ref) { delete next.agreed[ref]; });
        if (agreed.value.trim()) next.agreed[each.ask.refs[0]] = { text: agreed.value, on: reader.today() };
      });
    });
    return made;
  }

  function list(name, asks) {
    var place = part.querySelector("[data-" + name + "]");
    place.hidden = !asks.length;
    place.querySelector("dd").replaceChildren(skillpaths.list(asks.map(link), say("between.comma").textContent + " "));
  }

  function paint() {
    var kept = reader.read();
    // Who fills in a copy sees the opened file beside it: the answers kept here may be the manager's own. And a copy about somebody else
    // does not stand beside the reader's own answers.
    var ours = kept.about && kept.about !== kept.name ? {} : kept.checks;
    var own = leading() ? opened ? opened.checks : {} : ours;
    var pairs = asks.map(function (ask) {
      return { ask: ask, own: reader.find(own, ask.refs), managers: reader.find(kept.manager, ask.refs) };
    });
    var both = pairs.filter(function (each) { return each.own && each.managers; });
    function apart(each) {
      return Math.abs(reader.ANSWERS.indexOf(each.own.answer) - reader.ANSWERS.indexOf(each.managers.answer));
    }
    var different = both.filter(apart).sort(function (one, other) { return apart(other) - apart(one); });
    if (document.activeElement !== about) about.value = kept.about;
    if (rows.contains(document.activeElement)) return; // what was agreed is being written
    part.hidden = !both.length;
    part.querySelectorAll("[data-different]").forEach(function (each) { each.hidden = !different.length; });
    rows.replaceChildren.apply(rows, different.map(function (each) { return row(each, kept); }));
    list("alike", both.filter(function (each) { return !apart(each); }).map(function (each) { return each.ask; }));
    list("one-only", pairs.filter(function (each) { return !each.own !== !each.managers; }).map(function (each) { return each.ask; }));
    var name = leading() ? opened && opened.name : kept.name;
    part.querySelector("[data-copy-of]").replaceChildren(name ? say("check.copy-of", { name: name }) : "");
  }

  function tell(content, undoing) {
    result.replaceChildren(content);
    before = undoing || null;
    undo.hidden = !before;
  }

  reader.typed(about, function () {
    reader.change(function (next) { next.about = about.value.trim(); });
  });

  document.querySelector("[data-do=open-theirs]").addEventListener("change", function (event) {
    var field = event.target;
    if (!field.files.length) return;
    reader.open(field.files[0]).then(function (found) {
      field.value = "";
      if (found.wrong) return tell(skillpaths.wrong(found));
      var kept = reader.read();
      var name = found.document.name;
      opened = found.document;
      if (kept.about && name && kept.about !== name) tell(say("check.somebody-else", { name: name, about: kept.about }));
      else tell(name ? say("check.opened", { name: name }) : say("check.opened-nameless"));
      if (!kept.about && name) reader.change(function (next) { next.about = name; });
      else paint();
    });
  });

  /* The copy as a file of the person whom it is about: read in on their page, it stands beside their own answers. */
  document.querySelector("[data-do=save-copy]").addEventListener("click", function () {
    var kept = reader.read();
    var copy = reader.empty();
    copy.name = kept.about;
    copy.manager = kept.manager;
    copy.agreed = kept.agreed;
    reader.save(copy, reader.FORMAT + "-manager");
    tell(say("check.copy-saved"));
  });

  document.querySelector("[data-do=new-copy]").addEventListener("click", function () {
    var kept = reader.read();
    opened = null;
    reader.change(function (next) {
      next.manager = {};
      next.agreed = {};
      next.about = "";
    });
    tell(say("check.copy-gone"), kept);
  });

  undo.addEventListener("click", function () {
    var kept = before;
    document.querySelector("[data-do=new-copy]").focus();
    reader.change(function (next) {
      next.manager = kept.manager;
      next.agreed = kept.agreed;
      next.about = kept.about;
    });
    tell(say("kept.undone"));
  });

  form.addEventListener("whose", paint);
  reader.watch(function () { // whatever is done afterwards would be lost
    before = null;
    undo.hidden = true;
  });
  reader.watch(paint, true);
  paint();
})();
