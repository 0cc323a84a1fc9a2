"use strict";

/** What the map can show: which items, in which groups, and which kinds of them have a colour. */
const mapViews = (image) => {
  const { layers, causes, users, packages } = image.data;
  const { layer, cause, removedBy, user, package: owner } = image.forest.items;
  const isVisible = (item) => cause[item] < 0;
  const fates = causes.map((name, index) => [index, `hatched w${index}`, name]);
  const packageOf = (item) => packages[owner[item]];
  const ownerOf = (item) => [null, 0].includes(users[user[item]]) ? users[user[item]] : 1;
  const views = {
    final: {
      name: "Final tree",
      holds: isVisible,
      kind: (item) => image.colour(layer[item]),
      kinds: [...image.runs.map((run) => {
        const text = run.length > 1 ? `layers ${run[0]} to ${run.at(-1)}` : image.layerText(run[0], 80);
        return [image.colour(run[0]), image.colour(run[0]), text];
      }), ["c0", "c0", "other layers"]],
    },
    waste: {
      name: "Waste",
      holds: (item) => cause[item] >= 0,
      groups: (item) => {
        const isMoved = removedBy[item] >= 0 && removedBy[item] !== layer[item];
        return [causes[cause[item]], `layer ${layer[item]}${isMoved ? ` → ${removedBy[item]}` : ""}`];
      },
      kind: (item) => cause[item],
      kinds: fates,
    },
    packages: {
      name: "Packages",
      holds: isVisible,
      groups: (item) => [[packageOf(item)?.name ?? "no package", packageOf(item)?.version].filter(Boolean).join(" ")],
      kind: (item) => (packageOf(item) ? packageOf(item).kind ?? "several" : "no package"),
      kinds: [...[...new Set(packages.map(({ kind }) => kind ?? "several"))].map((kind, index) => [kind, `c${1 + (index % 7)}`, kind]),
        ["no package", "c0", "no package"]],
    },
    owners: {
      name: "Owners",
      holds: isVisible,
      groups: (item) => [{ 0: "root", null: "several users" }[users[user[item]]] ?? `user ${users[user[item]]}`],
      kind: ownerOf,
      kinds: [[0, "c4", "owned by root"], [1, "c1", "owned by others"], [null, "c0", "owned by several"]],
    },
  };
  for (const { index } of layers) {
    views[`layer:${index}`] = {
      name: `Layer ${index}`,
      holds: (item) => layer[item] === index,
      kind: (item) => cause[item],
      kinds: [[-1, image.colour(index), "visible in the end"], ...fates],
    };
  }
  return views;
};

/** The map of the image with its controls; the address says what it shows. */
class ImageMap {
  constructor(image) {
    Object.assign(this, { image, views: mapViews(image), only: undefined });
    this.treemap = new Treemap(byId("treemap"), this);
    const { cause, package: owner } = image.forest.items;
    const has = { waste: cause.some((index) => index >= 0), packages: owner.some((index) => index >= 0) };
    const names = ["final", "waste", "packages", "owners"].filter((id) => has[id] ?? true);
    byId("views").append(...names.map((id) => make("a", { href: viewAddress(id) }, this.views[id].name)));
    const text = (index) => `${image.layerText(index, 60)} (${sizeText(image.data.layers[index].shippedBytes ?? 0)})`;
    this.select = byId("map-layer");
    this.select.append(make("option", { value: "final" }, "choose…"),
      ...image.usedLayers.map((index) => make("option", { value: `layer:${index}` }, text(index))));
    this.select.addEventListener("change", () => {
      location.hash = viewAddress(this.select.value);
    });
  }

  /** Shows a view, and in it the place with the names; false if there is no such view. */
  show(id, names = []) {
    if (!Object.hasOwn(this.views, id)) return false;
    const view = this.views[id];
    view.root ??= this.image.plant(view.holds, view.groups);
    const isFirst = !this.view;
    const from = view === this.view ? this.node : null;
    if (!from) this.only = undefined;
    let node = view.root.descend(names);
    if (!node.children) node = node.parent;
    Object.assign(this, { id, view, node });
    const place = namesOf(node).join("/") || view.name;
    const size = `${sizeText(node.bytes)} in ${countText(node.files, "file")}`;
    this.treemap.show(node, `Map of ${place}: ${size}`, from === node ? null : from);
    showPlace(id, view.name, node, size);
    for (const link of byId("views").children) {
      link.setAttribute("aria-current", String(link.getAttribute("href") === viewAddress(id)));
    }
    this.select.value = id.startsWith("layer:") ? id : "final";
    this.explain();
    if (!isFirst) announce(`${place}: ${size}`);
    const wanted = names.join("/");
    complain("map-note", namesOf(node).join("/") === wanted ? "" : `${wanted} has no map of its own here: this is what is around it.`);
    return true;
  }

  /** The bytes of each kind in a node. */
  sums(node) {
    const sums = new Map();
    node.each(({ item, bytes }) => {
      if (item < 0) return;
      const kind = this.view.kind(item);
      sums.set(kind, (sums.get(kind) ?? 0) + bytes);
    });
    return sums;
  }

  /** The kind of most of what is in a node: its classes and its name. */
  kindOf(node) {
    if (node.kind === undefined) {
      const sums = this.sums(node);
      const most = [...sums.keys()].reduce((a, b) => (sums.get(b) > sums.get(a) ? b : a), [...sums.keys()][0]);
      node.kind = this.view.kinds.find(([kind]) => kind === most);
    }
    return node.kind;
  }

  /** The legend; a colour that is pressed stands out. */
  explain() {
    const sums = this.sums(this.node);
    const buttons = this.view.kinds.filter(([kind]) => sums.has(kind)).map(([kind, paint, text], index) => make("button", {
      type: "button", "aria-pressed": String(this.only === kind), click: () => {
        this.only = this.only === kind ? undefined : kind;
        this.explain();
        this.treemap.draw();
        byId("legend").children[index].focus();
      },
    }, make("span", { class: `swatch ${paint}` }), make("span", null, text), ` ${sizeText(sums.get(kind))}`));
    byId("legend").replaceChildren(...buttons);
  }

  // What the treemap asks for.

  weigh = (node) => node.bytes;

  size(node) {
    return sizeText(node.bytes);
  }

  paint(node) {
    const [kind, paint] = this.kindOf(node);
    return paint + (this.only === undefined || this.only === kind ? "" : " dim");
  }

  name(node) {
    const { forest } = this.image;
    if (node.item >= 0) return forest.items.name[node.item] === null ? `${forest.itemPath(node.item)} ${node.name}` : forest.itemPath(node.item);
    return node.directory > 0 ? `${forest.paths[node.directory]}/` : namesOf(node).join(", ");
  }

  tell(node) {
    const size = ["Size", `${sizeText(node.bytes)}, ${shareText(node.bytes, this.view.root.bytes)}`];
    if (node.item >= 0) return [size, ...this.image.rows(node.item)];
    const rows = [size, ["Holds", countText(node.files, "file")], ["Mostly", this.kindOf(node)[2]]];
    if (this.id === "waste" && node.parent.parent) {
      let leaf = node;
      while (leaf.children) [leaf] = leaf.children;
      rows.push(["Layer", this.image.layerText(this.image.forest.items.layer[leaf.item])], ["Lost to", this.image.fate(leaf.item)]);
    }
    return rows;
  }

  open(node) {
    location.hash = node.children ? viewAddress(this.id, namesOf(node)) : this.image.address(node.item);
  }

  leave() {
    const above = placeAbove(this.node);
    if (above) location.hash = viewAddress(this.id, namesOf(above));
    return above !== null;
  }
}
