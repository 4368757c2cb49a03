/* Lays what is to do over the quarters of the calendar. It reads no page and no clock: the same items, start and hours give the same plan
   (tests/browser/test_plan_layout.py holds it against a model).

   skillpaths.layout(items, start, hours)   {quarters, minutes, unknown, ends}, or {wrong: "hours" | "long"}
     What is left is laid from the start, and never before the last day on which something was done: that time is past.
     quarters   [{from, to, minutes, parts: [{item, from, to, minutes, first}]}], in order; what is longer than a quarter stands in several
     minutes    what is still to do; `unknown`: of how many things nobody knows, a week is kept for each and counts no minutes;
                `ends`: the last day, "" where nothing is to do
   skillpaths.left(items)                   those that are not done */
(function () {
  "use strict";
  var DAY = 86400000;
  var LONGEST = 3653; // days: a plan of more than ten years is none

  function iso(day) {
    return new Date(day * DAY).toISOString().slice(0, 10);
  }

  function number(day) {
    return Date.parse(day + "T00:00:00Z") / DAY;
  }

  /* The quarter of a day: its number, its first day and the first day after it. */
  function quarterOf(day) {
    var date = new Date(day * DAY);
    var at = date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3);
    function first(quarter) {
      return Date.UTC(Math.floor(quarter / 4), quarter % 4 * 3, 1) / DAY;
    }
    return { at: at, from: first(at), after: first(at + 1) };
  }

  function left(items) {
    return items.filter(function (item) { return !item.done; });
  }

  function layout(items, start, hours) {
    var week = Math.round(hours * 60); // minutes
    var begins = items.reduce(function (day, item) { return item.done ? Math.max(day, number(item.done)) : day; }, number(start));
    var found = {};
    var at = 0; // the minutes that are laid already
    var last = null;
    if (!(week > 0 && week < Infinity)) return { wrong: "hours" };

    function add(item, from, to, minutes, first) {
      var quarter = quarterOf(from);
      var here = found[quarter.at] = found[quarter.at] || { from: iso(quarter.from), to: iso(quarter.after - 1), minutes: 0, parts: [] };
      here.minutes += item.done ? 0 : minutes;
      here.parts.push({ item: item, from: iso(from), to: iso(to), minutes: minutes, first: first });
    }

    function lay(item) {
      var ends = at + (item.minutes || week); // what nobody knows the time of gets a week, so that such things do not heap on one day
      var first = true;
      do {
        var from = begins + Math.floor(at * 7 / week);
        // The first minute that is on a day of the next quarter.
        var until = Math.min(ends, Math.ceil((quarterOf(from).after - begins) * week / 7));
        last = begins + Math.floor((until - 1) * 7 / week);
        add(item, from, last, item.minutes ? until - at : 0, first);
        at = until;
        first = false;
      } while (at < ends);
    }

    var toDo = left(items);
    var whole = toDo.reduce(function (sum, item) { return sum + (item.minutes || 0); }, 0);
    var unknown = toDo.filter(function (item) { return !item.minutes; }).length;
    if (whole * 7 / week + unknown * 7 > LONGEST) return { wrong: "long" };
    items.forEach(function (item) {
      if (item.done) add(item, number(item.done), number(item.done), item.minutes || 0, true);
      else lay(item);
    });
    var quarters = Object.keys(found).sort(function (one, other) { return one - other; }).map(function (name) { return found[name]; });
    return { quarters: quarters, minutes: whole, unknown: unknown, ends: last === null ? "" : iso(last) };
  }

  window.skillpaths.layout = layout;
  window.skillpaths.left = left;
})();
