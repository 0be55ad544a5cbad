"""The sensitivity dashboard in a real page: result, ranges by keyboard, every section."""

from __future__ import annotations

import re
import statistics
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from repainting import repaint_times
from settling import resize
from shipped_deals import put_in_order

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
DASHBOARDS = ROOT / "notebooks" / "dashboards"
PATIENCE = 90_000
COST = re.compile("Supplier's avoidable cost")


@pytest.fixture
def dashboard(kept, served) -> Page:
    """The dashboard, tornado drawn, on a page that other tests have used."""
    page = kept(served(DASHBOARDS) + "voila/render/sensitivity.ipynb")
    expect(page.locator(".workbench-figure").first).to_be_attached(timeout=PATIENCE)
    put_in_order(page, "air-conditioners/deal.yaml")
    expect(drawn(page)).to_have_count(1)
    return page


@pytest.fixture
def fresh(page, served) -> Page:
    """The dashboard, tornado drawn, on a page of its own."""
    page.goto(served(DASHBOARDS) + "voila/render/sensitivity.ipynb", timeout=PATIENCE)
    expect(drawn(page)).to_have_count(1, timeout=PATIENCE)
    return page


def drawn(page: Page):
    return page.locator(".workbench-figure:visible:not([data-drawn='0'])")


def title(page: Page):
    return page.locator(".workbench-figure:visible .gtitle")


def test_a_range_and_a_result_are_followed(fresh, alone):
    expect(title(fresh)).to_contain_text("Joint gain of the best package hangs most on")
    handle = fresh.get_by_role("slider", name=COST).last
    handle.focus()
    times = repaint_times(fresh, drawn(fresh), 15)
    print(f"range to repaint: p50 {statistics.median(times):.0f} ms, of {len(times)}")
    p95 = statistics.quantiles(times, n=20)[-1]
    print(f"p95 {p95:.0f} ms")
    assert p95 < 1_500  # a disaster; what it should be is 200 on a machine of its own
    fresh.get_by_label("Result", exact=True).select_option("Most that Small producer could gain")
    expect(title(fresh)).to_contain_text("Most that Small producer could gain hangs most on")


def test_every_section_draws_when_it_is_chosen(dashboard):
    words = {
        "Spider": "with supplier's cost of money",
        "Break-even": "does not pass 0 EUR anywhere",
        "Two at once": "our cost of money and supplier's cost of money",
        "Find out first": "Find out first: price that others would pay",
    }
    for name, said in words.items():
        dashboard.get_by_role("tab", name=name, exact=True).click()
        expect(title(dashboard)).to_contain_text(said, timeout=PATIENCE)
    expect(dashboard.locator(".wb-alert, .wb-problem")).to_have_count(0)


@pytest.mark.parametrize("width", [700, 1280, 1920])
def test_the_page_fits_its_window(dashboard, width):
    resize(dashboard, width)
    assert dashboard.evaluate("document.documentElement.scrollWidth") <= width


def test_every_control_has_a_name(dashboard):
    tree = dashboard.locator(".wb-dashboard").aria_snapshot()
    controls = re.findall(r"- (?:slider|button|combobox|spinbutton|textbox|tab)\b.*", tree)
    assert len(controls) > 30
    assert [one for one in controls if '"' not in one] == []
