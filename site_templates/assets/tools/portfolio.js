/* Evidence for a review: what a reader adds is kept at once, and stands under the thing that it shows. */
(function () {
  "use strict";
  var skillpaths = window.skillpaths;
  var reader = skillpaths.reader;
  var say = skillpaths.say;
  var form = document.querySelector(".adding");
  var fold = form.closest("details");
  var result = document.querySelector("[data-piece-result]");
  var undo = document.querySelector("[data-do=undo-piece]");
  var piece = document.querySelector("[data-piece]");
  var removed = null;
  var shows = Array.prototype.map.call(document.querySelectorAll(".shows"), function (place) {
    return { place: place, refs: place.dataset.refs.split(" ") };
  });

  function line(each) {
    var made = document.importNode(piece.content, true);
    var link = made.querySelector("a");
    made.querySelector("[data-what]").textContent = each.what;
    made.querySelector("[data-on]").append(say("portfolio.dated", { date: skillpaths.day(each.on) }));
    if (each.seen_by) made.querySelector("[data-seen-by]").append(say("portfolio.seen", { name: each.seen_by }));
    if (each.link) {
      link.href = each.link; // http, https or mailto: nothing else is kept
      link.textContent = each.link;
    } else link.remove();
    made.querySelector("[data-do=remove]").addEventListener("click", function () {
      reader.change(function (next) { next.evidence = next.evidence.filter(function (other) { return other.id !== each.id; }); });
      tell(say("portfolio.removed", { what: each.what }), each);
      undo.focus();
    });
    return made;
  }

  function paintAnswer(place, part, given) {
    var words = given && say("check." + (part === "manager" && reader.THEIRS[given.answer] || given.answer));
    var row = place.querySelector("[data-answer=" + part + "]");
    row.hidden = !given;
    if (given) row.querySelector("dd").replaceChildren(say("portfolio.answer", { answer: words, date: skillpaths.day(given.on) }), given.note ? " " + given.note : "");
  }

  function paint() {
    var kept = reader.read();
    shows.forEach(function (each) {
      var mine = kept.evidence.filter(function (one) { return each.refs.indexOf(one.expectation) >= 0; });
      mine.sort(function (one, other) { return one.on < other.on ? -1 : one.on > other.on ? 1 : 0; });
      var list = each.place.querySelector("[data-pieces]");
      list.replaceChildren.apply(list, mine.map(line));
      each.place.querySelector("[data-writing]").hidden = mine.length > 0;
      paintAnswer(each.place, "checks", reader.find(kept.checks, each.refs));
      // A copy that is about somebody else does not belong here.
      paintAnswer(each.place, "manager", kept.about && kept.about !== kept.name ? undefined : reader.find(kept.manager, each.refs));
    });
    document.querySelectorAll("[data-whose]").forEach(function (place) { place.textContent = kept.name; });
  }

  function tell(content, undoing) {
    result.replaceChildren(content);
    removed = undoing || null;
    undo.hidden = !removed;
  }

  /* An address as it is kept: whole, in plain letters; null where it is none that a page may lead to. */
  function address(written) {
    if (!written) return "";
    try {
      var whole = new URL(/^[a-z][a-z0-9+.-]*:/i.test(written) ? written : "https://" + written).href;
      // Some browsers take a name of two words for the name of a host.
      return /^(https?:\/\/[^/%]+\/|mailto:)[!-~]*$/.test(whole) && whole !== "mailto:" && whole.length <= 2000 ? whole : null;
    } catch (problem) {
      return null;
    }
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var link = address(form.elements.link.value.trim());
    var what = form.elements.what.value.trim();
    if (link === null) {
      tell(say("portfolio.wrong-link"));
      form.elements.link.focus();
      return;
    }
    if (!what) {
      form.elements.what.focus();
      return;
    }
    var found = reader.change(function (next) {
      next.evidence.push({
        id: reader.id(),
        expectation: form.elements.expectation.value,
        what: what,
        link: link,
        seen_by: form.elements.seen_by.value.trim(),
        on: form.elements.on.value,
      });
    });
    if (found.wrong) {
      tell(say("kept.too-much"));
      return;
    }
    tell(say("portfolio.kept", { what: what }));
    ["what", "link", "seen_by"].forEach(function (name) { form.elements[name].value = ""; });
    form.elements.what.focus();
  });

  undo.addEventListener("click", function () {
    var back = removed;
    reader.change(function (next) { next.evidence.push(back); });
    tell(say("kept.undone"));
    fold.querySelector("summary").focus();
  });

  /* Whoever comes for one thing finds it chosen. */
  function follow() {
    var each = shows.find(function (one) { return "#" + one.place.id === location.hash; });
    if (!each) return;
    form.elements.expectation.value = each.refs[0];
    fold.open = true;
  }

  form.elements.on.value = reader.today();
  form.elements.on.max = "2999-12-31"; // a year that can be kept
  fold.classList.remove("waits");
  window.addEventListener("hashchange", follow);
  follow();
  reader.watch(paint);
  paint();
})();
