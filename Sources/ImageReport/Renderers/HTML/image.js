"use strict";

/** The image that the data describes, and what is said of its items. */
class ImageContents {
  static mostColours = 7;

  constructor(data) {
    this.data = data;
    this.forest = new Forest(data);
    const largest = data.layers.filter((layer) => layer.shippedBytes > 0)
      .sort((a, b) => b.shippedBytes - a.shippedBytes).slice(0, ImageContents.mostColours)
      .sort((a, b) => a.index - b.index);
    const used = new Set(data.items.layer);
    this.usedLayers = data.layers.map(({ index }) => index).filter((index) => used.has(index));
    this.colours = new Map(largest.map((layer, index) => [layer.index, `c${index + 1}`]));
  }

  /** The colour of a layer: one of its own for the largest, in the order of the layers. */
  colour(layer) {
    return this.colours.get(layer) ?? "c0";
  }

  layerText(index, most = 160) {
    const text = this.data.layers[index]?.instruction ?? "";
    return `${index} ${text.length > most ? `${text.slice(0, most)}…` : text}`.trim();
  }

  itemNames(item) {
    return this.forest.itemPath(item).split("/").filter(Boolean);
  }

  owner(item) {
    return this.data.users[this.forest.items.user[item]];
  }

  state(item) {
    return this.data.causes[this.forest.items.cause[item]] ?? "visible";
  }

  package(item) {
    return this.data.packages[this.forest.items.package[item]]?.name ?? "";
  }

  /** What became of an item, in words. */
  fate(item) {
    const { cause, removedBy } = this.forest.items;
    if (cause[item] < 0) return "visible in the end";
    return `${this.state(item)}${removedBy[item] >= 0 ? ` by layer ${this.layerText(removedBy[item])}` : ""}`;
  }

  rows(item) {
    const { layer, mode } = this.forest.items;
    const rows = [["Layer", this.layerText(layer[item])], ["State", this.fate(item)], ["Owner", `user ${this.owner(item)}`]];
    if (mode[item] !== null) rows.push(["Mode", modeText(mode[item])]);
    if (this.package(item)) rows.push(["Package", this.package(item)]);
    return rows;
  }
}
