"use strict";

/** The tree of all that is shipped: a directory is filled when it is opened first. */
class TreeList {
  static page = 200;

  constructor(image, element, root) {
    Object.assign(this, { image, element, root, links: new Map() });
    this.fill(element, root, 1, 0);
    element.querySelector("a")?.setAttribute("tabindex", "0");
    element.addEventListener("click", (event) => this.click(event));
    element.addEventListener("keydown", (event) => this.key(event));
  }

  /** Puts children of a node into a list: those from `start`, and a row for the rest. */
  fill(list, node, level, start) {
    const end = start + TreeList.page;
    list.append(...node.children.slice(start, end).map((child) => this.row(child, level)));
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
    const { items } = this.image.forest;
    const { children, item, bytes, other } = node;
    const part = (bytes, name) => {
      const element = make("i", { class: name });
      element.style.width = `${(100 * bytes) / (this.root.bytes || 1)}%`;
      return element;
    };
    const isFold = !children && items.name[item] === null;
    const link = make("a", {
      role: "treeitem", tabindex: "-1", "aria-level": level, "aria-selected": "false",
      "aria-expanded": children ? "false" : null, href: pathAddress(namesOf(isFold ? node.parent : node)),
      title: !children && other > 0 ? this.image.fate(item) : null,
    },
    make("span", { class: "name" }, node.name + (children ? "/" : "")),
    make("span", { class: "share", "aria-hidden": "true" }, part(bytes - other, "c1"), part(other, "w0 hatched")),
    make("span", { class: "size" }, sizeText(bytes)),
    make("span", { class: !children && other > 0 ? "layer lost" : "layer" }, children
      ? countText(node.files, "file") : `layer ${items.layer[item]}${items.cause[item] < 0 ? "" : `, ${this.image.state(item)}`}`));
    link.node = node;
    this.links.set(node, link);
    return make("li", { role: "none" }, link);
  }

  setOpen(link, isOpen) {
    if (!link.node?.children) return;
    link.setAttribute("aria-expanded", String(isOpen));
    if (!link.nextElementSibling) {
      const list = make("ul", { role: "group" });
      this.fill(list, link.node, Number(link.getAttribute("aria-level")) + 1, 0);
      link.after(list);
    }
    link.nextElementSibling.hidden = !isOpen;
  }

  /** Opens what leads to the names, and selects the last of them that there is. */
  open(names) {
    const target = this.root.descend(names);
    let list = this.element;
    let link = null;
    for (const node of target.trail) {
      while (!this.links.has(node)) list.lastElementChild.firstElementChild.more();
      link = this.links.get(node);
      this.setOpen(link, true);
      list = link.nextElementSibling;
    }
    this.element.querySelector('[aria-selected="true"]')?.setAttribute("aria-selected", "false");
    if (link) {
      link.setAttribute("aria-selected", "true");
      this.focus(link);
      link.scrollIntoView({ block: "center" });
    }
    return target.trail.length === names.length;
  }

  focus(link) {
    if (!link) return;
    this.element.querySelector('[tabindex="0"]')?.setAttribute("tabindex", "-1");
    link.setAttribute("tabindex", "0");
    link.focus();
  }

  click(event) {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.more) {
      link.more();
      return;
    }
    this.setOpen(link, link.getAttribute("aria-expanded") !== "true");
    this.focus(link);
    history.replaceState(null, "", link.getAttribute("href"));
  }

  key(event) {
    const link = event.target.closest("a");
    if (!link || event.altKey || event.ctrlKey || event.metaKey) return;
    const shown = [...this.element.querySelectorAll("a")].filter((other) => other.checkVisibility());
    const at = shown.indexOf(link);
    const state = link.getAttribute("aria-expanded");
    switch (event.key) {
      case "ArrowDown": this.focus(shown[at + 1]); break;
      case "ArrowUp": this.focus(shown[at - 1]); break;
      case "Home": this.focus(shown[0]); break;
      case "End": this.focus(shown.at(-1)); break;
      case "ArrowRight":
        if (state === "true") this.focus(shown[at + 1]);
        else this.setOpen(link, true);
        break;
      case "ArrowLeft":
        if (state === "true") this.setOpen(link, false);
        else this.focus(link.closest('[role="group"]')?.previousElementSibling);
        break;
      case "Enter": case " ": link.click(); break;
      default: return;
    }
    event.preventDefault();
  }
}
