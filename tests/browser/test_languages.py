"""Numbers of a page as its reader's browser has them: cards, tables, charts and entries."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from watched_pages import watched

pytestmark = pytest.mark.browser

DASHBOARDS = Path(__file__).parents[2] / "notebooks" / "dashboards"
PATIENCE = 60_000  # milliseconds

THIN = "\u202f"
"""What stands between thousands in French."""

MARKS = [("en-US", ",", "."), ("de-DE", ".", ","), ("fr-FR", THIN, ",")]

TICKS = "[...document.querySelectorAll('.xtick text')].map(one => one.textContent)"


def amount(thousands: str, decimal: str, text: str) -> str:
    return text.translate({ord(","): thousands, ord("."): decimal})


def open_frontier(page: Page, address: str) -> None:
    page.goto(address + "deals/air-conditioners/frontier")
    drawn = page.locator(".workbench-figure:not([data-drawn='0'])").first
    expect(drawn).to_be_visible(timeout=PATIENCE)


def shows(page: Page, thousands: str, decimal: str) -> None:
    """See the same numbers, by hand from the deal, with a language's marks everywhere."""
    chosen = page.locator(".wb-area-package").first
    limit = amount(thousands, decimal, "1,515,000")
    expect(chosen).to_contain_text(limit, timeout=PATIENCE)
    expect(page.locator(".xtick text").first).to_be_attached(timeout=PATIENCE)
    ticks = page.evaluate(TICKS)
    assert any(amount(thousands, decimal, "1,500,000") in one for one in ticks), ticks
    entry = page.get_by_label("Price of the last order, EUR/unit", exact=True).first
    entry.fill(amount(thousands, decimal, "299.75"))
    entry.press("Tab")
    # 5,000 units at 299.75 each are 1,498,750
    new = amount(thousands, decimal, "1,498,750")
    expect(chosen).to_contain_text(new, timeout=PATIENCE)
    expect(entry).to_have_value(amount(thousands, decimal, "299.75"))


@pytest.mark.parametrize(("locale", "thousands", "decimal"), MARKS)
def test_a_page_is_written_as_its_readers_browser_writes(
    browser, served, locale, thousands, decimal
):
    complaints: list[str] = []
    with watched(browser, complaints, locale=locale) as page:
        page.goto(served(DASHBOARDS))
        expect(page.locator("body")).to_contain_text(
            amount(thousands, decimal, "29,520 packages"), timeout=PATIENCE
        )
        open_frontier(page, served(DASHBOARDS))
        shows(page, thousands, decimal)
    assert complaints == []


def test_the_head_of_a_page_chooses_another_way_and_a_doubt_is_still_asked(browser, served):
    complaints: list[str] = []
    with watched(browser, complaints, locale="en-US") as page:
        open_frontier(page, served(DASHBOARDS))
        with page.expect_navigation(timeout=PATIENCE):
            page.get_by_label("Numbers and dates", exact=True).select_option("de")
        chosen = page.locator(".wb-area-package").first
        expect(chosen).to_contain_text("1.515.000", timeout=PATIENCE)
        entry = page.get_by_label("Order volume, units", exact=True).first
        entry.fill("5.100")
        entry.press("Tab")
        asked = page.locator(".wb-field", has=entry)
        expect(asked).to_contain_text("Which number is it: 5.100 or 5,1?", timeout=PATIENCE)
    assert complaints == []
