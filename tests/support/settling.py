"""Wait until a page stands still, instead of for a time that is too long or too short."""

from __future__ import annotations

from playwright.sync_api import FloatRect, Locator, Page

FRAMES = 10
STILL = """([width, frames]) => new Promise(done => {
    const look = () => {
        const charts = [...document.querySelectorAll(".workbench-figure")];
        const fits = chart => !chart.clientWidth || chart._fullLayout?.width === chart.clientWidth;
        const root = document.documentElement;
        const drawn = charts.map(chart => [chart.dataset.drawn, chart.getBoundingClientRect()]);
        return innerWidth === width && charts.every(fits)
            && JSON.stringify([root.scrollWidth, root.scrollHeight, drawn]);
    };
    let before, same = 0;
    const step = () => {
        const now = look();
        same = now && now === before ? same + 1 : 0;
        before = now;
        if (same < frames) requestAnimationFrame(step); else done();
    };
    step();
})"""


def settle(page: Page) -> None:
    """Wait until charts fill their places, and nothing has moved for some frames."""
    assert page.viewport_size is not None
    page.evaluate(STILL, [page.viewport_size["width"], FRAMES])


def resize(page: Page, width: int) -> None:
    """Give the window a width, and wait until all on it has followed."""
    page.set_viewport_size({"width": width, "height": 900})
    settle(page)


def settled_box(mark: Locator) -> FloatRect:
    """Return where a mark of a chart is, once the page stands still."""
    settle(mark.page)
    box = mark.bounding_box()
    assert box is not None, "the mark is not on the page"
    return box
