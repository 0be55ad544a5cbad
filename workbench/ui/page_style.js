// The page's side of PageStyle (page_style.py). ipywidgets gives the handles of its sliders no
// name and no spoken value: take the label beside them, and the readout.

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
  let observer;
  let frame = 0;
  const start = () => {
    const box = el.closest(".wb-dashboard");
    if (!box) { // not attached yet
      frame = requestAnimationFrame(start);
      return;
    }
    observer = new MutationObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => name(box));
    });
    observer.observe(box, { childList: true, subtree: true, characterData: true });
    name(box);
  };
  start();
  return () => {
    cancelAnimationFrame(frame);
    observer?.disconnect();
  };
}

export default { render };
