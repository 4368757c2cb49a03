/* What Material leaves out for people who do not use a mouse: buttons that open its drawer and its search, a way back out, and a name. */
(function () {
  "use strict";
  var drawer = document.getElementById("__drawer");
  var toggle = document.getElementById("__search");
  var menu = document.querySelector(".md-sidebar--primary");
  var search = document.querySelector(".md-search");
  var query = document.querySelector(".md-search__input");
  var buttons = document.querySelectorAll("button[data-opens]");

  function buttonOf(checkbox) {
    return document.querySelector("button[data-opens=" + checkbox.id + "]");
  }

  /* Give the focus to the search field without its opening again: Material opens it when it hears that the focus has come there. */
  function rest() {
    function unheard(event) { event.stopPropagation(); }
    ["focusin", "focusout"].forEach(function (move) { addEventListener(move, unheard, true); });
    query.focus();
    ["focusin", "focusout"].forEach(function (move) { removeEventListener(move, unheard, true); });
  }

  /* Back to what opened it: its button, or the field itself where there is room for one. */
  function back(checkbox) {
    var button = buttonOf(checkbox);
    if (button && button.getClientRects().length) button.focus();
    else if (checkbox === toggle) rest();
  }

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
  // Browsers let no script read the search index from a disk: Material hides its field there, and its button would do nothing.
  if (location.protocol === "file:") buttonOf(toggle).hidden = true;
  search.setAttribute("aria-label", query.getAttribute("aria-label"));
  document.querySelector(".md-search-result__meta").setAttribute("role", "status"); // how many were found is said, too (WCAG 4.1.3)
  toggle.addEventListener("change", function () { if (toggle.checked) query.focus(); });
  query.addEventListener("input", function () { if (!toggle.checked) toggle.click(); });
  query.addEventListener("keydown", function (event) { if (event.key === "ArrowDown" && !toggle.checked) toggle.click(); });
  query.form.addEventListener("submit", function (event) { event.preventDefault(); });
})();
