/* What Material's markup leaves out for people who do not use a mouse: names for its dialog, and buttons that answer to keys. */
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
})();
