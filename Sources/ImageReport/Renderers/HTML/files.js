"use strict";

/** The table of all files that the data has, in place of the largest that the report wrote. */
const startFiles = (image, table) => {
  const { forest, data } = image;
  if (forest.count === 0) {
    table.closest(".scroll").replaceWith(make("p", null, "No files."));
    return;
  }
  const { bytes, layer, cause, removedBy, user, mode, name } = forest.items;
  const paths = Array.from({ length: forest.count }, (_, item) => forest.itemPath(item));
  const texts = paths.map((path) => path.toLowerCase());
  const columns = [
    ["Size", (item) => bytes[item], "number"],
    ["Path", (item) => paths[item], "path"],
    ["Layer", (item) => layer[item], "number"],
    ["Owner", (item) => image.owner(item), "number"],
    ["Mode", (item) => mode[item], "number"],
    ["State", (item) => image.state(item) + String(removedBy[item] + 1).padStart(6), null],
    ["Package", (item) => image.package(item), null],
  ];
  const headings = columns.map(([name, , kind]) => make("th", { scope: "col", class: kind }, name));
  const caption = make("caption", null, "All that is shipped, file by file");
  table.replaceChildren(caption, make("thead", null, make("tr", null, ...headings)), make("tbody"));

  const change = () => paged.find();
  const choice = (options) =>
    make("select", { change }, ...[["", "all"], ...options].map(([value, text]) => make("option", { value }, text)));
  const layers = choice(image.usedLayers.map((index) => [index, image.layerText(index, 60)]));
  const states = choice([[-1, "visible"], ["lost", "wasted"], ...data.causes.map((cause, index) => [index, cause])]);
  const root = make("input", { type: "checkbox", change });
  const labels = [["Layer ", layers], ["State ", states], [root, " owned by root"]];

  const paged = new PagedTable(table, {
    columns: columns.map(([, value, kind]) => ({ value, isNumber: kind === "number" })),
    count: forest.count,
    filters: labels.map((parts) => make("label", null, ...parts)),
    text: (item) => texts[item],
    bytes: (item) => bytes[item],
    holds: (item) =>
      (layers.value === "" || layer[item] === Number(layers.value)) &&
      (states.value === "" || (states.value === "lost" ? cause[item] >= 0 : cause[item] === Number(states.value))) &&
      (!root.checked || data.users[user[item]] === 0),
    row: (item) => {
      const path = (paths[item] || "/") + (name[item] === null ? ` ${forest.itemName(item)}` : "");
      const linked = (index, text) => make("a", { href: `#layer-${index}` }, text);
      const cells = [
        [sizeText(bytes[item])], [make("a", { href: image.address(item) }, path)], [linked(layer[item], String(layer[item]))],
        [String(image.owner(item) ?? "several")], [modeText(mode[item])],
        removedBy[item] < 0 ? [image.state(item)] : [image.state(item), " by ", linked(removedBy[item], `layer ${removedBy[item]}`)],
        [image.package(item)],
      ];
      return make("tr", null, ...cells.map((content, column) => make("td", { class: columns[column][2] }, ...content)));
    },
  });
  paged.sort(0);
};
