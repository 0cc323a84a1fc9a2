"use strict";

// Making and finding elements. All text goes in as text: nothing here, or elsewhere, parses HTML.

const byId = (id) => document.getElementById(id);

/** An element with properties (`class`, `data-…`, `aria-…`, listeners as functions) and children. */
const make = (tag, properties, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
};

/** Says something to whoever cannot see it change. */
const announce = (text) => {
  byId("status").textContent = text;
};
