"""axe-core finds nothing on any page; Tab leads past the head; what is chosen keeps an edge.

It looks at roles, names, landmarks, order of headings, contrast and much more, as a program can.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

DASHBOARDS = Path(__file__).parents[2] / "notebooks" / "dashboards"
NAMES = sorted(path.stem for path in DASHBOARDS.glob("*.ipynb"))
SECONDS_60 = 60_000


def faults(page: Page) -> list[str]:
    """What axe-core finds, each with where it is."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {node['target']} {node['html'][:120]}"
        for one in found
        for node in one["nodes"]
    ]


def open_dashboard(page: Page, served, name: str) -> None:
    page.goto(f"{served(DASHBOARDS)}voila/render/{name}.ipynb")
    parts = page.locator(".wb-panel:visible, .wb-dashboard button:visible")
    expect(parts.first).to_be_visible(timeout=SECONDS_60)
    expect(page.locator("#loading")).to_have_count(0, timeout=SECONDS_60)


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_on_a_dashboard(page, served, name):
    open_dashboard(page, served, name)
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page) == []


@pytest.mark.parametrize("path", ["", "new"])
def test_axe_finds_nothing_on_the_pages_around_them(page, served, path):
    page.goto(f"{served(DASHBOARDS)}{path}")
    assert faults(page) == []


def test_the_first_tab_leads_past_the_head(page, served):
    for target in ("#wb-main", "#rendered_cells"):
        if target == "#wb-main":
            page.goto(served(DASHBOARDS))
        else:
            open_dashboard(page, served, "brief")
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="Skip to the content")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator(target)).to_be_focused()


def test_in_the_colours_of_a_system_tracks_and_the_current_page_have_an_edge(page, served):
    page.emulate_media(forced_colors="active")
    open_dashboard(page, served, "frontier")
    track = page.locator(".noUi-target:visible").first
    expect(track).to_have_css("border-top-style", "solid", timeout=SECONDS_60)
    open_dashboard(page, served, "deal")
    expect(page.locator("nav a[aria-current]")).to_have_css("outline-style", "solid")


@pytest.mark.parametrize("name", ["brief", "frontier"])
def test_on_paper_nothing_is_wider_than_the_sheet_or_cut(page, served, name):
    open_dashboard(page, served, name)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1000})  # A4 between its margins
    wide = """() => [...document.querySelectorAll("#rendered_cells *")].filter(one => {
        const box = one.getBoundingClientRect();
        return box.width && box.right > innerWidth + 1 && !one.closest("svg");
    }).map(one => one.outerHTML.slice(0, 160))"""
    page.wait_for_function(f"({wide})().length === 0", timeout=SECONDS_60)
    cut = """() => [...document.querySelectorAll("body, body *")].filter(one =>
        getComputedStyle(one).overflowY !== "visible" && one.clientHeight > 100
        && one.scrollHeight > one.clientHeight + 20).map(one => one.className)"""
    assert page.evaluate(cut) == []
    assert page.locator(".wb-dashboard button:visible").count() == 0
