"""A supplier's sheet on the page: uploaded, a column changed, what is open answered, taken in."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SHEET = ROOT / "tests" / "files" / "quotes" / "sheets" / "17-ambiguous.xlsx"
SUPPLIERS = ("Demo Alloys Ltd.", "Muster Metall GmbH", "Exemple Métaux SA")
PATIENCE = 60_000  # milliseconds


def test_a_sheet_is_mapped_answered_and_taken_in(page, served):
    page.goto(served(ROOT / "notebooks" / "dashboards") + "deals/canned-food/prep")
    steps = page.locator(".wb-step-list")
    steps.get_by_role("button", name="Alternatives").click(timeout=PATIENCE)
    panel = page.locator(".wb-area-quote-sheet")
    with page.expect_file_chooser() as chosen:
        panel.get_by_role("button", name="Upload a quote sheet").click(timeout=PATIENCE)
    chosen.value.set_files(SHEET)

    menu = panel.get_by_label("column G: Terms", exact=True)
    expect(menu).to_have_value("Payment terms")
    expect(panel).to_contain_text("net 30")
    menu.select_option("Not used")
    expect(panel).to_contain_text("'Terms' is not used")

    take = panel.get_by_role("button", name="into the deal")
    for answer in ("EUR", "03 April 2027", "1.3750, 1.42 and 1.39"):
        expect(take).to_be_hidden()
        panel.get_by_role("button", name=answer, exact=True).click()
    panel.get_by_role("button", name="as today, within two weeks").click()

    expect(take).to_have_text("Take 3 quotes into the deal")
    told = panel.get_by_text("Demo Alloys Ltd.: not counted in the alternative: freight (1250 EUR)")
    expect(told).to_be_visible()
    assert told.bounding_box()["y"] < take.bounding_box()["y"]
    take.click()
    expect(panel).to_contain_text(f"Taken in as 3 alternatives: {', '.join(SUPPLIERS)}.")
    listed = page.locator(".wb-area-alternatives").last  # the one before leaves the page
    for supplier in SUPPLIERS:
        expect(listed).to_contain_text(supplier)
