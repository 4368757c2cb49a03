/* What the pages that compute in the browser share: the data of paths, which comes as scripts because browsers read no JSON from a disk, and
   addresses from the site's root, wherever the site lies. Nothing here asks anybody but the site itself. */
(function () {
  "use strict";
  var known = new Map();
  var coming = new Map();
  var root = new URL("../../../", document.currentScript.src); // this file is assets/skillpaths/tools/tools.js

  function name(kind, id) {
    return kind + " " + id;
  }

  function address(url) {
    return new URL(url, root).href;
  }

  /* A script of data says this of itself. */
  function add(kind, id, data) {
    known.set(name(kind, id), data);
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

  window.skillpaths = { add: add, load: load, address: address };
})();
