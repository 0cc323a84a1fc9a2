"use strict";

// Starts the page of a report: the tables at once, the map and the tree after the first paint.

const startPage = () => {
  document.documentElement.classList.add("js");
  startTheme();
  const data = JSON.parse(byId("data").textContent);
  const tables = [];
  let image = null;
  let map = null;
  let tree = null;

  /** Goes where the address says; the tree is made when it is needed first. */
  const follow = () => {
    const { id, view, zoom, path } = readAddress();
    if (path && image) {
      const isThere = tree().open(path);
      if (!isThere) announce(`${path.join("/")} is not among the files that the page has.`);
    } else if (view && map) {
      if (map.show(view, zoom)) byId("part-map").scrollIntoView({ block: "nearest" });
    } else if (id !== undefined) {
      if (map && !map.view) map.show("final");
      if (id && tables.some((table) => table.reveal(id))) byId(id).scrollIntoView({ block: "nearest" });
      else if (byId(id)?.matches(".finding[hidden]")) document.querySelector('[data-severity=""]').click();
    }
  };

  const start = () => {
    startFindings();
    const names = ["budgets", "layers", "waste", "packages", ...(data.items ? [] : ["files"])];
    tables.push(...names.map((name) => enhanceTable(byId(name))).filter(Boolean));
    byId("part-map").hidden = false;
    if (data.items) {
      image = new ImageContents(data);
      for (const rectangle of document.querySelectorAll(".stack .layer")) {
        const layer = rectangle.closest("a")?.getAttribute("href").slice("#layer-".length);
        rectangle.classList.add(image.colour(Number(layer)));
      }
      for (const row of document.querySelectorAll("#layers tr[data-layer]")) {
        const swatch = make("span", { class: `swatch ${image.colour(Number(row.dataset.layer))}` });
        row.cells[0].prepend(swatch, " ");
      }
      map = new ImageMap(image, new Tip(byId("tip")));
      map.show("final");
      byId("part-tree").hidden = false;
      let list = null;
      tree = () => {
        if (!list) {
          const { bytes, cause } = image.forest.items;
          const root = image.forest.plant(() => true, (item) => [bytes[item], cause[item] < 0 ? 0 : bytes[item]]);
          list = new TreeList(image, byId("tree"), root);
        }
        return list;
      };
      tree();
      startFiles(image, byId("files"));
    } else {
      byId("part-map").replaceChildren(byId("map-heading"), make("p", { class: "hint" }, data.unknown ?? ""));
    }
    for (const link of document.querySelectorAll(".bar nav a")) {
      link.hidden = !document.querySelector(link.getAttribute("href"))?.checkVisibility();
    }
    addEventListener("hashchange", follow);
    if (location.hash) follow();
  };

  // Two frames: the first paint comes before the work, and shows the tables.
  requestAnimationFrame(() => setTimeout(start));
};

startPage();
