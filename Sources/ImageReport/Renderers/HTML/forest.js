"use strict";

// Trees made of the columns of the data: of paths, or of groups with paths below.

/**
 * A directory, a group or an item (a file, or a fold of small files) with all that is below it.
 * `bytes` is what it weighs, `other` a second weight: what of it is wasted or, in a comparison, old.
 */
class TreeNode {
  constructor(parent, name, directory = -1, item = -1) {
    this.parent = parent;
    this.name = name;
    this.directory = directory;
    this.item = item;
    this.bytes = 0;
    this.other = 0;
    this.files = 0;
    this.children = item < 0 ? [] : null;
    this.found = item < 0 ? new Map() : null;
  }

  /** The nodes from below the root to this one. */
  get trail() {
    const trail = [];
    for (let node = this; node.parent; node = node.parent) trail.unshift(node);
    return trail;
  }

  /** The node at the names, or the last one there is on the way. */
  descend(names) {
    let node = this;
    for (const name of names) {
      const next = node.children?.find((child) => child.name === name);
      if (!next) break;
      node = next;
    }
    return node;
  }

  each(visit) {
    visit(this);
    for (const child of this.children ?? []) child.each(visit);
  }
}

class Forest {
  constructor(data) {
    this.directories = data.directories;
    this.items = data.items;
    this.count = data.items.name.length;
  }

  /** What an item is called; a fold by how many files it stands for. */
  itemName(item) {
    return this.items.name[item] ?? countText(this.items.files[item], "smaller file");
  }

  directoryPath(directory) {
    const names = [];
    for (let at = directory; at > 0; at = this.directories.parent[at]) names.unshift(this.directories.name[at]);
    return names.join("/");
  }

  itemPath(item) {
    const directory = this.directoryPath(this.items.directory[item]);
    const name = this.items.name[item];
    return name === null ? `${directory}/` : directory ? `${directory}/${name}` : name;
  }

  /**
   * Plants a tree.
   *
   * @param {(item: number) => boolean} holds  which items are in it
   * @param {(item: number) => number[]} weights  what an item weighs: bytes, and the other number
   * @param {(item: number) => string[]} groups  the names of the groups above its path
   */
  plant(holds, weights, groups = () => []) {
    const root = new TreeNode(null, "", 0);
    const { directory, files } = this.items;
    for (let item = 0; item < this.count; item += 1) {
      if (!holds(item)) continue;
      let node = root;
      for (const name of groups(item)) node = this.child(node, `g${name}`, name, -1);
      const leaf = new TreeNode(this.place(node, directory[item]), this.itemName(item), -1, item);
      leaf.parent.children.push(leaf);
      const [bytes, other] = weights(item);
      for (let at = leaf; at; at = at.parent) {
        at.bytes += bytes;
        at.other += other;
        at.files += files[item];
      }
    }
    root.each((node) => {
      node.found = null;
      node.children?.sort((a, b) => Math.max(b.bytes, b.other) - Math.max(a.bytes, a.other));
    });
    return root;
  }

  /** The node of a directory below that of a group, with those above it. */
  place(group, directory) {
    if (directory <= 0) return group;
    const parent = this.place(group, this.directories.parent[directory]);
    return this.child(parent, directory, this.directories.name[directory], directory);
  }

  child(parent, key, name, directory) {
    let node = parent.found.get(key);
    if (!node) {
      node = new TreeNode(parent, name, directory);
      parent.found.set(key, node);
      parent.children.push(node);
    }
    return node;
  }
}
