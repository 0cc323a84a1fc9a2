"use strict";

/** The image that the data describes, and what is said of its items. */
class ImageContents {
  static mostColours = 7;

  constructor(data) {
    this.data = data;
    this.forest = new Forest(data);
    const used = new Set(data.items.layer);
    this.usedLayers = data.layers.map(({ index }) => index).filter((index) => used.has(index));
    this.runs = this.divideLayers((index) => data.layers[index].shippedBytes ?? 0);
    this.colours = new Map(this.runs.flatMap((layers, index) => layers.map((layer) => [layer, `c${index + 1}`])));
    // Of what was shipped more than once a path alone does not tell which is meant.
    const { items, directories } = data;
    const key = (directory, name) => `${directory}/${name}`;
    const seen = new Set(directories.name.map((name, index) => key(directories.parent[index], name)));
    const again = new Set();
    items.name.forEach((name, item) => {
      const place = key(items.directory[item], name);
      (seen.has(place) ? again : seen).add(place);
    });
    this.isAlone = (item) => !again.has(key(items.directory[item], items.name[item]));
  }

  /** The layers that have a colour together: the largest each for itself, or runs of all where those are not most of it. */
  divideLayers(size) {
    const sum = (layers) => layers.reduce((sum, layer) => sum + size(layer), 0);
    const [used, most] = [this.usedLayers, ImageContents.mostColours];
    const largest = [...used].sort((a, b) => size(b) - size(a)).slice(0, most).sort((a, b) => a - b);
    const all = sum(used);
    if (sum(largest) >= 0.75 * all) return largest.map((layer) => [layer]);
    let before = 0;
    const runs = Array.from({ length: most }, () => []);
    for (const layer of used) {
      runs[Math.min(most - 1, Math.floor((most * (before + size(layer) / 2)) / all))].push(layer);
      before += size(layer);
    }
    return runs.filter((layers) => layers.length > 0);
  }

  /** A tree of the items, with how much of each node is wasted. */
  plant(holds, groups) {
    const { bytes, cause } = this.forest.items;
    return this.forest.plant(holds, (item) => [bytes[item], cause[item] < 0 ? 0 : bytes[item]], groups);
  }

  /** The address of an item in the tree; of a fold, that of its directory. */
  address(item) {
    const { name, layer } = this.forest.items;
    const address = pathAddress(this.forest.itemPath(item).split("/").filter(Boolean));
    return name[item] === null || this.isAlone(item) ? address : withLayer(address, layer[item]);
  }

  /** The colour of a layer, in the order of the layers. */
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
    const { layer, mode, files, name } = this.forest.items;
    const links = files[item] > 1 && name[item] !== null ? `${numberText(files[item])}, hard links` : "";
    const rows = [["Names", links], ["Layer", this.layerText(layer[item])], ["State", this.fate(item)],
      ["Owner", this.owner(item) === null ? "several" : `user ${this.owner(item)}`],
      ["Mode", modeText(mode[item])], ["Package", this.package(item)]];
    return rows.filter(([, text]) => text);
  }
}
