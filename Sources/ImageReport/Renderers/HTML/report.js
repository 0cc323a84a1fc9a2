"use strict";

// The page of a report.

/** What the parts of the page say of each other: colours of layers, and links from findings and waste to the tree. */
const connectParts = (image, root) => {
  for (const rectangle of document.querySelectorAll(".stack .layer")) {
    const layer = rectangle.closest("a").getAttribute("href").slice("#layer-".length);
    rectangle.classList.add(image.colour(Number(layer)));
  }
  const warnings = document.querySelector(".warnings");
  // Only where it scrolls is there anything to do.
  if (warnings?.scrollHeight > warnings?.clientHeight) warnings.setAttribute("tabindex", "0");
  oneStop([...document.querySelectorAll(".stack a")]);
  for (const row of document.querySelectorAll("#layers tr[data-layer]")) {
    row.cells[0].prepend(make("span", { class: `swatch ${image.colour(Number(row.dataset.layer))}` }), " ");
  }
  for (const place of document.querySelectorAll(".finding li.path, #waste td.path")) {
    const names = place.textContent.split("/").filter(Boolean);
    if (names.length === 0 || root.descend(names).trail.length < names.length) continue;
    place.replaceChildren(make("a", { href: pathAddress(names) }, place.textContent));
  }
};

/** Makes links one stop of the Tab key, between which arrow keys move. */
const oneStop = (links) => {
  for (const [index, link] of links.entries()) {
    link.setAttribute("tabindex", index === 0 ? "0" : "-1");
    link.addEventListener("keydown", (event) => {
      const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: links.length - 1 }[event.key];
      if (!links[to]) return;
      event.preventDefault();
      links[to].focus();
    });
    link.addEventListener("focus", () => {
      for (const other of links) other.setAttribute("tabindex", other === link ? "0" : "-1");
    });
  }
};

startPage((data) => {
  const names = ["budgets", "layers", "waste", "packages", ...(data.items ? [] : ["files"])];
  const tables = names.map((name) => enhanceTable(byId(name))).filter(Boolean);
  const findings = startFindings();
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
    const { id, view, zoom, path, layer } = readAddress();
    // The place of the map is kept with the address of another part, for a reload.
    const kept = history.state?.map;
    if (map && (id === "" || !map.view)) map.show(...(kept && id !== "" ? kept : ["final"]));
    if (path && tree) {
      tree.open(path, layer);
    } else if (view !== undefined && map) {
      if (map.show(view, zoom)) byId("part-map").scrollIntoView({ block: "nearest" });
      else complain("map-note", `There is no view “${view}” here: this is ${map.view.name}.`);
      if (!byId("map-note").hidden) byId("map-note").scrollIntoView({ block: "center" });
      // Back from a file, the keys are to move in what is in sight.
      if (byId("tree").contains(document.activeElement)) map.treemap.focus(map.treemap.cells[map.treemap.current]);
    } else if (id) {
      // Once more, now that it is there: the browser goes to it, and marks it.
      if ([findings, ...tables].some((list) => list?.reveal(id))) location.replace(location.hash);
    }
    if (map) history.replaceState({ map: [map.id, namesOf(map.node)] }, "");
  };
});
