"use strict";

/** Lets the reader choose light or dark; until then, the system says. The choice is kept where it may be. */
const startTheme = () => {
  const key = "tare-theme";
  const button = byId("theme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const kept = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const show = (theme) => {
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    const isDark = (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
    button.textContent = isDark ? "Light" : "Dark";
    button.setAttribute("aria-label", `Show the page ${isDark ? "light" : "dark"}`);
  };
  button.addEventListener("click", () => {
    const theme = button.textContent.toLowerCase();
    show(theme);
    try {
      localStorage.setItem(key, theme);
    } catch {
      // It holds until the page is closed.
    }
  });
  dark.addEventListener("change", () => show());
  show(kept());
  button.hidden = false;
};
