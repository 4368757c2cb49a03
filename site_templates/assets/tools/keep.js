/* The part of a page that says what is kept and where, saves it as a file, reads one in, and deletes it all. Its words are in the page. */
(function () {
  "use strict";
  var skillpaths = window.skillpaths;
  var reader = skillpaths.reader;
  var say = skillpaths.say;
  var part = document.querySelector("[data-keep]");
  var told = document.querySelector("[data-trouble]"); // at the top of the page: what is not kept is said where it is typed
  var name = part.querySelector("[data-name]");
  var result = part.querySelector("[data-result]");
  var undo = part.querySelector("[data-do=undo]");
  var sure = part.querySelector("[data-do=all-the-same]");
  var back = null; // brings back what was there before it was deleted or another file was read in
  var waiting = null; // a file of another portal, until the reader says that it is meant

  function put(element, content) {
    element.replaceChildren(content);
  }

  /* Whatever is done afterwards would be lost with it. */
  function keepWhatIsNew() {
    back = null;
    undo.hidden = true;
  }

  function paint() {
    var kept = reader.read();
    var answers = Object.keys(kept.checks).length + Object.keys(kept.manager).length;
    var trouble = reader.state() === "kept" ? "" : say("kept." + reader.state());
    if (trouble ? told.textContent !== trouble.textContent : told.firstChild) put(told, trouble);
    if (document.activeElement !== name) name.value = kept.name;
    put(part.querySelector("[data-holds]"), answers || kept.evidence.length || kept.plan
      ? skillpaths.list([say("kept.answers", {}, answers), say("kept.evidence", {}, kept.evidence.length)].concat(kept.plan ? say("kept.plan", {}, kept.plan.items.length) : []), " ")
      : say("kept.nothing"));
  }

  function ended(content, undoing) {
    put(result, content);
    back = undoing;
    waiting = null;
    undo.hidden = !back;
    sure.hidden = true;
  }

  /* Why a file is not read in, in the page's words. */
  function wrong(found) {
    return say("kept.wrong-" + found.wrong, { part: found.part || "" });
  }

  function take(theirs) {
    var ours = reader.read();
    var merged = reader.merge(ours, theirs);
    var problem = reader.put(merged.document);
    if (problem.wrong) ended(say("kept.too-much"), null);
    else ended(skillpaths.list([say("kept.taken", {}, merged.taken), say("kept.left", {}, merged.left)], " "), function () { reader.put(ours); });
  }

  reader.typed(name, function () {
    reader.change(function (next) { next.name = name.value.trim(); });
  });

  part.querySelector("[data-do=save]").addEventListener("click", function () {
    reader.save(reader.read(), reader.FORMAT);
  });

  part.querySelector("[data-do=open]").addEventListener("change", function (event) {
    var field = event.target;
    if (!field.files.length) return;
    reader.open(field.files[0]).then(function (found) {
      field.value = ""; // the same file can be chosen again
      if (found.wrong) ended(wrong(found), null);
      else if (found.document.portal !== reader.portal) {
        ended(say("kept.other-portal", { portal: found.document.portal }), null);
        waiting = found.document;
        sure.hidden = false;
      } else take(found.document);
    });
  });

  sure.addEventListener("click", function () {
    var theirs = waiting;
    part.querySelector("[data-do=open]").focus();
    if (theirs) take(theirs);
  });

  part.querySelector("[data-do=delete]").addEventListener("click", function () {
    var undoing = reader.clear();
    ended(say(reader.state() === "kept" ? "kept.deleted" : "kept.blocked"), undoing);
  });

  undo.addEventListener("click", function () {
    var act = back;
    part.querySelector("[data-do=delete]").focus();
    act();
    ended(say("kept.undone"), null);
  });

  reader.watch(paint);
  reader.watch(keepWhatIsNew);
  paint();
  part.hidden = false;
  skillpaths.wrong = wrong;
})();
