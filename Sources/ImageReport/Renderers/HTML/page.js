"use strict";

// Starts the page of a report: the tables, the map and the tree, after the first paint.

/** Shows only the links to parts that there are. */
const startParts = () => {
  for (const link of document.querySelectorAll(".bar nav a")) {
    link.hidden = !document.querySelector(link.getAttribute("href"))?.checkVisibility();
  }
};

const startReport = (data) => {
  const names = ["budgets", "layers", "waste", "packages", ...(data.items ? [] : ["files"])];
  const tables = names.map((name) => enhanceTable(byId(name))).filter(Boolean);
  startFindings();
  byId("part-map").hidden = false;
  if (!data.items) {
    byId("part-map").replaceChildren(byId("map-heading"), make("p", { class: "hint" }, `${data.unknown ?? "Unknown"}.`));
    return { reveal: (id) => tables.some((table) => table.reveal(id)) };
  }

  const image = new ImageContents(data);
  byId("part-tree").hidden = false;
  const root = image.plant(() => true);
  const tree = new TreeList(image, byId("tree"), root);
  const map = new ImageMap(image);
  startFiles(image, byId("files"));
  for (const rectangle of document.querySelectorAll(".stack .layer")) {
    const layer = rectangle.closest("a").getAttribute("href").slice("#layer-".length);
    rectangle.classList.add(image.colour(Number(layer)));
  }
  for (const row of document.querySelectorAll("#layers tr[data-layer]")) {
    row.cells[0].prepend(make("span", { class: `swatch ${image.colour(Number(row.dataset.layer))}` }), " ");
  }
  for (const place of document.querySelectorAll(".finding li.path")) {
    const names = place.textContent.split("/").filter(Boolean);
    if (root.descend(names).trail.length < names.length) continue;
    place.replaceChildren(make("a", { href: pathAddress(names) }, place.textContent));
  }
  return { map, tree, reveal: (id) => tables.some((table) => table.reveal(id)) };
};

/** Goes where the address says. */
const follow = ({ map, tree, reveal }) => {
  const { id, view, zoom, path } = readAddress();
  if (map && !map.view) map.show("final");
  if (path && tree) {
    if (!tree.open(path)) announce(`${path.join("/")} is not among the files that the page has`);
  } else if (view && map?.show(view, zoom)) {
    byId("part-map").scrollIntoView({ block: "nearest" });
  } else {
    const target = byId(id);
    if (target?.matches(".finding[hidden]")) document.querySelector('[data-shows="all"]').click();
    if (id && reveal(id)) byId(id).scrollIntoView({ block: "nearest" });
  }
};

document.documentElement.classList.add("js");
startTheme();
// The first paint comes before the work, and shows the tables.
requestAnimationFrame(() => setTimeout(() => {
  const parts = startReport(JSON.parse(byId("data").textContent));
  startParts();
  addEventListener("hashchange", () => follow(parts));
  follow(parts);
  document.documentElement.dataset.ready = "true";
  performance.mark("ready");
}));
