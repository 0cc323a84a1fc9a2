"use strict";

// What the part of the address after # says, as in `#view=layer:3&zoom=usr/lib` or `#path=etc/passwd`.

const encodedPath = (names) => names.map(encodeURIComponent).join("/");
const viewAddress = (view, names = []) => `#view=${view}${names.length ? `&zoom=${encodedPath(names)}` : ""}`;
const pathAddress = (names) => `#path=${encodedPath(names)}`;
const namesOf = (node) => node.trail.map(({ name }) => name);

const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** What is asked for: a `path`, a `view` with its `zoom`, or the `id` of an element. */
const readAddress = () => {
  const text = location.hash.slice(1);
  const names = (path) => path.split("/").filter(Boolean);
  if (text.startsWith("path=")) return { path: names(decoded(text.slice(5))) };
  const [, view, zoom = ""] = /^view=([^&]*)(?:&zoom=(.*))?$/s.exec(text) ?? [];
  // The name of a package may have a slash of its own, which is encoded.
  return view === undefined ? { id: decoded(text) } : { view: decoded(view), zoom: names(zoom).map(decoded) };
};

/** Links to all places from the root of a view down to a node. */
const showPlace = (view, name, node, size) => {
  const places = [node];
  while (places[0].parent) places.unshift(places[0].parent);
  const links = places.map((place) => make("a", { href: viewAddress(view, namesOf(place)) }, place.parent ? place.name : name));
  links.at(-1).setAttribute("aria-current", "page");
  byId("crumbs").replaceChildren(...links, make("span", { class: "size" }, size));
};

/** The place that is one step up: past those that have nothing beside what is below. */
const placeAbove = (node) => {
  let { parent } = node;
  while (parent?.parent && parent.children.length === 1) ({ parent } = parent);
  return parent;
};
