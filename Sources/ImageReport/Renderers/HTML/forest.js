"use strict";

// Trees made of the columns of the data: of paths, or of groups with paths below.

/**
 * A directory, a group or an item (a file, or a fold of small files) with all that is below it.
 *
 * `bytes` is what it weighs, `other` a second weight: what of it is wasted or, in a comparison, old.
 */
class TreeNode {
  constructor(parent, name, directory, item) {
    const isItem = item >= 0;
    Object.assign(this, { parent, name, directory, item, bytes: 0, other: 0, files: 0, children: isItem ? null : [] });
    parent?.children.push(this);
  }

  /** The nodes from below the root to this one. */
  get trail() {
    const trail = [];
    for (let node = this; node.parent; node = node.parent) trail.push(node);
    return trail.reverse();
  }

  /** The node at the names, or the last one there is on the way; of those with the same name, what `rank` puts highest. */
  descend(names, rank = ({ children }) => (children ? 1 : 0)) {
    let node = this;
    for (const [index, name] of names.entries()) {
      // A file may have had the name of a directory.
      const isLast = index === names.length - 1;
      const called = node.children?.filter((child) => child.name === name && (isLast || child.children)) ?? [];
      if (called.length === 0) break;
      node = called.reduce((a, b) => (rank(b) > rank(a) ? b : a));
    }
    return node;
  }

  /** This node and all below it; paths may be too deep for a function that calls itself. */
  each(visit) {
    const rest = [this];
    while (rest.length > 0) {
      const node = rest.pop();
      visit(node);
      for (const child of node.children ?? []) rest.push(child);
    }
  }
}

class Forest {
  constructor({ directories, items }) {
    Object.assign(this, { directories, items, count: items.name.length, paths: [] });
    // What holds a directory stands before it; the root is the first, and has no name.
    directories.name.forEach((name, index) => {
      const parent = directories.parent[index];
      this.paths.push(parent > 0 ? `${this.paths[parent]}/${name}` : name);
    });
  }

  /** What an item is called; a fold by how many files it stands for. */
  itemName(item) {
    return this.items.name[item] ?? countText(this.items.files[item], "smaller file");
  }

  /** The path of an item; of a fold, that of its directory, with a slash at its end. */
  itemPath(item) {
    const directory = this.paths[this.items.directory[item]];
    return `${directory}${directory && "/"}${this.items.name[item] ?? ""}`;
  }

  /**
   * Plants a tree.
   *
   * @param {(item: number) => boolean} holds  which items are in it
   * @param {(item: number) => number[]} weights  what an item weighs: bytes, and the other number
   * @param {(item: number) => string[]} groups  the names of the groups above its path
   */
  plant(holds, weights, groups = () => []) {
    const nodes = [new TreeNode(null, "", 0, -1)];
    const add = (...about) => nodes[nodes.push(new TreeNode(...about)) - 1];
    const places = new Map();
    for (let item = 0; item < this.count; item += 1) {
      if (!holds(item)) continue;
      let [place, key] = [nodes[0], ""];
      for (const name of groups(item)) {
        key += `${name}/`;
        if (!places.has(key)) places.set(key, add(place, name, -1, -1));
        place = places.get(key);
      }
      const missing = [];
      let at = this.items.directory[item];
      for (; at > 0 && !places.has(key + at); at = this.directories.parent[at]) missing.push(at);
      if (at > 0) place = places.get(key + at);
      for (const directory of missing.reverse()) {
        place = add(place, this.directories.name[directory], directory, -1);
        places.set(key + directory, place);
      }
      const leaf = add(place, this.itemName(item), -1, item);
      [leaf.bytes, leaf.other] = weights(item);
      leaf.files = this.items.files[item];
    }
    // What holds a node was made before it.
    for (const { parent, bytes, other, files } of nodes.toReversed()) {
      if (!parent) continue;
      parent.bytes += bytes;
      parent.other += other;
      parent.files += files;
    }
    const largest = (a, b) => Math.max(b.bytes, b.other) - Math.max(a.bytes, a.other) || a.other - b.other;
    for (const { children } of nodes) children?.sort(largest);
    return nodes[0];
  }
}
