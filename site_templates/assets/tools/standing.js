/* Where a reader stands, worked out when it is asked for: by level of the path, by skill over all roles that were answered, and what helps
   with what is not there yet. In counts and words; nothing is added up to one figure. */
(function () {
  "use strict";
  var skillpaths = window.skillpaths;
  var reader = skillpaths.reader;
  var say = skillpaths.say;
  var form = document.querySelector(".asks");
  var part = document.getElementById("standing");
  var skills = part.querySelector("[data-skills]");
  var helps = part.querySelector("[data-helps]");
  var asks = Array.prototype.map.call(form.querySelectorAll(".ask"), function (field) {
    return {
      id: field.id,
      refs: field.dataset.refs.split(" "),
      level: field.dataset.level,
      optional: "optional" in field.dataset,
      title: field.querySelector("[data-title]"),
    };
  });
  var HELPING = 2; // resources that are named for one thing
  var asked = 0; // how often this was worked out: what comes late for an older answer is dropped

  function comma() {
    return say("between.comma").textContent + " ";
  }

  function isShown(answer) {
    return Boolean(answer) && (answer.answer === "on-my-own" || answer.answer === "help-others");
  }

  function link(href, title) {
    var made = document.createElement("a");
    made.href = href;
    made.append(title);
    return made;
  }

  function linkTo(ask) {
    var made = link("#" + ask.id, "");
    made.append.apply(made, ask.title.cloneNode(true).childNodes);
    return ask.optional ? say("check.optional", { what: made }) : made;
  }

  function fill(element, items) {
    element.replaceChildren(skillpaths.list(items, comma()));
    element.parentElement.hidden = !items.length;
  }

  function paintLevel(place, checks, any) {
    var here = asks.filter(function (ask) { return ask.level === place.dataset.stands; });
    var counted = here.filter(function (ask) { return !ask.optional; });
    var shown = counted.filter(function (ask) { return isShown(reader.find(checks, ask.refs)); });
    var answers = place.querySelector("[data-counted]");
    answers.hidden = !any;
    fill(answers.querySelector("[data-shown]"), counted.length ? [say("check.of", { n: shown.length, all: counted.length })] : []);
    answers.querySelectorAll("[data-list]").forEach(function (list) {
      fill(list, here.filter(function (ask) {
        var answer = reader.find(checks, ask.refs);
        return (answer ? answer.answer : "none") === list.dataset.list;
      }).map(linkTo));
    });
  }

  function expectationsOf(path) {
    return path.levels.reduce(function (all, level) { return all.concat(level.expectations); }, []);
  }

  /* Everything that needs a skill: all of this role, and of other roles what was answered. */
  function needs(ref, paths, checks) {
    var found = [];
    paths.forEach(function (path, place) {
      expectationsOf(path).forEach(function (each) {
        var answer = reader.find(checks, reader.refs(path, each));
        if (place && !answer) return;
        each.skills.forEach(function (skill) {
          if (skill.ref !== ref) return;
          var made = link(place ? skillpaths.address(each.url) : "#ask_" + each.id, each.title);
          found.push({ role: place ? path.title : "", at: skill.at, shown: isShown(answer), name: place ? say("check.in-role", { what: made, role: path.title }) : made });
        });
      });
    });
    return found;
  }

  function count(things) {
    return things.filter(function (thing) { return thing.shown; }).length;
  }

  /* One skill; `roles` takes in which others count for it. */
  function paintSkill(row, paths, checks, roles) {
    var all = needs(row.dataset.skill, paths, checks);
    var scale = paths[0].skills[row.dataset.skill].scale;
    var levels = scale.map(function (level) {
      return { title: level.title, things: all.filter(function (thing) { return thing.at === level.id; }) };
    }).filter(function (level) { return level.things.length; });
    row.querySelector("[data-shown]").replaceChildren(say("check.skill-shown", { shown: count(all) }, all.length));
    row.querySelector("[data-by-level]").replaceChildren(skillpaths.list(levels.map(function (level) {
      var whole = document.createElement("span");
      whole.className = "w"; // moves to the next line as one
      whole.append(say("check.at", { level: level.title, n: count(level.things), all: level.things.length }));
      return whole;
    }), comma()));
    all.forEach(function (thing) { if (thing.role) roles.add(thing.role); });
    row.querySelector("[data-still]").replaceChildren(skillpaths.list(all.filter(function (thing) { return !thing.shown; }).map(function (thing) {
      return thing.name;
    }), comma()));
  }

  function helping(path, checks) {
    var lines = [];
    path.levels.forEach(function (level) {
      level.expectations.forEach(function (each) {
        var answer = reader.find(checks, reader.refs(path, each));
        if (!answer || isShown(answer)) return;
        var useful = level.resources.filter(function (resource) { return resource.helps_with.indexOf(each.id) >= 0; });
        var line = document.createElement("li");
        line.append(link("#ask_" + each.id, each.title));
        useful.slice(0, HELPING).forEach(function (resource) {
          var facts = document.createElement("p");
          facts.className = "facts";
          facts.append(link(skillpaths.address(resource.url), resource.title), comma(), skillpaths.list(resource.facts, comma()));
          line.append(facts);
        });
        if (!useful.length) {
          var none = document.createElement("p");
          none.className = "facts";
          none.append(say("check.no-helps"));
          line.append(none);
        }
        lines.push(line);
      });
    });
    return lines;
  }

  /* The data of this path and of every other that something is answered of; `away` counts answers whose path is not on this portal. */
  function load(checks) {
    var own = skillpaths.load("path", form.dataset.path, form.dataset.pathData);
    var others = Object.create(null); // a role may be called constructor
    Object.keys(checks).forEach(function (ref) {
      var id = ref.split("/")[0];
      others[id] = (others[id] || 0) + 1;
    });
    asks.forEach(function (ask) { ask.refs.forEach(function (ref) { delete others[ref.split("/")[0]]; }); });
    var names = Object.keys(others);
    if (!names.length) return own.then(function (path) { return { paths: [path], away: 0, missing: [] }; });
    return Promise.all([own, skillpaths.load("paths", form.dataset.language, form.dataset.pathsData)]).then(function (both) {
      var found = { paths: [both[0]], away: 0, missing: [] };
      var wanted = new Map();
      names.forEach(function (name) {
        var listed = both[1].find(function (each) { return each.id === name || each.moved_from.indexOf(name) >= 0; });
        if (listed) wanted.set(listed.id, listed);
        else found.away += others[name];
      });
      return Promise.all(Array.from(wanted.values()).map(function (each) {
        return skillpaths.load("path", each.id, each.data).then(function (path) { found.paths.push(path); }, function () { found.missing.push(each.title); });
      })).then(function () { return found; });
    });
  }

  function paintData(found, checks) {
    var roles = new Set();
    var notes = [];
    if (skills) skills.querySelectorAll("[data-skill]").forEach(function (row) { paintSkill(row, found.paths, checks, roles); });
    if (roles.size) notes.push(say("check.from-others", { roles: skillpaths.list(Array.from(roles), comma()) }));
    if (found.missing.length) notes.push(say("check.cannot-load", { roles: skillpaths.list(found.missing, comma()) }));
    if (found.away) notes.push(say("check.not-here", {}, found.away));
    if (skills) {
      skills.hidden = false;
      skills.querySelector("[data-others]").replaceChildren(skillpaths.list(notes, " "));
    }
    var lines = helping(found.paths[0], checks);
    helps.hidden = !lines.length;
    helps.querySelector("[data-helps-list]").replaceChildren.apply(helps.querySelector("[data-helps-list]"), lines);
  }

  function paint() {
    if (!part.open) return;
    var checks = reader.read().checks;
    var any = Object.keys(checks).length > 0;
    var now = asked += 1;
    part.querySelectorAll("[data-stands]").forEach(function (place) { paintLevel(place, checks, any); });
    part.querySelector("[data-nothing]").hidden = any;
    if (!any) {
      if (skills) skills.hidden = true;
      helps.hidden = true;
      return;
    }
    load(checks).then(function (found) { if (now === asked) paintData(found, checks); }, function () {
      if (now !== asked || !skills) return;
      skills.hidden = true;
    });
  }

  part.addEventListener("toggle", paint);
  reader.watch(paint, true);
})();
