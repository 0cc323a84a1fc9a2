"use strict";

/** The tree of all that is shipped: a directory is filled when it is opened first. */
class TreeList {
  static page = 200;

  constructor(image, element, root) {
    Object.assign(this, { image, element, root, links: new Map(), nodes: new WeakMap() });
    this.fill(element, root, 1, 0);
    element.querySelector("a")?.setAttribute("tabindex", "0");
    element.addEventListener("click", (event) => this.click(event));
    element.addEventListener("keydown", (event) => this.key(event));
  }

  /** Puts children of a node into a list: those from `start`, and a row for the rest. */
  fill(list, node, level, start) {
    const end = start + TreeList.page;
    for (const child of node.children.slice(start, end)) list.append(this.row(child, level));
    const rest = node.children.length - end;
    if (rest <= 0) return;
    const link = make("a", { role: "treeitem", tabindex: "-1", "aria-level": level, href: "#part-tree" },
      make("span", { class: "name" }, `${numberText(rest)} more`));
    link.more = () => {
      link.parentElement.remove();
      this.fill(list, node, level, end);
      this.focus(this.links.get(node.children[end]));
    };
    list.append(make("li", { role: "none" }, link));
  }

  row(node, level) {
    const { forest } = this.image;
    const isDirectory = node.children !== null;
    const scale = this.root.bytes || 1;
    const bar = make("span", { class: "share", "aria-hidden": "true" });
    for (const [bytes, name] of [[node.bytes - node.other, ""], [node.other, "lost"]]) {
      const part = make("i", { class: name });
      part.style.width = `${(100 * bytes) / scale}%`;
      bar.append(part);
    }
    const isFile = !isDirectory && forest.items.name[node.item] !== null;
    const layer = isDirectory ? countText(node.files, "file") : `layer ${forest.items.layer[node.item]}`;
    const link = make("a", {
      role: "treeitem", tabindex: "-1", "aria-level": level, "aria-selected": "false",
      "aria-expanded": isDirectory ? "false" : null,
      href: pathAddress((isFile || isDirectory ? node : node.parent).trail.map(({ name }) => name)),
      title: isFile && forest.items.cause[node.item] >= 0 ? this.image.fate(node.item) : null,
    },
    make("span", { class: "name" }, node.name + (isDirectory ? "/" : "")), bar,
    make("span", { class: "size" }, sizeText(node.bytes)), make("span", { class: "layer" }, layer));
    this.links.set(node, link);
    this.nodes.set(link, node);
    return make("li", { role: "none" }, link);
  }

  setOpen(node, isOpen) {
    const link = this.links.get(node);
    if (!node.children || (link.getAttribute("aria-expanded") === "true") === isOpen) return;
    link.setAttribute("aria-expanded", isOpen);
    let list = link.nextElementSibling;
    if (!list) {
      list = make("ul", { role: "group" });
      this.fill(list, node, Number(link.getAttribute("aria-level")) + 1, 0);
      link.after(list);
    }
    list.hidden = !isOpen;
  }

  /** Opens what leads to the names and selects the last of them; says whether all are there. */
  open(names) {
    const target = this.root.descend(names);
    for (const node of target.trail) {
      const siblings = node.parent.children;
      while (!this.links.has(node)) {
        const more = [...this.list(node.parent).children].at(-1)?.firstElementChild?.more;
        if (!more || !siblings.includes(node)) return false;
        more();
      }
      this.setOpen(node, true);
    }
    this.element.querySelector('[aria-selected="true"]')?.setAttribute("aria-selected", "false");
    const link = this.links.get(target);
    if (!link) return false;
    link.setAttribute("aria-selected", "true");
    this.focus(link);
    link.scrollIntoView({ block: "center" });
    return target.trail.length === names.length;
  }

  list(node) {
    return node.parent ? this.links.get(node).nextElementSibling : this.element;
  }

  focus(link) {
    if (!link) return;
    for (const other of this.element.querySelectorAll('[tabindex="0"]')) other.setAttribute("tabindex", "-1");
    link.setAttribute("tabindex", "0");
    link.focus({ preventScroll: false });
  }

  click(event) {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const node = this.nodes.get(link);
    event.preventDefault();
    if (link.more) {
      link.more();
      return;
    }
    const isOpen = link.getAttribute("aria-expanded") === "true";
    this.setOpen(node, !isOpen);
    this.focus(link);
    history.replaceState(null, "", link.getAttribute("href"));
  }

  key(event) {
    const link = event.target.closest("a");
    if (!link || event.altKey || event.ctrlKey || event.metaKey) return;
    const node = this.nodes.get(link);
    const shown = [...this.element.querySelectorAll("a")].filter((other) => other.offsetParent);
    const at = shown.indexOf(link);
    const state = link.getAttribute("aria-expanded");
    switch (event.key) {
      case "ArrowDown": this.focus(shown[at + 1]); break;
      case "ArrowUp": this.focus(shown[at - 1]); break;
      case "Home": this.focus(shown[0]); break;
      case "End": this.focus(shown.at(-1)); break;
      case "ArrowRight":
        if (state === "false") this.setOpen(node, true);
        else if (state) this.focus(shown[at + 1]);
        break;
      case "ArrowLeft":
        if (state === "true") this.setOpen(node, false);
        else this.focus(link.closest("ul")?.previousElementSibling);
        break;
      case "Enter": case " ": link.click(); break;
      default: return;
    }
    event.preventDefault();
  }
}
