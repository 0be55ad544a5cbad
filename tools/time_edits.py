"""Time edits: from a key press to the first chart painted anew, and to the last one.

Usage: python tools/time_edits.py [--moves 30] [page ...]. On each page a slider is moved again and
again; the next move waits until all is drawn. Beside the milliseconds that a visitor waits stand
those of the parts: until the kernel's first figure has come, the drawing of all charts by the
browser alone, and the processor time of the kernel, which other work on the machine does not
lengthen. It ends with status 1 when an aim is missed.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
from playwright.sync_api import Browser, sync_playwright

from browser import LAUNCH_OPTIONS, find_browser
from processors import calculated
from served import served

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 30_000  # milliseconds
FIRST_AIM, LAST_AIM = 100, 250  # milliseconds, p95
DRAWING = 75  # milliseconds that a browser may need for a figure before the aim gives way
SHARE = 1.3  # of the drawing by then
DEAL = "software-licences"


@dataclass(frozen=True)
class Edit:
    """What is edited where.

    Attributes
    ----------
    tab : str
        Of the deal's page.
    inside : str
        Tab or step within it that is turned to first; empty for the one that comes first.
    """

    tab: str
    inside: str = ""


PAGES = {
    "frontier": Edit("frontier"),
    "ZOPA": Edit("zopa"),
    "BATNA": Edit("batna"),
    "trades": Edit("trade-offs", "Trades"),
    "sensitivity": Edit("sensitivity"),
}

LISTEN = """(() => {
    const text = new TextDecoder(), id = /"msg_id": ?"([^"]+)"/, ids = /"msg_id": ?"([^"]+)"/g;
    const seen = globalThis.__edit = {asked: new Set(), draws: [], figure: 0, moved: 0, busy: 0};
    const read = data => text.decode(data.buffer ?? data);
    globalThis.WebSocket = class extends WebSocket {
        constructor(...given) {
            super(...given);
            this.addEventListener("message", ({data}) => {
                const said = typeof data === "string" ? data : read(data);
                const is_figure = said.includes('"tell": "figure"');
                if (is_figure && !seen.figure) seen.figure = performance.now();
                if (!/"execution_state": ?"idle"/.test(said)) return;
                for (const found of said.matchAll(ids)) seen.asked.delete(found[1]);
            });
        }
        send(data) {
            const said = typeof data === "string" ? data : read(data);
            if (said.includes('"comm_msg"')) seen.asked.add(id.exec(said)?.[1]);
            super.send(data);
        }
    };
})()"""
WATCH = """async () => {
    const library = await globalThis.__workbenchPlotly, seen = globalThis.__edit;
    const react = library.react;
    library.react = async (...given) => {
        const begun = performance.now();
        try { return await react.apply(library, given); }
        finally { seen.busy += performance.now() - begun; }
    };
    const note = mutations => {
        const count = new Set(mutations.map(one => one.target)).size;
        requestAnimationFrame(() => setTimeout(() => {  // by then it is painted
            for (let k = 0; k < count; k += 1) seen.draws.push(performance.now());
        }));
    };
    new MutationObserver(note).observe(
        document.body, {attributeFilter: ["data-drawn"], subtree: true});
}"""
MOVE = """([key, quiet]) => new Promise(done => {
    const seen = globalThis.__edit;
    Object.assign(seen, {draws: [], figure: 0, busy: 0, moved: performance.now()});
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
    let free = 0;
    const step = now => {
        const latest = Math.max(seen.moved, free, ...seen.draws);
        if (seen.asked.size) free = now;
        const given_up = now - seen.moved > 5000;
        if ((seen.draws.length || given_up) && !seen.asked.size && now - latest > quiet) done({
            first: Math.min(...seen.draws) - seen.moved, last: Math.max(...seen.draws) - seen.moved,
            figure: seen.figure - seen.moved, busy: seen.busy, draws: seen.draws.length,
        });
        else requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
})"""


def main(pages: list[str], moves: int) -> int:
    """Measure, print, and return the exit status."""
    missed = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_browser(), args=[*LAUNCH_OPTIONS]
        )
        with served(ROOT / "notebooks" / "dashboards", str(ROOT / "data")) as address:
            for name in pages:
                missed += [name] * (not _kept(name, _edited(chromium, address, PAGES[name], moves)))
        chromium.close()
    print(f"load of the machine: {psutil.getloadavg()[0]:.1f}")
    print(f"NOT KEPT: {', '.join(missed)}" if missed else "kept")
    return int(bool(missed))


def _edited(browser: Browser, address: str, edit: Edit, moves: int) -> list[dict[str, float]]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.add_init_script(LISTEN)
    page.goto(f"{address}deals/{DEAL}/{edit.tab}", timeout=PATIENCE)
    if edit.inside:
        page.get_by_role("tab", name=edit.inside).click()
    page.wait_for_selector(".workbench-figure:visible:not([data-drawn='0'])")
    page.evaluate(WATCH)
    slider = page.locator(".noUi-handle:visible, [role=slider]:visible").first
    slider.focus()
    found = []
    for move in range(moves + 3):
        before = _worked()
        one = page.evaluate(MOVE, ["ArrowRight" if move % 20 < 10 else "ArrowLeft", 300])
        spent = {pid: after - before.get(pid, after) for pid, after in _worked().items()}
        found.append(one | {"kernel": 1000 * max(spent.values(), default=0.0)})
    page.goto("about:blank")  # leaves politely, so that the kernel ends
    context.close()
    return [one for one in found[3:] if one["draws"]]  # the first ones warm up


def _worked() -> dict[int, float]:
    kernels = []
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            if "kernel" in " ".join(process.cmdline()):
                kernels.append(process)
    return calculated(kernels)


def _kept(name: str, found: list[dict[str, float]]) -> bool:
    if len(found) < 10:
        print(f"{name:<12} only {len(found)} moves drew anything")
        return False
    p95 = {key: statistics.quantiles([one[key] for one in found], n=20)[-1] for key in found[0]}
    p50 = {key: statistics.median(one[key] for one in found) for key in found[0]}
    print(
        f"{name:<12} first {p50['first']:4.0f} ms, p95 {p95['first']:4.0f}; "
        f"last {p50['last']:4.0f} ms, p95 {p95['last']:4.0f}; of it (p50): figure there "
        f"{p50['figure']:4.0f}, drawing {p50['busy']:4.0f}, kernel {p50['kernel']:4.0f} of "
        f"processors; {p50['draws']:.0f} drawings"
    )
    drawing = p50["busy"] / max(p50["draws"], 1)
    first = SHARE * drawing if drawing > DRAWING else FIRST_AIM
    return p95["first"] <= first and p95["last"] <= max(LAST_AIM, SHARE * p50["busy"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pages", nargs="*", help=", ".join(PAGES))
    parser.add_argument("--moves", type=int, default=30)
    given = parser.parse_args()
    sys.exit(main(given.pages or list(PAGES), given.moves))
