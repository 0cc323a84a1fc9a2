"use strict";

/** Tells what is pointed at or has the focus: a name, and rows of a term and a text, beside a box on the screen. */
const showTip = (name, rows, { left, top, bottom }) => {
  const tip = byId("tip");
  const terms = rows.flatMap(([term, text]) => [make("dt", null, term), make("dd", null, text)]);
  tip.replaceChildren(make("p", null, name), make("dl", null, ...terms));
  tip.hidden = false;
  const { clientWidth, clientHeight } = document.documentElement;
  const { offsetWidth: width, offsetHeight: height } = tip;
  const below = bottom + 8 + height < clientHeight ? bottom + 8 : top - height - 8;
  const x = Math.max(8, Math.min(left, clientWidth - width - 8));
  tip.style.transform = `translate(${x}px, ${Math.max(8, below)}px)`;
  tip.shownAt = scrollY;
};

/** Hides what is told; says whether there was anything. */
const hideTip = () => {
  const tip = byId("tip");
  const wasShown = !tip.hidden;
  tip.hidden = true;
  return wasShown;
};

// It stands beside something, which may have moved away below it.
addEventListener("scroll", () => {
  if (byId("tip").shownAt !== scrollY) hideTip();
}, { passive: true });
addEventListener("keydown", ({ key }) => {
  if (key === "Escape") hideTip();
});

/**
 * Shows a tree as nested boxes, whose areas are weights, in an element of any size.
 *
 * The caller says what of a node: `weigh(node)` is its area and `size(node)` how that reads, `paint(node)` its
 * classes, `name(node)` and `tell(node)` what the tip has, `open(node)` and `leave()` what keys and clicks do.
 */
class Treemap {
  static mostCells = 2400;
  static mostLevels = 4;
  static leastArea = 48;
  /** How many of what is shown have a box, however small. */
  static fewest = 12;
  /** What A4 and Letter have room for, in the shares of the page that the style gives it. */
  static paper = { width: 680, height: 416 };
  static heading = 19;

  constructor(element, caller) {
    Object.assign(this, { element, caller, root: null, cells: [], current: 0 });
    element.setAttribute("role", "group");
    const on = (name, listener) => element.addEventListener(name, listener);
    on("click", (event) => this.click(event));
    on("keydown", (event) => this.key(event));
    on("focusin", (event) => this.focused(event.target));
    on("pointerdown", (event) => {
      this.held = event.pointerType === "touch" ? this.cells[this.current] : null;
      this.isTouched = event.pointerType === "touch";
    });
    on("pointermove", (event) => this.point(event));
    on("pointerleave", hideTip);
    on("focusout", hideTip);
    addEventListener("beforeprint", () => {
      const section = element.closest("section").clientWidth;
      if (this.root && section) this.draw(null, { width: (Treemap.paper.width * element.clientWidth) / section, height: Treemap.paper.height });
    });
    addEventListener("afterprint", () => this.root && this.draw());
    new ResizeObserver(() => {
      if (this.root && this.width !== element.clientWidth) this.draw();
    }).observe(element);
  }

  /** Shows a node and what is below it; `from` is what was shown before, for the focus and the motion. */
  show(node, label, from) {
    const grown = this.cells.find((cell) => cell.node === node)?.box;
    this.root = node;
    this.element.setAttribute("aria-label", label);
    const inner = from ? [from, ...from.trail] : [];
    this.draw(from ? (cell) => inner.includes(cell.node) : null);
    if (from) this.move(grown, this.cells[this.current]);
  }

  /** Draws all again, with the focus where it is, unless told better. */
  draw(isCurrent, paper) {
    const { clientWidth, clientHeight } = this.element;
    const { width, height } = paper ?? { width: clientWidth, height: clientHeight };
    this.width = clientWidth;
    if (!width || !height) return;
    const node = this.cells[this.current]?.node;
    const hadFocus = this.element.contains(document.activeElement);
    hideTip();
    // What would take too many boxes is drawn coarser.
    for (let area = Treemap.leastArea; ; area *= 1.2) {
      this.cells = this.divide({ x: 0, y: 0, width, height }, area);
      if (this.cells.length <= Treemap.mostCells) break;
    }
    this.sheet = make("div", { class: "sheet" }, ...this.cells.map((cell) => this.build(cell, width, height)));
    if (this.cells.length === 0) this.sheet.append(make("p", { class: "hint" }, this.caller.none ?? "Nothing here."));
    this.element.replaceChildren(this.sheet);
    const wanted = this.cells.findIndex(isCurrent ?? ((cell) => cell.node && cell.node === node));
    this.current = wanted >= 0 ? wanted : this.cells.findIndex((cell) => cell.node);
    this.arm(this.cells[this.current])?.setAttribute("tabindex", "0");
    if (hadFocus) this.focus(this.cells[this.current]);
  }

  /** How a node is divided in a box: the children that have an area of their own, and what the others weigh. */
  parts(node, { width, height }, area, isOuter) {
    const { weigh } = this.caller;
    let children = node.children.filter((child) => weigh(child) > 0);
    const sum = children.reduce((sum, child) => sum + weigh(child), 0);
    const least = (sum * area) / (width * height);
    let shown = children.filter((child) => weigh(child) >= least);
    const weight = () => shown.reduce((sum, child) => sum + weigh(child), 0);
    const left = sum - weight();
    // Where nearly all are too small, as many of them by rank as there is room for.
    const most = Math.max(shown.length + (left > sum / 2 ? Math.floor(left / least) : 0), isOuter ? Treemap.fewest : 0);
    if (most > shown.length && shown.length < children.length) {
      children = children.sort((a, b) => weigh(b) - weigh(a));
      shown = children.slice(0, most);
    }
    return { shown, rest: sum - weight(), others: children.length - shown.length, least };
  }

  /** Cells for all that has at least an area, those of the outer levels first; the rest of a level is one. */
  divide(whole, area) {
    const { weigh } = this.caller;
    const cells = [];
    const open = [{ parts: this.parts(this.root, whole, area, true), box: whole, depth: 0 }];
    for (const { parts: { shown, rest, others, least }, box, depth } of open) {
      const weights = shown.map(weigh);
      if (others > 0 && rest > least) weights.push(rest);
      squarify(weights, box).forEach((raw, index) => {
        const box = Treemap.snapped(raw);
        if (box.width < 2 || box.height < 2) return;
        if (index === shown.length) {
          cells.push({ node: null, name: `${numberText(others)} more`, box, rest });
          return;
        }
        let inner = shown[index];
        let { name } = inner;
        while (inner.children?.length === 1 && inner.children[0].children) {
          name += inner.directory < 0 ? ": " : "/";
          [inner] = inner.children;
          name += inner.name;
        }
        const { x, y, width, height } = box;
        const inside = { x: x + 3, y: y + Treemap.heading, width: width - 6, height: height - Treemap.heading - 3 };
        const canOpen = inner.children && depth < Treemap.mostLevels && width >= 44 && height >= 40;
        const parts = canOpen && this.parts(inner, inside, area);
        const isOpen = canOpen && parts.shown.length > 0;
        cells.push({ node: inner, name, box, depth, isOpen });
        if (isOpen) open.push({ parts, box: inside, depth: depth + 1 });
      });
    }
    return cells;
  }

  /** The box on whole pixels, with a gap to its right and below. */
  static snapped({ x, y, width, height }) {
    const [left, top] = [Math.round(x), Math.round(y)];
    return { x: left, y: top, width: Math.round(x + width) - left - 1, height: Math.round(y + height) - top - 1 };
  }

  /** An element; its place is in shares of the whole, so that paper, which is narrower, has all of it. */
  build(cell, width, height) {
    const { node, name, box, depth, isOpen } = cell;
    const classes = !node ? "rest" : isOpen ? `open${depth % 2 ? " deep" : ""}` : this.caller.paint(node);
    const element = make("div", { class: `cell ${classes}` });
    cell.element = element;
    if (box.width >= 36 && box.height >= 17) {
      this.arm(cell);
      const hasSize = isOpen ? box.width >= 110 : box.width >= 52 && box.height >= 34;
      const size = hasSize && make("span", { class: "size" }, node ? this.caller.size(node) : sizeText(cell.rest));
      element.append(make("span", { class: "label" }, name));
      if (size) element[isOpen ? "prepend" : "append"](size);
    }
    const share = (part, whole) => `${(100 * part) / whole}%`;
    Object.assign(element.style, {
      left: share(box.x, width), top: share(box.y, height), width: share(box.width, width), height: share(box.height, height),
    });
    return element;
  }

  /** Makes a cell a button with a name: from the start one with a label, another once it is reached. */
  arm(cell) {
    if (!cell?.node) return null;
    const { element, node, name } = cell;
    if (element.hasAttribute("role")) return element;
    const told = this.caller.tell(node).map((row) => row.join(" "));
    for (const [key, value] of [["role", "button"], ["tabindex", "-1"], ["aria-label", [name, ...told].join(", ")]]) element.setAttribute(key, value);
    return element;
  }

  /** Grows out of the box that was pressed, or shrinks back into it. */
  move(grown, cell) {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const { clientWidth, clientHeight } = this.element;
    const { x, y, width, height } = grown ?? cell?.box ?? { x: 0, y: 0, width: clientWidth, height: clientHeight };
    const [across, down] = [width / clientWidth, height / clientHeight];
    const transform = grown
      ? `translate(${x}px, ${y}px) scale(${across}, ${down})`
      : `scale(${Math.min(1 / across, 3)}, ${Math.min(1 / down, 3)}) translate(${-x}px, ${-y}px)`;
    this.sheet.animate([{ transform, opacity: 0.3 }, { transform: "none", opacity: 1 }], { duration: 160, easing: "ease-out" });
  }

  cellOf(target) {
    const element = target.closest(".cell");
    return this.cells.find((cell) => cell.element === element);
  }

  focus(cell) {
    this.arm(cell)?.focus({ preventScroll: true });
  }

  /** Moves the focus, and what is in sight with it. */
  reach(cell) {
    cell?.element.scrollIntoView({ block: "nearest" });
    this.focus(cell);
  }

  /** A finger cannot hover: its first tap tells, its second opens. */
  click(event) {
    const cell = this.cellOf(event.target);
    if (!cell?.node) return;
    if (this.isTouched && this.held !== cell) this.point(event);
    else this.caller.open(this.step(cell));
  }

  /** What a click on a cell opens: of a file further down, the outermost directory around it, which is one level. */
  step({ node }) {
    if (node.children) return node;
    const around = node.trail;
    return this.cells.find((cell) => cell.depth === 0 && around.includes(cell.node))?.node ?? node;
  }

  point(event) {
    const cell = this.cellOf(event.target);
    const { clientX, clientY } = event;
    if (cell) this.tell(cell, { left: clientX + 12, top: clientY - 4, bottom: clientY + 12 });
    else hideTip();
  }

  focused(target) {
    const cell = this.cellOf(target);
    if (!cell) return;
    this.cells[this.current]?.element.setAttribute("tabindex", "-1");
    this.current = this.cells.indexOf(cell);
    target.setAttribute("tabindex", "0");
    const { left, top, bottom } = target.getBoundingClientRect();
    this.tell(cell, { left, top, bottom: cell.isOpen ? top + Treemap.heading : bottom });
  }

  tell({ node, name, rest }, box) {
    if (node) showTip(this.caller.name(node), this.caller.tell(node), box);
    else showTip(`${name}, too small or too many to be drawn`, [["Size", sizeText(rest)]], box);
  }

  key(event) {
    const cell = this.cells[this.current];
    if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
    const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [1, -1], ArrowDown: [1, 1] };
    if (event.key in steps) {
      this.reach(this.neighbour(cell, ...steps[event.key]));
    } else if (["Enter", " ", "+", "="].includes(event.key)) {
      this.caller.open(cell.node);
    } else if (event.key === "Escape" && hideTip()) {
      // That was all: once more zooms out.
    } else if (["Backspace", "Escape", "-"].includes(event.key)) {
      if (!this.caller.leave()) return;
    } else if (event.key === "Home" || event.key === "End") {
      this.reach(this.cells.filter(({ node }) => node).at(event.key === "Home" ? 0 : -1));
    } else {
      return;
    }
    event.preventDefault();
  }

  /**
   * The nearest cell along an axis (0 across, 1 down), ahead or back.
   *
   * Of an open one counts its heading, which is all that is seen of it.
   */
  neighbour(from, axis, direction) {
    const side = 1 - axis;
    const seen = ({ box, isOpen }) => [box.x, box.y, box.width, isOpen ? Treemap.heading : box.height];
    const start = seen(from);
    const gap = (first, second, axis) => second[axis] - first[axis] - first[axis + 2];
    const distance = (cell) => {
      const box = seen(cell);
      const ahead = direction > 0 ? gap(start, box, axis) : gap(box, start, axis);
      const aside = Math.max(0, gap(start, box, side), gap(box, start, side));
      const middle = Math.abs(box[side] + box[side + 2] / 2 - start[side] - start[side + 2] / 2);
      return ahead < -2 ? Infinity : Math.max(ahead, 0) + 4 * aside + middle / 10;
    };
    let [best, least] = [null, Infinity];
    for (const cell of this.cells) {
      if (cell === from || !cell.node) continue;
      const cost = distance(cell);
      if (cost < least) [best, least] = [cell, cost];
    }
    return best;
  }
}
