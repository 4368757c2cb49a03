"use strict";
/* Put before the worker of Material's search. The worker finds words by how they begin, letter by letter. Here what somebody typed is put into
   words that the pages have: "analysts" becomes "analyst", and "managment", which no word begins with, becomes "management". What was guessed
   goes along with the answer, so that the page can say so. */
(function () {
  var index, languages, guesses = [];

  /* Whether a word of the pages begins like this. */
  function known(word) {
    return index.tokenSet.intersect(lunr.TokenSet.fromString(word + "*")).toArray().length > 0;
  }

  /* Words that say nothing, such as "about", are not in the index, and are no mistakes. */
  function empty(word) {
    return languages.some(function (language) { return language.stopWordFilter && !language.stopWordFilter(word); });
  }

  /* On how many pages a word stands in a field. */
  function spread(word, field) {
    return Object.keys(index.invertedIndex[word][field]).length;
  }

  /* The word of the pages that is one letter away, or two where the word is long; of several, the one that stands in the most titles.
     To look takes longer with every letter, and no word that somebody means has more than these. */
  function meant(word) {
    if (word.length > 24) return word;
    for (var letters = 1; letters <= (word.length < 8 ? 1 : 2); letters += 1) {
      var near = index.tokenSet.intersect(lunr.TokenSet.fromFuzzyString(word, letters)).toArray();
      if (near.length) return near.sort(function (a, b) { return spread(b, "title") - spread(a, "title") || spread(b, "text") - spread(a, "text"); })[0];
    }
    return word;
  }

  /* One of a thing begins more words than many: "agenc" both "agency" and "agencies". */
  function single(word) {
    var one = word.replace(/(?:ies|([sxz]|ch|sh)es|([^aius])s)$/, "$1$2");
    return one.length > 3 && known(one) ? one : word;
  }

  /* How well a page or a part of one fits: one that has all the words is far better than one that has some of them often. */
  function fit(found) {
    return found.score * Math.pow(50, Object.keys(found.terms).filter(function (word) { return found.terms[word]; }).length);
  }

  var answer = self.postMessage;
  self.postMessage = function (message) {
    if (message.type === 3) {
      message.data.guesses = message.data.items.length ? guesses : [];
      // A page comes with its parts. Material folds away what stands behind the first of them.
      message.data.items.forEach(function (parts) { parts.sort(function (a, b) { return fit(b) - fit(a); }); });
      message.data.items.sort(function (a, b) { return fit(b[0]) - fit(a[0]); });
    }
    answer.call(self, message);
  };

  addEventListener("message", function (event) {
    var message = event.data;
    if (message.type === 0) {
      var build = lunr.Builder.prototype.build;
      lunr.Builder.prototype.build = function () {
        languages = message.data.config.lang.map(function (name) { return lunr[name] || lunr; });
        return index = build.call(this);
      };
    } else if (message.type === 2 && index) {
      guesses = [];
      message.data = message.data.replace(/[\p{L}\p{M}]+/gu, function (typed, at, query) {
        var word = typed.toLowerCase();
        if (empty(word)) return /[\p{L}\p{M}]/u.test(query.slice(at + typed.length)) ? "" : word; // the last may not be finished yet
        word = single(word);
        if (word.length < 5 || known(word)) return word;
        var guess = single(meant(word));
        if (guess !== word) guesses.push([typed, guess]);
        return guess;
      });
    }
  });
})();
