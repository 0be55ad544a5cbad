"""Equal offers, concessions and talks on the trade-off dashboard, in a real page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

DASHBOARDS = Path(__file__).parents[2] / "notebooks" / "dashboards"
SECONDS_60 = 60_000


def test_from_equal_offers_to_the_dance(page, served):
    page.goto(served(DASHBOARDS) + "voila/render/trade-offs.ipynb", timeout=SECONDS_60)
    drawn = page.locator(".workbench-figure:visible:not([data-drawn='0'])")
    expect(drawn.first).to_be_visible(timeout=SECONDS_60)
    page.get_by_role("tab", name="Equal offers", exact=True).click()
    cards = page.locator(".wb-cards")
    expect(cards).to_contain_text("Offer C", timeout=SECONDS_60)
    page.get_by_role("button", name="They like A").click()
    expect(page.get_by_role("button", name="Forget choices")).to_be_enabled()
    page.get_by_role("button", name="Put on the table").click()
    page.get_by_role("button", name="Put these there too").click()  # beside the set they chose from

    page.get_by_role("tab", name="Concessions", exact=True).click()
    plan = page.locator(".wb-plan")
    expect(plan).to_contain_text("If you agree to")
    plan.get_by_role("button", name="Step 2").click()
    expect(page.locator(".wb-area-package .wb-chips")).not_to_contain_text("Today")

    page.get_by_role("tab", name="Talks", exact=True).click()
    ledger = page.locator(".wb-ledger tbody tr")
    expect(ledger).to_have_count(6)  # the set that was heard of, and the one put on the table
    page.get_by_label("Offer of").select_option(index=1)
    page.get_by_role("button", name="Record selected package").click()
    expect(ledger).to_have_count(7)
    expect(page.locator(".wb-alert")).to_have_count(0)
