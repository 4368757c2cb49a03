/* The plan in an address, #plan=1.<packed>: what stands behind # is never sent to a server. Whoever opens such an address is asked before
   anything is replaced; one that is damaged or too large is said and changes nothing. */
(function () {
  "use strict";
  var skillpaths = window.skillpaths;
  var reader = skillpaths.reader;
  var say = skillpaths.say;
  var LONGEST = 8000; // signs
  var part = document.querySelector("[data-sent]");
  var said = document.querySelector("[data-sent-result]");
  var result = document.querySelector("[data-take-result]");
  var place = document.querySelector("[data-address]");
  var sent = null;

  /* Why an address is not read: what is thrown here says it to `open`. */
  function unread(why) {
    return Object.assign(new Error(why), { why: why });
  }

  /* Bytes through a stream that packs or unpacks; what would come to more than can be kept is not unpacked to the end. */
  async function through(bytes, stream) {
    var source = new Blob([bytes]).stream().pipeThrough(stream).getReader();
    var pieces = [];
    var size = 0;
    for (;;) {
      var piece = await source.read();
      if (piece.done) return new Uint8Array(await new Blob(pieces).arrayBuffer());
      pieces.push(piece.value);
      size += piece.value.length;
      if (size > reader.LARGEST) {
        source.cancel();
        throw unread("large");
      }
    }
  }

  /* A browser that cannot pack writes it as it is, under the other mark. */
  async function pack(plan) {
    var bytes = new TextEncoder().encode(JSON.stringify(plan));
    var mark = "0.";
    if (window.CompressionStream) {
      try {
        bytes = await through(bytes, new CompressionStream("deflate-raw"));
        mark = "1.";
      } catch (problem) {
        if (!(problem instanceof TypeError)) throw problem; // one that knows other ways to pack only
      }
    }
    var letters = Array.from(bytes, function (byte) { return String.fromCharCode(byte); }).join("");
    return mark + btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  async function unpack(fragment) {
    var found = /^#plan=([01])\.([A-Za-z0-9_-]+)$/.exec(fragment);
    var value;
    if (fragment.length > LONGEST) throw unread("large");
    if (!found) throw unread("damaged");
    if (found[1] === "1" && !window.DecompressionStream) throw unread("old");
    try {
      var bytes = Uint8Array.from(atob(found[2].replace(/-/g, "+").replace(/_/g, "/")), function (letter) { return letter.charCodeAt(0); });
      if (found[1] === "1") bytes = await through(bytes, new DecompressionStream("deflate-raw"));
      value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    } catch (problem) {
      throw problem.why ? problem : unread("damaged");
    }
    var checked = reader.check(Object.assign(reader.empty(), { plan: value }));
    if (checked.wrong || !checked.document.plan) throw unread("damaged");
    return checked.document.plan;
  }

  function clear() {
    sent = null;
    part.hidden = true;
    history.replaceState(null, "", location.href.split("#")[0]); // read once: a reload does not ask again
  }

  function show(plan) {
    var list = part.querySelector("[data-sent-list]");
    var heading = part.querySelector("h2");
    sent = plan;
    part.querySelector("[data-sent-of]").replaceChildren(say("roadmap.sent-of", { start: skillpaths.day(plan.start), hours: plan.hours }, plan.items.length));
    part.querySelector("[data-sent-instead]").hidden = !reader.read().plan;
    list.replaceChildren.apply(list, plan.items.map(function (item) {
      var line = document.createElement("li");
      line.textContent = skillpaths.plan.titleOf(item);
      return line;
    }));
    part.hidden = false;
    heading.tabIndex = -1; // for as long as it has the focus
    heading.addEventListener("blur", function () { heading.removeAttribute("tabindex"); }, { once: true });
    heading.focus();
  }

  function open() {
    var fragment = location.hash;
    if (!/^#plan=/.test(fragment)) return;
    unpack(fragment).then(function (plan) {
      said.replaceChildren();
      show(plan);
    }, function (problem) {
      clear();
      said.replaceChildren(say("roadmap.sent-" + problem.why));
    });
  }

  part.querySelector("[data-do=take-over]").addEventListener("click", function () {
    var plan = sent;
    var old = reader.read().plan;
    if (!skillpaths.plan.change(function (next) { next.plan = plan; })) return;
    clear();
    skillpaths.plan.tell(say("roadmap.taken-over"), old);
    skillpaths.plan.undo.focus();
  });

  part.querySelector("[data-do=leave]").addEventListener("click", function () {
    clear();
    said.replaceChildren(say("roadmap.left-alone"));
  });

  document.querySelector("[data-do=share]").addEventListener("click", function () {
    pack(reader.read().plan).then(function (packed) {
      var fragment = "#plan=" + packed;
      var fits = fragment.length <= LONGEST;
      var field = place.querySelector("textarea");
      place.hidden = !fits;
      result.replaceChildren(say(fits ? "roadmap.address-made" : "roadmap.address-long"));
      if (!fits) return;
      field.value = location.href.split("#")[0] + fragment;
      field.focus();
      field.select();
    });
  });

  window.addEventListener("hashchange", open);
  reader.watch(function () { place.hidden = true; }); // an address holds the plan as it was
  open();
  Object.assign(skillpaths.plan, { pack: pack, unpack: unpack });
})();
