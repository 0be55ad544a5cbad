// The page's side of PageStyle (page_style.py): the theme, names, and what Enter does. ipywidgets gives the handles
// of its sliders no name and no spoken value: take the label beside them, and the readout. Its
// upload buttons count files, of which ours never keep one.

const ELSEWHERE = ".workbench-figure, .wb-text"; // charts change by the thousand nodes per drawing

// ---- the theme, once per page: figures hear of a change by an event

function follow() {
  const root = document.documentElement;
  const tell = () => document.dispatchEvent(new Event("workbench-theme"));
  new MutationObserver(tell).observe(root, { attributeFilter: ["data-wb-theme"] });
  matchMedia("print").addEventListener("change", tell); // paper is light
  if (root.dataset.wbTheme) return true; // our own server's page has a choice in its header
  const copy = () => {
    root.dataset.wbTheme = document.body.dataset.jpThemeLight === "false" ? "dark" : "light";
  };
  new MutationObserver(copy).observe(document.body, { attributeFilter: ["data-jp-theme-light"] });
  copy();
  return true;
}

// ---- Enter in a field of a row that adds something is a click on its button

function enter() {
  const press = (event) => {
    const row = event.target.closest?.(".wb-enter");
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("input") || !row) return;
    event.target.dispatchEvent(new Event("change", { bubbles: true })); // what was typed goes first
    setTimeout(() => row.querySelector("button")?.click());
  };
  document.addEventListener("keydown", press, { capture: true }); // fields stop it
  return true;
}

// ---- names

function name(box) {
  for (const handle of box.querySelectorAll(".noUi-handle")) {
    const slider = handle.closest(".widget-inline-hbox");
    const label = slider?.querySelector(".widget-label")?.textContent;
    const typed = slider?.parentElement.querySelector(":scope > .widget-text input")?.value;
    const readout = slider?.querySelector(".widget-readout")?.textContent || typed;
    if (label) say(handle, "aria-label", label);
    if (readout) say(handle, "aria-valuetext", readout);
  }
  for (const readout of box.querySelectorAll(".widget-readout[contenteditable]")) {
    const label = readout.parentElement.querySelector(".widget-label")?.textContent;
    if (label) say(readout, "aria-label", `${label}, as a number`);
    say(readout, "role", "textbox");
  }
  for (const upload of box.querySelectorAll(".widget-upload")) {
    const text = [...upload.childNodes].find((node) => node.nodeType === Node.TEXT_NODE);
    if (text) text.data = text.data.replace(/ \(\d+\)$/, ""); // a file is taken at once: no count
  }
}

function say(element, attribute, text) {
  if (element.getAttribute(attribute) !== text) element.setAttribute(attribute, text);
}

function render({ model, el }) {
  globalThis.__workbenchDark = model.get("dark");
  globalThis.__workbenchFollows ??= follow();
  globalThis.__workbenchEnters ??= enter();
  document.dispatchEvent(new Event("workbench-theme")); // to figures that were drawn before

  let frame = 0;
  let box = null;

  const observer = new MutationObserver((records) => {
    for (const record of records) record.addedNodes.forEach(watch);
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => name(box));
  });

  function watch(node) {
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(ELSEWHERE)) return;
    observer.observe(node, { childList: true });
    for (const child of node.children) watch(child);
  }

  function start() {
    box = el.closest(".wb-dashboard");
    if (!box) { // not attached yet
      frame = requestAnimationFrame(start);
      return;
    }
    watch(box);
    name(box);
  }

  start();
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
  };
}

export default { render };
