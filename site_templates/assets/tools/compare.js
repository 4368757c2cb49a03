/* Any two roles beside each other. What is chosen stands in the fragment, #from=role/step&to=role/step, so every comparison has an address;
   whoever changes a choice changes the address, and the page answers to the address alone. */
(function () {
  "use strict";
  var site = window.skillpaths;
  var form = document.getElementById("compare");
  var result = document.getElementById("compared");
  var said = document.getElementById("compare-said");
  var links = document.getElementById("compared-links");
  var roles = { from: document.getElementById("from"), to: document.getElementById("to") };
  var steps = { from: document.getElementById("from-step"), to: document.getElementById("to-step") };
  var columns = ["shared", "raised", "new", "less"];
  var counted = [["new", "move.is-new"], ["raised", "move.goes-up"], ["shared", "move.brings"]];
  var between = form.dataset.between;
  var named = document.title;
  var asked = 0; // an answer that comes after a later question is not shown

  /* A role by its id, or by one that it had. */
  function option(id) {
    return Array.from(roles.from.options).find(function (each) {
      return each.value && (each.value === id || (id && (each.dataset.was || "").split(" ").indexOf(id) >= 0));
    });
  }

  /* What the address says of a side. */
  function side(name) {
    var parts = (new URLSearchParams(location.hash.slice(1)).get(name) || "").split("/");
    var found = option(parts[0]);
    var step = Array.from(steps[name].options).some(function (each) { return each.value === parts[1]; }) ? parts[1] : "";
    return { id: found ? found.value : "", step: step || "", data: found && found.dataset.data, lost: Boolean(parts[0] && !found) };
  }

  function address(from, to) {
    return "#" + [["from", from], ["to", to]].filter(function (pair) { return pair[1].id; }).map(function (pair) {
      return pair[0] + "=" + pair[1].id + (pair[1].step ? "/" + pair[1].step : "");
    }).join("&");
  }

  function chosen(name) {
    return { id: roles[name].value, step: steps[name].value };
  }

  function titleOf(path, step) {
    var level = path.levels.find(function (each) { return each.id === step; });
    return level ? site.say("path.at-level", { path: path.title, level: level.title }) : path.title;
  }

  function tell(sentence) {
    said.replaceChildren(sentence);
  }

  function copy(id) {
    return document.getElementById(id).content.firstElementChild.cloneNode(true);
  }

  function linked(anchor, to) {
    anchor.textContent = to.title;
    anchor.href = site.address(to.url);
    return anchor;
  }

  /* What a path offers for a skill, in study order: up to the step that is asked for, and above the one that is reached already. */
  function offered(path, ref, after, upTo) {
    var order = path.levels.map(function (level) { return level.id; });
    var found = new Map();
    path.levels.slice(order.indexOf(after) + 1, upTo ? order.indexOf(upTo) + 1 : order.length).forEach(function (level) {
      level.resources.forEach(function (resource) {
        if (resource.develops.indexOf(ref) >= 0 && !found.has(resource.id)) found.set(resource.id, resource);
      });
    });
    return Array.from(found.values());
  }

  function level(skill, at) {
    var found = at && skill.scale.find(function (each) { return each.id === at; });
    return found && found.title;
  }

  function item(skill, change, resources) {
    var line = copy("a-change");
    var before = level(skill, change.before);
    var after = level(skill, change.after);
    var facts = [before && site.say("compare.now", { level: before }), after && site.say("compare.needed", { level: after })].filter(Boolean);
    var list = line.querySelector("ul");
    linked(line.querySelector("a"), skill);
    line.querySelector("p").append(facts.length ? site.list(facts, between) : site.say("move.any-level"));
    list.hidden = !resources.length;
    resources.forEach(function (resource) {
      var one = copy("a-resource");
      linked(one.querySelector("a"), resource);
      one.querySelector("span").append(site.list(resource.facts, between));
      list.append(one);
    });
    return line;
  }

  function show(from, to, paths) {
    var skills = Object.assign({}, paths[0].skills, paths[1].skills);
    var difference = site.skills.difference(skills, site.skills.expected(paths[0], from.step), site.skills.expected(paths[1], to.step));
    var after = from.id === to.id ? from.step : "";
    columns.forEach(function (name) {
      var list = result.querySelector('[data-column="' + name + '"]');
      list.replaceChildren.apply(list, difference[name].map(function (change) {
        return item(skills[change.ref], change, name === "less" ? [] : offered(paths[1], change.ref, after, to.step));
      }));
      list.nextElementSibling.hidden = difference[name].length > 0;
    });
    var counts = counted.filter(function (pair) { return difference[pair[0]].length; }).map(function (pair) {
      return site.say(pair[1], {}, difference[pair[0]].length);
    });
    var title = document.getElementById("compared-h");
    title.replaceChildren(site.say("move.title", { origin: titleOf(paths[0], from.step), target: titleOf(paths[1], to.step) }));
    document.title = title.textContent + " - " + named;
    if (counts.length) tell(site.list(counts, between));
    else if (!difference.less.length) tell(site.say("compare.none-of-it"));
    var declared = document.querySelector('tr[data-origin="' + from.id + '"][data-target="' + to.id + '"] a');
    links.replaceChildren.apply(links, paths.map(function (path) { return linked(document.createElement("a"), path); }));
    if (declared) links.prepend(site.say("compare.described"), declared.cloneNode(true));
    result.hidden = false;
  }

  function answer() {
    var from = side("from");
    var to = side("to");
    var now = asked += 1;
    [["from", from], ["to", to]].forEach(function (pair) {
      roles[pair[0]].value = pair[1].id;
      steps[pair[0]].value = pair[1].step;
    });
    result.hidden = true;
    document.title = named;
    tell(from.lost || to.lost ? site.say("compare.unknown") : "");
    if (!from.id || !to.id) return;
    if (from.id === to.id && from.step === to.step) {
      tell(site.say("compare.same"));
      return;
    }
    Promise.all([from, to].map(function (one) { return site.load("path", one.id, one.data); })).then(function (paths) {
      if (now === asked) show(from, to, paths);
    }, function () {
      if (now === asked) tell(site.say("compare.not-read"));
    });
  }

  function go(from, to) {
    location.replace(address(from, to)); // a choice is no page to come back to
  }

  Array.from(roles.from.children).slice(1).forEach(function (group) { roles.to.append(group.cloneNode(true)); });
  form.addEventListener("change", function () { go(chosen("from"), chosen("to")); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  document.getElementById("swap").addEventListener("click", function () { go(chosen("to"), chosen("from")); });
  addEventListener("hashchange", answer);
  document.querySelector(".needs-script").remove();
  form.hidden = false;
  answer();
})();
