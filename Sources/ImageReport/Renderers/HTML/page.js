"use strict";

// Starts a page: its tables, maps and tree, once it is painted.

/** Calls `start` with the data, and what that returns whenever the address has changed. */
const startPage = (start) => {
  document.documentElement.classList.add("js");
  startTheme();
  // The first paint comes before the work, and shows the tables.
  requestAnimationFrame(() => setTimeout(() => {
    const follow = start(JSON.parse(byId("data").textContent));
    for (const link of document.querySelectorAll(".bar nav a")) {
      link.hidden = !document.querySelector(link.getAttribute("href"))?.checkVisibility();
    }
    addEventListener("hashchange", follow);
    follow();
    document.documentElement.dataset.ready = "true";
    performance.mark("ready");
  }));
};
