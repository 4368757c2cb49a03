/* Narrows the table of resources by several things at once. The choices are links; what is chosen stands in the fragment,
   #minutes=15&language=en, so that every selection has an address, and whoever goes back comes to the one before. */
(function () {
  "use strict";
  var site = window.skillpaths;
  var tool = document.querySelector(".narrower");
  var result = document.querySelector(".result");
  var said = document.getElementById("left");
  var clear = document.getElementById("clear");
  var rows = Array.from(result.querySelectorAll("tr[data-format]"));
  var links = Array.from(tool.querySelectorAll("a[data-value]"));
  var roles = document.querySelectorAll('nav[aria-labelledby="narrow"] a');
  var opened = []; // the folds that were opened to show what fits
  var wanted = {};

  function facetOf(link) {
    return link.closest("[data-facet]").dataset.facet;
  }

  function has(row, facet, value) {
    var own = row.dataset[facet];
    return facet === "minutes" ? own !== undefined && Number(own) <= Number(value) : own === value;
  }

  /* The rows that have all of this. */
  function fitting(choice) {
    return rows.filter(function (row) {
      return Object.keys(choice).every(function (facet) { return has(row, facet, choice[facet]); });
    });
  }

  /* A resource that stands on two steps has two rows, and counts once. */
  function count(some) {
    return new Set(some.map(function (row) { return row.querySelector("a").href; })).size;
  }

  function address(choice) {
    return "#" + new URLSearchParams(choice);
  }

  /* The same choice with one thing chosen too, instead of another of its kind, or no longer. */
  function turned(link) {
    var choice = Object.assign({}, wanted);
    var facet = facetOf(link);
    if (choice[facet] === link.dataset.value) delete choice[facet];
    else choice[facet] = link.dataset.value;
    return choice;
  }

  function read() {
    var given = new URLSearchParams(location.hash.slice(1));
    wanted = {};
    links.forEach(function (link) {
      if (given.get(facetOf(link)) === link.dataset.value) wanted[facetOf(link)] = link.dataset.value;
    });
  }

  function seen(within) {
    return rows.some(function (row) { return !row.hidden && within.contains(row); });
  }

  /* What holds rows, and what is said of all of them, is there as long as it is true. */
  function tidy(narrowed) {
    result.querySelectorAll("tbody, .long, .fold").forEach(function (part) {
      var whole = part.querySelector(".group") && part.closest(".long") || part;
      part.hidden = narrowed && !seen(whole);
    });
    result.querySelectorAll("[data-total], .fold > summary").forEach(function (part) { part.hidden = narrowed; });
    opened.forEach(function (fold) { fold.open = false; });
    opened = narrowed ? Array.from(result.querySelectorAll(".fold:not([open], [hidden])")) : [];
    opened.forEach(function (fold) { fold.open = true; });
  }

  function show() {
    var narrowed = Object.keys(wanted).length > 0;
    var left = fitting(wanted);
    rows.forEach(function (row) { row.hidden = left.indexOf(row) < 0; });
    tidy(narrowed);
    links.forEach(function (link) {
      var choice = turned(link);
      var chosen = wanted[facetOf(link)] === link.dataset.value;
      link.href = address(choice);
      if (chosen) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      var more = count(chosen ? left : fitting(choice));
      link.nextElementSibling.textContent = more;
      link.parentElement.hidden = !more && !chosen; // it would lead to nothing
    });
    roles.forEach(function (link) { link.hash = narrowed ? address(wanted) : ""; });
    said.replaceChildren(!narrowed ? "" : left.length ? site.say("filter.left", { all: count(rows) }, count(left)) : site.say("filter.nothing"));
    clear.hidden = !narrowed;
    if (narrowed) tool.open = true;
  }

  addEventListener("hashchange", function () {
    if (location.hash && location.hash.indexOf("=") < 0) return; // a step further down the page: what is chosen stays
    read();
    show();
  });
  clear.addEventListener("click", function () {
    history.pushState(null, "", location.pathname + location.search);
    wanted = {};
    show();
    tool.querySelector("summary").focus({ preventScroll: true });
  });
  addEventListener("popstate", function () {
    if (!location.hash) {
      wanted = {};
      show();
    }
  });
  document.querySelector(".needs-script").remove();
  tool.hidden = false;
  read();
  show();
})();
