// The page's side of PageStyle (page_style.py). ipywidgets gives the handles of its sliders no
// name and no spoken value: take the label beside them, and the readout.

const ELSEWHERE = ".workbench-figure, .wb-text"; // charts change by the thousand nodes per drawing

function name(box) {
  for (const handle of box.querySelectorAll(".noUi-handle")) {
    const slider = handle.closest(".widget-inline-hbox");
    const label = slider?.querySelector(".widget-label")?.textContent;
    const readout = slider?.querySelector(".widget-readout")?.textContent;
    if (label) say(handle, "aria-label", label);
    if (readout) say(handle, "aria-valuetext", readout);
  }
  for (const readout of box.querySelectorAll(".widget-readout[contenteditable]")) {
    const label = readout.parentElement.querySelector(".widget-label")?.textContent;
    if (label) say(readout, "aria-label", label + ", as a number");
    say(readout, "role", "textbox");
  }
}

function say(element, attribute, text) {
  if (element.getAttribute(attribute) !== text) element.setAttribute(attribute, text);
}

function render({ el }) {
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
