// The page's side of Address (address.py): the tabs of a deal's page, its address, title and back
// button. A served page has the tabs in its header, as links that work without this script too;
// elsewhere, as in JupyterLab, they are built here.

const PLACE = /\/deals\/[^/]+\/([^/?#]+)/;

const tabOf = (path) => PLACE.exec(path)?.[1] ?? null;

/** The package that the address names, e.g. #price=1.4&payment=in+30+days. */
function packageOf(hash) {
  const chosen = Object.fromEntries(new URLSearchParams(hash.slice(1)));
  return Object.keys(chosen).length ? chosen : null;
}

const CALM = 400; // milliseconds without a hand or a message, after which a page counts as idle
const ENTERED = ["focusin", "change"]; // a browser would undo the field before, unseen by the deal
const HANDS = ["pointerdown", "keydown", "input", "wheel"];

/** Ask for one tab after another ahead of its first look, each when page and person are at rest. */
function prepare(model) {
  let timer = 0;
  let asked = 0; // so many tabs were made when one was asked for
  const missing = () => model.get("tabs").length - model.get("made").length;
  const wait = () => {
    clearTimeout(timer);
    if (missing()) timer = setTimeout(() => requestIdleCallback(ask), CALM);
  };
  const ask = () => {
    if (document.hidden || asked === model.get("made").length) return;
    asked = model.get("made").length;
    try {
      model.send({ tell: "idle" });
    } catch {
      asked = 0; // the line is down, or the page is left: asked again after the next hand
    }
  };
  for (const hand of HANDS) document.addEventListener(hand, wait, { passive: true, capture: true });
  document.addEventListener("visibilitychange", wait);
  model.on("change:made", wait);
  wait();
  return () => {
    clearTimeout(timer);
    for (const hand of HANDS) document.removeEventListener(hand, wait, { capture: true });
    document.removeEventListener("visibilitychange", wait);
    model.off("change:made", wait);
  };
}

function render({ model, el }) {
  const header = document.querySelector("header nav[data-wb-tabs]");
  const isServed = header !== null && tabOf(location.pathname) !== null;
  const nav = header ?? document.createElement("nav");
  if (header === null) {
    nav.className = "wb-tabs";
    nav.setAttribute("aria-label", "Parts of this deal's page");
    el.append(nav);
  }

  function show() {
    const here = model.get("tab");
    if (header === null) {
      nav.replaceChildren(...model.get("tabs").map(([name, title]) => link(name, title)));
    }
    for (const one of nav.querySelectorAll("a")) {
      if (one.dataset.tab === here) one.setAttribute("aria-current", "page");
      else one.removeAttribute("aria-current");
    }
    if (!isServed) return;
    const title = model.get("tabs").find(([name]) => name === here)?.[1];
    document.title = `${title} · ${model.get("title")}`;
  }

  function link(name, title) {
    const one = document.createElement("a");
    one.href = "#";
    one.dataset.tab = name;
    one.textContent = title;
    return one;
  }

  /** The address of what is shown; a copy of one's own has another place than its example. */
  function addressOf() {
    const path = location.pathname.replace(
      /\/deals\/[^/]+\/[^/?#]+/, `/deals/${model.get("place")}/${model.get("tab")}`,
    );
    const chosen = new URLSearchParams(model.get("chosen")).toString();
    return path + (chosen ? `#${chosen}` : "");
  }

  function click(event) {
    const one = event.target.closest("a[data-tab]");
    if (one === null || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    for (const other of nav.querySelectorAll("a")) other.removeAttribute("aria-current");
    one.setAttribute("aria-current", "page"); // at once; the content follows
    model.send({ tell: "tab", tab: one.dataset.tab });
  }

  function turned() {
    show();
    if (isServed && tabOf(location.pathname) !== model.get("tab")) {
      history.pushState(null, "", addressOf());
      scrollTo(0, 0);
    }
  }

  /** Let the links of the header lead where the page is: a copy has another place. */
  function relink() {
    const place = model.get("place");
    if (!place) return;
    const base = location.pathname.replace(/deals\/[^/]+\/[^/]+$/, "");
    for (const one of nav.querySelectorAll("a[data-tab]")) {
      one.href = `${base}deals/${place}/${one.dataset.tab}`;
    }
    const share = document.querySelector("header a[data-wb-share]");
    if (share) share.href = `${base}share/${place}`;
  }

  function renamed() {
    if (!isServed) return;
    history.replaceState(null, "", addressOf());
    relink();
  }
  const gone = () => model.send({ tell: "tab", tab: tabOf(location.pathname) ?? "" });

  /** Say what is asked for by keys: undo and redo, but not while something is typed. */
  function keys(event) {
    const field = event.target.closest?.("input, textarea, [contenteditable=true]");
    const typing = field && (field.isContentEditable || field.value !== entered.get(field));
    if (typing || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    model.send({ tell: key === "y" || event.shiftKey ? "redo" : "undo" });
  }

  const entered = new WeakMap(); // what a field held when it was entered, or was last kept
  const enter = ({ target }) => "value" in target && entered.set(target, target.value);

  nav.addEventListener("click", click);
  if (isServed) {
    for (const event of ENTERED) document.addEventListener(event, enter, { capture: true });
    addEventListener("popstate", gone);
    document.addEventListener("keydown", keys, { capture: true }); // fields stop it
  }
  model.on("change:tab change:tabs change:title", turned);
  model.on("change:chosen change:place", renamed);
  show();
  const stop = isServed ? prepare(model) : () => {};
  if (isServed) {
    const asked = tabOf(location.pathname);
    if (asked !== model.get("tab")) model.send({ tell: "tab", tab: asked });
    const chosen = packageOf(location.hash);
    if (chosen !== null) model.send({ tell: "package", chosen });
  }
  return () => {
    stop();
    nav.removeEventListener("click", click);
    removeEventListener("popstate", gone);
    document.removeEventListener("keydown", keys, { capture: true });
    for (const event of ENTERED) document.removeEventListener(event, enter, { capture: true });
    model.off("change:tab change:tabs change:title", turned);
    model.off("change:chosen change:place", renamed);
  };
}

export default { render };
