/* The plan as files that other programs read: Markdown, as it stands on the page, and dates for a calendar (iCalendar, RFC 5545). */
(function () {
  "use strict";
  var skillpaths = window.skillpaths;
  var reader = skillpaths.reader;
  var all = skillpaths.plan.all;
  var part = document.querySelector("[data-plan]");
  var result = part.querySelector("[data-take-result]");
  var LONGEST = 75; // octets a line

  /* ---- Markdown ---- */

  /* A text as it is, on one line: nothing in it is a mark. */
  function plain(text) {
    return text.replace(/\s+/g, " ").trim().replace(/[\\`*_[\]<>#|~&!]/g, "\\$&").replace(/^(?:(\d+)([.)])|([-+=]))/, "$1\\$2$3");
  }

  function within(element, name) {
    var found = element.querySelector("[data-" + name + "]");
    return found ? plain(found.textContent) : "";
  }

  function markdown() {
    var lines = ["# " + plain(document.querySelector("h1").textContent), ""];
    [reader.read().name, part.querySelector("[data-goals]").textContent, part.querySelector("[data-total]").textContent].forEach(function (text) {
      if (text) lines.push(plain(text), "");
    });
    all(".quarter", part).forEach(function (quarter) {
      lines.push("## " + within(quarter, "named"), "");
      all(".to-do", quarter).forEach(function (row) {
        var ticked = row.querySelector("[data-field=done]:checked");
        lines.push("- [" + (ticked ? "x" : " ") + "] **" + within(row, "title") + "**", "  " + within(row, "when"));
        if (within(row, "note")) lines.push("", "  " + within(row, "note"));
      });
      lines.push("");
    });
    var talks = skillpaths.plan.talksOf(reader.read().plan);
    if (talks.length) lines.push("## " + plain(document.getElementById("talks").textContent), "");
    talks.forEach(function (talk) { lines.push("- " + plain(skillpaths.say("roadmap.talk", { day: skillpaths.day(talk.on), what: talk.what }).textContent)); });
    return lines.join("\n").trim() + "\n";
  }

  /* ---- iCalendar ---- */

  function value(text) {
    return text.replace(/\r\n?/g, "\n").replace(/[\x00-\x09\x0b-\x1f\x7f]/g, " ").replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
  }

  /* A line in pieces of at most 75 octets, in which no letter is cut in two. */
  function folded(line) {
    var made = "";
    var size = 0;
    Array.from(line).forEach(function (letter) {
      var code = letter.codePointAt(0);
      var octets = code < 128 ? 1 : code < 2048 ? 2 : code < 65536 ? 3 : 4;
      if (size + octets > LONGEST) {
        made += "\r\n ";
        size = 1;
      }
      made += letter;
      size += octets;
    });
    return made + "\r\n";
  }

  function dayAfter(iso) {
    return new Date(Date.parse(iso + "T00:00:00Z") + 86400000).toISOString().slice(0, 10);
  }

  /* The page of what is planned, as a line, for those who read the portal from the web: what is on this machine has no address elsewhere. */
  function page(item) {
    var offer = skillpaths.plan.offers[skillpaths.plan.offerOf(item)];
    return offer && /^https?:\/\/(?!localhost\b|127\.|\[::1)/.test(offer.link.href) ? ["URL:" + offer.link.href] : [];
  }

  function event(one, what, from, to, stamp) {
    function date(iso) {
      return iso.replace(/-/g, "");
    }
    return [
      "BEGIN:VEVENT", "UID:" + one.id + "@skillpaths", "DTSTAMP:" + stamp, "DTSTART;VALUE=DATE:" + date(from),
      "DTEND;VALUE=DATE:" + date(dayAfter(to)), "SUMMARY:" + value(what),
    ].concat(one.note ? ["DESCRIPTION:" + value(one.note)] : [], page(one), ["TRANSP:TRANSPARENT", "END:VEVENT"]);
  }

  /* What is not done yet, each from its first day to its last, and the talks; "" where there is no date. */
  function calendar(kept) {
    var plan = kept.plan;
    var stamp = kept.saved.replace(/\.[0-9]+|[-:]/g, "");
    var spans = new Map();
    var lines = [];
    (skillpaths.layout(plan.items, plan.start, plan.hours).quarters || []).forEach(function (quarter) {
      quarter.parts.forEach(function (each) {
        if (each.item.done) return;
        var span = spans.get(each.item) || { from: each.from };
        span.to = each.to;
        spans.set(each.item, span);
      });
    });
    spans.forEach(function (span, item) { lines.push.apply(lines, event(item, skillpaths.plan.titleOf(item), span.from, span.to, stamp)); });
    plan.talks.forEach(function (talk) { lines.push.apply(lines, event(talk, talk.what, talk.on, talk.on, stamp)); });
    if (!lines.length) return "";
    return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//skillpaths//plan//EN"].concat(lines, ["END:VCALENDAR"]).map(folded).join("");
  }

  function save(text, kind) {
    if (text) reader.save(text, "skillpaths-plan", kind);
    result.replaceChildren(skillpaths.say(text ? "roadmap.saved" : "roadmap.no-dates"));
  }

  part.querySelector("[data-do=text]").addEventListener("click", function () {
    save(markdown(), { type: "text/markdown;charset=utf-8", ending: ".md" });
  });
  part.querySelector("[data-do=calendar]").addEventListener("click", function () {
    save(calendar(reader.read()), { type: "text/calendar;charset=utf-8", ending: ".ics" });
  });
  skillpaths.plan.calendar = calendar;
  skillpaths.plan.markdown = markdown;
})();
