/* What a reader keeps: one document in this browser, and nowhere else. Its form is published as schemas/1/reader.schema.json.

   skillpaths.reader.read()        the document, empty where nothing is kept; to look at, and never to be changed
   skillpaths.reader.change(act)   `act` changes a copy; what comes of it is checked, kept and told to whoever watches
   skillpaths.reader.state()       "kept", or why not: "blocked", "full", "unreadable"; then the document lasts as long as the page;
                                   "too-much" after a change that was refused
   skillpaths.reader.parse(text), check(value)   {document: ...}, or {wrong: why, part: where}; open(file) promises the same
   skillpaths.reader.merge(ours, theirs), put(document), clear(), save(document, name), watch(act, later), find(answers, refs), refs(path, expectation), today(), id(),
   typed(field, act), finish() */
(function () {
  "use strict";
  var FORMAT = "skillpaths-reader";
  var VERSION = 1;
  var LARGEST = 1000000; // bytes, in the browser and as a file
  var ANSWERS = ["not-yet", "with-help", "on-my-own", "help-others"];
  var THEIRS = { "on-my-own": "on-their-own", "help-others": "they-help-others" }; // the same answers, said of somebody else
  var REF = /^[a-z][a-z0-9]*(-[a-z0-9]+)*\/[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
  var TO_DO = /^([a-z][a-z0-9]*(-[a-z0-9]+)*\/(baseline|proficient|advanced)(\/[a-z][a-z0-9]*(-[a-z0-9]+)*)?)?$/;
  var ID = /^[a-z0-9-]{1,40}$/;
  var LINK = /^((https?:\/\/|mailto:)[!-~]+)?$/;
  var skillpaths = window.skillpaths;
  var page = document.querySelector("[data-portal]");
  var portal = page ? page.dataset.portal : "";
  // One origin may hold several portals, each in a folder of its own. The title is no part of it: answers outlive a new title.
  var key = FORMAT + " " + new URL(skillpaths.address("")).pathname;
  var held = null; // the document, where the browser does not keep it
  var from = null; // and what the browser kept when it was made
  var last = { written: null, document: null }; // what was read the last time: many ask after each answer
  var state = "kept";
  var refused = false; // whether the last change was more than can be kept
  var watching = [];
  var typing = null; // keeps what is being typed and not kept yet
  var timer = 0;

  /* Thrown by the checks below and caught in `check`: what is wrong, and in which part of the document. */
  function Wrong(why, part) {
    this.wrong = why;
    this.part = part;
  }

  function today() {
    var now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }

  function empty() {
    return {
      format: FORMAT, version: VERSION, portal: portal, saved: new Date().toISOString(), name: "", about: "",
      checks: {}, manager: {}, agreed: {}, evidence: [], plan: null,
    };
  }

  function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
  }

  /* An object with these parts and no other; `optional` ones may be left out. */
  function object(value, parts, optional, part) {
    if (!isObject(value)) throw new Wrong("part", part);
    Object.keys(value).forEach(function (name) {
      if (parts.indexOf(name) < 0 && optional.indexOf(name) < 0) throw new Wrong("part", part + " " + name.slice(0, 60));
    });
    parts.forEach(function (name) {
      if (!Object.prototype.hasOwnProperty.call(value, name)) throw new Wrong("part", part + " " + name);
    });
    return value;
  }

  function text(value, longest, part) {
    if (typeof value !== "string" || value.length > longest) throw new Wrong("part", part);
    return value;
  }

  function matching(value, pattern, longest, part) {
    if (!pattern.test(text(value, longest, part))) throw new Wrong("part", part);
    return value;
  }

  function moment(value, part) {
    matching(value, /^[0-9-]{10}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,3})?Z$/, 24, part);
    day(value.slice(0, 10), part);
    return value;
  }

  function day(value, part) {
    matching(value, /^[12][0-9]{3}-[0-9]{2}-[0-9]{2}$/, 10, part);
    var read = new Date(value + "T00:00:00Z");
    if (isNaN(read) || read.toISOString().slice(0, 10) !== value) throw new Wrong("part", part);
    return value;
  }

  /* What is kept by expectation, each checked by `entry`. */
  function byExpectation(value, entry, part) {
    if (!isObject(value)) throw new Wrong("part", part);
    var all = {};
    Object.keys(value).forEach(function (ref) {
      matching(ref, REF, 300, part + " " + ref.slice(0, 60));
      all[ref] = entry(value[ref], part + " " + ref.slice(0, 60));
    });
    return all;
  }

  function answered(value, part) {
    object(value, ["answer", "on", "note"], [], part);
    if (ANSWERS.indexOf(value.answer) < 0) throw new Wrong("part", part + " answer");
    return { answer: value.answer, on: day(value.on, part + " on"), note: text(value.note, 2000, part + " note") };
  }

  function agreement(value, part) {
    object(value, ["text", "on"], [], part);
    return { text: text(value.text, 2000, part + " text"), on: day(value.on, part + " on") };
  }

  /* A list of not more than so many things, each checked by `entry`. */
  function list(value, most, entry, part) {
    if (!Array.isArray(value) || value.length > most) throw new Wrong("part", part);
    return value.map(function (one, place) { return entry(one, part + " " + (place + 1)); });
  }

  /* The same of things with these parts, each with an id of its own and something written in it. */
  function named(value, most, parts, longest, entry, part) {
    var ids = {};
    return list(value, most, function (one, place) {
      object(one, parts, [], place);
      matching(one.id, ID, 40, place + " id");
      if (ids["id " + one.id]) throw new Wrong("part", place + " id");
      ids["id " + one.id] = true;
      if (!text(one.what, longest, place + " what")) throw new Wrong("part", place + " what");
      return entry(one, place);
    }, part);
  }

  function piece(one, part) {
    return {
      id: one.id,
      expectation: matching(one.expectation, REF, 300, part + " expectation"),
      what: one.what,
      link: matching(one.link, LINK, 2000, part + " link"),
      seen_by: text(one.seen_by, 200, part + " seen_by"),
      on: day(one.on, part + " on"),
    };
  }

  function toDo(one, part) {
    if (one.minutes !== null && !(Number.isInteger(one.minutes) && one.minutes > 0 && one.minutes <= 60000)) throw new Wrong("part", part + " minutes");
    return {
      id: one.id,
      ref: matching(one.ref, TO_DO, 300, part + " ref"),
      what: one.what,
      minutes: one.minutes,
      note: text(one.note, 2000, part + " note"),
      done: one.done === null ? null : day(one.done, part + " done"),
    };
  }

  function plan(value) {
    if (value === null) return null;
    object(value, ["start", "hours", "mentor", "goals", "items", "talks"], ["changed"], "plan");
    if (typeof value.hours !== "number" || !(value.hours >= 0.1 && value.hours <= 100)) throw new Wrong("part", "plan hours");
    return Object.assign("changed" in value ? { changed: moment(value.changed, "plan changed") } : {}, {
      start: day(value.start, "plan start"),
      hours: value.hours,
      mentor: text(value.mentor, 200, "plan mentor"),
      goals: list(value.goals, 300, function (ref, part) { return matching(ref, REF, 300, part); }, "plan goals"),
      items: named(value.items, 300, ["id", "ref", "what", "minutes", "note", "done"], 300, toDo, "plan items"),
      talks: named(value.talks, 100, ["id", "on", "what"], 300, function (one, part) {
        return { id: one.id, on: day(one.on, part + " on"), what: one.what };
      }, "plan talks"),
    });
  }

  function checked(value) {
    if (!isObject(value) || value.format !== FORMAT) throw new Wrong("format", "");
    if (Number.isInteger(value.version) && value.version > VERSION) throw new Wrong("version", "");
    if (value.version !== VERSION) throw new Wrong("part", "version");
    object(value, ["format", "version", "portal", "saved", "name", "checks", "manager", "evidence", "plan"], ["about", "agreed"], "");
    return {
      format: FORMAT, version: VERSION,
      portal: text(value.portal, 300, "portal"),
      saved: moment(value.saved, "saved"),
      name: text(value.name, 200, "name"),
      about: "about" in value ? text(value.about, 200, "about") : "",
      checks: byExpectation(value.checks, answered, "checks"),
      manager: byExpectation(value.manager, answered, "manager"),
      agreed: "agreed" in value ? byExpectation(value.agreed, agreement, "agreed") : {},
      evidence: named(value.evidence, Infinity, ["id", "expectation", "what", "link", "seen_by", "on"], 1000, piece, "evidence"),
      plan: plan(value.plan),
    };
  }

  function large(written) {
    return written.length * 3 > LARGEST && new TextEncoder().encode(written).length > LARGEST;
  }

  /* A document made of the parts that belong there, or what is wrong. */
  function check(value) {
    try {
      return { document: checked(value) };
    } catch (problem) {
      if (!(problem instanceof Wrong)) throw problem;
      return { wrong: problem.wrong, part: problem.part.trim() };
    }
  }

  function parse(written) {
    if (large(written)) return { wrong: "large", part: "" };
    var value;
    try {
      value = JSON.parse(written.replace(/^\uFEFF/, ""));
    } catch (problem) {
      return { wrong: "text", part: "" };
    }
    return check(value);
  }

  /* What is in a file. One that is too large is not even opened. */
  function open(file) {
    if (file.size > LARGEST) return Promise.resolve({ wrong: "large", part: "" });
    return file.arrayBuffer().then(function (bytes) {
      return parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    }).catch(function () { return { wrong: "text", part: "" }; });
  }

  function same(one, other) {
    return JSON.stringify(one) === JSON.stringify(other);
  }

  function byId(things) {
    return things.reduce(function (all, thing) {
      all[thing.id] = thing;
      return all;
    }, Object.create(null));
  }

  /* What another tab kept meanwhile, and on top of it what was changed here since `base`. */
  function onTop(theirs, base, ours) {
    var next = JSON.parse(JSON.stringify(theirs));
    function lay(to, was, is) {
      Object.keys(Object.assign({}, was, is)).forEach(function (name) {
        if (same(was[name], is[name])) return;
        if (name in is) to[name] = is[name];
        else delete to[name];
      });
      return to;
    }
    ["checks", "manager", "agreed"].forEach(function (part) { lay(next[part], base[part], ours[part]); });
    next.evidence = Object.values(lay(byId(next.evidence), byId(base.evidence), byId(ours.evidence)));
    ["name", "about", "plan"].forEach(function (part) { if (!same(base[part], ours[part])) next[part] = ours[part]; });
    return next;
  }

  /* What the browser keeps, as it is written there. */
  function stored() {
    try {
      return window.localStorage.getItem(key);
    } catch (problem) {
      state = "blocked";
      return null;
    }
  }

  function read() {
    var written = stored();
    if (held && written === from) return held;
    if (written === null) {
      if (state === "full") held = null; // deleted in another tab
      if (state !== "blocked") state = "kept";
      from = null;
      return held || empty();
    }
    if (!held && written === last.written) return last.document;
    var found = parse(written);
    if (!found.document) {
      // From a later version of this portal, or damaged: it stays as it is until the reader deletes it.
      state = "unreadable";
      held = held || empty();
    } else {
      if (state === "unreadable") state = "kept";
      if (held) held = onTop(found.document, from && parse(from).document || empty(), held);
      last = { written: written, document: found.document };
    }
    from = written;
    return held || found.document;
  }

  /* What takes longer waits until the browser has shown what was ticked; of several calls one is enough. */
  function afterwards(act) {
    var waiting = 0;
    return function () {
      clearTimeout(waiting);
      waiting = setTimeout(act, 0);
    };
  }

  function tell() {
    watching.forEach(function (act) { act(); });
  }

  /* Keep a document as it is; where the browser does not, it lasts as long as the page. */
  function put(next) {
    var found = check(next);
    if (found.wrong) return found;
    var written = JSON.stringify(found.document);
    if (large(written)) return { wrong: "large", part: "" };
    refused = false;
    if (state !== "unreadable") {
      try {
        window.localStorage.setItem(key, written);
        state = "kept";
        last = { written: written, document: found.document };
      } catch (problem) {
        state = problem && /quota/i.test(problem.name) ? "full" : "blocked";
      }
    }
    held = state === "kept" ? null : found.document;
    if (held) from = stored();
    tell();
    return found;
  }

  function change(act) {
    var before = read();
    var next = JSON.parse(JSON.stringify(before));
    act(next);
    next.saved = new Date().toISOString();
    next.portal = portal;
    if (next.plan && !same(next.plan, before.plan)) next.plan.changed = next.saved;
    var found = put(next);
    refused = found.wrong === "large";
    if (refused) tell();
    return found;
  }

  /* Delete everything; gives what brings it back, even where it cannot be read. */
  function clear() {
    var all = read();
    var written = state === "unreadable" && stored();
    refused = false;
    try {
      window.localStorage.removeItem(key);
      state = "kept";
    } catch (problem) {
      state = "blocked";
    }
    held = null;
    tell();
    return function () {
      if (!written) put(all);
      else {
        window.localStorage.setItem(key, written);
        read();
        held = all;
        tell();
      }
    };
  }

  /* Of two documents one, in which the newer of two answers stands; of the same day, that of the document that was changed later. */
  function merge(ours, theirs) {
    var later = theirs.saved > ours.saved;
    var taken = 0;
    var left = 0;
    var merged = JSON.parse(JSON.stringify(ours));
    function wins(their, our) {
      if (JSON.stringify(their) === JSON.stringify(our)) return false;
      var won = !our || their.on > our.on || (their.on === our.on && later);
      if (won) taken += 1;
      else left += 1;
      return won;
    }
    ["checks", "manager", "agreed"].forEach(function (part) {
      Object.keys(theirs[part]).forEach(function (ref) {
        if (wins(theirs[part][ref], ours[part][ref])) merged[part][ref] = theirs[part][ref];
      });
    });
    theirs.evidence.forEach(function (piece) {
      var place = merged.evidence.findIndex(function (each) { return each.id === piece.id; });
      if (wins(piece, merged.evidence[place])) merged.evidence.splice(place < 0 ? merged.evidence.length : place, 1, piece);
    });
    if (theirs.plan && JSON.stringify(theirs.plan) !== JSON.stringify(ours.plan)) {
      var when = ours.plan && ours.plan.changed || "";
      var theirWhen = theirs.plan.changed || "";
      if (!ours.plan || theirWhen > when || (theirWhen === when && later)) merged.plan = theirs.plan;
      if (merged.plan === theirs.plan) taken += 1;
      else left += 1;
    }
    merged.saved = new Date().toISOString();
    merged.portal = portal;
    merged.name = ours.name || theirs.name;
    if (Object.keys(theirs.manager).length) merged.about = theirs.about;
    return { document: merged, taken: taken, left: left };
  }

  /* Hand a text to the reader as a file; a document as JSON where no kind is named. */
  function save(whole, name, kind) {
    var link = document.createElement("a");
    var written = kind ? whole : JSON.stringify(whole, null, 2) + "\n";
    if (!kind && large(written)) written = JSON.stringify(whole); // no larger than what is read in
    link.href = URL.createObjectURL(new Blob([written], { type: kind ? kind.type : "application/json" }));
    // Whose it is, so that the files of a team do not all have one name.
    var who = kind ? "" : whole.name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60).toLowerCase();
    link.download = [name, who, today()].filter(Boolean).join("-") + (kind ? kind.ending : ".json");
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }

  /* Keep what is being typed: half a second after the last letter, or when the field or the page is left. */
  function finish() {
    var act = typing;
    clearTimeout(timer);
    typing = null;
    if (act) act();
  }

  function typed(field, act) {
    field.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(finish, 500);
      typing = act;
    });
    field.addEventListener("change", function () {
      typing = act;
      finish();
    });
  }

  /* A name that no other thing has. */
  function id() {
    return Date.now().toString(36) + "-" + Math.random().toString(36).slice(2, 8);
  }

  /* What is kept for an expectation, under the id that it has or one that it had. */
  function find(answers, refs) {
    var name = refs.find(function (ref) { return Object.prototype.hasOwnProperty.call(answers, ref); });
    return name && answers[name];
  }

  /* The names under which an answer to an expectation may be kept, the present one first; both as the data of a path has them. */
  function refs(path, expectation) {
    var all = [];
    [path.id].concat(path.moved_from).forEach(function (one) {
      [expectation.id].concat(expectation.moved_from).forEach(function (other) { all.push(one + "/" + other); });
    });
    return all;
  }

  window.addEventListener("storage", function (event) {
    if (!event.storageArea || (event.key !== key && event.key !== null)) return;
    read(); // another tab
    if (held && state !== "unreadable") put(held); // there may be room now
    else tell();
  });

  window.addEventListener("pagehide", finish);
  read(); // what is wrong with it is known from the start
  skillpaths.reader = {
    FORMAT: FORMAT, LARGEST: LARGEST, ANSWERS: ANSWERS, THEIRS: THEIRS, key: key, portal: portal,
    read: read, change: change, put: put, clear: clear, check: check, parse: parse, open: open, merge: merge, save: save, find: find, refs: refs, today: today, empty: empty, id: id, typed: typed, finish: finish,
    state: function () { return refused ? "too-much" : state; },
    watch: function (act, later) { watching.push(later ? afterwards(act) : act); },
  };
})();
