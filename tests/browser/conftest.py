"""Servers for the browser, and a page that fails its test when it misbehaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page

from served import served as serve_folder

NOTEBOOKS = Path(__file__).parent / "notebooks"
MEASURE = """chart => {
    const times = window.repaints = [];
    let moved = 0;
    document.addEventListener("keydown", () => { moved = performance.now(); }, true);
    new MutationObserver(() => times.push(performance.now() - moved))
        .observe(chart, { attributeFilter: ["data-drawn"] });
}"""
WAIT = """count => new Promise(done => {
    const look = () => window.repaints.length < count ? requestAnimationFrame(look) : done();
    look();
})"""


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], str]]:
    """Address of the front page for a folder; a folder is served once for all tests."""
    with ExitStack() as servers:
        yield cache(lambda folder=NOTEBOOKS: servers.enter_context(serve_folder(folder)))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that asks nothing of other hosts and reports no error, or its test fails."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    context.on("request", lambda request: complaints.extend(_leaving(request.url)))
    page.on("websocket", lambda socket: complaints.extend(_leaving(socket.url)))
    page.on("pageerror", lambda error: complaints.append(f"page error: {error}"))
    context.on("console", lambda said: complaints.extend([said.text] * (said.type == "error")))
    page.on("dialog", lambda dialog: dialog.accept())  # JupyterLab asks before one leaves
    yield page
    page.goto("about:blank")  # leaves politely, so that the kernel ends
    context.close()
    assert complaints == []


def _leaving(url: str) -> list[str]:
    host = urlsplit(url.removeprefix("blob:")).hostname
    return [] if host == "127.0.0.1" or url.startswith("data:") else [f"left the server: {url}"]


@pytest.fixture
def repaint_times() -> Callable[[Page, Locator, int], list[float]]:
    """Milliseconds from a key press on the focused control to the repainted chart."""

    def measure(page: Page, chart: Locator, moves: int = 40) -> list[float]:
        chart.evaluate(MEASURE)
        for move in range(1, moves + 1):
            page.keyboard.press("ArrowRight")
            page.evaluate(WAIT, move)
        return page.evaluate("window.repaints")

    return measure
