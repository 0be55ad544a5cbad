// The page's side of Heartbeat (heartbeat.py): asks for signs of life, says when none come, and
// starts the page anew from the work it was last told. In JupyterLab it does nothing: there the
// notebook shows its kernel's state, and its cells can be run again.

const EVERY = 2_000; // milliseconds between questions
const LATE = 6_000; // without an answer for so long, the server is asked what happened
const LONG = 45_000; // a calculation that takes longer may be given up
const REST = 600_000; // without a hand on the page for so long, it stops asking, so that it can rest
const CALM = 30_000; // a page does not start itself anew twice within this time
const STORE = `workbench-work:${location.pathname}${location.search}`;

const WORDS = {
  busy: "Still calculating. The page follows as soon as the result is there.",
  long: "This calculation takes unusually long. Wait for it, or start again from the state before it.",
  memory: "The calculation behind this page needed more memory than a page may have, and was ended.",
  died: "The calculation behind this page has stopped: the charts no longer follow the controls.",
  gone: "This page was at rest for a while, or the server was started anew.",
  unreachable: "The server cannot be reached. This page goes on by itself when it is back.",
  stopped: "Your server does not run at the moment. Everything that was saved is kept.",
  out: "You are logged out. Log in again, and this page opens as it was.",
  closed: "This page is no longer open to you: its link or your session has ended, or the deal is not shared with you any more.",
};

const BUTTONS = { stopped: "Start it again", out: "Log in" };

class Banner {
  constructor(restart) {
    this.bar = document.createElement("div");
    this.bar.className = "wb-heartbeat";
    this.bar.hidden = true;
    this.words = document.createElement("span");
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.addEventListener("click", restart);
    this.bar.append(this.words, this.button);
    document.body.append(this.bar);
  }

  show(state, words, { offers = false, stopped = false } = {}) {
    if (this.state === state) return; // said once, or a screen reader repeats it every two seconds
    this.state = state;
    this.bar.dataset.state = state;
    this.bar.setAttribute("role", stopped ? "alert" : "status");
    this.words.textContent = words;
    this.button.textContent = BUTTONS[state] ?? "Start again where the work was";
    this.button.hidden = !offers;
    this.bar.hidden = state === "well";
    const cells = document.getElementById("rendered_cells");
    cells?.toggleAttribute("inert", stopped);
    cells?.classList.toggle("wb-stopped", stopped);
    cells?.toggleAttribute("hidden", state === "closed"); // nor is what it shows
  }

  remove() {
    this.show("well", "");
    this.bar.remove();
  }
}

function config() {
  return JSON.parse(document.getElementById("jupyter-config-data").textContent);
}

async function askServer() {
  const { baseUrl, kernelId } = config();
  try {
    const answer = await fetch(`${baseUrl}alive/${kernelId}`, {
      cache: "no-store",
      signal: AbortSignal.timeout(4_000),
    });
    const place = new URL(answer.url).pathname;
    if (answer.ok && answer.redirected && place.endsWith("/login")) return "out";
    if (answer.ok) return (await answer.json()).state;
    if (answer.status === 424) return "stopped"; // a Hub's word for a server that does not run
    if (answer.status === 404) return "alive"; // another server, which cannot tell
    return answer.status >= 500 ? "unreachable" : "closed";
  } catch {
    return "unreachable";
  }
}

// Where a Hub starts the stopped server of this page, and comes back to it.
function startAddress() {
  const { baseUrl } = config();
  const [before, server] = baseUrl.replace(/\/$/, "").split("/user/");
  const next = encodeURIComponent(location.pathname + location.search);
  return `${before}/hub/spawn/${server}?next=${next}`;
}

function takeStored() {
  const stored = sessionStorage.getItem(STORE);
  sessionStorage.removeItem(STORE);
  return stored ? JSON.parse(stored) : null;
}

function render({ model }) {
  if (!document.body.dataset.voila) return () => {};
  let edits = -1, work = null; // as the calculation last told them
  let answered = performance.now(), touched = performance.now();
  let asking = false;
  const began = takeStored();

  const restart = () => {
    if (work !== null) sessionStorage.setItem(STORE, JSON.stringify({ work, at: Date.now() }));
    if (banner.state === "stopped") location.assign(startAddress());
    else location.reload();
  };
  const banner = new Banner(restart);

  const hear = (message) => {
    answered = performance.now();
    if (message?.tell === "pulse") {
      edits = message.edits;
      work = message.work ?? work;
      banner.bar.dataset.kept = edits; // so that one can see how far the page has followed
      if (banner.state !== "resumed") banner.show("well", "");
    } else if (message?.tell === "resumed") {
      const words = message.problem || "The page has been started again, with your work as it was.";
      banner.show("resumed", words);
      setTimeout(() => banner.show("well", ""), message.problem ? 20_000 : 5_000);
    }
  };

  const explain = async () => {
    if (asking) return;
    asking = true;
    const state = await askServer();
    asking = false;
    if (state === "closed") {
      banner.show(state, WORDS[state], { stopped: true });
      return;
    }
    const silent = performance.now() - answered;
    if (silent < LATE) return; // it answered meanwhile
    if (state === "alive" && silent < LONG) banner.show("busy", WORDS.busy);
    else if (state === "alive") banner.show("long", WORDS.long, { offers: true });
    else if (state === "unreachable") banner.show(state, WORDS[state], { stopped: true });
    else if (state === "stopped" || state === "out") banner.show(state, WORDS[state], { offers: true, stopped: true });
    else if (state === "gone" && !(began && Date.now() - began.at < CALM)) restart();
    else banner.show(state, WORDS[state] ?? WORDS.died, { offers: true, stopped: true });
  };

  const tick = () => {
    const now = performance.now();
    if (document.hidden || now - touched > REST) {
      answered = now; // a page at rest asks nothing and expects nothing
      return;
    }
    if (now - answered > LATE) explain();
    try {
      model.send({ ask: "pulse", edits });
    } catch {
      // the line is down; the silence says so
    }
  };

  // A line that is closed on purpose is asked about at once, also on a page at rest.
  const line = model.widget_manager?.kernel;
  const changed = (_, status) => { if (status !== "connected") explain(); };
  line?.connectionStatusChanged?.connect(changed);

  const touch = () => { touched = performance.now(); };
  const hands = ["pointermove", "pointerdown", "keydown", "wheel", "visibilitychange"];
  for (const hand of hands) document.addEventListener(hand, touch, { passive: true, capture: true });
  model.on("msg:custom", hear);
  if (began) model.send({ tell: "work" }, undefined, [new TextEncoder().encode(began.work).buffer]);
  const timer = setInterval(tick, EVERY);
  tick();

  return () => {
    clearInterval(timer);
    line?.connectionStatusChanged?.disconnect(changed);
    model.off("msg:custom", hear);
    for (const hand of hands) document.removeEventListener(hand, touch, { capture: true });
    banner.remove();
  };
}

export default { render };
