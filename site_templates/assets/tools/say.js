/* The page's own sentences, filled in: a sentence stands in <template data-say="name" data-form="one"> elements, one for each form that
   the number in it asks for. Nothing is put together from pieces, and what a person wrote is only ever text. */
(function () {
  "use strict";
  var language = document.documentElement.lang || "en";
  var spoken = (language === "en" ? "en-GB" : language) + "-u-ca-gregory-nu-latn"; // figures and dates as the build writes them
  var numbers = new Intl.NumberFormat(spoken);
  var days = new Intl.DateTimeFormat(spoken, { dateStyle: "long", timeZone: "UTC" });
  var months = new Intl.DateTimeFormat(spoken, { month: "long", year: "numeric", timeZone: "UTC" });
  var plurals = new Intl.PluralRules(language);
  var sentences = new Map();

  function filler(value) {
    if (value instanceof Node) return value;
    if (typeof value === "number") return document.createTextNode(numbers.format(value));
    var apart = document.createElement("bdi"); // a name may be read the other way than the sentence
    apart.textContent = value;
    return apart;
  }

  /* A sentence by its name, in a fragment: {places} are filled with numbers, texts or elements; `n` chooses the form and fills {n}. */
  function say(name, values, n) {
    if (!sentences.has(name)) sentences.set(name, document.querySelectorAll('template[data-say="' + name + '"]'));
    var forms = sentences.get(name);
    var form = n === undefined ? "other" : plurals.select(n);
    var chosen = Array.prototype.find.call(forms, function (each) { return each.dataset.form === form; }) || forms[forms.length - 1];
    var said = document.importNode(chosen.content, true);
    var all = Object.assign({}, values, n === undefined ? {} : { n: n });
    var walker = document.createTreeWalker(said, NodeFilter.SHOW_TEXT);
    var texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    texts.forEach(function (node) {
      var pieces = node.data.split(/\{(\w+)\}/);
      if (pieces.length < 2) return;
      node.replaceWith.apply(node, pieces.map(function (piece, place) { return place % 2 ? filler(all[piece]) : piece; }));
    });
    return said;
  }

  /* 2026-11-27 as people of the page's language write it. */
  function day(iso) {
    return days.format(new Date(iso + "T00:00:00Z"));
  }

  /* The month that it is in. */
  function month(iso) {
    return months.format(new Date(iso + "T00:00:00Z"));
  }

  /* Several things one after the other, with what the language puts between them. */
  function list(items, between) {
    var all = document.createDocumentFragment();
    items.forEach(function (item, place) {
      if (place) all.append(between);
      all.append(item);
    });
    return all;
  }

  window.skillpaths.say = say;
  window.skillpaths.day = day;
  window.skillpaths.month = month;
  window.skillpaths.list = list;
})();
