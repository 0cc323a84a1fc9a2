"use strict";

// The page of a comparison: the final trees of two images as maps side by side, which zoom together.

/** What became of an item, by the number in the data. */
const states = [
  ["same", "c0", "the same"], ["grown", "c4 up", "grown or added"], ["shrunk", "c2 down", "shrunk or removed"],
  ["other", "c5", "other content of the same size"], ["metadata", "c1", "other owner, mode or time"],
];
const stateNames = ["the same", "added", "removed", "changed", "other owner, mode or time"];

const deltaText = (bytes) => (bytes === 0 ? "±0" : `${bytes > 0 ? "+" : "−"}${sizeText(Math.abs(bytes))}`);

class DiffMap {
  constructor(data) {
    this.forest = new Forest(data);
    const { items } = this.forest;
    this.items = items;
    this.root = this.forest.plant(() => true, (item) => [Math.max(items.new[item], 0), Math.max(items.old[item], 0)]);
    this.sides = ["old", "new"].map((side) => {
      const title = `${side === "old" ? "Old" : "New"}: ${data[side].title}`;
      byId(`${side}-heading`).textContent = `${title} ${sizeText(data[side].visibleBytes ?? 0)}`;
      const weigh = side === "old" ? (node) => node.other : (node) => node.bytes;
      const caller = {
        weigh,
        none: `Nothing here in the ${side} image.`,
        size: (node) => this.size(node, weigh(node)),
        paint: (node) => this.state(node)[1],
        name: (node) => this.name(node),
        tell: (node) => this.tell(node),
        open: (node) => { if (node.children) location.hash = viewAddress("diff", namesOf(node)); },
        leave: () => this.leave(),
      };
      const treemap = new Treemap(byId(`${side}-map`), caller);
      byId(`${side}-map`).setAttribute("aria-describedby", "map-keys");
      return { title, treemap, weigh };
    });
    for (const [index, { treemap }] of this.sides.entries()) {
      for (const name of ["pointermove", "focusin"]) {
        treemap.element.addEventListener(name, ({ target }) => this.mark(treemap.cellOf(target)?.node, this.sides[1 - index].treemap));
      }
    }
  }

  /** Marks what the other map has of a node. */
  mark(node, treemap) {
    for (const cell of treemap.cells) cell.element.classList.toggle("twin", Boolean(node) && cell.node === node);
  }

  /** What became of a node: of a directory, whether it is larger. */
  state(node) {
    const delta = node.bytes - node.other;
    const state = node.item < 0 ? 0 : this.items.state[node.item];
    if (delta !== 0) return states[delta > 0 ? 1 : 2];
    return states[state === 0 ? 0 : state === 4 ? 4 : node.item < 0 ? 0 : 3];
  }

  size(node, bytes) {
    const delta = node.bytes - node.other;
    if (delta === 0) return sizeText(bytes);
    return Math.abs(delta) === bytes ? deltaText(delta) : `${sizeText(bytes)} ${deltaText(delta)}`;
  }

  name(node) {
    return node.item >= 0 ? `${this.forest.paths[this.items.directory[node.item]]}/${node.name}`.replace(/^\//, "")
      : `${this.forest.paths[node.directory]}/`;
  }

  tell(node) {
    const rows = [["Old", sizeText(node.other)], ["New", sizeText(node.bytes)], ["Change", deltaText(node.bytes - node.other)]];
    if (node.item < 0) return [...rows, ["Holds", countText(node.files, "file")]];
    return [...rows, ["State", stateNames[this.items.state[node.item]]]];
  }

  leave() {
    const above = placeAbove(this.node);
    if (above) location.hash = viewAddress("diff", namesOf(above));
    return Boolean(above);
  }

  /** Shows the place with the names; of a file, what is around it, with the file marked. */
  show(names = []) {
    let node = this.root.descend(names);
    const target = node;
    if (!node.children) node = node.parent;
    const from = this.node === node ? null : this.node;
    this.node = node;
    const place = namesOf(node).join("/") || "the whole";
    for (const { title, treemap, weigh } of this.sides) {
      treemap.show(node, `${title}, map of ${place}: ${sizeText(weigh(node))}`, from);
    }
    const size = `${sizeText(node.other)} → ${sizeText(node.bytes)}, ${deltaText(node.bytes - node.other)}`;
    showPlace("diff", "Final trees", node, size);
    const present = new Set();
    node.each((each) => each.item >= 0 && present.add(this.state(each)));
    byId("legend").replaceChildren(...states.filter((state) => present.has(state)).map(([, paint, text]) =>
      make("span", { class: "key" }, make("span", { class: `swatch ${paint}` }), text)));
    announce(`${place}: ${size}`);
    complain("map-note", target.trail.length === names.length ? ""
      : `${names.join("/")} is not shown by itself: this is what is around it.`);
    if (target !== node) this.reach(target);
  }

  /** Moves the focus to a file, in the map of the image that has it. */
  reach(target) {
    const maps = this.sides.map(({ treemap }) => [treemap, treemap.cells.find(({ node }) => node === target)]);
    byId("part-map").scrollIntoView();
    const [treemap, cell] = maps.findLast(([, cell]) => cell) ?? [];
    treemap?.focus(cell);
  }
}

startPage((data) => {
  const tables = [...document.querySelectorAll("main table:not(#totals)")].map(enhanceTable).filter(Boolean);
  // It scrolls in a narrow window, and has nothing to press.
  byId("totals")?.closest(".scroll")?.setAttribute("tabindex", "0");
  const reveal = (id) => {
    if (id && tables.some((table) => table.reveal(id))) location.replace(location.hash);
  };
  byId("part-map").hidden = false;
  if (!data.items) {
    byId("part-map").replaceChildren(byId("map-heading"), make("p", { class: "hint" }, `${data.unknown ?? "Unknown"}.`));
    return () => reveal(readAddress().id);
  }
  const map = new DiffMap(data);
  for (const cell of document.querySelectorAll("#files td.path, #places td.path")) {
    const names = cell.textContent.split("/").filter(Boolean);
    if (cell.childElementCount > 0 || map.root.descend(names).trail.length < names.length) continue;
    cell.replaceChildren(make("a", { href: pathAddress(names) }, cell.textContent));
  }
  return () => {
    const { id, view, zoom, path } = readAddress();
    if (path || view === "diff") map.show(path ?? zoom);
    else if (id === "" || !map.node) map.show();
    if (view !== undefined && view !== "diff") complain("map-note", `There is no view “${view}” here.`);
    reveal(id);
  };
});
