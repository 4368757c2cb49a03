/* What several self-checks say together: for each skill who does what it needs and how, who can help whom, and what to plan next. In names and
   words: nobody is compared with anybody, and nothing is added up for a person.

   skillpaths.team.load(people)   asks for the data of their roles; promises what was found, `roles` of each person among it
   skillpaths.team.paint(found, named), names(texts) */
(function () {
  "use strict";
  var skillpaths = window.skillpaths;
  var reader = skillpaths.reader;
  var say = skillpaths.say;
  var view = document.getElementById("team-view");
  var NEEDS = ["with-help", "not-yet"];
  var HELPING = 3; // resources that are named for one thing
  var order = new Intl.Collator(document.documentElement.lang).compare;
  var named = true; // whether people are called by their names

  function listed(items) {
    return skillpaths.list(items, say("between.comma").textContent + " ");
  }

  /* Each name apart from the sentence, which may be read the other way. */
  function names(texts) {
    return listed(texts.map(function (text) {
      var made = document.createElement("bdi");
      made.textContent = text;
      return made;
    }));
  }

  /* A part of the page from its template, and what stands where there is room for it. */
  function copy(name) {
    return document.importNode(view.querySelector("template[data-part=" + name + "]").content, true);
  }

  function put(part, room, what) {
    part.querySelector("[data-" + room + "]").replaceChildren(what);
  }

  function putAll(part, room, parts) {
    put(part, room, skillpaths.list(parts, ""));
  }

  function link(to) {
    var made = document.createElement("a");
    made.href = skillpaths.address(to.url);
    made.textContent = to.title;
    return made;
  }

  /* People by their names, or how many; `as` may say more of one than the name. */
  function who(people, as) {
    if (!named) return people.length ? say("my-team.count", {}, people.length) : "";
    return as ? listed(people.map(as)) : names(people.map(function (person) { return person.name; }));
  }

  /* The people who gave one of these answers, each once. */
  function gave(given, answers) {
    return Array.from(new Set(given.filter(function (one) { return answers.indexOf(one.answer) >= 0; }).map(function (one) { return one.person; })));
  }

  function idsOf(path) {
    return [path.id].concat(path.moved_from);
  }

  /* The roles that people answered for. Of those whose data cannot be read the names are `missing`. */
  function load(people) {
    var found = { people: people.slice().sort(function (one, other) { return order(one.name, other.name); }), roles: new Map(), things: [], missing: [] };
    var ids = new Set();
    people.forEach(function (person) {
      found.roles.set(person, []);
      Object.keys(person.checks).forEach(function (ref) { ids.add(ref.split("/")[0]); });
    });
    return skillpaths.load("paths", view.dataset.language, view.dataset.pathsData).catch(function () {
      return Array.from(ids, function (id) { return { id: id, moved_from: [], title: id, data: "" }; });
    }).then(function (all) {
      return Promise.all(all.filter(function (path) {
        return idsOf(path).some(function (id) { return ids.has(id); });
      }).map(function (path) {
        return skillpaths.load("path", path.id, path.data).catch(function () { found.missing.push(path); });
      }));
    }).then(function (paths) {
      paths.filter(Boolean).forEach(function (path) { add(found, path); });
      return found;
    });
  }

  /* Everything that a role expects, with what each of those who answered for it says. */
  function add(found, path) {
    var asked = [];
    path.levels.forEach(function (level) {
      level.expectations.forEach(function (each) { asked.push({ path: path, level: level, expectation: each, refs: reader.refs(path, each), given: [] }); });
    });
    found.people.forEach(function (person) {
      var answers = asked.map(function (thing) { return reader.find(person.checks, thing.refs); });
      if (!answers.some(Boolean)) return;
      found.roles.get(person).push(path.title);
      asked.forEach(function (thing, place) { thing.given.push({ person: person, answer: answers[place] ? answers[place].answer : "none" }); });
    });
    found.things = found.things.concat(asked);
  }

  /* Each skill at each level that is asked for, A to Z, with all that is said of what needs it. */
  function skillsOf(things) {
    var found = new Map();
    things.forEach(function (thing) {
      thing.expectation.skills.forEach(function (one) {
        var key = one.ref + "@" + one.at;
        var skill = thing.path.skills[one.ref];
        var rank = skill.scale.findIndex(function (level) { return level.id === one.at; });
        if (!found.has(key)) found.set(key, { ref: one.ref, at: one.at, skill: skill, rank: rank, level: rank < 0 ? "" : skill.scale[rank].title, given: [] });
        found.get(key).given = found.get(key).given.concat(thing.given);
      });
    });
    return Array.from(found.values()).sort(function (one, other) {
      return order(one.skill.framework, other.skill.framework) || order(one.skill.area, other.skill.area) ||
        order(one.skill.title, other.skill.title) || one.rank - other.rank;
    });
  }

  function row(name, skill) {
    var made = copy(name);
    put(made, "skill", link(skill.skill));
    put(made, "level", skill.level);
    return made;
  }

  /* A table for each area. Who answered differently for several things stands in several columns, with how many of them. */
  function standing(skills) {
    var areas = [];
    var rows = null;
    var last = {};
    skills.forEach(function (skill) {
      if (last.area !== skill.skill.area || last.framework !== skill.skill.framework) {
        last = skill.skill;
        var area = copy("area");
        put(area, "area", last.area);
        put(area, "framework", last.framework);
        rows = area.querySelector("tbody");
        areas.push(area);
      }
      var line = row("standing", skill);
      line.querySelectorAll("[data-answer]").forEach(function (cell) {
        cell.append(who(gave(skill.given, [cell.dataset.answer]), function (person) {
          var all = skill.given.filter(function (one) { return one.person === person; });
          var same = all.filter(function (one) { return one.answer === cell.dataset.answer; });
          return same.length === all.length ? names([person.name]) : say("my-team.part", { name: person.name, n: same.length, all: all.length });
        }));
      });
      rows.append(line);
    });
    putAll(view, "areas", areas);
  }

  /* Whether somebody who helps others with one can help with the other: the same skill, at its level or a higher one. */
  function covers(one, other) {
    return one.ref === other.ref && (one.at === other.at || (one.skill.ordered && other.rank >= 0 && one.rank > other.rank));
  }

  /* Those of some people who have somebody else among others. */
  function matched(people, others) {
    return people.filter(function (person) { return others.some(function (other) { return other !== person; }); });
  }

  function helps(skills) {
    var nobody = [];
    var pairs = [];
    skills.forEach(function (skill) {
      var needs = gave(skill.given, NEEDS);
      var can = [];
      skills.forEach(function (one) { if (covers(one, skill)) can = can.concat(one.given); });
      can = gave(can, ["help-others"]);
      var helped = matched(needs, can);
      if (helped.length) pairs.push({ skill: skill, can: matched(can, helped), needs: helped });
      else if (needs.length) nobody.push(skill.level ? say("check.in-role", { what: link(skill.skill), role: skill.level }) : link(skill.skill));
    });
    pairs.sort(function (one, other) { return other.needs.length - one.needs.length; });
    putAll(view, "pairs", pairs.map(function (pair) {
      var line = row("pair", pair.skill);
      put(line, "can", who(pair.can));
      put(line, "needs", who(pair.needs));
      return line;
    }));
    put(view, "nobody", nobody.length ? say("my-team.nobody", { skills: listed(nobody) }) : "");
  }

  function planned(thing) {
    var line = copy("planned");
    var useful = thing.level.resources.filter(function (resource) { return resource.helps_with.indexOf(thing.expectation.id) >= 0; });
    put(line, "thing", thing.expectation.optional ? say("check.optional", { what: link(thing.expectation) }) : link(thing.expectation));
    NEEDS.forEach(function (answer) { put(line, answer, who(gave(thing.given, [answer]))); });
    putAll(line, "resources", useful.slice(0, HELPING).map(function (resource) {
      var item = document.createElement("li");
      item.append(listed([link(resource)].concat(resource.facts)));
      return item;
    }));
    return line;
  }

  /* By role and level, where most people need it first. */
  function plan(things) {
    var groups = new Map();
    function needing(thing) {
      return gave(thing.given, NEEDS).length;
    }
    things.filter(function (thing) {
      return needing(thing) && needing(thing) * 2 >= thing.given.filter(function (one) { return one.answer !== "none"; }).length;
    }).sort(function (one, other) { return needing(other) - needing(one); }).forEach(function (thing) {
      groups.set(thing.level, (groups.get(thing.level) || []).concat(thing));
    });
    putAll(view, "groups", Array.from(groups.values(), function (group) {
      var made = copy("plan");
      put(made, "step", say("path.at-level", { path: group[0].path.title, level: group[0].level.title }));
      made.querySelector("a").href = skillpaths.address(group[0].level.playbook);
      putAll(made, "things", group.map(planned));
      return made;
    }));
  }

  /* What is not in the picture. */
  function notes(found) {
    var known = new Set();
    var away = 0;
    found.things.forEach(function (thing) { thing.refs.forEach(function (ref) { known.add(ref); }); });
    found.missing.forEach(function (path) { idsOf(path).forEach(function (id) { known.add(id); }); });
    found.people.forEach(function (person) {
      Object.keys(person.checks).forEach(function (ref) { if (!known.has(ref) && !known.has(ref.split("/")[0])) away += 1; });
    });
    return skillpaths.list([
      found.missing.length ? say("check.cannot-load", { roles: names(found.missing.map(function (path) { return path.title; })) }) : "",
      away ? say("my-team.not-counted", {}, away) : "",
    ], " ");
  }

  function paint(found, withNames) {
    var skills = skillsOf(found.things);
    named = withNames;
    put(view, "as-on", say("my-team.as-on", { date: skillpaths.day(reader.today()), who: who(found.people) }));
    put(view, "notes", notes(found));
    standing(skills);
    helps(skills);
    plan(found.things);
  }

  skillpaths.team = { load: load, paint: paint, names: names };
})();
