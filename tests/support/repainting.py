"""How long a page takes from a key press to a chart that is drawn anew."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

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


def repaint_times(page: Page, chart: Locator, moves: int = 40) -> list[float]:
    """Milliseconds from each key press on the focused control to the repainted chart."""
    chart.evaluate(MEASURE)
    for move in range(1, moves + 1):
        page.keyboard.press("ArrowRight")
        page.evaluate(WAIT, move)
    return page.evaluate("window.repaints")
