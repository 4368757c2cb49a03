/* The plan laid over the quarters, and every change to it. A row stays the same element wherever it moves, and moves only where it must, so
   that what was typed in it and the focus stay. */
(function () {
  "use strict";
  var skillpaths = window.skillpaths;
  var reader = skillpaths.reader;
  var say = skillpaths.say;
  var all = skillpaths.plan.all;
  var asks = skillpaths.plan.asks;
  var offers = skillpaths.plan.offers;
  var offerOf = skillpaths.plan.offerOf;
  var titleOf = skillpaths.plan.titleOf;
  var tell = skillpaths.plan.tell;
  var undo = skillpaths.plan.undo;
  var part = document.querySelector("[data-plan]");
  var quarters = part.querySelector("[data-quarters]");
  var talks = part.querySelector("[data-talks]");
  var rows = {}; // by kind and id
  var typing = null; // the field that is being typed in and not kept yet
  var refused = null; // the field in which something stands that is not in the plan
  var timer = 0;

  function time(minutes) {
    var hours = Math.floor(minutes / 60);
    var rest = minutes % 60;
    if (!hours || !rest) return hours ? say("duration.hours", {}, hours) : say("duration.minutes", {}, rest);
    return say("duration.hours-and-minutes", { hours: say("duration.hours", {}, hours), minutes: say("duration.minutes", {}, rest) });
  }

  function put(element, content) {
    if (element.textContent !== content.textContent) element.replaceChildren(content);
  }

  function text(words) {
    return document.createTextNode(words);
  }

  function fill(field, value) {
    if (document.activeElement === field) return;
    if (field.type === "checkbox") field.checked = Boolean(value);
    else field.value = value === null ? "" : value;
  }

  function copy(name) {
    return document.importNode(document.querySelector("template[data-" + name + "]").content, true).firstElementChild;
  }

  function same(kind, id) {
    var name = kind + " " + id;
    return rows[name] = rows[name] || copy(kind);
  }

  /* These and no others, in this order; what stands in its place already is not touched. */
  function order(place, wanted) {
    Array.from(place.children).forEach(function (one) { if (wanted.indexOf(one) < 0) one.remove(); });
    wanted.forEach(function (one, at) { if (place.children[at] !== one) place.insertBefore(one, place.children[at] || null); });
  }

  function rowOf(kind, one) {
    var row = same(kind, one.id);
    row.dataset.id = one.id;
    all("[data-field]", row).forEach(function (field) { fill(field, one[field.dataset.field]); });
    all("[data-of]", row).forEach(function (place) { put(place, text(titleOf(one))); });
    return row;
  }

  /* A title that leads to its page where this path has it. */
  function putTitle(row, item) {
    var offer = offers[offerOf(item)];
    var link = offer && offer.link.cloneNode(true);
    put(row.querySelector("[data-title]"), link || text(item.what));
  }

  function putWhen(row, laid) {
    var item = laid.item;
    var takes = item.minutes ? time(item.minutes) : say("resource.time-not-known");
    var said = [laid.minutes && laid.minutes < item.minutes ? say("roadmap.some-of", { some: time(laid.minutes), whole: takes }) : takes];
    if (item.done) said.unshift(say("roadmap.was-done", { day: skillpaths.day(item.done) }));
    else if (laid.from) said.unshift(laid.from === laid.to ? skillpaths.day(laid.from)
      : say("roadmap.days", { from: skillpaths.day(laid.from), to: skillpaths.day(laid.to) }));
    if (!laid.first) said.unshift(say("roadmap.goes-on"));
    put(row.querySelector("[data-when]"), skillpaths.list(said, say("between.comma").textContent + " "));
  }

  function item(laid, toDo) {
    var one = laid.item;
    var row = laid.first ? rowOf("row", one) : same("rest", one.id + " " + laid.from);
    putTitle(row, one);
    putWhen(row, laid);
    if (!laid.first) return row;
    put(row.querySelector("[data-note]"), text(one.note));
    row.classList.toggle("was", Boolean(one.done));
    row.querySelector("[data-own]").hidden = offerOf(one) >= 0;
    row.querySelector("[data-on]").hidden = !one.done;
    row.querySelector("[data-do=up]").hidden = Boolean(one.done) || one === toDo[0];
    row.querySelector("[data-do=down]").hidden = Boolean(one.done) || one === toDo[toDo.length - 1];
    return row;
  }

  function paintQuarters(plan, laid) {
    var toDo = skillpaths.left(plan.items);
    // A plan that is too long to be laid out stands in one list, so that it can be changed.
    var shown = laid.quarters || [{ parts: plan.items.map(function (one) { return { item: one, first: true }; }) }];
    order(quarters, shown.map(function (quarter) {
      var place = same("quarter", quarter.from);
      var heading = place.querySelector("h3");
      put(heading, quarter.from ? say("roadmap.quarter", { from: skillpaths.month(quarter.from), to: skillpaths.month(quarter.to) }) : text(""));
      heading.hidden = !quarter.from;
      put(place.querySelector("[data-time]"), quarter.minutes ? say("roadmap.in-quarter", { time: time(quarter.minutes) }) : text(""));
      order(place.querySelector("ol"), quarter.parts.map(function (each) { return item(each, toDo); }));
      return place;
    }));
  }

  /* The check-ins by day. */
  function talksOf(plan) {
    return plan.talks.slice().sort(function (one, other) { return (one.on > other.on) - (one.on < other.on); });
  }

  function totals(plan, laid) {
    if (laid.wrong) return say("roadmap.long");
    var behind = new Set();
    laid.quarters.forEach(function (quarter) {
      quarter.parts.forEach(function (each) { if (!each.item.done && each.to < reader.today()) behind.add(each.item.id); else behind.delete(each.item.id); });
    });
    var said = [laid.ends ? say("roadmap.total", { time: time(laid.minutes), day: skillpaths.day(laid.ends) }) : say("roadmap.nothing-to-do")];
    if (laid.unknown) said.push(say("roadmap.unknown", {}, laid.unknown));
    if (behind.size) said.push(say("roadmap.behind", {}, behind.size));
    return skillpaths.list(said, " ");
  }

  function paint() {
    var kept = reader.read();
    var plan = kept.plan;
    part.hidden = !plan;
    document.querySelector("[data-paper]").hidden = Boolean(plan);
    put(document.querySelector("[data-whose]"), text(kept.name));
    put(document.querySelector("[data-helper]"), text(plan ? plan.mentor : ""));
    put(document.querySelector("[data-today]"), text(plan ? skillpaths.day(reader.today()) : ""));
    skillpaths.plan.paintChoice(kept);
    if (!plan) return;
    var had = document.activeElement;
    var laid = skillpaths.layout(plan.items, plan.start, plan.hours);
    var ours = asks.filter(function (ask) { return ask.refs.some(function (ref) { return plan.goals.indexOf(ref) >= 0; }); });
    var goals = ours.map(function (ask) { return ask.title.cloneNode(true); }); // with the language that it is in
    if (plan.goals.length > ours.length) goals.push(say("roadmap.other-goals", {}, plan.goals.length - ours.length));
    part.querySelector("[data-goals]").replaceChildren(skillpaths.list(goals, say("between.comma").textContent + " "));
    ["start", "hours", "mentor"].forEach(function (name) { fill(document.getElementById("plan_" + name), plan[name]); });
    put(part.querySelector("[data-pace]"), say("roadmap.paced", { start: skillpaths.day(plan.start), hours: plan.hours }));
    put(part.querySelector("[data-total]"), totals(plan, laid));
    paintQuarters(plan, laid);
    order(talks, talksOf(plan).map(function (one) {
      var row = rowOf("talk", one);
      put(row.querySelector("[data-said]"), say("roadmap.talk", { day: skillpaths.day(one.on), what: one.what }));
      return row;
    }));
    // What moved lost the focus; a button that is no longer there gives it to its neighbour, a field to the button that opens the fields.
    if (!part.contains(had)) return;
    var seen = had.getClientRects().length;
    if (had === document.activeElement && seen) return;
    if (had.hidden) had = had.parentElement.querySelector("button:not([hidden])");
    else if (!seen && had.closest("[data-in]")) had = had.closest("[data-in]").querySelector("[data-do=change]") || had;
    had.focus({ preventScroll: true });
    had.scrollIntoView({ block: "nearest" });
  }

  /* Change the document; what is refused stands on the page as it was. */
  function change(act) {
    var done = skillpaths.plan.change(act);
    if (!done) paint();
    return done;
  }

  function find(plan, line) {
    return plan[line.dataset.in].find(function (one) { return one.id === line.dataset.id; });
  }

  function valueOf(field) {
    var is = field.validity;
    if (field.type === "checkbox") return field.checked ? reader.today() : null;
    if (is.badInput || is.rangeUnderflow || is.rangeOverflow) return NaN; // which no plan takes
    if (field.type === "number") return field.value === "" ? null : Number(field.value);
    return field.value.trim() || (field.type === "date" ? null : "");
  }

  /* Keep what stands in a field. That something is not done is said by its box, and never by a day that is being typed. */
  function keep(field) {
    var line = field.closest("[data-in]");
    var name = field.dataset.field;
    clearTimeout(timer);
    typing = null;
    refused = field;
    if (name === "done" && field.type === "date" && !field.value) return;
    if (change(function (next) {
      var holder = line ? find(next.plan, line) : next.plan;
      if (holder) holder[name] = valueOf(field);
    })) refused = null;
  }

  /* A day changes with every key, and is kept when it is whole: when the field is left, or at Enter. A text is kept while it is typed, an
     emptied one when it is left. */
  part.addEventListener("input", function (event) {
    var field = event.target;
    if (!field.dataset.field || field.type === "checkbox") return;
    clearTimeout(timer);
    typing = field;
    if (field.type.indexOf("text") === 0 && field.value.trim()) timer = setTimeout(keep, 500, field);
  });
  part.addEventListener("change", function (event) {
    if (event.target.dataset.field && event.target.type !== "date") keep(event.target);
  });
  part.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && event.target === typing && typing.type === "date") keep(typing);
  });
  part.addEventListener("focusout", function (event) {
    if (event.target === typing) keep(typing);
    if (event.target === refused) setTimeout(paint, 0); // what is in the plan stands there again
  });
  window.addEventListener("pagehide", function () { if (typing) keep(typing); });

  function remove(line) {
    var old = reader.read().plan;
    change(function (next) {
      next.plan[line.dataset.in] = next.plan[line.dataset.in].filter(function (one) { return one.id !== line.dataset.id; });
    });
    tell(say("roadmap.removed", { what: titleOf(find(old, line)) }), old);
    undo.focus();
  }

  /* Past the next thing that is not done: what is ticked stands on its day and not in the order. */
  function move(line, by) {
    var plan = reader.read().plan;
    var toDo = skillpaths.left(plan.items);
    var at = toDo.findIndex(function (one) { return one.id === line.dataset.id; });
    var other = toDo[at + by];
    if (!other) return;
    change(function (next) {
      var from = next.plan.items.findIndex(function (one) { return one.id === line.dataset.id; });
      var to = next.plan.items.findIndex(function (one) { return one.id === other.id; });
      next.plan.items.splice(to, 0, next.plan.items.splice(from, 1)[0]);
    });
    tell(say("roadmap.moved", { what: titleOf(toDo[at]), place: at + by + 1, all: toDo.length }));
  }

  part.addEventListener("click", function (event) {
    var button = event.target.closest("[data-do]");
    var line = button && button.closest("[data-in]");
    if (!line) return;
    if (button.dataset.do === "remove") remove(line);
    else if (button.dataset.do === "change") {
      var fields = line.querySelector("[data-fields]");
      fields.hidden = !fields.hidden;
      button.setAttribute("aria-expanded", String(!fields.hidden));
    } else move(line, button.dataset.do === "up" ? -1 : 1);
  });

  all("[data-add]").forEach(function (adding) {
    adding.addEventListener("submit", function (event) {
      event.preventDefault();
      var fields = adding.elements;
      var what = fields.what.value.trim();
      if (!what) return fields.what.focus();
      var one = adding.dataset.add === "talks" ? { id: reader.id(), on: fields.on.value, what: what }
        : { id: reader.id(), ref: "", what: what, minutes: valueOf(fields.minutes), note: "", done: null };
      if (!change(function (next) { next.plan[adding.dataset.add].push(one); })) return;
      tell(say("roadmap.added", { what: what }));
      adding.reset();
      adding.querySelector("input").focus();
    });
  });

  part.querySelector("[data-do=clear]").addEventListener("click", function () {
    var old = reader.read().plan;
    change(function (next) { next.plan = null; });
    tell(say("roadmap.cleared"), old);
    undo.focus();
  });

  part.querySelector("[data-do=print]").addEventListener("click", function () { window.print(); });

  reader.watch(paint, true);
  paint();
  skillpaths.plan.talksOf = talksOf;
})();
