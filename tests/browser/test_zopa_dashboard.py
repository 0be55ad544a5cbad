"""The ZOPA dashboard in a real page: facts move the zone, repairs and scenarios apply."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from repainting import repaint_times
from settling import resize, settled_box
from shipped_deals import choose, put_in_order

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
DASHBOARDS = ROOT / "notebooks" / "dashboards"
SECONDS_60 = 60_000


@pytest.fixture
def dashboard(kept, served) -> Page:
    """The dashboard, its first chart drawn, on a page that other tests have used."""
    page = kept(served(DASHBOARDS) + "voila/render/zopa.ipynb")
    expect(page.locator(".workbench-figure").first).to_be_attached(timeout=SECONDS_60)
    put_in_order(page, "software-licences/deal.yaml")
    expect(strips(page)).to_be_visible(timeout=SECONDS_60)
    return page


@pytest.fixture
def fresh(page, served) -> Page:
    """The dashboard, its first chart drawn, on a page of its own."""
    page.goto(served(DASHBOARDS) + "voila/render/zopa.ipynb", timeout=SECONDS_60)
    expect(strips(page)).to_be_visible(timeout=SECONDS_60)
    return page


def strips(page: Page) -> Locator:
    return page.locator(".wb-area-in-play .workbench-figure:not([data-drawn='0'])")


def tab(page: Page, name: str) -> None:
    page.locator(".wb-sections .lm-TabBar-tab", has_text=name).click()


def test_a_fact_moves_the_zone(dashboard):
    zone = dashboard.locator(".wb-area-zone")
    expect(zone).to_contain_text("87,361 packages clear every side")
    dashboard.get_by_role("slider", name="Rival's price").focus()
    dashboard.keyboard.press("ArrowLeft")
    expect(zone).not_to_contain_text("87,361")
    expect(zone).to_contain_text("packages clear every side")


def test_a_click_on_an_option_looks_at_the_best_package_with_it(dashboard):
    bars = strips(dashboard).locator(".barlayer .point path")
    box = settled_box(bars.nth(43))  # the third number of users, after 41 prices
    dashboard.mouse.click(box["x"] + box["width"] / 2, box["y"] + 3)
    expect(dashboard.locator(".wb-area-package .wb-chips")).to_contain_text(
        "Nothing left on the table"
    )
    expect(dashboard.locator(".wb-area-package .wb-words")).to_contain_text("400 users")


def test_a_scenario_without_a_zone_is_taken_over_and_repaired(dashboard):
    tab(dashboard, "Scenarios")
    take = dashboard.get_by_role("button", name="Take these facts")
    expect(take).to_have_count(2, timeout=SECONDS_60)
    take.nth(1).click()
    expect(dashboard.locator(".wb-area-zone")).to_contain_text("30,760 EUR is missing")
    tab(dashboard, "Ways out")
    apply = dashboard.get_by_role("button", name="Apply")
    expect(apply.first).to_be_visible(timeout=SECONDS_60)
    expect(dashboard.locator(".wb-area-repairs")).to_contain_text(
        "other prospect", timeout=SECONDS_60
    )
    apply.first.click()
    expect(dashboard.locator(".wb-area-zone")).to_contain_text(
        "Agreement is possible", timeout=SECONDS_60
    )


def test_every_shipped_deal_is_shown_and_fits_the_window(dashboard):
    for path in sorted((ROOT / "data").glob("*/*.yaml")):
        choose(dashboard, path)
        expect(dashboard.locator(".wb-area-zone")).to_contain_text("clear every side")
        expect(dashboard.locator(".wb-alert, .wb-problem")).to_have_count(0)
    for width in (700, 1024, 1280, 1920):
        resize(dashboard, width)
        assert dashboard.evaluate("document.documentElement.scrollWidth") <= width


def test_facts_are_on_screen_quickly(fresh, alone, record_property):
    fresh.get_by_role("slider", name="Users we need").focus()
    times = repaint_times(fresh, strips(fresh), 30)
    p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    record_property("fact_to_strips_p50_ms", p50)
    record_property("fact_to_strips_p95_ms", p95)
    print(f"fact moved until the strips are drawn: p50 {p50:.0f} ms, p95 {p95:.0f} ms")
    assert p95 < 1_500  # a disaster; what it should be is 200 on a machine of its own
