"use strict";

// Sizes, counts and shares as text, in the words of the report.

/** A size such as `999B`, `1.23kB` or `45.6MB`: decimal units, three digits, rounded half up. */
const sizeText = (bytes) => {
  if (bytes < 1000) return `${bytes}B`;
  let scale = 1000;
  for (const unit of ["kB", "MB", "GB", "TB", "PB"]) {
    for (const decimals of [2, 1, 0]) {
      const digits = Math.floor(bytes / (scale / 10 ** decimals) + 0.5);
      if (digits < 1000) return `${Number((digits / 10 ** decimals).toFixed(decimals))}${unit}`;
    }
    scale *= 1000;
  }
  return `${bytes}B`;
};

const numberText = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");

/** A number of things: `1 file`, `1,204 files`. */
const countText = (count, noun) => `${numberText(count)} ${noun}${count === 1 ? "" : "s"}`;

const shareText = (part, whole) => {
  if (!whole) return "0%";
  const percent = (100 * part) / whole;
  if (part > 0 && percent < 0.1) return "<0.1%";
  return `${percent < 9.95 ? Number(percent.toFixed(1)) : Math.round(percent)}%`;
};

/** The permission bits as four octal digits. */
const modeText = (mode) => (mode === null ? "" : mode.toString(8).padStart(4, "0"));
