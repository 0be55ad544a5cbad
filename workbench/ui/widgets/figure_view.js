// The page's side of FigureView (figure_view.py): keeps the parts of the figure up to date,
// draws them at most once per animation frame, and reports clicks and selections.

const DEFAULT_HEIGHT = 420;
const KERNEL_PATIENCE = 30000; // milliseconds to wait for plotly.js from the kernel

const CONFIG = {
  displaylogo: false,
  modeBarButtonsToRemove: [
    "zoomIn2d", "zoomOut2d", "autoScale2d", "toggleSpikelines",
    "hoverClosestCartesian", "hoverCompareCartesian",
  ],
  plotlyServerURL: "", // nothing can be sent anywhere
  toImageButtonOptions: { format: "png", scale: 2 },
};

const STYLE = /<span style="[^"]*"/g;

const ARRAYS = {
  i1: Int8Array, i2: Int16Array, i4: Int32Array, f4: Float32Array, f8: Float64Array,
};

// ---- plotly.js, once per page

function plotly(model) {
  globalThis.__workbenchPlotly ??= fromServer(model).catch(() => fromKernel(model));
  globalThis.__workbenchPlotly.catch(() => { globalThis.__workbenchPlotly = undefined; });
  return globalThis.__workbenchPlotly;
}

async function fromServer(model) {
  // Voilà and JupyterLab both say here under which address they serve extensions' files.
  const settings = JSON.parse(document.getElementById("jupyter-config-data").textContent);
  const folder = `${settings.fullLabextensionsUrl}/workbench/static/`;
  return run(`${folder}plotly.min.js?v=${model.get("_plotly")}`);
}

async function fromKernel(model) {
  const deflated = await new Promise((resolve, reject) => {
    const listen = (message, buffers) => {
      if (message?.tell === "plotly.js") end(() => resolve(buffers[0]));
    };
    const end = (settle) => {
      clearTimeout(timer);
      model.off("msg:custom", listen);
      settle();
    };
    const timer = setTimeout(() => end(() => reject(new Error("no answer"))), KERNEL_PATIENCE);
    model.on("msg:custom", listen);
    model.send({ ask: "plotly.js" });
  });
  const stream = new Blob([deflated]).stream().pipeThrough(new DecompressionStream("deflate"));
  const script = await new Response(stream).arrayBuffer();
  return run(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
}

function run(address) {
  const before = globalThis.Plotly; // another extension's, perhaps of another version
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => {
      const ours = globalThis.Plotly;
      if (before) globalThis.Plotly = before;
      if (ours) resolve(ours);
      else reject(new Error("plotly.js did not start"));
    };
    script.onerror = () => reject(new Error(`no plotly.js at ${address}`));
    document.head.append(script);
  });
}

// ---- the figure, kept in parts: "layout.title" or "data.0.x" -> value

function decode(json, takeBuffer) {
  return JSON.parse(json, (_key, value) =>
    value !== null && typeof value === "object" && "$array" in value
      ? numbers(takeBuffer(), value.$array, value.shape)
      : value);
}

function numbers(view, type, [rows, columns]) {
  // A copy, since the bytes need not start where a typed array may start.
  const bytes = view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength);
  const flat = new ARRAYS[type](bytes);
  if (columns === undefined) return flat;
  return Array.from({ length: rows }, (_, i) => flat.subarray(i * columns, (i + 1) * columns));
}

function update(parts, message, buffers) {
  let next = 0;
  for (const path of message.gone ?? []) parts.delete(path);
  for (const [path, json] of message.parts) parts.set(path, decode(json, () => buffers[next++]));
}

function assemble(parts, dark) {
  const layout = {};
  const data = [];
  for (const [path, light] of parts) {
    const [place, first, second] = path.split(".");
    const value = dark ? darkened(light, second ?? first, dark) : light;
    if (place === "data") {
      data[first] ??= {};
      data[first][second] = value;
    } else {
      // plotly.js writes into the layout it is given, but not into its template
      layout[first] = first === "template" ? value : structuredClone(value);
    }
  }
  return { data, layout };
}

// ---- a dark page: figures come light, and their colours are swapped as PageStyle says

const swapped = new WeakMap(); // light -> dark: plotly.js compares what it is given by identity

function darkPage() {
  const dark = document.documentElement.dataset.wbTheme === "dark" && !matchMedia("print").matches;
  return dark ? globalThis.__workbenchDark : undefined;
}

function darkened(value, name, dark) {
  if (typeof value === "string") {
    if (/color/i.test(name)) return swap(value, dark);
    // words keep their colours' names, except in a style that is ours
    return value.includes("<span") ? value.replace(STYLE, (style) => swap(style, dark)) : value;
  }
  if (value === null || typeof value !== "object" || ArrayBuffer.isView(value)) return value;
  if (!swapped.has(value)) swapped.set(value, darkenedParts(value, name, dark));
  return swapped.get(value);
}

function darkenedParts(value, name, dark) {
  if (Array.isArray(value)) return value.map((one) => darkened(one, name, dark));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, darkened(one, key, dark)]));
}

function swap(text, dark) {
  return text
    .replace(/#[0-9a-f]{6}\b/gi, (color) => dark[color.toLowerCase()] ?? color)
    .replace(/rgba\((\d+), *(\d+), *(\d+),/g, (color, ...rgb) => {
      const hex = `#${rgb.slice(0, 3).map((one) => (+one).toString(16).padStart(2, "0")).join("")}`;
      return dark[hex] ? `rgba(${[1, 3, 5].map((k) => parseInt(dark[hex].slice(k, k + 2), 16))},` : color;
    });
}

// ---- charts of a page in turn: each is on screen before the next is drawn, those in sight first

function turns() {
  // one for all widgets of a page, each of which has this module to itself
  globalThis.__workbenchTurns ??= { waiting: new Map(), frame: 0 };
  return globalThis.__workbenchTurns;
}

function wait(draw, chart) {
  const all = turns();
  all.waiting.set(draw, chart);
  all.frame ||= requestAnimationFrame(nextTurn);
}

async function nextTurn() {
  const all = turns();
  all.frame = 0;
  if (!all.waiting.size) return; // whoever waited is gone
  const [draw] = [...all.waiting].reduce((one, other) => (depth(other[1]) < depth(one[1]) ? other : one));
  all.waiting.delete(draw);
  all.frame = requestAnimationFrame(nextTurn); // another one, after this one is painted
  await draw();
}

function depth(chart) { // how far outside the window; the highest of those in sight comes first
  const { top, bottom } = chart.getBoundingClientRect();
  if (bottom < 0) return innerHeight - bottom;
  return top;
}

// ---- one view

function render({ model, el }) {
  const chart = document.createElement("div");
  chart.className = "workbench-figure";
  chart.setAttribute("role", "figure"); // not an image: its tool bar can be reached
  chart.dataset.drawn = "0";
  Object.assign(chart.style, { width: "100%", minWidth: "0", overflow: "hidden" });
  el.append(chart);

  let parts = new Map();
  let revision = 0; // of the parts
  let onShow = 0; // revision that was drawn last
  let Plotly = null;
  let drawing = false;
  let drawnWidth = 0;
  let shownDark; // colours of the drawing
  let closed = false;

  const redraw = () => {
    if (!drawing && !closed) wait(draw, chart);
  };

  async function draw() {
    const width = chart.clientWidth; // none while a tab hides the chart: the observer comes back
    if (closed || !Plotly || !revision || !width) return;
    drawing = true;
    const drawn = revision;
    try {
      await paint(width);
      onShow = drawn;
      if (revision === drawn) chart.style.visibility = "";
      chart.dataset.drawn = String(Number(chart.dataset.drawn) + 1);
    } catch (problem) {
      say("This chart could not be drawn.");
      console.warn("FigureView:", problem);
      closed = true;
    }
    drawing = false;
    if (revision !== drawn || chart.clientWidth !== width || darkPage() !== shownDark) redraw();
  }

  function turn() { // at once: a printer does not wait for a frame
    if (darkPage() === shownDark) return;
    if (drawing) return; // draws anew when it is through
    turns().waiting.delete(draw);
    draw();
  }

  async function paint(width) {
    shownDark = darkPage();
    const { data, layout } = assemble(parts, shownDark);
    drawnWidth = layout.width = width;
    layout.height ??= DEFAULT_HEIGHT;
    layout.uirevision ??= "kept";
    describe(layout);
    await Plotly.react(chart, data, layout, CONFIG);
    if (closed) return Plotly.purge(chart);
    if (onShow) return;
    chart.on("plotly_click", select);
    chart.on("plotly_selected", select);
  }

  function describe(layout) {
    const title = (layout.title?.text ?? "").replace(/<[^>]*>/g, " ").trim();
    chart.setAttribute("aria-label", model.get("label") || title || "Chart");
  }

  function say(sentence) {
    chart.replaceChildren(sentence);
    chart.setAttribute("role", "note");
    Object.assign(chart.style, { padding: "24px", font: "15px sans-serif", color: "var(--wb-quiet, #555)" });
  }

  function select(event) {
    const points = (event?.points ?? []).map((p) => [p.curveNumber, p.pointNumber].flat());
    if (points.length) model.send({ tell: "selection", revision: onShow, points });
  }

  function take(message, buffers) {
    if (message?.tell !== "figure") return;
    if ("after" in message && message.after !== revision) { // a change was missed
      model.send({ ask: "figure", have: revision });
      return;
    }
    if (!("after" in message)) parts = new Map();
    update(parts, message, buffers);
    revision = message.revision;
    if (onShow && !chart.clientWidth) chart.style.visibility = "hidden"; // comes with the new numbers
    redraw();
  }

  const observer = new ResizeObserver(() => {
    if (chart.clientWidth !== drawnWidth) redraw();
  });

  const state = model.get("_figure");
  if (state) take({ ...state, tell: "figure" }, state.buffers);
  model.on("msg:custom", take);
  model.send({ ask: "figure", have: revision }); // answered only when something newer is there
  observer.observe(chart);
  document.addEventListener("workbench-theme", turn);
  plotly(model).then(
    (library) => { Plotly = library; redraw(); },
    () => say("This chart needs plotly.js, which could not be loaded. Reload the page to try again."),
  );

  return () => {
    closed = true;
    turns().waiting.delete(draw);
    observer.disconnect();
    document.removeEventListener("workbench-theme", turn);
    model.off("msg:custom", take);
    if (onShow && !drawing) Plotly.purge(chart);
    chart.remove();
  };
}

export default { render };
