// The page's side of Glossary (glossary.py): marks terms of art in texts of ours, and says what one
// means while it is pointed at or has the focus.

const PANEL = ".wb-panel, .wb-step, .wb-dashboard, .jp-Cell";
const LEAVE_ALONE = "button, dfn, input, textarea, .anchor-link";
const TAB = ".wb-sections .lm-TabBar-tab";
const PATIENCE = 200; // milliseconds for the pointer to reach the explanation

function start(terms) {
  const meanings = new Map(Object.entries(terms).map(([term, says]) => [term.toLowerCase(), says]));
  const longestFirst = [...meanings.keys()].sort((one, two) => two.length - one.length);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(${longestFirst.join("|")})s?(?![\\p{L}\\p{N}_])`, "iu");

  let about = null; // what the explanation on show belongs to
  let leaving = 0;

  // ---- marking

  function explain(text) {
    if (about && !about.isConnected) hide(); // its text was drawn anew
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const words = [];
    while (walker.nextNode()) words.push(walker.currentNode);
    const known = new Set();
    for (const one of words) if (!one.parentElement.closest(LEAVE_ALONE)) mark(one, known);
    whenAttached(text);
  }

  function mark(words, known) {
    const found = pattern.exec(words.data);
    if (!found) return;
    const word = words.splitText(found.index);
    const rest = word.splitText(found[0].length);
    const term = found[1].toLowerCase();
    if (!known.has(term)) {
      const element = document.createElement("dfn");
      element.dataset.term = term;
      word.replaceWith(element);
      element.append(word);
      known.add(term);
    }
    mark(rest, known);
  }

  function whenAttached(text, tries = 120) {
    if (text.isConnected) onlyFirst(text.closest(PANEL) ?? text);
    else if (tries) requestAnimationFrame(() => whenAttached(text, tries - 1));
  }

  function onlyFirst(panel) {
    const known = new Set();
    for (const one of panel.querySelectorAll("dfn[data-term]")) {
      if (panel.matches(PANEL) && one.closest(PANEL) !== panel) continue; // of a panel inside
      const first = !known.has(one.dataset.term);
      known.add(one.dataset.term);
      one.classList.toggle("wb-term", first);
      if (first) one.tabIndex = 0;
      else one.removeAttribute("tabindex");
    }
  }

  // ---- explaining

  const tip = document.createElement("div");
  tip.className = "wb-tip mathjax_ignore";
  tip.id = "wb-tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  document.body.append(tip);

  function termOf(target) {
    const element = target.closest?.(`dfn.wb-term, ${TAB}`);
    const term = element?.dataset.term ?? pattern.exec(element?.textContent ?? "")?.[1];
    return term ? [element, meanings.get(term.toLowerCase())] : [null, ""];
  }

  function show(element, meaning) {
    clearTimeout(leaving);
    if (about === element) return;
    hide();
    about = element;
    tip.textContent = meaning;
    tip.hidden = false;
    element.setAttribute("aria-describedby", tip.id);
    place();
  }

  function place() {
    const term = about.getBoundingClientRect();
    const below = term.bottom + 6 + tip.offsetHeight <= innerHeight;
    tip.style.left = `${Math.max(8, Math.min(term.left, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${below ? term.bottom + 6 : term.top - 6 - tip.offsetHeight}px`;
  }

  function hide() {
    clearTimeout(leaving);
    about?.removeAttribute("aria-describedby");
    about = null;
    tip.hidden = true;
  }

  // What has the focus keeps its meaning: when it is scrolled to, and wherever the pointer goes.
  const isFocused = () => about && about === document.activeElement;
  const scrolled = () => (isFocused() ? place() : hide());
  const enter = (event) => {
    const [element, meaning] = termOf(event.target);
    if (element) show(element, meaning);
    else if (tip.contains(event.target)) clearTimeout(leaving);
  };
  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hide, PATIENCE);
  };
  document.addEventListener("pointerover", enter);
  document.addEventListener("focusin", enter);
  document.addEventListener("pointerout", () => isFocused() || leave());
  document.addEventListener("focusout", leave);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  document.addEventListener("click", (event) => event.target.closest?.(TAB) && hide()); // it was chosen
  document.addEventListener("scroll", scrolled, { capture: true, passive: true });

  return explain;
}

function render({ model }) {
  if (!globalThis.__workbenchExplain) {
    globalThis.__workbenchExplain = start(model.get("terms"));
    document.dispatchEvent(new Event("workbench-terms")); // to texts that were there before
    document.querySelectorAll("#rendered_cells .jp-MarkdownCell").forEach(globalThis.__workbenchExplain);
  }
}

export default { render };
