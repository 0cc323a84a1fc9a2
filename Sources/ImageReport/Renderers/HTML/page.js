"use strict";

// Starts a page: its tables, maps and tree, once it is painted.

/** Marks in the bar the part that is at the top of the window. */
const markPart = () => {
  const links = [...document.querySelectorAll(".bar nav a:not([hidden])")];
  const inSight = new Set();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) inSight[isIntersecting ? "add" : "delete"](`#${target.id}`);
    const current = links.findLast((link) => inSight.has(link.getAttribute("href")));
    for (const link of links) {
      if (link === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }, { rootMargin: "-64px 0px -80% 0px" });
  for (const link of links) observer.observe(document.querySelector(link.getAttribute("href")));
};

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
    // A link to where one is already changes no address, though what it leads to may be hidden by now.
    document.addEventListener("click", (event) => {
      const address = event.target.closest?.('a[href^="#"]')?.getAttribute("href");
      if (address === location.hash && !event.defaultPrevented && !event.ctrlKey && !event.metaKey) follow();
    });
    follow();
    markPart();
    document.documentElement.dataset.ready = "true";
    performance.mark("ready");
  }));
};
