// The page's side of TextView (text_view.py): builds elements from a tree. Words are text nodes,
// never markup, and the class keeps MathJax from reading "$4 or $5" as a formula.

const ATTRIBUTES = ["class", "title", "scope", "colspan", "role"];
const DOWNLOAD = /^\.\.\/\.\.\/evidence\/[A-Za-z0-9_.%-]+\/[0-9a-f]{64}$/; // the only links there are

function build(node, choose) {
  if (typeof node === "string") return document.createTextNode(node);
  const [tag, attributes, children] = node;
  const element = document.createElement(tag);
  for (const name of ATTRIBUTES) {
    if (name in attributes) element.setAttribute(name, attributes[name]);
  }
  if (DOWNLOAD.test(attributes.href ?? "")) {
    element.href = attributes.href;
    element.download = "";
  }
  if ("choose" in attributes) {
    element.type = "button";
    element.dataset.key = JSON.stringify(attributes.choose);
    element.setAttribute("aria-pressed", String(Boolean(attributes.pressed)));
    element.addEventListener("click", () => choose(attributes.choose));
  }
  element.append(...children.map((child) => build(child, choose)));
  return element;
}

function render({ model, el }) {
  el.classList.add("wb-text", "mathjax_ignore", "tex2jax_ignore");
  const choose = (key) => model.send({ tell: "choose", key });
  const draw = () => {
    const focused = el.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const unfolded = [...el.querySelectorAll("details")].map((one) => one.open);
    el.replaceChildren(...model.get("content").map((node) => build(node, choose)));
    for (const [place, one] of el.querySelectorAll("details").entries()) {
      one.open = Boolean(unfolded[place]); // what a reader has unfolded stays so
    }
    explain();
    if (!focused) return; // a keyboard user stays where they are
    [...el.querySelectorAll("button")].find((one) => one.dataset.key === focused)?.focus();
  };
  const explain = () => globalThis.__workbenchExplain?.(el); // terms of art: see glossary.js
  model.on("change:content", draw);
  document.addEventListener("workbench-terms", explain);
  draw();
  return () => {
    model.off("change:content", draw);
    document.removeEventListener("workbench-terms", explain);
  };
}

export default { render };
