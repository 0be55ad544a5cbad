"""Time how long a dashboard takes to open: from the pool, on a warm kernel, and cold.

Usage: python tools/time_opening.py [rounds]. It prints the smallest page of the same stack beside
the dashboards, and ends with status 1 when an aim is missed. Times depend on the machine and on
what else it does: compare those of one run with each other.
"""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
from playwright.sync_api import Browser, sync_playwright

from browser import LAUNCH_OPTIONS, find_browser
from served import served

ROOT = Path(__file__).resolve().parent.parent
DASHBOARD = "frontier"
SMALLEST = """\
import plotly.graph_objects as go
from workbench.ui import FigureView
view = FigureView()
view.show(go.Figure(go.Bar(y=[1, 2, 3])))
view"""
DRAWN = ".workbench-figure:not([data-drawn='0'])"
PATIENCE = 120_000  # milliseconds
QUIET = 0.1  # share of a processor below which the pool has come to rest
REST = 6  # seconds: the pool rests a while itself before it fills
RATIO, SHARE = 1.5, 1 / 3


def main(rounds: int) -> int:
    """Measure, print, and return the exit status."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        chromium = playwright.chromium.launch(
            executable_path=find_browser(), args=[*LAUNCH_OPTIONS]
        )
        folder = _notebooks(Path(scratch))
        times = {"cold": [], "warm kernel": [], "smallest page": [], "from the pool": []}
        data = str(ROOT / "data")
        with served(folder, data, "--ready", "0") as address:
            for _ in range(rounds):
                times["cold"].append(_time(chromium, f"{address}open/{DASHBOARD}/thompson"))
        with served(folder, data, "--ready", "3") as address:
            _time(chromium, f"{address}open/smallest/thompson")  # so that both are wanted
            for _ in range(rounds):
                for name, kind in (("smallest", "smallest page"), (DASHBOARD, "from the pool")):
                    _settle()
                    times[kind].append(_time(chromium, f"{address}open/{name}/thompson"))
        with served(folder, data, "--ready", "1") as address:
            for deal in ("canned-food", "itex-cypress", "software-licences")[:rounds]:
                _settle()
                times["warm kernel"].append(_time(chromium, f"{address}open/{DASHBOARD}/{deal}"))
        chromium.close()
    return _report({kind: statistics.median(found) for kind, found in times.items()})


def _notebooks(folder: Path) -> Path:
    """Return a folder with the dashboard and the smallest page that draws a chart."""
    shutil.copy(ROOT / "notebooks" / "dashboards" / f"{DASHBOARD}.ipynb", folder)
    cell = {"cell_type": "code", "metadata": {}, "source": SMALLEST, "outputs": []}
    notebook = {"cells": [{**cell, "execution_count": None}], "metadata": {}}
    (folder / "smallest.ipynb").write_text(
        json.dumps(notebook | {"nbformat": 4, "nbformat_minor": 4})
    )
    return folder


def _time(browser: Browser, address: str) -> float:
    """Seconds until the first chart is drawn, in a browser that has nothing stored."""
    with _page(browser) as page:
        begin = time.perf_counter()
        page.goto(address, timeout=PATIENCE, wait_until="commit")
        page.wait_for_selector(DRAWN, timeout=PATIENCE)
        return time.perf_counter() - begin


def _settle() -> None:
    """Wait until neither the servers nor the browser calculate any more."""
    time.sleep(REST)
    before, used = 0.0, _used()
    while used - before > QUIET * REST / 2:
        time.sleep(REST / 2)
        before, used = used, _used()


def _used() -> float:
    """Seconds that the processes below this one have calculated."""
    total = 0.0
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            total += times.user + times.system
    return total


@contextmanager
def _page(browser: Browser) -> Iterator:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    yield page
    page.goto("about:blank")  # leaves politely, so that the kernel ends
    context.close()


def _report(seconds: dict[str, float]) -> int:
    for kind, took in seconds.items():
        print(f"{kind:<16} {took:6.2f} s")
    ratio = seconds["from the pool"] / seconds["smallest page"]
    share = seconds["from the pool"] / seconds["cold"]
    print(f"from the pool / smallest page: {ratio:.2f}  (aim: at most {RATIO})")
    print(f"from the pool / cold:          {share:.2f}  (aim: at most {SHARE:.2f})")
    return int(ratio > RATIO or share > SHARE)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
