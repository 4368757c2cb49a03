/* The form of a self-check: what is ticked and noted is kept at once, for the reader or, at #manager, for a manager's copy. */
(function () {
  "use strict";
  var skillpaths = window.skillpaths;
  var reader = skillpaths.reader;
  var form = document.querySelector(".asks");
  var asks = Array.prototype.map.call(form.querySelectorAll(".ask"), function (field) {
    return {
      field: field,
      refs: field.dataset.refs.split(" "),
      choices: field.querySelectorAll("input"),
      note: field.querySelector("textarea"),
      when: field.querySelector("[data-when]"),
      back: field.querySelector("[data-do=take-back]"),
    };
  });
  var turn = form.querySelector("[data-turn]");
  var one = form.querySelector("[data-do=one]");
  var at = -1; // which is asked, where one is asked at a time

  /* Whose answers are shown and kept: the part of the document that holds them. */
  function part() {
    return form.dataset.whose;
  }

  /* Who leads somebody reads "on their own" where the reader reads "on my own". */
  function turnTo(whose) {
    var theirs = whose === "manager";
    form.dataset.whose = whose;
    document.querySelectorAll("[data-own]").forEach(function (each) { each.hidden = theirs; });
    document.querySelectorAll("[data-theirs]").forEach(function (each) { each.hidden = !theirs; });
    document.querySelectorAll(".whose a").forEach(function (link) {
      if ((link.id === "manager") === theirs) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    asks.forEach(function (ask) { delete ask.note.dataset.early; });
    form.dispatchEvent(new Event("whose"));
    paint();
  }

  function paintOne(ask, answers) {
    var kept = reader.find(answers, ask.refs);
    ask.choices.forEach(function (choice) { choice.checked = Boolean(kept) && choice.value === kept.answer; });
    if (document.activeElement !== ask.note) ask.note.value = kept ? kept.note : ask.note.dataset.early || "";
    ask.back.hidden = !kept;
    var when = kept ? kept.on : "";
    if (ask.when.dataset.on !== when) {
      ask.when.replaceChildren(when ? skillpaths.say("check.answered-on", { date: skillpaths.day(when) }) : "");
      ask.when.dataset.on = when;
    }
  }

  function paint() {
    var answers = reader.read()[part()];
    asks.forEach(function (ask) { paintOne(ask, answers); });
  }

  /* Keep what stands in the form for one thing. A note without an answer waits for one. */
  function keep(ask) {
    var chosen = Array.prototype.find.call(ask.choices, function (choice) { return choice.checked; });
    ask.note.dataset.early = chosen ? "" : ask.note.value;
    if (!chosen) return;
    reader.change(function (next) {
      var answers = next[part()];
      var before = reader.find(answers, ask.refs);
      var same = before && before.answer === chosen.value && before.note === ask.note.value;
      ask.refs.forEach(function (ref) { delete answers[ref]; }); // from now on under the name that it has today
      answers[ask.refs[0]] = { answer: chosen.value, on: same ? before.on : reader.today(), note: ask.note.value };
    });
  }

  asks.forEach(function (ask) {
    ask.choices.forEach(function (choice) { choice.addEventListener("change", function () { keep(ask); }); });
    reader.typed(ask.note, function () { keep(ask); });
    ask.back.addEventListener("click", function () {
      ask.note.dataset.early = ask.note.value;
      reader.change(function (next) { ask.refs.forEach(function (ref) { delete next[part()][ref]; }); });
      ask.choices[0].focus();
    });
  });

  function show(place) {
    at = place;
    one.setAttribute("aria-pressed", at >= 0);
    turn.hidden = at < 0;
    asks.forEach(function (ask, each) { ask.field.classList.toggle("away", at >= 0 && each !== at); });
    if (at < 0) return;
    turn.querySelector("[data-place]").replaceChildren(skillpaths.say("check.place", { n: at + 1, all: asks.length }));
    turn.querySelector("[data-do=back]").disabled = at === 0;
    turn.querySelector("[data-do=on]").disabled = at === asks.length - 1;
  }

  function go(step) {
    show(at + step);
    var field = asks[at].field;
    field.tabIndex = -1; // only as long as it has the focus
    field.addEventListener("blur", function () { field.removeAttribute("tabindex"); }, { once: true });
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: "nearest" });
  }

  one.addEventListener("click", function () {
    var first = asks.findIndex(function (ask) { return ask.back.hidden; }); // the first that is not answered
    show(at < 0 ? Math.max(first, 0) : -1);
  });
  turn.querySelector("[data-do=back]").addEventListener("click", function () { go(-1); });
  turn.querySelector("[data-do=on]").addEventListener("click", function () { go(1); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });

  /* A link to something that is put away brings it back. */
  function follow() {
    var place = asks.findIndex(function (ask) { return "#" + ask.field.id === location.hash; });
    if (place >= 0 && at >= 0) show(place);
  }

  document.getElementById("standing").addEventListener("toggle", function (event) {
    form.querySelectorAll("[data-level-of]").forEach(function (level) { level.hidden = !event.target.open; });
  });

  window.addEventListener("hashchange", function () {
    follow();
    // A link to one of the things asked leaves it as it is whose answers they are.
    if (!/^(#own|#manager)?$/.test(location.hash)) return;
    reader.finish();
    turnTo(location.hash === "#manager" ? "manager" : "checks");
  });
  one.classList.remove("waits");
  reader.watch(paint);
  turnTo(location.hash === "#manager" ? "manager" : "checks");
})();
