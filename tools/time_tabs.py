"""Time how long the tabs of a deal's page take: at the first look, and at later ones.

Usage: python tools/time_tabs.py [rounds] [deal ...]. A look lasts from the click until the answer,
the first chart and the controls of the tab are drawn and the calculation is free for the next
hand. First looks are taken twice: at once, one tab after another as fast as they come, and after
a rest, in which the page may prepare. Beside the seconds that a visitor waits it prints those that
the page's calculation works for it, which other work on the machine does not lengthen. It ends
with status 1 when an aim is missed.
"""

from __future__ import annotations

import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
from playwright.sync_api import Browser, Page, sync_playwright

from browser import LAUNCH_OPTIONS, find_browser
from served import served

ROOT = Path(__file__).resolve().parent.parent
DEALS = ("software-licences", "canned-food", "air-conditioners")
FIRST = "prep"
TABS = ("batna", "zopa", "trade-offs", "frontier", "sensitivity", "brief")
PATIENCE = 120_000  # milliseconds
CALM = 1_500  # milliseconds without a message or a frame that is late: the page is at rest
FIRST_AIM, LATER_AIM = 0.6, 0.15  # seconds
LISTEN = """(() => {
    const text = new TextDecoder();
    const seen = globalThis.__seen = {asked: new Set(), last: 0};
    const note = (data, mine) => {
        if (!(data instanceof ArrayBuffer || ArrayBuffer.isView(data))) return;
        const said = text.decode(data.buffer ?? data);
        const id = /"msg_id": ?"([^"]+)"/g;
        if (mine) {
            if (said.includes('"comm_msg"')) seen.asked.add(id.exec(said)?.[1]);
            return;
        }
        seen.last = performance.now();
        if (!/"execution_state": ?"idle"/.test(said)) return;
        for (const found of said.matchAll(id)) seen.asked.delete(found[1]);
    };
    globalThis.WebSocket = class extends WebSocket {
        constructor(...given) {
            super(...given);
            this.addEventListener("message", event => note(event.data, false));
        }
        send(data) { note(data, true); super.send(data); }
    };
})()"""
LOOK = """tab => new Promise(done => {
    const link = document.querySelector(`header nav a[data-tab="${tab}"]`);
    const begun = performance.now();
    link.click();
    const seen = element => element.clientWidth > 0;
    const there = () => {
        const shown = [...document.querySelectorAll(".wb-part-place > *")].filter(seen);
        const panels = shown.flatMap(one => [...one.querySelectorAll(".wb-panel")].filter(seen));
        const place = location.pathname.endsWith(`/${tab}`);
        if (!place || !panels.length || globalThis.__seen.asked.size) return false;
        const charts = [...shown[0].querySelectorAll(".workbench-figure")].filter(seen);
        if (charts.length && !charts.some(one => one.dataset.drawn !== "0")) return false;
        return [...shown[0].querySelectorAll(".jupyter-widgets")].length > 0;
    };
    const step = () => there() ? done(performance.now() - begun) : requestAnimationFrame(step);
    requestAnimationFrame(step);
})"""
REST = """calm => new Promise(done => {
    let before = performance.now(), since = before;
    const step = now => {
        if (now - before > 100) since = now;
        before = now;
        const calmSince = Math.max(since, globalThis.__seen.last);
        if (now - calmSince > calm) done(); else requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
})"""


def main(rounds: int, deals: list[str]) -> int:
    """Measure, print, and return the exit status."""
    found: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_browser(), args=[*LAUNCH_OPTIONS]
        )
        with served(ROOT / "notebooks" / "dashboards", str(ROOT / "data")) as address:
            for deal in deals:
                for _ in range(rounds):
                    for kind in ("first, at once", "first, after a rest"):
                        with _page(chromium, f"{address}deals/{deal}/{FIRST}") as page:
                            _tour(page, kind, found)
        chromium.close()
    return _report(found)


def _tour(page: Page, kind: str, found: dict[tuple[str, str], list[tuple[float, float]]]) -> None:
    """Look at every tab twice."""
    page.wait_for_selector(".wb-part-place .wb-panel", timeout=PATIENCE)
    if kind == "first, after a rest":
        page.evaluate(REST, CALM)
    for tab in TABS:
        found[kind, tab].append(_look(page, tab))
    page.evaluate(REST, CALM)
    for tab in (FIRST, *TABS):
        found["later", tab].append(_look(page, tab))


def _look(page: Page, tab: str) -> tuple[float, float]:
    """Return the seconds that the visitor waits, and those that kernels work."""
    before = _worked()
    waited = float(page.evaluate(LOOK, tab)) / 1000
    after = _worked()
    return waited, max(
        (spent - before.get(one, spent) for one, spent in after.items()), default=0.0
    )


def _worked() -> dict[int, float]:
    """Return the seconds that each kernel has worked; the page's is the one that works most."""
    worked = {}
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            if "kernel" in " ".join(process.cmdline()):
                times = process.cpu_times()
                worked[process.pid] = float(times.user + times.system)
    return worked


@contextmanager
def _page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(LISTEN)
    page.set_default_timeout(PATIENCE)
    page.goto(address, timeout=PATIENCE)
    yield page
    page.goto("about:blank")  # leaves politely, so that the kernel ends
    context.close()


def _report(found: dict[tuple[str, str], list[tuple[float, float]]]) -> int:
    worst = {}
    for kind in ("first, at once", "first, after a rest", "later"):
        looks = {tab: one for (what, tab), one in found.items() if what == kind}
        for tab, times in looks.items():
            waited, worked = (statistics.median(one) for one in zip(*times, strict=True))
            print(f"{kind:<20} {tab:<12} {waited:6.2f} s waited, {worked:5.2f} s worked (median)")
        every = sorted(waited for one in looks.values() for waited, _ in one)
        worst[kind] = every[min(len(every) - 1, round(0.95 * len(every)))]
        print(f"{kind:<20} {'all tabs':<12} {worst[kind]:6.2f} s waited (p95 of {len(every)})")
    aims = {"first, after a rest": FIRST_AIM, "first, at once": FIRST_AIM, "later": LATER_AIM}
    for kind, aim in aims.items():
        print(f"{kind}: {worst[kind]:.2f} s (aim: at most {aim} s)")
    return int(any(worst[kind] > aim for kind, aim in aims.items()))


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(int(given[0]) if given else 2, given[1:] or list(DEALS)))
