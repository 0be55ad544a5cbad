"""A buyer's way: from a new deal to one that colleagues and the boss follow, and back again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from on_paper import ON_PAPER
from playwright.sync_api import Browser, Locator, Page, expect
from watched_pages import watched

from served import served as serve_folder

pytestmark = pytest.mark.browser

DASHBOARDS = Path(__file__).parents[2] / "notebooks" / "dashboards"
PATIENCE = 60_000
SOON = 4_000
"""Milliseconds within which another page shows an edit: two seconds, and a slow machine."""
PASSWORD = "correct horse"
PURCHASE = ON_PAPER | {"What you buy": "Canned food for spring"}


@contextmanager
def person(browser: Browser, address: str, name: str) -> Iterator[Page]:
    """Log somebody in, in a browser of their own."""
    complaints: list[str] = []
    with watched(browser, complaints) as page:
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_label("Your name").fill(name)
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_role("link", name="New deal").first).to_be_visible(timeout=PATIENCE)
        yield page
    assert complaints == []


def shows(place: Locator, words: str) -> None:
    expect(place).to_contain_text(words, timeout=PATIENCE)


def fill(page: Page, label: str, text: str) -> None:
    field = page.get_by_label(label, exact=True)
    field.fill(text)
    field.press("Tab")


def turn(page: Page, tab: str) -> None:
    page.locator(f"header nav a[data-tab={tab}]").click()
    expect(page).to_have_url(re.compile(f"/{tab}(#|$)"), timeout=PATIENCE)


def test_from_a_new_deal_to_one_that_others_follow(browser, tmp_path):
    settings = {"WORKBENCH_PASSWORD": PASSWORD}
    with (
        serve_folder(DASHBOARDS, str(tmp_path), environment=settings) as address,
        person(browser, address, "Ada") as ada,
        person(browser, address, "Ben") as ben,
    ):
        deal = make_deal(ada.context.new_page(), address)
        open_again(ada, address)
        share(ada, address, deal)
        link = make_link(ada, address, deal)

        ada.goto(f"{address}deals/{deal}/prep")
        ben.goto(f"{address}deals/{deal}/prep")
        goal = ben.get_by_label("Goal", exact=True)
        expect(goal).to_be_visible(timeout=PATIENCE)
        fill(ada, "Goal", "Cans before the holidays")
        expect(goal).to_have_value("Cans before the holidays", timeout=SOON)
        expect(ben.locator(".wb-area-saved")).to_contain_text("Ada", timeout=SOON)
        goal_reaches_the_boss(browser, link)

        for each in (ada, ben):  # at rest, with all tabs made: two seconds are asked of those
            made = each.locator(".wb-part-place > *")
            tabs = each.locator("header nav a[data-tab]")
            expect(made).to_have_count(tabs.count(), timeout=PATIENCE)
        fill(ada, "Goal", "Cans at any price")
        expect(goal).to_have_value("Cans at any price", timeout=SOON)
        ada.keyboard.press("Control+z")
        own = ada.get_by_label("Goal", exact=True)
        expect(own).to_have_value("Cans before the holidays", timeout=PATIENCE)
        expect(goal).to_have_value("Cans before the holidays", timeout=SOON)

        compare(ada)


def make_deal(page: Page, address: str) -> str:
    """Make a deal, add a quote, look at three tabs, close the page; return the deal's name."""
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    page.get_by_role("link", name="New deal").first.click()
    for label, text in PURCHASE.items():
        fill(page, label, text)
    page.get_by_role("button", name="Make the deal").click()
    shows(page.locator(".wb-of-deal h1"), "Canned food for spring")
    turn(page, "batna")
    page.get_by_placeholder("Second supplier").fill("Third cannery")
    page.get_by_role("button", name="Add alternative").click()
    shows(page.locator(".wb-area-batna"), "Third cannery")
    for tab, part in (("zopa", ".wb-grid-zopa"), ("frontier", ".wb-area-frontier")):
        turn(page, tab)
        expect(page.locator(part)).to_be_visible(timeout=PATIENCE)
    found = re.search(r"/deals/([^/]+)/", page.url)
    assert found
    page.close(run_before_unload=True)
    return found[1]


def open_again(page: Page, address: str) -> None:
    """Find the deal on the front page, and see that all is there."""
    page.goto(address)
    page.get_by_role("link", name="Canned food for spring", exact=True).first.click()
    shows(page.locator(".wb-of-deal h1"), "Canned food for spring")
    turn(page, "batna")
    shows(page.locator(".wb-area-batna"), "Third cannery")


def share(page: Page, address: str, deal: str) -> None:
    """Let a colleague edit, as one does who may do all."""
    page.goto(f"{address}share/{deal}")
    page.get_by_label("Name, as they log in").fill("Ben")
    page.get_by_role("button", name="Let them see it").click()
    page.goto(f"{address}share/{deal}")
    expect(page.get_by_role("cell", name="Ben", exact=True)).to_be_visible(timeout=PATIENCE)


def make_link(page: Page, address: str, deal: str) -> str:
    """Make a link for the boss."""
    page.goto(f"{address}share/{deal}")
    page.get_by_label("What they see").select_option("executive")
    page.get_by_label("For whom").fill("the boss")
    page.get_by_role("button", name="Make a link").click()
    return page.get_by_role("textbox", name="The link for the boss").input_value()


def goal_reaches_the_boss(browser: Browser, link: str) -> None:
    context = browser.new_context()
    boss = context.new_page()
    boss.set_default_timeout(PATIENCE)
    boss.goto(link)
    boss.locator(".open a").first.click()
    shows(boss.locator("#rendered_cells"), "Cans before the holidays")
    expect(boss.get_by_role("button", name="Undo")).to_have_count(0)
    context.close()


def compare(page: Page) -> None:
    """Name a state, change something, and read the difference in words."""
    turn(page, "history")
    fill(page, "Name of this state", "before the call")
    page.get_by_role("button", name="Keep this state").click()
    shows(page.locator(".wb-area-history"), "before the call")
    turn(page, "prep")
    fill(page, "Goal", "Cans by Easter")
    shows(page.locator(".wb-area-saved"), "Saved")
    turn(page, "history")
    panel = page.locator(".wb-area-history")
    named = panel.get_by_label("Compare", exact=True).locator("option", has_text="before the call")
    panel.get_by_label("Compare", exact=True).select_option(label=named.first.inner_text())
    shows(panel.locator(".wb-list"), "Cans before the holidays → Cans by Easter")
    assert "preparation.goal" not in panel.inner_text()
    assert "{" not in panel.inner_text()
