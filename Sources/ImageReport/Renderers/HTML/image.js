"use strict";

/** The image that the data describes, and what is said of its items. */
class ImageContents {
  static mostColours = 7;

  constructor(data) {
    this.data = data;
    this.forest = new Forest(data);
    const used = new Set(data.items.layer);
    this.usedLayers = data.layers.map(({ index }) => index).filter((index) => used.has(index));
    const size = (index) => data.layers[index].shippedBytes ?? 0;
    const largest = [...this.usedLayers].sort((a, b) => size(b) - size(a)).slice(0, ImageContents.mostColours);
    this.colours = new Map(largest.sort((a, b) => a - b).map((layer, index) => [layer, `c${index + 1}`]));
  }

  /** A tree of the items, with how much of each node is wasted. */
  plant(holds, groups) {
    const { bytes, cause } = this.forest.items;
    return this.forest.plant(holds, (item) => [bytes[item], cause[item] < 0 ? 0 : bytes[item]], groups);
  }

  /** The colour of a layer: one of its own for the largest, in the order of the layers. */
  colour(layer) {
    return this.colours.get(layer) ?? "c0";
  }

  layerText(index, most = 160) {
    const text = this.data.layers[index]?.instruction ?? "";
    return `${index} ${text.length > most ? `${text.slice(0, most)}…` : text}`.trim();
  }

  /** The number of the user, or `null` for a fold of files of several. */
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
    const { removedBy } = this.forest.items;
    return this.state(item) + (removedBy[item] >= 0 ? ` by layer ${this.layerText(removedBy[item])}` : "");
  }

  rows(item) {
    const { layer, mode } = this.forest.items;
    const rows = [["Layer", this.layerText(layer[item])], ["State", this.fate(item)],
      ["Owner", this.owner(item) === null ? "several" : `user ${this.owner(item)}`],
      ["Mode", modeText(mode[item])], ["Package", this.package(item)]];
    return rows.filter(([, text]) => text);
  }
}
