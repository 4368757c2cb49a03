/* What the tests ask of charts, in the page. An object of functions: each gives a list of what is wrong, in plain values. */
{
  /* The lines of words in a drawing that are seen, with their boxes. */
  lines(plot) {
    const walker = document.createTreeWalker(plot, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (!node.data.trim() || parent.closest("title, desc") || !parent.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const size = parseFloat(getComputedStyle(parent).fontSize);
      for (const box of range.getClientRects()) found.push({ node, box, size, text: node.data.trim() });
    }
    return found;
  },

  /* How much two boxes have in common, across and down. */
  common(one, other) {
    const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    return [across, down];
  },

  /* Words that are too small, outside the drawing, or over each other. The box of a line is a little higher than its letters. */
  words(smallest) {
    return [...document.querySelectorAll("figure")].flatMap(figure => {
      const wrong = [];
      for (const plot of figure.querySelectorAll(".plot")) {
        const room = plot.getBoundingClientRect();
        const lines = this.lines(plot);
        lines.forEach((one, place) => {
          if (one.size < smallest) wrong.push(`${one.text} is ${one.size} px high`);
          if (one.box.left < room.left - 1 || one.box.right > room.right + 1) wrong.push(`${one.text} is outside`);
          for (const other of lines.slice(place + 1)) {
            if (one.node === other.node) continue;
            const [across, down] = this.common(one.box, other.box);
            if (across > 0.5 && down > 2) wrong.push(`${one.text} touches ${other.text}`);
          }
        });
      }
      return wrong.map(each => `${figure.id}: ${each}`);
    });
  },

  /* Marks that are drawn over words. */
  crossed() {
    return [...document.querySelectorAll("figure")].flatMap(figure => {
      const marks = [...figure.querySelectorAll(".plot :is(circle, .fill, .whisker, .target)")];
      const words = [...figure.querySelectorAll(".plot")].flatMap(plot => this.lines(plot));
      return marks.flatMap(mark => words.filter(word => {
        const [across, down] = this.common(mark.getBoundingClientRect(), word.box);
        return across > 1 && down > 3;
      }).map(word => `${figure.id}: ${mark.getAttribute("class")} on ${word.text}`));
    });
  },

  /* How much light a colour gives, from 0 to 1, and how well one is told from another (WCAG 2.2). */
  light(colour) {
    const linear = part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    const [red, green, blue] = colour.match(/[\d.]+/g).slice(0, 3).map(part => linear(part / 255));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  },
  contrast(one, other) {
    const [low, high] = [this.light(one), this.light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  },

  /* Marks under 3:1 and words under 4.5:1 on the page. */
  pale() {
    const wrong = new Set();
    const ground = element => getComputedStyle(element.closest(".sp")).backgroundColor;
    const marks = ".fill, .open, .stroke, .whisker, .join, .target, .axis, .lead, .edge, .aside, .dot";
    for (const mark of document.querySelectorAll(`figure svg :is(${marks})`)) {
      const { stroke, fill } = getComputedStyle(mark);
      const drawn = [stroke, fill].filter(colour => colour.startsWith("rgb"));
      if (!drawn.some(colour => this.contrast(colour, ground(mark)) >= 3)) wrong.add(`${mark.getAttribute("class")} ${drawn}`);
    }
    for (const word of document.querySelectorAll("figure :is(.plot :is(p, b, span), figcaption *, .key li, .facts)")) {
      if (this.contrast(getComputedStyle(word).color, ground(word)) < 4.5) wrong.add(word.outerHTML);
    }
    return [...wrong];
  },

  /* Leads of a slope that end beside no label. */
  astray() {
    const middle = ({ top, bottom }) => (top + bottom) / 2;
    return [...document.querySelectorAll("figure .slope")].flatMap(plot => {
      const labels = [...plot.querySelectorAll(".ends p")].filter(label => label.textContent.trim());
      const heights = labels.map(label => middle(label.getBoundingClientRect()));
      return [...plot.querySelectorAll(".lead")].map((lead, place) => {
        const end = place % 2 ? lead.y2 : lead.y1;
        return lead.ownerSVGElement.getBoundingClientRect().top + end.baseVal.value;
      }).filter(at => !heights.some(height => Math.abs(height - at) < 2)).map(at => `${plot.parentElement.id}: ${at}`);
    });
  },
}
