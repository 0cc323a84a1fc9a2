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
      "aria-expanded": children ? "false" : null, href: children || isFold ? pathAddress(namesOf(isFold ? node.parent : node)) : this.image.address(item),
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
      const list = make("ul", { role: "group", id: `tree-${this.links.size}` });
      link.setAttribute("aria-owns", list.id);
      this.fill(list, link.node, Number(link.getAttribute("aria-level")) + 1, 0);
      link.after(list);
    }
    link.nextElementSibling.hidden = !isOpen;
  }

  /** Opens what leads to the names, and selects the last of them that there is: the one of a layer, or what is visible. */
  open(names, layer) {
    const { items } = this.image.forest;
    const target = this.root.descend(names, ({ item, bytes, other }) => {
      if (item < 0) return bytes > other ? 2 : 1;
      return (items.cause[item] < 0 ? 3 : 0) + (items.layer[item] === layer ? 4 : 0);
    });
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
    this.tell(names, target);
  }

  /** Says where the address leads, if not to what it names. */
  tell(names, target) {
    const [path, place] = [names.join("/"), namesOf(target).join("/")];
    const fold = target.children?.find(({ item }) => item >= 0 && this.image.forest.items.name[item] === null);
    const why = fold && target.trail.length === names.length - 1
      ? `is not shown by itself: if it was shipped, it is among the ${fold.name} of ${place || "/"}.`
      : `is not among the files that the page has; the nearest place is ${place || "/"}.`;
    complain("tree-note", target.trail.length === names.length ? "" : `${path} ${why}`);
    if (!byId("tree-note").hidden) byId("tree-note").scrollIntoView({ block: "center" });
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
    // One entry in the history for all that is looked at here; that of the map stays.
    const keep = location.hash.startsWith("#path=") ? "replaceState" : "pushState";
    history[keep](history.state, "", link.getAttribute("href"));
    complain("tree-note");
  }

  /** The link of the row after, or before, of those that are in sight. */
  next(link) {
    const inner = link.getAttribute("aria-expanded") === "true" && link.nextElementSibling?.firstElementChild;
    if (inner) return inner.firstElementChild;
    let row = link.parentElement;
    while (row && row.parentElement !== this.element && !row.nextElementSibling) row = row.parentElement.closest("li");
    return row?.nextElementSibling?.firstElementChild;
  }

  previous(link) {
    const before = link.parentElement.previousElementSibling;
    return before ? this.last(before.firstElementChild) : link.closest('[role="group"]')?.previousElementSibling;
  }

  last(link) {
    let end = link;
    while (end.getAttribute("aria-expanded") === "true" && end.nextElementSibling.lastElementChild) {
      end = end.nextElementSibling.lastElementChild.firstElementChild;
    }
    return end;
  }

  /** The row after whose name begins with a letter, from the top again at the end. */
  named(link, letter) {
    const begins = (other) => other.textContent.toLowerCase().startsWith(letter.toLowerCase());
    let other = link;
    do other = this.next(other) ?? this.element.querySelector("a");
    while (other !== link && !begins(other));
    return other;
  }

  key(event) {
    const link = event.target.closest("a");
    if (!link || event.altKey || event.ctrlKey || event.metaKey) return;
    const state = link.getAttribute("aria-expanded");
    switch (event.key) {
      case "ArrowDown": this.focus(this.next(link)); break;
      case "ArrowUp": this.focus(this.previous(link)); break;
      case "Home": this.focus(this.element.querySelector("a")); break;
      case "End": this.focus(this.last(this.element.lastElementChild.firstElementChild)); break;
      case "ArrowRight":
        if (state === "true") this.focus(this.next(link));
        else this.setOpen(link, true);
        break;
      case "ArrowLeft":
        if (state === "true") this.setOpen(link, false);
        else this.focus(link.closest('[role="group"]')?.previousElementSibling);
        break;
      case "Enter": case " ": link.click(); break;
      default:
        if ([...event.key].length > 1) return;
        this.focus(this.named(link, event.key));
    }
    event.preventDefault();
  }
}
