/* What the tests ask of a page, in the page. An object of functions: each gives plain values, and none changes what it looks at for long. */
{
  /* Whether a person sees it: not what is only said aloud, and not what is closed. */
  visible(element, opacityProperty = true) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty }) || !element.getClientRects().length) return false;
    for (let at = element; at; at = at.parentElement) if (getComputedStyle(at).clipPath === "inset(50%)") return false;
    return true;
  },

  /* A short name for messages. */
  name(element) {
    const classes = (element.getAttribute("class") || "").trim().split(/\s+/).filter(Boolean);
    const own = [element.tagName.toLowerCase(), element.id && `#${element.id}`, ...classes.map(name => `.${name}`)].join("");
    return `${own} "${(element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 30)}"`;
  },

  /* Every piece of text that is seen, with the boxes of its lines. */
  texts() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const seen = new Map();
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (!node.data.trim() || parent.closest("script, style, noscript, title, desc")) continue;
      if (!seen.has(parent)) seen.set(parent, this.visible(parent));
      if (!seen.get(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      found.push({ node, parent, boxes: [...range.getClientRects()].filter(box => box.width > 1 && box.height > 1) });
    }
    return found;
  },

  /* One element with text of every look that is not among those known: of those with the same classes all the way up, the first.
     They stand in `looked`; gives their looks. */
  looks(known = []) {
    const seen = new Set(known);
    const found = new Map();
    for (const { parent } of this.texts()) {
      const steps = [];
      for (let at = parent; at; at = at.parentElement) steps.push(at.tagName, at.className, at.getAttribute("aria-current"), at.dataset.here);
      const way = steps.join();
      if (!seen.has(way) && !found.has(way)) found.set(way, parent);
    }
    window.looked = [...found.values()];
    return [...found.keys()];
  },

  /* What a person cannot read: beyond the window, cut off, or written over something else. */
  crowded() {
    const width = document.documentElement.clientWidth;
    const wrong = [];
    const over = document.documentElement.scrollWidth - width;
    if (over > 0) wrong.push(`the page is ${over} px too wide`);
    const lines = this.texts().flatMap(({ node, parent, boxes }) => boxes.map(box => ({ node, parent, box })));
    for (const { parent, box } of lines) {
      if (box.left < -1 || box.right > width + 1) wrong.push(`beyond the window: ${this.name(parent)}`);
    }
    lines.sort((one, other) => one.box.top - other.box.top);
    lines.forEach((one, place) => {
      for (let next = place + 1; next < lines.length && lines[next].box.top < one.box.bottom; next += 1) {
        const other = lines[next];
        if (one.node === other.node) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        // The box of a line is higher than its letters, and boxes of lines that follow each other closely touch.
        if (across > 1 && down > 0.3 * Math.min(one.box.height, other.box.height)) {
          wrong.push(`over each other: ${this.name(one.parent)} and ${this.name(other.parent)}`);
        }
      }
    });
    for (const element of document.body.querySelectorAll("*")) {
      if (!(element instanceof HTMLElement) || element.clientWidth < 2) continue;
      const { overflowX, overflowY } = getComputedStyle(element);
      const across = overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1 && !element.matches(".sp"); // its lines reach the window's edge, on purpose
      const down = /hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 1;
      if ((across || down) && this.visible(element)) wrong.push(`cut off: ${this.name(element)}`);
    }
    return [...new Set(wrong)];
  },

  /* The words, links and pictures that are seen; the search and the tools, which need a script, and the buttons that open things are excused. */
  content() {
    const excused = element => element.closest(".md-search, .tool, [data-scripted], button");
    const links = [...document.querySelectorAll("a[href]")].filter(link => !excused(link) && this.visible(link));
    const pictures = [...document.querySelectorAll("img, svg, canvas, video")].filter(picture => !excused(picture) && this.visible(picture));
    const text = element => element.textContent.trim().replace(/\s+/g, " ");
    return {
      words: this.texts().filter(({ parent }) => !excused(parent)).map(({ node }) => node.data.trim().replace(/\s+/g, " ")),
      links: links.map(link => `${text(link)} -> ${link.href}`),
      pictures: pictures.map(picture => picture.getAttribute("src") || picture.outerHTML.slice(0, 200)),
    };
  },

  /* All that can be worked with, in the order of the page, seen or not. The veils behind search and menu, and the signs in the search's
     field, are for the mouse: Escape, Tab and the keys that empty a field do the same. */
  controls() {
    const all = document.querySelectorAll("a[href], area[href], button, input, select, textarea, summary, label[for], [tabindex], [contenteditable]");
    return [...all].filter(element => {
      if (element.matches(".md-overlay, .md-search__overlay, .md-search__icon, :disabled")) return false;
      const field = element.matches("label") && element.control;
      return this.visible(element, false) && !(field && this.visible(field));
    });
  },

  /* What is wrong with the controls for a person at the keyboard: each is given the focus in turn. */
  unreachable() {
    const back = getComputedStyle(document.documentElement).direction === "rtl" || document.body.dir === "rtl";
    const wrong = [];
    let before = null;
    for (const control of this.controls()) {
      const say = what => wrong.push(`${what}: ${this.name(control)}`);
      if (control.tabIndex !== 0) { say("not reached by Tab"); continue; }
      control.focus();
      if (document.activeElement !== control) { say("takes no focus"); continue; }
      const marks = [null, "::before", "::after"].map(part => getComputedStyle(control, part));
      if (!marks.some(style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)) say("no outline");
      const box = control.getBoundingClientRect();
      const inside = box.width && box.height && box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.top < innerHeight;
      if (!inside) say("outside the window");
      else {
        const first = control.getClientRects()[0];
        const hit = document.elementFromPoint(first.left + first.width / 2, Math.min(first.top + first.height / 2, innerHeight - 1));
        if (!(hit && (control.contains(hit) || hit.contains(control)))) say(`under ${hit && this.name(hit)}`);
      }
      if (getComputedStyle(control).position === "fixed") continue; // it has no place among the others
      const here = { left: box.left + scrollX, right: box.right + scrollX, top: box.top + scrollY, bottom: box.bottom + scrollY };
      // Onwards is down, or up into a column that comes later in the direction of reading.
      // What stands on a tread is read after the step, wherever the step is drawn.
      const onwards = !before || control.closest(".sign") || here.bottom > before.top || (back ? here.right <= before.left : here.left >= before.right);
      if (!onwards) say("reached after what stands below it");
      before = here;
    }
    document.activeElement.blur();
    return wrong;
  },

  /* Lines and dots that cannot be told from what they stand on, in the colours that the reader's system forces. */
  faint() {
    const ground = this.resolved("Canvas");
    const wrong = [];
    for (const shape of document.querySelectorAll("svg path, svg line, svg circle, svg rect, svg use, svg text")) {
      if (shape.closest("symbol, defs, .md-icon") || !this.visible(shape.closest("svg"))) continue;
      const { color, stroke, fill } = getComputedStyle(shape);
      const drawn = (shape.matches("use") ? [color] : shape.matches("line") ? [stroke] : [stroke, fill]).filter(colour => colour !== "none");
      if (drawn.length && drawn.every(colour => colour === ground)) wrong.push(`not seen: ${shape.outerHTML}`);
    }
    return wrong;
  },

  /* A colour by its name as the browser computes it. */
  resolved(name) {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = name;
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
  },

  /* The borders of what a selector finds, or of what stands before or after it: width, style, and whether it can be told from the ground. */
  borders(selector, side = "top", part = null) {
    const ground = this.resolved("Canvas");
    return [...document.querySelectorAll(selector)].filter(element => this.visible(element)).map(element => {
      const style = getComputedStyle(element, part);
      const [width, kind, colour] = ["width", "style", "color"].map(what => style.getPropertyValue(`border-${side}-${what}`));
      return kind !== "none" && colour !== ground ? parseFloat(width) : 0;
    });
  },
}
