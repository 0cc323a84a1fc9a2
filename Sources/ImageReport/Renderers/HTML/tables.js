"use strict";

/** The order of two values, of which one may be unknown: that is last, whichever way. */
const ordered = (a, b, direction) => {
  if (a === null || b === null) return (a === null) - (b === null);
  return direction * (a < b ? -1 : a > b ? 1 : 0);
};

/** What a button says that shows at most a page more of the rest. */
const moreText = (rest, page) => (rest <= page ? `Show the other ${numberText(rest)}` : `Show ${page} more of ${numberText(rest)}`);

const searchField = (label, input) =>
  make("input", { type: "search", placeholder: label, "aria-label": label, autocomplete: "off", input });

/**
 * A table whose rows can be sorted by a column, searched and filtered, shown a page at a time.
 *
 * `source` has `columns` ({ value(row), isNumber }), `count` rows, `text(row)` that is searched, `row(row)`
 * that makes one, and may have `filters` (elements), `holds(row)`, `bytes(row)`, and a `tail` of rows that stay last.
 */
class PagedTable {
  static first = 25;
  static page = 100;
  static onPaper = 500;

  constructor(table, source) {
    Object.assign(this, { source, column: -1, direction: 1, limit: PagedTable.first });
    this.body = table.tBodies[0];
    this.headings = [...table.tHead.rows[0].cells];
    this.headings.forEach((heading, column) => {
      const button = make("button", { type: "button", click: () => this.sort(column) }, ...heading.childNodes);
      heading.replaceChildren(button);
    });
    // The box in which a wide table scrolls.
    const box = table.closest(".scroll");
    this.field = searchField(`Filter ${table.id}`, () => this.find());
    this.count = make("span", { class: "count", role: "status" });
    this.more = make("button", { type: "button", click: () => {
      const shown = this.body.rows.length;
      this.limit += PagedTable.page;
      this.show();
      const row = this.body.rows[shown];
      const place = row?.querySelector("a") ?? row;
      if (place === row) row?.setAttribute("tabindex", "-1");
      place?.focus();
    } });
    this.paper = make("p", { class: "paper" });
    addEventListener("beforeprint", () => {
      this.onScreen = this.limit;
      this.show(Math.max(this.limit, PagedTable.onPaper));
    });
    addEventListener("afterprint", () => {
      this.body.replaceChildren();
      this.show(this.onScreen);
    });
    if (source.count > 8) box.before(make("div", { class: "tools" }, this.field, ...(source.filters ?? []), this.count));
    box.after(this.more, this.paper);
    this.find();
  }

  /** Sorts by a column, or the other way round; numbers begin with the largest. */
  sort(column) {
    const { isNumber } = this.source.columns[column];
    this.direction = column === this.column ? -this.direction : isNumber ? -1 : 1;
    this.column = column;
    this.headings.forEach((heading, index) => {
      if (index !== column) heading.removeAttribute("aria-sort");
      else heading.setAttribute("aria-sort", this.direction < 0 ? "descending" : "ascending");
    });
    this.find();
  }

  /** Looks for the rows to show, and shows the first of them. */
  find() {
    const { source, column, direction } = this;
    const wanted = this.field.value.toLowerCase();
    const all = Array.from({ length: source.count }, (_, row) => row);
    this.rows = all.filter((row) => (source.holds?.(row) ?? true) && source.text(row).includes(wanted));
    if (column >= 0) {
      const values = all.map(source.columns[column].value);
      this.rows.sort((a, b) => ordered(values[a], values[b], direction) || a - b);
    }
    this.body.replaceChildren();
    this.limit = PagedTable.first;
    this.show();
    const bytes = source.bytes ? `, ${sizeText(this.rows.reduce((sum, row) => sum + source.bytes(row), 0))}` : "";
    const isAll = this.rows.length === source.count;
    const rows = countText(source.count, "row");
    this.count.textContent = `${isAll ? rows : `${numberText(this.rows.length)} of ${rows}`}${bytes}`;
  }

  show(limit = this.limit) {
    const { source, rows } = this;
    this.limit = limit;
    // A page that would hide only a few rows is not worth a button.
    const end = rows.length <= limit + 15 ? rows.length : limit;
    this.body.append(...rows.slice(this.body.rows.length, end).map(source.row));
    const rest = rows.length - end;
    this.more.hidden = rest === 0;
    this.more.textContent = moreText(rest, PagedTable.page);
    const [isFiltered, lacks] = [rows.length < source.count, rest > 0];
    this.paper.textContent = (isFiltered ? `Filtered: ${numberText(rows.length)} of ${countText(source.count, "row")}. ` : "")
      + (lacks ? `${countText(rest, "more row")} not printed.` : "");
    if (rest === 0 && rows.length === source.count) this.body.append(...(source.tail ?? []));
  }

  /** Puts the row with an id back, if it is one of this table's and a filter hid it; says whether it did. */
  reveal(id) {
    const { ids } = this.source;
    if (!ids?.includes(id) || byId(id)) return false;
    this.field.value = "";
    this.find();
    this.limit = Infinity;
    this.show();
    return true;
  }
}

/** Makes a table that the report wrote sortable and searchable. */
const enhanceTable = (table) => {
  if (!table?.tHead || !table.tBodies[0]) return null;
  const all = [...table.tBodies[0].rows];
  const isNote = (row) => [...row.cells].some((cell) => cell.colSpan > 1);
  const rows = all.filter((row) => !isNote(row));
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const columns = [...table.tHead.rows[0].cells].map((heading, column) => {
    const isNumber = heading.classList.contains("number") || rows[0]?.cells[column]?.classList.contains("number");
    return { isNumber, value: (row) => {
      const cell = rows[row].cells[column];
      if (!isNumber) return cell?.textContent.trim().toLowerCase() ?? "";
      return cell?.dataset.value ? Number(cell.dataset.value) : null;
    } };
  });
  return new PagedTable(table, {
    columns, count: rows.length, text: (row) => texts[row], row: (row) => rows[row], tail: all.filter(isNote), ids: rows.map(({ id }) => id).filter(Boolean),
  });
};
