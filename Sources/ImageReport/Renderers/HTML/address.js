"use strict";

// What the part of the address after # says, as in `#view=layer:3&zoom=usr/lib` or `#path=etc/passwd`.

const encodedPath = (names) => names.map(encodeURIComponent).join("/");
const viewAddress = (view, names = []) => `#view=${view}${names.length ? `&zoom=${encodedPath(names)}` : ""}`;
const pathAddress = (names) => `#path=${encodedPath(names)}`;
const withLayer = (address, layer) => `${address}&layer=${layer}`;
const namesOf = (node) => node.trail.map(({ name }) => name);

/** Text without its `%`; a byte that is no UTF-8 reads as names have it: `\xE9`. */
const decoded = (text) => {
  const characters = /%[cd][\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[0-7](?:%[89ab][\da-f]){3}|%[\da-f]{2}/gi;
  return text.replace(characters, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes.toUpperCase().replaceAll("%", "\\x");
    }
  });
};

/** What is asked for: a `path` with the `layer` that ships it, a `view` with its `zoom`, or the `id` of an element. */
const readAddress = () => {
  const text = location.hash.slice(1);
  const names = (path) => path.split("/").filter(Boolean);
  const [, path, layer] = /^path=(.*?)(?:&layer=(\d+))?$/s.exec(text) ?? [];
  if (path !== undefined) return { path: names(decoded(path)), layer: layer && Number(layer) };
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

/** Says in sight, in a paragraph of its own, that an address leads nowhere; with no text, hides it. */
const complain = (id, text = "") => {
  const note = byId(id);
  if (note.textContent === text) return;
  note.textContent = text;
  note.hidden = !text;
  if (text) announce(text);
};

/** The place that is one step up: past those that have nothing beside what is below. */
const placeAbove = (node) => {
  let { parent } = node;
  while (parent?.parent && parent.children.length === 1) ({ parent } = parent);
  return parent;
};
