/* What the plan is made of: what the reader chooses to work on, and what the page has that helps with it. It keeps nothing but through
   reader.js, and gives skillpaths.plan, which the other scripts of the page share. */
(function () {
  "use strict";
  var skillpaths = window.skillpaths;
  var reader = skillpaths.reader;
  var say = skillpaths.say;
  var form = document.querySelector(".asked-by-level");
  var first = form.querySelector("[data-first]");
  var hours = Number(document.querySelector("[data-plan]").dataset.hours);
  var result = document.querySelector("[data-plan-result]");
  var undo = document.querySelector("[data-do=undo-plan]");
  var before = null; // {plan} before the last change that takes something away, {after} as text
  var wrong = false; // what is said is that nothing was changed
  var asked = ""; // of what the boxes were ticked the last time

  function all(selector, within) {
    return Array.from((within || document).querySelectorAll(selector));
  }

  var asks = all("[data-ask]").map(function (line) {
    return {
      id: line.dataset.ask, refs: line.dataset.refs.split(" "), line: line, home: line.parentElement,
      box: line.querySelector("input"), title: line.querySelector("[data-title]"),
    };
  });
  var offers = all("[data-offer]").map(function (line) {
    return {
      refs: line.dataset.offer.split(" "), helps: line.dataset.helps.split(" "), link: line.querySelector("a"),
      minutes: Number(line.dataset.minutes) || null,
    };
  });

  function tell(content, undoing) {
    wrong = false;
    result.replaceChildren(content);
    before = undoing === undefined ? null : { plan: undoing, after: written() };
    undo.hidden = !before;
  }

  function written() {
    return JSON.stringify(reader.read().plan);
  }

  /* What was changed since would be lost with it, so that a change can be undone until the next one, here or in another tab. */
  reader.watch(function () {
    if (!before || before.after === written()) return;
    before = null;
    undo.hidden = true;
  });

  /* Change the document; what cannot be kept changes nothing and is said. */
  function change(act) {
    var found = reader.change(act);
    if (wrong) tell("");
    if (found.wrong) tell(say(found.wrong === "large" ? "kept.too-much" : "roadmap.wrong"));
    wrong = Boolean(found.wrong);
    return !found.wrong;
  }

  function offerOf(item) {
    return offers.findIndex(function (offer) { return item.ref && offer.refs.indexOf(item.ref) >= 0; });
  }

  function titleOf(item) {
    var offer = offers[offerOf(item)];
    return offer ? offer.link.textContent : item.what;
  }

  function empty() {
    return { start: reader.today(), hours: hours, mentor: "", goals: [], items: [], talks: [] };
  }

  /* ---- What is chosen ---- */

  /* The plan with what helps with the things chosen, in study order. What else is in it stays where it is; what no longer helps with
     anything chosen goes, unless it was ticked or has a note. */
  function made(plan, chosen) {
    function wanted(offer) {
      return chosen.some(function (ask) { return offer.helps.indexOf(ask.id) >= 0; });
    }
    plan.goals = plan.goals.filter(function (ref) {
      return !asks.some(function (ask) { return ask.refs.indexOf(ref) >= 0; });
    }).concat(chosen.map(function (ask) { return ask.refs[0]; }));
    plan.items = plan.items.filter(function (item) {
      var offer = offers[offerOf(item)];
      return !offer || wanted(offer) || item.done || item.note;
    });
    offers.forEach(function (offer, place) {
      if (!wanted(offer) || plan.items.some(function (item) { return offerOf(item) === place; })) return;
      var later = plan.items.findIndex(function (item) { return offerOf(item) > place; });
      plan.items.splice(later < 0 ? plan.items.length : later, 0, {
        id: reader.id(), ref: offer.refs[0], what: offer.link.textContent.slice(0, 300), minutes: offer.minutes, note: "", done: null,
      });
    });
    return plan;
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var old = reader.read().plan;
    var chosen = asks.filter(function (ask) { return ask.box.checked; });
    if (!chosen.length && !old) return tell(say("roadmap.nothing-chosen"));
    if (!change(function (next) { next.plan = made(next.plan || empty(), chosen); })) return;
    var ids = function (plan) { return plan ? plan.items.map(function (item) { return item.id; }) : []; };
    var now = ids(reader.read().plan);
    var gone = ids(old).filter(function (id) { return now.indexOf(id) < 0; }).length;
    var helpless = chosen.filter(function (ask) {
      // The practice of a level, whose name has two parts, helps with everything there.
      return !offers.some(function (offer) { return offer.refs[0].split("/").length > 2 && offer.helps.indexOf(ask.id) >= 0; });
    }).length;
    var said = [say("roadmap.made", {}, now.length - ids(old).length + gone)];
    if (gone) said.push(say("roadmap.taken-out", {}, gone));
    if (helpless) said.push(say("roadmap.no-helps", {}, helpless));
    tell(skillpaths.list(said, " "), old);
  });

  /* What the self-check says is not done alone yet stands first, and is chosen until the reader decides otherwise. */
  function paint(kept) {
    var open = asks.filter(function (ask) {
      var given = reader.find(kept.checks, ask.refs);
      return given && (given.answer === "not-yet" || given.answer === "with-help");
    });
    var now = JSON.stringify([kept.plan && kept.plan.goals, open.map(function (ask) { return ask.id; })]);
    if (now === asked) return; // what was ticked and is not in the plan yet stays ticked
    asked = now;
    asks.forEach(function (ask) {
      (open.indexOf(ask) < 0 ? ask.home : first.querySelector("ul")).append(ask.line);
      ask.box.checked = kept.plan ? ask.refs.some(function (ref) { return kept.plan.goals.indexOf(ref) >= 0; }) : open.indexOf(ask) >= 0;
    });
    first.hidden = !open.length;
    asks.forEach(function (ask) { ask.home.parentElement.hidden = !ask.home.children.length; });
  }

  undo.addEventListener("click", function () {
    var back = before.plan;
    if (!change(function (next) { next.plan = back; })) return;
    tell(say("kept.undone"));
    form.querySelector("[type=submit]").focus();
  });

  form.querySelector("[type=submit]").classList.remove("waits");
  skillpaths.plan = { all: all, asks: asks, offers: offers, offerOf: offerOf, titleOf: titleOf, tell: tell, change: change, paintChoice: paint, undo: undo };
})();
