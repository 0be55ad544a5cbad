"""Deals that are shipped, chosen on a dashboard's page."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect
from settling import resize

from workbench import load_deal

DATA = Path(__file__).parents[2] / "data"
SECONDS_60 = 60_000


def choose(page: Page, case: str | Path) -> None:
    """Choose a deal, and wait until the page is about it."""
    title = load_deal(DATA / case).title
    page.get_by_label("Deal", exact=True).select_option(title, timeout=SECONDS_60)
    expect(page.locator(".wb-about strong")).to_have_text(title)


def put_in_order(page: Page, case: str) -> None:
    """Make a page that other tests have used show a deal as it does when it is opened."""
    sections = page.locator(".wb-sections .lm-TabBar-tab")
    choose(page, "thompson/deal.yaml")
    choose(page, case)
    if sections.count():
        sections.first.click()
    resize(page, 1280)
