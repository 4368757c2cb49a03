/* What Material leaves out: for people who do not use a mouse, buttons that open its menu and its search, a way back out, and a name; in the
   results of a search, the mark that tells a role and its step everywhere else. */
(function () {
  "use strict";
  var drawer = document.getElementById("__drawer");
  var toggle = document.getElementById("__search");
  var menu = document.querySelector(".md-sidebar--primary");
  var search = document.querySelector(".md-search");
  var query = document.querySelector(".md-search__input");
  var resting = false; // the focus has come back to the field of the search that was just closed
  var buttons = document.querySelectorAll("button[data-opens]");

  function buttonOf(checkbox) {
    return document.querySelector("button[data-opens=" + checkbox.id + "]");
  }

  /* Back to what opened it: its button, or the field itself where there is room for one. */
  function back(checkbox) {
    var button = buttonOf(checkbox);
    if (button && button.getClientRects().length) button.focus();
    else if (checkbox === toggle) {
      resting = true;
      query.focus();
    }
  }

  // The error page may have a base: there a fragment alone would lead away.
  document.querySelectorAll(".md-skip").forEach(function (skip) {
    skip.addEventListener("click", function (event) {
      event.preventDefault();
      location.hash = skip.hash;
    });
  });

  buttons.forEach(function (button) {
    var checkbox = document.getElementById(button.dataset.opens);
    button.addEventListener("click", function () { checkbox.click(); });
    checkbox.addEventListener("change", function () { button.setAttribute("aria-expanded", checkbox.checked); });
    button.setAttribute("aria-expanded", checkbox.checked);
  });

  drawer.addEventListener("change", function () {
    var first = menu && menu.querySelector("a");
    if (drawer.checked && first) first.focus();
  });

  /* Whoever leaves the drawer does not see it lie over the page. */
  document.addEventListener("focusin", function (event) {
    if (drawer.checked && menu && !menu.contains(event.target) && event.target !== buttonOf(drawer)) drawer.click();
  });

  ["keydown", "pointerdown"].forEach(function (act) {
    addEventListener(act, function () { resting = false; }, true);
  });

  addEventListener("keydown", function (event) {
    [drawer, toggle].forEach(function (checkbox) {
      if (event.key !== "Escape" || !checkbox.checked) return;
      // After Material, which takes the focus away when it closes the search.
      setTimeout(function () {
        if (checkbox.checked) checkbox.click();
        back(checkbox);
      });
    });
    // Single letters do nothing outside a field: people who speak to their computer would set them off (WCAG 2.1.4).
    var writing = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    if (/^[fsnp/.,]$/.test(event.key) && !toggle.checked && !writing) event.stopPropagation();
  }, true);

  if (!search || !query) return;
  search.setAttribute("aria-label", query.getAttribute("aria-label"));
  var meta = document.querySelector(".md-search-result__meta");
  meta.setAttribute("role", "status"); // how many were found is said, too (WCAG 4.1.3)
  // Material opens the search whenever it hears, soon or late, that the focus is in its field: not where it only rests there.
  toggle.addEventListener("change", function () {
    if (toggle.checked && !resting) query.focus();
    else if (toggle.checked) queueMicrotask(function () { toggle.click(); }); // a box cannot be clicked while it is being clicked
  });
  ["input", "click"].forEach(function (act) {
    query.addEventListener(act, function () { if (!toggle.checked) toggle.click(); });
  });
  query.addEventListener("keydown", function (event) { if (event.key === "ArrowDown" && !toggle.checked) toggle.click(); });
  query.form.addEventListener("submit", function (event) { event.preventDefault(); });

  // Where the search took a word for another one, it says so (site_templates/search/worker.js): what the worker answers is heard here too.
  var guessed = document.createElement("p");
  var heard = new WeakSet();
  var post = Worker.prototype.postMessage;
  guessed.className = "sp-guessed";
  guessed.hidden = true;
  guessed.setAttribute("role", "status");
  meta.after(guessed);
  Worker.prototype.postMessage = function (message) {
    if (message && message.type === 2 && !heard.has(this)) {
      heard.add(this);
      this.addEventListener("message", function (event) {
        if (event.data && event.data.type === 3) say(event.data.data.guesses || []);
      });
    }
    return post.apply(this, arguments);
  };

  function say(guesses) {
    var places = { typed: 0, meant: 1 };
    guessed.hidden = !guesses.length;
    guessed.textContent = guesses.map(function (guess) {
      return document.getElementById("sp-guessed").content.textContent.replace(/\{(typed|meant)\}/g, function (_, place) { return guess[places[place]]; });
    }).join(" ");
  }

  var steps = { baseline: [7, 18.5], proficient: [19, 11.5], advanced: [31, 4.5] };
  var results = document.querySelector(".md-search-result__list");
  new MutationObserver(function () {
    results.querySelectorAll("a[href]:not([data-marked])").forEach(function (link) {
      link.dataset.marked = "";
      link.querySelectorAll(".md-tags").forEach(function (names) { names.setAttribute("role", "none"); }); // other names lead nowhere
      var role = /\/paths\/[^/]+?(?:\/(baseline|proficient|advanced))?\.html$/.exec(link.pathname);
      var title = link.querySelector("h1, h2");
      if (!role || !title || /\/index\.html$/.test(link.pathname)) return;
      var dot = steps[role[1] || link.hash.slice(1)];
      title.insertAdjacentHTML("afterbegin", '<svg class="mark small" viewBox="0 0 38 26" width="29" height="20" aria-hidden="true" focusable="false">' +
        '<path d="M1 24H13V17H25V10H37V26H1Z" fill="currentColor" opacity=".14"/><path d="M1 24H13V17H25V10H37" fill="none" stroke="currentColor" stroke-width="2"/>' +
        (dot ? '<circle cx="' + dot[0] + '" cy="' + dot[1] + '" r="3.5" fill="currentColor"/>' : "") + "</svg>");
    });
  }).observe(results, { childList: true, subtree: true });
})();
