/* What Material's markup leaves out: for people who do not use a mouse, a name for its dialog and buttons that answer to keys; in the results
   of a search, the mark that tells a role and its step everywhere else. */
(function () {
  "use strict";
  var search = document.querySelector(".md-search");
  var query = document.querySelector(".md-search__input");
  if (search && query) search.setAttribute("aria-label", query.getAttribute("aria-label"));
  document.querySelectorAll("label.sp-menu, label.sp-find").forEach(function (label) {
    label.setAttribute("role", "button");
    label.tabIndex = 0;
    // Enter is answered by Material already, for any label that has the focus.
    label.addEventListener("keydown", function (event) {
      if (event.key !== " ") return;
      event.preventDefault();
      label.click();
    });
  });

  var steps = { baseline: [7, 18.5], proficient: [19, 11.5], advanced: [31, 4.5] };
  var results = document.querySelector(".md-search-result__list");
  if (!results) return;
  new MutationObserver(function () {
    results.querySelectorAll("a[href]:not([data-marked])").forEach(function (link) {
      link.dataset.marked = "";
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
