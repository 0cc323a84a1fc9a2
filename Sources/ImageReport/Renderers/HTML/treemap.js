"use strict";

/** The line beside what is pointed at or has the focus: a name, and what is known of it. */
class Tip {
  constructor(element) {
    this.element = element;
  }

  /** Shows rows of a term and a text beside a box on the screen. */
  show(name, rows, box) {
    const terms = rows.flatMap(([term, text]) => [make("dt", null, term), make("dd", null, text)]);
    this.element.replaceChildren(make("p", null, name), make("dl", null, ...terms));
    this.element.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const { clientWidth, clientHeight } = document.documentElement;
    const below = box.bottom + 8;
    const top = below + height < clientHeight ? below : Math.max(8, box.top - height - 8);
    const left = Math.min(Math.max(8, box.left), clientWidth - width - 8);
    this.element.style.transform = `translate(${Math.max(8, left)}px, ${Math.min(top, clientHeight - height - 8)}px)`;
  }

  hide() {
    this.element.hidden = true;
  }
}

/**
 * Shows a tree as nested boxes, whose areas are weights, in an element of any size.
 *
 * What to show of a node is the caller's: `weigh` and `size` (its area, and how that reads), `paint` (its
 * classes), `tell` (rows for the tip), `open` (what a click or Enter does), `leave` (to zoom out).
 */
class Treemap {
  static mostCells = 2400;
  static mostLevels = 4;
  static leastArea = 48;
  static heading = 19;

  constructor(element, tip, caller) {
    Object.assign(this, { element, tip, caller, root: null, cells: [], current: -1 });
    element.setAttribute("role", "group");
    element.addEventListener("click", (event) => this.click(event));
    element.addEventListener("keydown", (event) => this.key(event));
    element.addEventListener("pointerdown", (event) => {
      this.touched = event.pointerType === "touch";
      this.held = this.current;
    });
    element.addEventListener("pointermove", (event) => this.point(event));
    element.addEventListener("pointerleave", () => tip.hide());
    element.addEventListener("focusin", (event) => this.focused(event.target));
    element.addEventListener("focusout", () => tip.hide());
    let width = 0;
    new ResizeObserver(() => {
      if (!this.root || width === element.clientWidth) return;
      width = element.clientWidth;
      this.draw();
    }).observe(element);
  }

  /** Shows a node and what is below it; `from` is what was shown before, for the focus and the motion. */
  show(node, label, from = null) {
    const hadFocus = this.element.contains(document.activeElement);
    const before = this.cells.find((cell) => cell.node === node)?.box;
    this.root = node;
    this.element.setAttribute("aria-label", label);
    this.draw();
    if (from) {
      const inner = this.cells.findIndex((cell) => cell.node === from || from.trail.includes(cell.node));
      if (inner >= 0) this.current = inner;
      this.move(before, inner >= 0 ? this.cells[inner].box : null);
    }
    if (hadFocus) this.cells[this.current]?.element.focus({ preventScroll: true });
  }

  draw() {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (!width || !height) return;
    const focus = this.cells[this.current]?.node;
    const hadFocus = this.element.contains(document.activeElement);
    this.tip.hide();
    for (let area = Treemap.leastArea; ; area *= 1.2) {
      this.cells = this.divide({ x: 0, y: 0, width, height }, area);
      if (this.cells.length <= Treemap.mostCells) break;
    }
    this.sheet = make("div", { class: "sheet" });
    for (const cell of this.cells) this.sheet.append(this.build(cell, width, height));
    this.element.replaceChildren(this.sheet);
    this.current = Math.max(0, this.cells.findIndex((cell) => cell.node && cell.node === focus));
    this.cells[this.current]?.element.setAttribute("tabindex", "0");
    if (hadFocus) this.cells[this.current]?.element.focus({ preventScroll: true });
  }

  /** Cells for all that has at least an area, those of the outer levels first. */
  divide(box, area) {
    const { weigh } = this.caller;
    const cells = [];
    const open = [{ node: this.root, box, depth: 0 }];
    for (const { node, box, depth } of open) {
      const children = node.children.filter((child) => weigh(child) > 0);
      const sum = children.reduce((sum, child) => sum + weigh(child), 0);
      const least = (sum * area) / (box.width * box.height);
      const shown = children.filter((child) => weigh(child) >= least);
      const weights = shown.map(weigh);
      const rest = sum - weights.reduce((sum, weight) => sum + weight, 0);
      if (rest > least) weights.push(rest);
      const boxes = squarify(weights, box);
      boxes.forEach((raw, index) => {
        const cell = Treemap.snapped(raw);
        if (cell.width < 2 || cell.height < 2) return;
        if (index >= shown.length) {
          cells.push({ node: null, box: cell, rest, count: children.length - shown.length });
          return;
        }
        let inner = shown[index];
        const name = [inner.name];
        while (inner.children?.length === 1 && inner.children[0].children) {
          [inner] = inner.children;
          name.push(inner.name);
        }
        const isOpen =
          inner.children && depth < Treemap.mostLevels && cell.width >= 44 && cell.height >= 40;
        cells.push({ node: inner, name: name.join("/"), box: cell, depth, isOpen });
        if (isOpen) {
          const { x, y, width, height } = cell;
          const top = Treemap.heading;
          const inside = { x: x + 3, y: y + top, width: width - 6, height: height - top - 3 };
          open.push({ node: inner, box: inside, depth: depth + 1 });
        }
      });
    }
    return cells;
  }

  /** The box on whole pixels, with a gap to its right and below. */
  static snapped({ x, y, width, height }) {
    const left = Math.round(x);
    const top = Math.round(y);
    return { x: left, y: top, width: Math.round(x + width) - left - 1, height: Math.round(y + height) - top - 1 };
  }

  /** Places are shares of the whole, so that paper, which is narrower, has all of it. */
  build(cell, width, height) {
    const { node, box } = cell;
    const size = node ? this.caller.size(node) : sizeText(cell.rest);
    const name = node ? cell.name : `${numberText(cell.count)} smaller`;
    const classes = node ? (cell.isOpen ? `open${cell.depth % 2 ? " deep" : ""}` : this.caller.paint(node)) : "rest";
    const element = make("div", { class: `cell ${classes}` });
    if (node) {
      const rows = this.caller.tell(node).map(([term, text]) => `${term} ${text}`);
      element.setAttribute("role", "button");
      element.setAttribute("tabindex", "-1");
      element.setAttribute("aria-label", [name, ...rows].join(", "));
    }
    if (box.width >= 32 && box.height >= 17) {
      const isRoomy = cell.isOpen ? box.width >= 110 : box.height >= 34;
      const label = make("span", { class: "label" }, name);
      const amount = isRoomy ? make("span", { class: "size" }, size) : null;
      element.append(...(cell.isOpen ? [amount, label] : [label, amount]).filter(Boolean));
    }
    Object.assign(element.style, {
      left: `${(100 * box.x) / width}%`,
      top: `${(100 * box.y) / height}%`,
      width: `${(100 * box.width) / width}%`,
      height: `${(100 * box.height) / height}%`,
    });
    cell.element = element;
    return element;
  }

  /** Grows out of the box that was pressed, or shrinks back into it. */
  move(grownFrom, shrunkTo) {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const { clientWidth: width, clientHeight: height } = this.element;
    let start = "scale(1)";
    if (grownFrom) {
      const { x, y } = grownFrom;
      start = `translate(${x}px, ${y}px) scale(${grownFrom.width / width}, ${grownFrom.height / height})`;
    } else if (shrunkTo) {
      const [across, down] = [width / shrunkTo.width, height / shrunkTo.height].map((scale) => Math.min(scale, 4));
      start = `scale(${across}, ${down}) translate(${-shrunkTo.x}px, ${-shrunkTo.y}px)`;
    }
    const frames = [{ transform: start, opacity: 0.4 }, { transform: "none", opacity: 1 }];
    this.sheet.animate(frames, { duration: 180, easing: "ease-out" });
  }

  cellOf(target) {
    const element = target.closest?.(".cell");
    return element ? this.cells.findIndex((cell) => cell.element === element) : -1;
  }

  /** A finger has no pointer to hover with: its first tap tells, its second opens. */
  click(event) {
    const index = this.cellOf(event.target);
    const cell = this.cells[index];
    if (!cell?.node) return;
    if (this.touched && this.held !== index) {
      this.point(event);
      return;
    }
    this.caller.open(cell.node);
  }

  point(event) {
    const cell = this.cells[this.cellOf(event.target)];
    if (!cell) {
      this.tip.hide();
      return;
    }
    const { clientX, clientY } = event;
    this.tell(cell, { left: clientX + 12, top: clientY - 4, bottom: clientY + 12 });
  }

  focused(target) {
    const index = this.cellOf(target);
    if (index < 0) return;
    this.cells[this.current]?.element.setAttribute("tabindex", "-1");
    this.current = index;
    target.setAttribute("tabindex", "0");
    const { left, top, bottom } = target.getBoundingClientRect();
    const isOpen = this.cells[index].isOpen;
    this.tell(this.cells[index], { left, top, bottom: isOpen ? top + Treemap.heading : bottom });
  }

  tell(cell, box) {
    const { node, count, rest } = cell;
    if (node) this.tip.show(this.caller.name(node), this.caller.tell(node), box);
    else this.tip.show(`${numberText(count)} too small to be drawn`, [["Size", sizeText(rest)]], box);
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const cell = this.cells[this.current];
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (event.key in steps) {
      const next = this.neighbour(cell, ...steps[event.key]);
      if (next) next.element.focus({ preventScroll: true });
    } else if (["Enter", " ", "+", "="].includes(event.key)) {
      if (cell?.node) this.caller.open(cell.node);
    } else if (["Backspace", "Escape", "-"].includes(event.key)) {
      if (!this.caller.leave()) return;
    } else if (event.key === "Home" || event.key === "End") {
      const nodes = this.cells.filter((cell) => cell.node);
      nodes.at(event.key === "Home" ? 0 : -1)?.element.focus({ preventScroll: true });
    } else {
      return;
    }
    event.preventDefault();
  }

  /** The nearest cell in a direction: of an open one counts its heading, which is all that is seen of it. */
  neighbour(from, across, down) {
    if (!from) return null;
    const seen = ({ box, isOpen }) => (isOpen ? { ...box, height: Treemap.heading } : box);
    const start = seen(from);
    let best = null;
    let least = Infinity;
    for (const cell of this.cells) {
      if (cell === from || !cell.node) continue;
      const box = seen(cell);
      // How far ahead it begins, and how far to the side it is: 0 where both overlap.
      const [ahead, aside, middle] = across
        ? [
          across > 0 ? box.x - start.x - start.width : start.x - box.x - box.width,
          Treemap.gap(start.y, start.height, box.y, box.height),
          Math.abs(box.y + box.height / 2 - start.y - start.height / 2),
        ]
        : [
          down > 0 ? box.y - start.y - start.height : start.y - box.y - box.height,
          Treemap.gap(start.x, start.width, box.x, box.width),
          Math.abs(box.x + box.width / 2 - start.x - start.width / 2),
        ];
      if (ahead < -2) continue;
      const cost = Math.max(ahead, 0) + aside * 4 + middle * 0.1;
      if (cost < least) [best, least] = [cell, cost];
    }
    return best;
  }

  static gap(start, length, otherStart, otherLength) {
    return Math.max(0, otherStart - start - length, start - otherStart - otherLength);
  }
}
