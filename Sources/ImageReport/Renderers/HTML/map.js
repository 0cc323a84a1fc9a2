"use strict";

/** What a map shows: which items, in which groups, and what the colours stand for. */
class MapView {
  /** `kinds` are pairs of a key, its classes and its name; `kind` tells the key of an item. */
  constructor(image, name, { holds, groups, kind, kinds }) {
    Object.assign(this, { image, name, kind, kinds: new Map(kinds.map(([key, paint, text]) => [key, { paint, text }])) });
    const { bytes, cause } = image.forest.items;
    this.root = image.forest.plant(holds, (item) => [bytes[item], cause[item] < 0 ? 0 : bytes[item]], groups);
    this.main = new Map();
  }

  /** The kind of most of what is in a node. */
  kindOf(node) {
    if (node.item >= 0) return this.kind(node.item);
    if (!this.main.has(node)) {
      const sums = this.sums(node);
      this.main.set(node, [...sums.keys()].reduce((a, b) => (sums.get(b) > sums.get(a) ? b : a)));
    }
    return this.main.get(node);
  }

  sums(node) {
    const sums = new Map();
    node.each(({ item, bytes }) => {
      if (item < 0) return;
      const kind = this.kind(item);
      sums.set(kind, (sums.get(kind) ?? 0) + bytes);
    });
    return sums;
  }

  static make(image, id) {
    const { layers, causes, users, packages } = image.data;
    const { layer, cause, removedBy, user, package: owner } = image.forest.items;
    const isVisible = (item) => cause[item] < 0;
    const fates = causes.map((name, index) => [index, `hatched w${index}`, name]);
    const [kind, number] = id.split(":");
    switch (kind) {
      case "layer":
        if (!layers[number]) return null;
        return new MapView(image, `Layer ${number}`, {
          holds: (item) => layer[item] === Number(number), kind: (item) => cause[item],
          kinds: [[-1, image.colour(Number(number)), "visible in the end"], ...fates],
        });
      case "waste":
        return new MapView(image, "Waste", {
          holds: (item) => cause[item] >= 0, kind: (item) => cause[item], kinds: fates,
          groups: (item) => [causes[cause[item]],
            `layer ${layer[item]}${removedBy[item] >= 0 && removedBy[item] !== layer[item] ? ` → ${removedBy[item]}` : ""}`],
        });
      case "packages": {
        const names = [...new Set(packages.map((each) => each.kind))];
        return new MapView(image, "Packages", {
          holds: isVisible, kind: (item) => packages[owner[item]]?.kind ?? null,
          kinds: [...names.map((name, index) => [name, `c${1 + (index % 7)}`, name]), [null, "c0", "no package"]],
          groups: (item) => {
            const found = packages[owner[item]];
            return [found ? `${found.name} ${found.version ?? ""}`.trim() : "no package"];
          },
        });
      }
      case "owners":
        return new MapView(image, "Owners", {
          holds: isVisible, kind: (item) => users[user[item]] === 0,
          kinds: [[true, "c4", "owned by root"], [false, "c1", "owned by others"]],
          groups: (item) => [users[user[item]] === 0 ? "root" : `user ${users[user[item]]}`],
        });
      case "final":
        return new MapView(image, "Final tree", {
          holds: isVisible, kind: (item) => (image.colours.has(layer[item]) ? layer[item] : -1),
          kinds: [...[...image.colours].map(([index, paint]) => [index, paint, image.layerText(index, 80)]), [-1, "c0", "other layers"]],
        });
      default: return null;
    }
  }
}

/** The map of the image with its controls; what it shows is in the address. */
class ImageMap {
  static names = [["final", "Final tree"], ["waste", "Waste"], ["packages", "Packages"], ["owners", "Owners"]];

  constructor(image, tip) {
    Object.assign(this, { image, views: new Map(), node: null, only: undefined });
    this.treemap = new Treemap(byId("treemap"), tip, this);
    byId("treemap").setAttribute("aria-describedby", "map-keys");
    const { cause, package: owner } = image.forest.items;
    const names = ImageMap.names.filter(([id]) =>
      (id !== "waste" || cause.some((index) => index >= 0)) && (id !== "packages" || owner.some((index) => index >= 0)));
    byId("views").append(...names.map(([id, name]) => make("a", { href: viewAddress(id) }, name)));
    this.select = byId("map-layer");
    const sizeOf = (index) => sizeText(image.data.layers[index].shippedBytes ?? 0);
    this.select.append(make("option", { value: "" }, "choose…"), ...image.usedLayers
      .map((index) => make("option", { value: index }, `${image.layerText(index, 60)} (${sizeOf(index)})`)));
    this.select.addEventListener("change", () => {
      location.hash = viewAddress(this.select.value === "" ? "final" : `layer:${this.select.value}`);
    });
  }

  /** Shows a view, and in it the place with the names; false if there is no such view. */
  show(id, names = []) {
    if (!this.views.has(id)) this.views.set(id, MapView.make(this.image, id));
    const view = this.views.get(id);
    if (!view) return false;
    const isSame = view === this.view;
    if (!isSame) this.only = undefined;
    const from = isSame ? this.node : null;
    let node = view.root.descend(names);
    if (!node.children) node = node.parent;
    Object.assign(this, { view, id, node });
    const place = node.parent ? node.trail.map(({ name }) => name).join("/") : view.name;
    const size = `${sizeText(node.bytes)} in ${countText(node.files, "file")}`;
    this.treemap.show(node, `Map of ${place}: ${size}`, from === node ? null : from);
    this.control(node, size);
    if (from !== null && from !== node) announce(`${place}: ${size}`);
    return true;
  }

  control(node, size) {
    for (const link of byId("views").children) {
      if (link.getAttribute("href") === viewAddress(this.id)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    this.select.value = this.id.startsWith("layer:") ? this.id.slice(6) : "";
    const names = [];
    const places = [make("a", { href: viewAddress(this.id) }, this.view.name), ...node.trail.map(({ name }) => {
      names.push(name);
      return make("a", { href: viewAddress(this.id, names) }, name);
    })];
    places.at(-1).setAttribute("aria-current", "page");
    byId("crumbs").replaceChildren(...places, make("span", { class: "size" }, size));
    this.explain(node);
  }

  /** The legend; a colour that is pressed stands out. */
  explain(node) {
    const sums = this.view.sums(node);
    const kinds = [...this.view.kinds].filter(([kind]) => sums.has(kind));
    const buttons = kinds.map(([kind, { paint, text }], index) => make("button", {
      type: "button", "aria-pressed": String(this.only === kind), click: () => {
        this.only = this.only === kind ? undefined : kind;
        this.explain(node);
        this.treemap.draw();
        byId("legend").children[index].focus();
      },
    }, make("span", { class: `swatch ${paint}` }), make("span", null, `${text} · ${sizeText(sums.get(kind))}`)));
    byId("legend").replaceChildren(...buttons);
  }

  // What the treemap asks for.

  weigh = (node) => node.bytes;

  size(node) {
    return sizeText(node.bytes);
  }

  paint(node) {
    const kind = this.view.kindOf(node);
    return `${this.view.kinds.get(kind).paint}${this.only !== undefined && this.only !== kind ? " dim" : ""}`;
  }

  name(node) {
    if (node.item >= 0) {
      const path = this.image.forest.itemPath(node.item);
      return path.endsWith("/") || path === "" ? `${path} ${node.name}` : path;
    }
    return node.directory > 0 ? `${this.image.forest.directoryPath(node.directory)}/` : node.trail.map(({ name }) => name).join(", ");
  }

  tell(node) {
    const size = `${sizeText(node.bytes)}, ${shareText(node.bytes, this.view.root.bytes)}`;
    if (node.item >= 0) return [["Size", size], ...this.image.rows(node.item)];
    const rows = [["Size", size], ["Holds", countText(node.files, "file")]];
    const [, moved] = node.parent === this.view.root || this.id !== "waste" ? [] : node.trail;
    if (moved === node) {
      let leaf = node;
      while (leaf.children) [leaf] = leaf.children;
      const { layer, removedBy } = this.image.forest.items;
      rows.push(["Added by", this.image.layerText(layer[leaf.item])]);
      if (removedBy[leaf.item] >= 0) rows.push(["Lost to", this.image.layerText(removedBy[leaf.item])]);
      return rows;
    }
    return [...rows, ["Mostly", this.view.kinds.get(this.view.kindOf(node)).text]];
  }

  open(node) {
    if (node.children) location.hash = viewAddress(this.id, node.trail.map(({ name }) => name));
    else location.hash = pathAddress(this.image.itemNames(node.item));
  }

  leave() {
    if (!this.node.parent) return false;
    let { parent } = this.node;
    while (parent.parent && parent.children.length === 1) ({ parent } = parent);
    location.hash = viewAddress(this.id, parent.trail.map(({ name }) => name));
    return true;
  }
}
