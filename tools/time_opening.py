"""Time how long a dashboard takes to open, beside the smallest page of the same stack.

Usage: python tools/time_opening.py [rounds]. Both are opened in turn, in a browser that has nothing
stored, on a kernel that is made for it. Beside the seconds until the first chart is drawn stand
those that processors calculated for it, which depend less on what else the machine does. It ends
with status 1 when the aim is missed.
"""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from playwright.sync_api import Browser, sync_playwright

from browser import LAUNCH_OPTIONS, find_browser
from processors import calculated_below
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
QUIET = 0.1  # share of a processor below which everything has come to rest
REST = 2  # seconds
RATIO = 1.25
PAGES = {"smallest page": "smallest", "dashboard": DASHBOARD}


def main(rounds: int) -> int:
    """Measure, print, and return the exit status."""
    found: dict[str, list[tuple[float, float]]] = {kind: [] for kind in PAGES}
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        chromium = playwright.chromium.launch(
            executable_path=find_browser(), args=[*LAUNCH_OPTIONS]
        )
        with served(_notebooks(Path(scratch)), str(ROOT / "data")) as address:
            for name in PAGES.values():  # the first of all pays for what the server loads once
                _time(chromium, f"{address}open/{name}/thompson")
            for _ in range(rounds):
                for kind, name in PAGES.items():
                    found[kind].append(_time(chromium, f"{address}open/{name}/thompson"))
        chromium.close()
    return _report(found)


def _notebooks(folder: Path) -> Path:
    """Return a folder with the dashboard and the smallest page that draws a chart."""
    shutil.copy(ROOT / "notebooks" / "dashboards" / f"{DASHBOARD}.ipynb", folder)
    cell = {"cell_type": "code", "metadata": {}, "source": SMALLEST, "outputs": []}
    notebook = {"cells": [{**cell, "execution_count": None}], "metadata": {}}
    (folder / "smallest.ipynb").write_text(
        json.dumps(notebook | {"nbformat": 4, "nbformat_minor": 4})
    )
    return folder


def _time(browser: Browser, address: str) -> tuple[float, float]:
    """Seconds until the first chart is drawn, and seconds of processors until all is at rest."""
    _settle()
    with _page(browser) as page:
        used, begin = calculated_below(), time.perf_counter()
        page.goto(address, timeout=PATIENCE, wait_until="commit")
        page.wait_for_selector(DRAWN, timeout=PATIENCE)
        took = time.perf_counter() - begin
        _settle()
        return took, calculated_below() - used


def _settle() -> None:
    """Wait until neither the server nor the browser calculates any more."""
    before, used = -PATIENCE, calculated_below()
    while used - before > QUIET * REST:
        time.sleep(REST)
        before, used = used, calculated_below()


@contextmanager
def _page(browser: Browser) -> Iterator:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    yield page
    page.goto("about:blank")  # leaves politely, so that the kernel ends
    context.close()


def _report(found: dict[str, list[tuple[float, float]]]) -> int:
    print(f"load of the machine: {psutil.getloadavg()[0]:.1f}")
    middle = {
        kind: [statistics.median(of) for of in zip(*one, strict=True)]
        for kind, one in found.items()
    }
    for kind, (took, used) in middle.items():
        print(f"{kind:<14} {took:6.2f} s   {used:6.2f} s of processors")
    ratio, work = (a / b for a, b in zip(middle["dashboard"], middle["smallest page"], strict=True))
    print(
        f"dashboard / smallest page: {ratio:.2f}  (aim: at most {RATIO}); of processors: {work:.2f}"
    )
    return int(ratio > RATIO)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
