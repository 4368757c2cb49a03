/* What two sets of expectations ask of the same competencies. The rules are those of generator/pages/skills.py: what the pages that are
   written compare, and what is compared here, come out alike (tests/browser/test_compare.py). */
(function () {
  "use strict";

  /* How high a level stands on its skill's scale; null without a level or where the publisher gives no order. */
  function rank(skill, at) {
    var place = skill.ordered ? skill.scale.findIndex(function (level) { return level.id === at; }) : -1;
    return place < 0 ? null : place;
  }

  function height(skill, at) {
    var place = rank(skill, at);
    return place === null ? -1 : place;
  }

  /* Each skill with the highest level that a path asks for up to one of its steps, the lower ones included, or on all of them. */
  function expected(path, step) {
    var asked = new Map();
    var last = path.levels.findIndex(function (level) { return level.id === step; });
    path.levels.slice(0, last < 0 ? path.levels.length : last + 1).forEach(function (level) {
      level.expectations.forEach(function (expectation) {
        expectation.skills.forEach(function (one) {
          var skill = path.skills[one.ref];
          if (!asked.has(one.ref) || height(skill, one.at) > height(skill, asked.get(one.ref))) asked.set(one.ref, one.at);
        });
      });
    });
    return asked;
  }

  /* By how many levels more is asked after than before; 0 where the scale has no order or a level is not stated. */
  function change(skill, before, after) {
    var old = rank(skill, before);
    var now = rank(skill, after);
    return old === null || now === null ? 0 : now - old;
  }

  /* Shared, raised, new, asked for less: what is asked at a lower level, or not at all. `skills` are those of both sides. */
  function difference(skills, before, after) {
    var columns = { shared: [], raised: [], new: [], less: [] };
    after.forEach(function (at, ref) {
      var by = before.has(ref) ? change(skills[ref], before.get(ref), at) : 0;
      var column = !before.has(ref) ? "new" : by > 0 ? "raised" : by < 0 ? "less" : "shared";
      columns[column].push({ ref: ref, before: before.has(ref) ? before.get(ref) : null, after: at });
    });
    before.forEach(function (at, ref) {
      if (!after.has(ref)) columns.less.push({ ref: ref, before: at, after: null });
    });
    return columns;
  }

  window.skillpaths.skills = { expected: expected, difference: difference };
})();
