/* What several self-checks say together: for each skill who does what it needs and how, who can help whom, and what to plan next. In names and
   words: nobody is compared with anybody, and nothing is added up for a person.

   skillpaths.team.load(people)   asks for the data of their roles; a promise of what was found, for the next two
   skillpaths.team.roles(found, person), paint(found, named), names(texts) */
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

  function comma() {
    return say("between.comma").textContent + " ";
  }

  function listed(items) {
    return skillpaths.list(items, comma());
  }

  function copy(part) {
    return document.importNode(view.querySelector("template[data-part=" + part + "]").content, true);
  }

  /* Put something where a part has room for it. */
  function put(part, room, what) {
    var place = part.querySelector("[data-" + room + "]");
    place.replaceChildren(what);
    return place;
  }

  function link(to) {
    var made = document.createElement("a");
    made.href = skillpaths.address(to.url);
    made.textContent = to.title;
    return made;
  }

  /* A name apart from the sentence, which may be read the other way. */
  function isolated(text) {
    var made = document.createElement("bdi");
    made.textContent = text;
    return made;
  }

  function names(texts) {
    return listed(texts.map(isolated));
  }

  function call(person) {
    return isolated(person.name);
  }

  /* People by their names, or how many; `as` may say more of one than the name. */
  function who(people, as) {
    if (named) return listed(people.map(as || call));
    return people.length ? say("my-team.count", {}, people.length) : "";
  }

  /* The people who gave one of these answers, each once. */
  function gave(given, answers) {
    return Array.from(new Set(given.filter(function (one) { return answers.indexOf(one.answer) >= 0; }).map(function (one) { return one.person; })));
  }

  /* The roles that somebody answered for, and those whose data cannot be read. */
  function load(people) {
    var sorted = people.slice().sort(function (one, other) { return order(one.name, other.name); });
    var ids = new Set();
    sorted.forEach(function (person) {
      Object.keys(person.checks).forEach(function (ref) { ids.add(ref.split("/")[0]); });
    });
    return skillpaths.load("paths", view.dataset.language, view.dataset.pathsData).catch(function () {
      return Array.from(ids, function (id) { return { id: id, moved_from: [], title: id, data: null }; });
    }).then(function (all) {
      var wanted = all.filter(function (each) { return [each.id].concat(each.moved_from).some(function (id) { return ids.has(id); }); });
      var missing = [];
      return Promise.all(wanted.map(function (each) {
        return (each.data ? skillpaths.load("path", each.id, each.data) : Promise.reject()).catch(function () { missing.push(each); });
      })).then(function (paths) {
        return { people: sorted, things: things(paths.filter(Boolean), sorted), missing: missing };
      });
    });
  }

  /* Everything that these roles expect, with what each of those who answered for the role says of it. */
  function things(paths, people) {
    return paths.reduce(function (all, path) {
      var asked = path.levels.reduce(function (before, level) {
        return before.concat(level.expectations.map(function (each) {
          return { path: path, level: level, expectation: each, refs: reader.refs(path, each) };
        }));
      }, []);
      var theirs = people.filter(function (person) {
        return asked.some(function (thing) { return reader.find(person.checks, thing.refs); });
      });
      asked.forEach(function (thing) {
        thing.given = theirs.map(function (person) {
          var found = reader.find(person.checks, thing.refs);
          return { person: person, answer: found ? found.answer : "none" };
        });
      });
      return all.concat(asked);
    }, []);
  }

  function roles(found, person) {
    return Array.from(new Set(found.things.filter(function (thing) {
      return reader.find(person.checks, thing.refs);
    }).map(function (thing) { return thing.path.title; })));
  }

  /* Each skill at each level that is asked for, A to Z, with all that is said of what needs it. */
  function skillsOf(all) {
    var found = new Map();
    all.forEach(function (thing) {
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

  function row(part, skill) {
    var made = copy(part);
    put(made, "skill", link(skill.skill));
    if (skill.level) put(made, "level", skill.level);
    return made;
  }

  function standing(skills) {
    var last = null;
    return skills.reduce(function (areas, skill) {
      if (!last || last.area !== skill.skill.area || last.framework !== skill.skill.framework) {
        areas.push(copy("area"));
        put(areas[areas.length - 1], "area", skill.skill.area);
        put(areas[areas.length - 1], "framework", skill.skill.framework);
      }
      last = skill.skill;
      var line = row("standing", skill);
      line.querySelectorAll("[data-answer]").forEach(function (cell) {
        var answer = cell.dataset.answer;
        cell.append(who(gave(skill.given, [answer]), function (person) {
          var theirs = skill.given.filter(function (one) { return one.person === person; });
          var same = theirs.filter(function (one) { return one.answer === answer; }).length;
          return same === theirs.length ? call(person) : say("my-team.part", { name: person.name, n: same, all: theirs.length });
        }));
      });
      areas[areas.length - 1].querySelector("tbody").append(line);
      return areas;
    }, []);
  }

  /* Whether somebody who helps others with one can help with the other: the same skill, at its level or a higher one. */
  function covers(one, other) {
    return one.ref === other.ref && (one.at === other.at || (one.skill.ordered && other.rank >= 0 && one.rank > other.rank));
  }

  function paintHelps(skills) {
    var nobody = [];
    var pairs = [];
    skills.forEach(function (skill) {
      var needs = gave(skill.given, NEEDS);
      var can = gave(skills.reduce(function (all, one) { return covers(one, skill) ? all.concat(one.given) : all; }, []), ["help-others"]);
      var helped = needs.filter(function (person) { return can.some(function (one) { return one !== person; }); });
      var helping = can.filter(function (person) { return helped.some(function (one) { return one !== person; }); });
      if (helped.length) pairs.push({ skill: skill, can: helping, needs: helped });
      else if (needs.length) nobody.push(skill.level ? say("check.in-role", { what: link(skill.skill), role: skill.level }) : link(skill.skill));
    });
    pairs.sort(function (one, other) { return other.needs.length - one.needs.length; });
    put(view, "pairs", "").append.apply(view.querySelector("[data-pairs]"), pairs.map(function (pair) {
      var line = row("pair", pair.skill);
      put(line, "can", who(pair.can));
      put(line, "needs", who(pair.needs));
      return line;
    }));
    view.querySelector("[data-pairs]").parentElement.hidden = !pairs.length;
    view.querySelector("[data-no-pairs]").hidden = pairs.length > 0;
    put(view, "nobody", nobody.length ? say("my-team.nobody", { skills: listed(nobody) }) : "");
  }

  function planned(each) {
    var expectation = each.thing.expectation;
    var line = copy("planned");
    put(line, "thing", expectation.optional ? say("check.optional", { what: link(expectation) }) : link(expectation));
    line.querySelectorAll("[data-answer]").forEach(function (place) {
      var people = gave(each.thing.given, [place.dataset.answer]);
      place.hidden = !people.length;
      place.querySelector("dd").append(who(people));
    });
    var useful = each.thing.level.resources.filter(function (resource) { return resource.helps_with.indexOf(expectation.id) >= 0; });
    put(line, "resources", "").append.apply(line.querySelector("[data-resources]"), useful.slice(0, HELPING).map(function (resource) {
      var item = document.createElement("li");
      item.append(link(resource), comma(), listed(resource.facts));
      return item;
    }));
    line.querySelector("[data-no-resource]").hidden = useful.length > 0;
    return line;
  }

  /* By role and level, where most people need it first. */
  function plan(all) {
    var groups = new Map();
    all.forEach(function (thing) {
      var answered = thing.given.filter(function (one) { return one.answer !== "none"; }).length;
      var needing = gave(thing.given, NEEDS).length;
      if (!needing || needing * 2 < answered) return;
      if (!groups.has(thing.level)) groups.set(thing.level, []);
      groups.get(thing.level).push({ thing: thing, needing: needing });
    });
    var sorted = Array.from(groups.values());
    function most(one, other) { return other.needing - one.needing; }
    sorted.forEach(function (group) { group.sort(most); });
    return sorted.sort(function (one, other) { return most(one[0], other[0]); }).map(function (group) {
      var made = copy("plan");
      var level = group[0].thing.level;
      put(made, "step", say("path.at-level", { path: group[0].thing.path.title, level: level.title }));
      made.querySelector("[data-playbook]").href = skillpaths.address(level.playbook);
      made.querySelector("ul").append.apply(made.querySelector("ul"), group.map(planned));
      return made;
    });
  }

  function notes(found) {
    var asked = new Set();
    var away = 0;
    found.things.forEach(function (thing) { thing.refs.forEach(function (ref) { asked.add(ref); }); });
    found.missing.forEach(function (role) { [role.id].concat(role.moved_from).forEach(function (id) { asked.add(id); }); });
    found.people.forEach(function (person) {
      away += Object.keys(person.checks).filter(function (ref) { return !asked.has(ref) && !asked.has(ref.split("/")[0]); }).length;
    });
    var all = [];
    if (found.missing.length) all.push(say("check.cannot-load", { roles: listed(found.missing.map(function (role) { return role.title; })) }));
    if (away) all.push(say("my-team.not-counted", {}, away));
    return skillpaths.list(all, " ");
  }

  function paint(found, withNames) {
    var skills = skillsOf(found.things);
    named = withNames;
    put(view, "as-on", say("my-team.as-on", { date: skillpaths.day(reader.today()), who: who(found.people) }));
    put(view, "notes", notes(found));
    put(view, "areas", "").append.apply(view.querySelector("[data-areas]"), standing(skills));
    paintHelps(skills);
    var groups = plan(found.things);
    put(view, "groups", "").append.apply(view.querySelector("[data-groups]"), groups);
    view.querySelector("[data-no-plan]").hidden = groups.length > 0;
    view.hidden = false;
  }

  skillpaths.team = { load: load, roles: roles, paint: paint, names: names };
})();
