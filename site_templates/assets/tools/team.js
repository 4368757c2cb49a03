/* The people of a team: files that a manager opens are checked and held in this page. The browser keeps names and answers only when it is
   asked to, in a place of their own beside what the manager keeps. */
(function () {
  "use strict";
  var skillpaths = window.skillpaths;
  var reader = skillpaths.reader;
  var say = skillpaths.say;
  var FORMAT = "skillpaths-team";
  var VERSION = 1;
  var MOST = 100; // people on one page
  var key = reader.key.replace(reader.FORMAT, FORMAT);
  var tool = document.getElementById("my-team");
  var people = document.getElementById("team-people");
  var view = document.getElementById("team-view");
  var list = document.getElementById("team-names");
  var without = document.getElementById("without-names");
  var field = tool.querySelector("input");
  var told = tool.querySelector("[data-told]");
  var team = []; // documents, without what is not shown
  var waiting = []; // files of another portal, until they are meant
  var asked = null; // the latest question what the team shows
  var latest = null; // and what was found
  var seen; // what was kept when it was last read or written here

  function act(name, does) {
    document.querySelector("[data-do=" + name + "]").addEventListener("click", does);
  }

  function tell(sentences) {
    told.replaceChildren.apply(told, sentences.map(function (sentence) {
      var line = document.createElement("p");
      line.append(sentence);
      return line;
    }));
  }

  function tidy(name) {
    return name.normalize().replace(/\s+/g, " ").trim();
  }

  /* What this page shows of a file, and nothing more: notes, evidence and a plan are not even held. */
  function plain(theirs) {
    var person = reader.empty();
    person.name = tidy(theirs.name);
    person.saved = theirs.saved;
    Object.keys(theirs.checks).forEach(function (ref) {
      person.checks[ref] = Object.assign({}, theirs.checks[ref], { note: "" });
    });
    return person;
  }

  function called(name) {
    return team.find(function (one) { return one.name.toLowerCase() === name.toLowerCase(); });
  }

  function unnamed() {
    for (var n = 1; ; n += 1) {
      var name = say("my-team.person", { n: n }).textContent;
      if (!called(name)) return name;
    }
  }

  function says(person) {
    return JSON.stringify([person.saved, person.checks]);
  }

  /* Take a file into the team; gives what there is to say of it. Of two files of one person the newer counts. */
  function take(each, meant, opened) {
    var told = { file: without.checked ? say("my-team.some-file") : each.file, part: each.part || "", most: MOST };
    if (each.wrong) return say("my-team.wrong-" + each.wrong, told);
    if (!meant && each.document.portal !== reader.portal) {
      waiting.push(each);
      return say("my-team.other-portal", { file: told.file, portal: each.document.portal });
    }
    var person = plain(each.document);
    if (says(person).endsWith(",{}]")) return say("my-team.wrong-empty", told);
    if (team.some(function (one) { return says(one) === says(person); })) return say("my-team.again", told);
    var before = person.name && called(person.name);
    if (before) {
      if (person.saved > before.saved) Object.assign(before, { saved: person.saved, checks: person.checks });
      return say("my-team.newer", { name: without.checked ? say("my-team.somebody") : before.name, date: skillpaths.day(before.saved.slice(0, 10)) });
    }
    if (team.length >= MOST) return say("my-team.wrong-many", told);
    person.name = person.name || unnamed();
    team.push(person);
    opened.push(person.name);
    return "";
  }

  function takeAll(files, meant) {
    var opened = [];
    waiting = [];
    var said = files.map(function (each) { return take(each, meant, opened); }).filter(Boolean);
    if (opened.length) said.unshift(say("my-team.opened", { names: without.checked ? say("my-team.count", {}, opened.length) : skillpaths.team.names(opened) }));
    tell(said);
    tool.querySelector("[data-do=all-the-same]").hidden = !waiting.length;
    changed();
  }

  function open(files) {
    Promise.all(Array.from(files, function (file) {
      return reader.open(file).then(function (found) { return Object.assign({ file: file.name }, found); });
    })).then(function (all) { takeAll(all, false); });
  }

  /* What the browser keeps of a team, as it is written there; null where it keeps nothing, and "" where it cannot. */
  function kept() {
    try {
      return window.localStorage.getItem(key);
    } catch (problem) {
      return "";
    }
  }

  function written(all) {
    return JSON.stringify({ format: FORMAT, version: VERSION, people: all });
  }

  /* The people in what is kept, each checked like a file; null where it cannot be read. */
  function read(text) {
    try {
      var value = JSON.parse(text);
      var found = value.people.map(function (each) { return reader.check(each).document; });
      return value.format === FORMAT && value.version === VERSION && found.every(Boolean) ? found : null;
    } catch (problem) {
      return null;
    }
  }

  function write(all) {
    var whole = all === team || kept() === seen; // nothing of another tab is in it that this one does not know
    try {
      if (all.length) window.localStorage.setItem(key, written(all));
      else window.localStorage.removeItem(key);
    } catch (problem) {
      tell([say(problem && /quota/i.test(problem.name) ? "my-team.full" : "my-team.blocked")]);
    }
    if (whole) seen = kept();
    paintKept();
  }

  function paintKept() {
    var there = kept();
    var held = there && read(there);
    var state = there === "" ? "blocked" : there === null ? "not-kept" : held ? "kept" : "unreadable";
    people.querySelector("[data-kept]").replaceChildren(skillpaths.list([
      say("my-team." + state, {}, held ? held.length : 0),
      held && there !== written(team) ? say("my-team.changed") : "",
    ], " "));
    people.querySelector("[data-forget]").hidden = !there;
    people.hidden = !team.length && !there;
  }

  function takeOut(person, place) {
    var held = read(kept());
    team = team.filter(function (one) { return one !== person; });
    tell([say("my-team.taken-out", { name: person.name })]);
    if (held) write(held.filter(function (one) { return one.name !== person.name && says(one) !== says(person); }));
    changed().then(function () {
      var left = list.querySelectorAll("button");
      (left[Math.min(place, left.length - 1)] || field).focus();
    });
  }

  function item(person, place) {
    var made = document.importNode(list.previousElementSibling.content, true);
    var input = made.querySelector("input");
    var button = made.querySelector("button");
    function paintName() {
      input.value = person.name;
      button.replaceChildren(say("my-team.take-out", { name: person.name }));
    }
    input.setAttribute("aria-label", say("my-team.name-of", { n: place + 1 }).textContent);
    made.querySelector("[data-answered]").append(say("my-team.answered", {
      roles: skillpaths.team.names(latest.roles.get(person)),
      date: skillpaths.day(person.saved.slice(0, 10)),
    }));
    input.addEventListener("change", function () {
      var name = tidy(input.value);
      var other = called(name);
      if (other && other !== person) tell([say("my-team.taken-name", { name: name })]);
      else person.name = name || person.name;
      paintName();
      paintKept();
      show();
    });
    button.addEventListener("click", function () { takeOut(person, place); });
    paintName();
    return made;
  }

  function paint() {
    document.querySelectorAll("[data-named]").forEach(function (part) { part.hidden = without.checked; });
    document.querySelectorAll("[data-somebody]").forEach(function (part) { part.hidden = !team.length; });
    skillpaths.team.paint(latest, !without.checked);
  }

  /* What the team shows; whoever asked before it changed again waits for the latest. */
  function show() {
    var mine = asked = skillpaths.team.load(team);
    return mine.then(function (found) {
      if (mine !== asked) return asked;
      latest = found;
      return paint();
    });
  }

  /* Somebody came or went. */
  function changed() {
    paintKept();
    return show().then(function () { list.replaceChildren.apply(list, latest.people.map(item)); });
  }

  field.addEventListener("change", function () {
    open(field.files);
    field.value = ""; // the same file can be chosen again
  });
  // A file that is dropped beside its place would open instead of this page, and the team would be gone.
  ["dragover", "drop"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      if (event.dataTransfer.types.indexOf("Files") < 0) return;
      event.preventDefault();
      if (kind === "drop") open(event.dataTransfer.files);
    });
  });
  act("all-the-same", function () {
    field.focus();
    takeAll(waiting, true);
  });
  /* Open the people who are kept, but for those who are open already. */
  function openKept(text) {
    takeAll((read(text) || []).filter(function (person) {
      return !team.some(function (one) { return says(one) === says(person); });
    }).map(function (person) { return { document: person, file: "" }; }), true);
  }

  act("keep", function () {
    var there = kept();
    if (there && there !== seen) openKept(there); // another tab kept somebody meanwhile
    write(team);
  });
  window.addEventListener("storage", function (event) {
    if (event.key === key || event.key === null) paintKept();
  });
  act("forget", function () {
    tell([say("my-team.forgotten")]);
    write([]);
    field.focus();
  });
  act("print", function () { window.print(); });
  without.addEventListener("change", function () {
    takeAll(waiting, false); // what was said may name somebody
  });

  without.checked = false; // some browsers remember
  document.querySelector(".needs-script").remove();
  tool.hidden = false;
  seen = kept();
  if (seen) openKept(seen);
})();
