/* What the pages that compute in the browser share: the data of paths, which comes as scripts because browsers read no JSON from a disk, and
   addresses from the site's root, wherever the site lies. Nothing here asks anybody but the site itself. */
(function () {
  "use strict";
  var known = new Map();
  var coming = new Map();
  var others = new Map(); // the language of each text that is not in the page's
  var marking;
  var root = new URL("../../../", document.currentScript.src); // this file is assets/skillpaths/tools/tools.js

  function name(kind, id) {
    return kind + " " + id;
  }

  function address(url) {
    return new URL(url, root).href;
  }

  /* A text that nobody has translated says which language it is in, wherever a tool puts it (WCAG 3.1.2). */
  function mark(node) {
    var walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    var texts = node.nodeType === Node.TEXT_NODE ? [node] : [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    texts.forEach(function (text) {
      var language = others.get(text.data);
      var around = text.parentElement;
      if (!language || !around || around.lang === language) return;
      if (around.childNodes.length > 1) {
        around = document.createElement("span");
        text.replaceWith(around);
        around.append(text);
      }
      around.lang = language;
      around.dir = "auto";
    });
  }

  /* The data with plain texts: one that is in another language than the page comes as {"~en": "the text"}. */
  function plain(value) {
    if (!value || typeof value !== "object") return value;
    if (Array.isArray(value)) return value.map(plain);
    var names = Object.keys(value);
    if (names.length === 1 && names[0][0] === "~") {
      others.set(value[names[0]], names[0].slice(1));
      return value[names[0]];
    }
    names.forEach(function (each) { value[each] = plain(value[each]); });
    return value;
  }

  /* A text that is shown as another, without its Markdown, stays in its language; gives what is shown. */
  function shown(text, as) {
    if (others.has(text)) others.set(as, others.get(text));
    return as;
  }

  /* A script of data says this of itself. */
  function add(kind, id, data) {
    known.set(name(kind, id), plain(data));
    if (!others.size || marking) return;
    marking = new MutationObserver(function (changes) {
      changes.forEach(function (change) { change.addedNodes.forEach(mark); });
    });
    marking.observe(document.body, { childList: true, subtree: true });
  }

  /* What a script registers, in a promise; the script at `url`, counted from the root, is asked for once. */
  function load(kind, id, url) {
    var key = name(kind, id);
    if (known.has(key)) return Promise.resolve(known.get(key));
    if (!coming.has(key)) {
      coming.set(key, new Promise(function (done, fail) {
        var script = document.createElement("script");
        script.src = address(url);
        script.addEventListener("load", function () {
          if (known.has(key)) done(known.get(key));
          else fail(new Error(url + " does not hold " + key));
        });
        script.addEventListener("error", function () {
          coming.delete(key); // it may be there the next time
          fail(new Error(url + " cannot be read"));
        });
        document.head.append(script);
      }));
    }
    return coming.get(key);
  }

  window.skillpaths = { add: add, load: load, address: address, shown: shown };
})();
