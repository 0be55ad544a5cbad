"""No page of a deal in costs shows a negative number, but where something is lost.

Every part of every tab is opened and read, charts included. What is allowed to stand below 0, and
why, is written down in LOSSES.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from settling import settle

from served import served as serve_folder

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
PATIENCE = 60_000
DEALS = ("air-conditioners", "canned-food", "software-licences", "sole-source-chip", "wire-rod")
TABS = ("prep", "batna", "zopa", "trade-offs", "frontier", "sensitivity", "table")
"""The brief is tested where it is made."""

NEGATIVE = re.compile(r"(?<![\w.)])[-−]\s?\d")

LOSSES = (
    # what a package takes from a side against no deal, or against today, is lost
    ("row", re.compile(r"^Better than (no deal|today)")),
    ("chart", re.compile(r"^(Better than no deal|Better or worse in all|Gain)")),
)
"""Where a number below 0 says that something is lost: heads of rows, in tables and in charts."""

READ = """() => {
    const shown = node => node.checkVisibility({visibilityProperty: true});
    const found = [];
    const walk = document.createTreeWalker(document.querySelector("main") ?? document.body,
        NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const node = walk.currentNode, parent = node.parentElement;
        if (!node.data.trim() || !shown(parent) || parent.closest("script, style")) continue;
        const row = parent.closest("tr");
        found.push([node.data, row ? row.cells[0].innerText : "", parent.closest("svg") ? 1 : 0]);
    }
    for (const field of document.querySelectorAll("input, textarea"))
        if (shown(field)) found.push([field.value, "", 0]);
    return found;
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("deals")
    for deal in DEALS:
        (folder / deal).mkdir()
        shutil.copy(ROOT / "data" / deal / "deal.yaml", folder / deal)
    with serve_folder(ROOT / "notebooks" / "dashboards", str(folder)) as address:
        yield address


def negatives(page: Page) -> set[str]:
    return {
        f"{text.strip()} ({row or 'no row'})"
        for text, row, _chart in page.evaluate(READ)
        if NEGATIVE.search(text) and not any(one.search(row) for kind, one in LOSSES if row)
    }


@pytest.mark.parametrize("deal", DEALS)
def test_no_page_of_a_buyer_shows_a_negative_number(page, address, deal):
    found = {}
    page.goto(f"{address}deals/{deal}/{TABS[0]}", timeout=PATIENCE)
    expect(page.locator(".wb-of-deal h1")).to_be_visible(timeout=PATIENCE)
    for tab in TABS:
        page.locator(f"header nav a[data-tab={tab}]").click()
        current = page.locator(f"header nav a[data-tab={tab}]")
        expect(current).to_have_attribute("aria-current", "page", timeout=PATIENCE)
        settle(page)
        sections = page.locator(".wb-sections:visible .lm-TabBar-tab")
        for place in range(max(sections.count(), 1)):
            if sections.count():
                sections.nth(place).click()
                settle(page)
            if below := negatives(page):
                found[f"{tab}, part {place + 1}"] = below
    assert found == {}
