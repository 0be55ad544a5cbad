"""A dashboard of one's own, saved and served: charts keep their height, labels are not cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

import workbench as wb
from served import served

pytestmark = pytest.mark.browser

DATA = Path(__file__).parents[2] / "data"
SECONDS_60 = 60_000
CUT = """() => [...document.querySelectorAll('.wb-composed .widget-label')]
    .filter(one => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
    .map(one => one.textContent)"""


def bars(study):
    """What the sides get along the frontier"""
    import plotly.graph_objects as go

    table = study.find_frontier().to_frame()
    return go.Figure(go.Bar(x=table["buyer"], y=table["supplier"]), {"height": 310})


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Where a saved dashboard is served, and nothing else."""
    folder = tmp_path_factory.mktemp("boards")
    deal = wb.load_deal(DATA / "software-licences" / "deal.yaml")
    rows = [["facts", ["frontier", bars]], ["package", "trades"]]
    wb.ui.save_dashboard(folder / "mine.ipynb", deal, rows, title="Mine: my own view")
    with served(folder) as where:
        yield where


def test_a_saved_dashboard_is_served_with_charts_as_high_as_they_are_and_whole_labels(
    address, page
):
    page.goto(address + "open/mine/software-licences", timeout=SECONDS_60)
    own = page.locator(".wb-area-own")
    expect(own.locator("h2")).to_have_text("What the sides get along the frontier")
    chart = own.locator(".workbench-figure:not([data-drawn='0'])")
    expect(chart).to_be_visible(timeout=SECONDS_60)
    expect(page.locator(".wb-area-package")).to_be_visible()
    for width in (820, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 1_000})
        expect(chart.locator(".js-plotly-plot, .main-svg").first).to_be_visible()
        assert chart.bounding_box()["height"] == pytest.approx(310, abs=8)
        assert page.locator(".wb-area-frontier .workbench-figure").bounding_box()["height"] > 400
        assert page.evaluate(CUT) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_it_follows_the_desk(address, page):
    page.goto(address + "open/mine/software-licences", timeout=SECONDS_60)
    chart = page.locator(".wb-area-own .workbench-figure:not([data-drawn='0'])")
    expect(chart).to_be_visible(timeout=SECONDS_60)
    before = chart.get_attribute("data-drawn")
    page.get_by_role("slider", name="Users we need").focus()
    page.keyboard.press("ArrowLeft")
    expect(chart).not_to_have_attribute("data-drawn", before, timeout=SECONDS_60)
