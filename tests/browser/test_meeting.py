"""Meeting mode on a tablet: how many taps a counter-offer takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

DASHBOARDS = Path(__file__).parents[2] / "notebooks" / "dashboards"
PATIENCE = 60_000
TABLET = {"width": 820, "height": 1180}


def test_a_counter_offer_takes_at_most_four_taps_beyond_its_terms(page, served):
    page.set_viewport_size(TABLET)
    page.goto(served(DASHBOARDS) + "voila/render/talks.ipynb", timeout=PATIENCE)
    theirs = page.locator(".wb-meeting-side").first
    expect(theirs.get_by_role("button", name="They offer this")).to_be_visible(timeout=PATIENCE)
    answer = page.locator(".wb-area-answer")
    expect(answer).to_contain_text("Nothing to answer yet")
    page.evaluate(
        "() => { window.taps = 0; addEventListener('click', () => { window.taps += 1; }, true); }"
    )
    price = theirs.get_by_label("Price, EUR/user/year")
    price.click()
    price.fill("510")
    touched = 1  # the one term that changed
    theirs.get_by_role("button", name="They offer this").click()
    expect(answer).to_contain_text("Counter-offers", timeout=PATIENCE)
    assert page.evaluate("window.taps") - touched <= 4
    assert page.evaluate("document.documentElement.scrollWidth") <= TABLET["width"]

    answer.get_by_role("button", name="Put on our side").first.click()
    page.get_by_role("button", name="We offer this").click()
    expect(answer).to_contain_text("our own last offer", timeout=PATIENCE)
    assert page.evaluate("window.taps") - touched <= 4  # both offers together, even
    expect(page.locator(".wb-alert")).to_have_count(0)
