"use strict";

// What the part of the address after # says, as in `#view=layer:3&zoom=usr/lib` or `#path=etc/passwd`.

const encodedPath = (names) => names.map(encodeURIComponent).join("/");

const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Names of a path; the separators may be encoded as well, unless names may hold them. */
const decodedPath = (text) => text.split("/").map(decoded).filter((name) => name !== "");

const readAddress = (hash = location.hash) => {
  const text = hash.slice(1);
  if (text.startsWith("path=")) return { path: decoded(text.slice(5)).split("/").filter(Boolean) };
  if (!text.startsWith("view=")) return { id: decoded(text) };
  const fields = Object.fromEntries(text.split("&").map((field) => field.split(/=(.*)/s)));
  return { view: decoded(fields.view), zoom: decodedPath(fields.zoom ?? "") };
};

const viewAddress = (view, names = []) => `#view=${view}${names.length ? `&zoom=${encodedPath(names)}` : ""}`;
const pathAddress = (names) => `#path=${encodedPath(names)}`;
