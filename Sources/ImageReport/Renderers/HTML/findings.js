"use strict";

// Findings: those of one severity alone, and a button that copies each fix.

/** Copies text; where the page may not use the clipboard, by way of a selection. */
const copyText = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const focus = document.activeElement;
    const area = make("textarea", { class: "unseen", readonly: true, "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const isCopied = document.execCommand("copy");
    area.remove();
    focus?.focus({ preventScroll: true });
    return isCopied;
  }
};

const startFindings = () => {
  for (const fix of document.querySelectorAll("pre.fix")) {
    const title = fix.closest(".finding")?.querySelector("h3")?.textContent.trim() ?? "this";
    const button = make("button", { type: "button", "aria-label": `Copy the fix of ${title}` }, "Copy");
    const box = make("div", { class: "fixed" });
    fix.replaceWith(box);
    box.append(fix, button);
    button.addEventListener("click", async () => {
      const isCopied = await copyText(fix.textContent);
      if (!isCopied) getSelection().selectAllChildren(fix);
      button.textContent = isCopied ? "Copied" : "Press Ctrl+C";
      announce(isCopied ? "The fix is copied." : "The fix is selected: copy it with Ctrl and C.");
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
  }

  const findings = [...document.querySelectorAll(".finding")];
  const choices = ["all", "error", "warning", "note"]
    .map((name) => [name, findings.filter(({ classList }) => name === "all" || classList.contains(name))])
    .filter(([, shown]) => shown.length > 0);
  if (choices.length < 3) return;
  const buttons = choices.map(([name, shown]) => make("button", {
    type: "button", "data-shows": name, "aria-pressed": String(name === "all"), click: (event) => {
      for (const button of buttons) button.setAttribute("aria-pressed", String(button === event.currentTarget));
      for (const finding of findings) finding.hidden = !shown.includes(finding);
      announce(`${countText(shown.length, "finding")} shown`);
    },
  }, name === "all" ? `all ${shown.length}` : countText(shown.length, name)));
  const group = make("div", { class: "choice", role: "group", "aria-label": "Findings of a severity" }, ...buttons);
  findings[0].before(make("div", { class: "tools" }, group));
};
