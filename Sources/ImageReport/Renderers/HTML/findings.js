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
  if (findings.length === 0) return null;
  let [shown, limit] = [findings, 25];
  const more = make("button", { type: "button", class: "more", click: () => {
    const next = shown[limit];
    limit += 100;
    show();
    next.setAttribute("tabindex", "-1");
    next.focus();
  } });
  const paper = make("p", { class: "paper" });
  const show = (end = limit) => {
    // A button that would hide only a few is not worth it.
    const listed = new Set(shown.slice(0, shown.length <= end + 15 ? shown.length : end));
    for (const finding of findings) finding.hidden = !listed.has(finding);
    const rest = shown.length - listed.size;
    more.hidden = rest === 0;
    more.textContent = moreText(rest, 100);
    paper.textContent = listed.size < findings.length ? `${countText(findings.length - listed.size, "more finding")} not printed.` : "";
  };
  addEventListener("beforeprint", () => show(Math.max(limit, 100)));
  addEventListener("afterprint", () => show());
  findings.at(-1).after(more, paper);

  // The report lists no more than the page has room for, and says of how many.
  const section = findings[0].closest("[data-count]");
  const counted = (name) => Number(section?.dataset[name === "all" ? "count" : name] ?? 0);
  const choices = ["all", "error", "warning", "note"]
    .map((name) => [name, findings.filter(({ classList }) => name === "all" || classList.contains(name))])
    .filter(([, those]) => those.length > 0);
  const words = (name, here) => {
    const all = Math.max(counted(name), here);
    return (name === "all" ? `all ${numberText(all)}` : countText(all, name)) + (all > here ? `, ${numberText(here)} here` : "");
  };
  const buttons = choices.map(([name, those]) => make("button", {
    type: "button", "data-shows": name, "aria-pressed": String(name === "all"), click: (event) => {
      for (const button of buttons) button.setAttribute("aria-pressed", String(button === event.currentTarget));
      [shown, limit] = [those, 25];
      show();
      announce(`${countText(those.length, "finding")} shown`);
    },
  }, words(name, those.length)));
  show();
  if (choices.length > 2) {
    const group = make("div", { class: "choice", role: "group", "aria-label": "Findings of a severity" }, ...buttons);
    findings[0].before(make("div", { class: "tools" }, group));
  }
  return {
    /** Shows the finding with an id, if it is one that is hidden; says whether it did. */
    reveal(id) {
      if (!byId(id)?.matches(".finding[hidden]")) return false;
      buttons[0].click();
      limit = findings.length;
      show();
      return true;
    },
  };
};
