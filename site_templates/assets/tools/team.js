/* The people of a team: files that a manager opens are checked and held in this page. The browser keeps names and answers only when it is
   asked to, and in no document of the manager's own. */
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
  var field = tool.querySelector("[data-do=open]");
  var told = tool.querySelector("[data-told]");
  var sure = tool.querySelector("[data-do=all-the-same]");
  var list = document.getElementById("team-names");
  var keep = people.querySelector("[data-do=keep]");
  var forget = people.querySelector("[data-do=forget]");
  var without = document.getElementById("without-names");
  var team = []; // documents, without what is not shown
  var waiting = []; // files of another portal, until they are meant
  var asked = null; // the latest question what the team shows
  var latest = null; // and what was found

  function tell(sentences) {
    told.replaceChildren.apply(told, sentences.map(function (sentence) {
      var line = document.createElement("p");
      line.append(sentence);
      return line;
    }));
  }

  /* What this page shows of a file, and nothing more: notes, evidence and a plan are not even held. */
  function plain(theirs) {
    var person = reader.empty();
    person.name = theirs.name.normalize().replace(/\s+/g, " ").trim().slice(0, 200);
    person.saved = theirs.saved;
    Object.keys(theirs.checks).forEach(function (ref) {
      person.checks[ref] = { answer: theirs.checks[ref].answer, on: theirs.checks[ref].on, note: "" };
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

  function sameFile(one, other) {
    return one.saved === other.saved && JSON.stringify(one.checks) === JSON.stringify(other.checks);
  }

  /* Take somebody into the team; gives what there is to say of it, if anything. Of two files of one person the newer counts. */
  function take(theirs, file, opened) {
    var person = plain(theirs);
    if (!Object.keys(person.checks).length) return say("my-team.wrong-empty", { file: file });
    if (team.some(function (one) { return sameFile(one, person); })) return say("my-team.again", { file: file });
    var before = person.name && called(person.name);
    if (before) {
      if (person.saved > before.saved) Object.assign(before, { saved: person.saved, checks: person.checks });
      return say("my-team.newer", { name: before.name, date: skillpaths.day(before.saved.slice(0, 10)) });
    }
    if (team.length >= MOST) return say("my-team.wrong-many", { file: file, most: MOST });
    person.name = person.name || unnamed();
    team.push(person);
    opened.push(person.name);
    return null;
  }

  function takeAll(files, sentences) {
    var opened = [];
    var said = files.map(function (each) { return take(each.document, each.file, opened); }).filter(Boolean);
    if (opened.length) said.unshift(say("my-team.opened", { names: skillpaths.team.names(opened) }));
    tell(said.concat(sentences));
    sure.hidden = !waiting.length;
    changed();
  }

  function open(files) {
    var all = Array.from(files);
    Promise.all(all.map(reader.open)).then(function (found) {
      var good = [];
      var said = [];
      waiting = [];
      found.forEach(function (each, place) {
        var file = all[place].name;
        if (each.wrong) said.push(say("my-team.wrong-" + each.wrong, { file: file, part: each.part || "" }));
        else if (each.document.portal === reader.portal) good.push({ document: each.document, file: file });
        else {
          waiting.push({ document: each.document, file: file });
          said.push(say("my-team.other-portal", { file: file, portal: each.document.portal }));
        }
      });
      takeAll(good, said);
    });
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
      if (value.format !== FORMAT || value.version !== VERSION) return null;
      var found = value.people.map(function (each) { return reader.check(each).document; });
      return found.every(Boolean) ? found : null;
    } catch (problem) {
      return null;
    }
  }

  function write(all) {
    try {
      if (all) window.localStorage.setItem(key, written(all));
      else window.localStorage.removeItem(key);
    } catch (problem) {
      tell([say(problem && /quota/i.test(problem.name) ? "my-team.full" : "my-team.blocked")]);
    }
    paintKept();
  }

  function paintKept() {
    var there = kept();
    var held = there ? read(there) : null;
    var same = there === written(team);
    var lines = [there === "" ? say("my-team.blocked") : there === null ? say("my-team.not-kept") : held ? say("my-team.kept", {}, held.length) : say("my-team.unreadable")];
    if (held && !same) lines.push(say("my-team.changed"));
    people.querySelector("[data-kept]").replaceChildren(skillpaths.list(lines, " "));
    forget.parentElement.hidden = !there;
    people.hidden = !team.length && !there;
    people.querySelectorAll("[data-somebody]").forEach(function (part) { part.hidden = !team.length; });
  }

  function takeOut(person, place) {
    var there = kept();
    var held = there && read(there);
    team = team.filter(function (one) { return one !== person; });
    tell([say("my-team.taken-out", { name: person.name })]);
    if (held) {
      held = held.filter(function (one) { return one.name !== person.name && !sameFile(one, person); });
      write(held.length ? held : null);
    }
    changed().then(function () {
      var left = list.querySelectorAll("button");
      (left[Math.min(place, left.length - 1)] || field).focus();
    });
  }

  function rename(person, input, button) {
    var name = input.value.replace(/\s+/g, " ").trim();
    var other = called(name);
    if (!name || (other && other !== person)) {
      input.value = person.name;
      if (name) tell([say("my-team.taken-name", { name: name })]);
      return;
    }
    person.name = input.value = name;
    button.replaceChildren(say("my-team.take-out", { name: name }));
    paintKept();
    show();
  }

  function item(person, place) {
    var made = document.importNode(list.previousElementSibling.content, true);
    var input = made.querySelector("input");
    var button = made.querySelector("button");
    input.value = person.name;
    input.setAttribute("aria-label", say("my-team.name-of", { n: place + 1 }).textContent);
    button.append(say("my-team.take-out", { name: person.name }));
    made.querySelector("[data-answered]").append(say("my-team.answered", {
      roles: skillpaths.team.names(skillpaths.team.roles(latest, person)),
      date: skillpaths.day(person.saved.slice(0, 10)),
    }));
    input.addEventListener("change", function () { rename(person, input, button); });
    button.addEventListener("click", function () { takeOut(person, place); });
    return made;
  }

  function paint() {
    people.querySelectorAll("[data-named]").forEach(function (part) { part.hidden = without.checked; });
    if (team.length) skillpaths.team.paint(latest, !without.checked);
    view.hidden = !team.length;
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
  sure.addEventListener("click", function () {
    var meant = waiting;
    waiting = [];
    field.focus();
    takeAll(meant, []);
  });
  keep.addEventListener("click", function () { write(team); });
  forget.addEventListener("click", function () {
    tell([say("my-team.forgotten")]);
    write(null);
    (team.length ? keep : field).focus();
  });
  without.addEventListener("change", function () {
    tell([]); // it may name somebody
    paint();
  });
  people.querySelector("[data-do=print]").addEventListener("click", function () { window.print(); });

  without.checked = false; // some browsers remember
  document.querySelector(".needs-script").remove();
  tool.hidden = false;
  var before = kept();
  team = (before && read(before) || []).slice(0, MOST).map(plain).filter(function (person, place, all) {
    return person.name && all.findIndex(function (one) { return one.name === person.name; }) === place;
  });
  if (before) changed();
})();
