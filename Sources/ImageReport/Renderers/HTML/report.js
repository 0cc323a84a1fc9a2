"use strict";

// The page of a report.

/** What the parts of the page say of each other: colours of layers, and links from findings to the tree. */
const connectParts = (image, root) => {
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
};

startPage((data) => {
  const names = ["budgets", "layers", "waste", "packages", ...(data.items ? [] : ["files"])];
  const tables = names.map((name) => enhanceTable(byId(name))).filter(Boolean);
  startFindings();
  byId("part-map").hidden = false;
  let map = null;
  let tree = null;
  if (data.items) {
    const image = new ImageContents(data);
    const root = image.plant(() => true);
    byId("part-map").hidden = root.bytes === 0;
    byId("part-tree").hidden = root.files === 0;
    map = new ImageMap(image);
    tree = new TreeList(image, byId("tree"), root);
    startFiles(image, byId("files"));
    connectParts(image, root);
  } else {
    byId("part-map").replaceChildren(byId("map-heading"), make("p", { class: "hint" }, `${data.unknown ?? "Unknown"}.`));
  }

  return () => {
    const { id, view, zoom, path } = readAddress();
    if (map && (id === "" || !map.view)) map.show("final");
    if (path && tree) {
      if (!tree.open(path)) announce(`${path.join("/")} is not among the files that the page has`);
    } else if (view && map?.show(view, zoom)) {
      byId("part-map").scrollIntoView({ block: "nearest" });
    } else if (id) {
      const isHidden = byId(id)?.matches(".finding[hidden]");
      if (isHidden) document.querySelector('[data-shows="all"]').click();
      // Once more, now that it is there: the browser goes to it, and marks it.
      if (isHidden || tables.some((table) => table.reveal(id))) location.replace(location.hash);
    }
  };
});
