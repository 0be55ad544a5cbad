"""Sharing in the browser: from the head of a deal's page to a link, and to the end of both."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from served import served as serve_folder

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
PASSWORD = "correct horse"
PATIENCE = 60_000
SOON = 4.0
"""Seconds within which a page must say that it is over: two, and a slow machine."""

OVER = "This page is no longer open to you"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A server with a login on a folder of one deal."""
    folder = tmp_path_factory.mktemp("deals")
    (folder / "cans").mkdir()
    shutil.copy(ROOT / "data" / "canned-food" / "deal.yaml", folder / "cans")
    told = {"WORKBENCH_PASSWORD": PASSWORD}
    with serve_folder(ROOT / "notebooks" / "dashboards", str(folder), environment=told) as address:
        yield address


@pytest.fixture
def come_in(browser: Browser, address: str):
    """Log somebody in, in a browser of their own."""
    contexts = []

    def make(person: str = "") -> Page:
        contexts.append(browser.new_context())
        page = contexts[-1].new_page()
        if person:
            page.goto(address)
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_label("Your name").fill(person)
            page.get_by_role("button", name="Log in").click()
            expect(page.get_by_text(f"You are {person}.")).to_be_visible()
        return page

    yield make
    for context in contexts:
        context.close()


def begin(page: Page, address: str) -> str:
    """Make a deal of one's own and return its page's address."""
    page.goto(f"{address}new")
    fields = {"What you buy": "Boxes", "How much a year": "2400000",
              "Price per unit today, or their offer": "0.45"}  # fmt: skip
    for label, text in fields.items():
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Make the deal").click()
    expect(page.locator(".wb-of-deal h1")).to_have_text("Boxes", timeout=PATIENCE)
    return page.url


def let_see(page: Page, person: str, role: str) -> None:
    page.get_by_label("Name, as they log in").fill(person)
    page.get_by_label("What they may").select_option(role)
    page.get_by_role("button", name="Let them see it").click()
    expect(page.get_by_role("cell", name=person, exact=True)).to_be_visible()


def seconds_until_over(page: Page) -> float:
    began = time.monotonic()
    expect(page.get_by_text(OVER)).to_be_visible(timeout=20_000)
    took = time.monotonic() - began
    expect(page.locator("#rendered_cells")).to_be_hidden()
    return took


def test_a_link_is_made_from_the_head_of_the_page_and_ends_what_it_opened(come_in, address):
    ada, boss = come_in("Ada"), come_in()
    begin(ada, address)
    ada.locator("header").get_by_role("link", name="Share", exact=True).click()
    expect(ada.get_by_role("heading", name="Share Boxes")).to_be_visible()
    form = ada.get_by_role("form", name="A link for a guest")
    form.get_by_label("What they see").select_option("executive")
    form.get_by_label("For whom").fill("boss")
    form.get_by_role("button", name="Make a link").click()
    boss.goto(ada.locator("[data-link]").input_value())
    boss.get_by_role("link", name="Brief").first.click()
    expect(boss.locator(".wb-of-deal h1")).to_have_text("Boxes", timeout=PATIENCE)
    assert boss.locator("header").get_by_role("link", name="Share", exact=True).count() == 0
    ada.goto(ada.url)
    expect(ada.get_by_text("1 time, last")).to_be_visible()
    ada.get_by_role("button", name="End the link for boss").click()
    assert seconds_until_over(boss) < SOON


def test_what_lies_in_the_folder_is_nobodys_and_a_supplier_is_offered_no_state(come_in, address):
    ada = come_in("Ada")
    row = ada.locator("table.deals tr", has_text="Canned food")
    expect(row).to_contain_text("in the folder “")
    row.get_by_role("link", name="More …").or_(row.get_by_role("link", name="Share or")).click()
    expect(ada.get_by_text("Belongs to the folder “")).to_be_visible()
    begin(ada, address)
    ada.locator("header nav a[data-tab=history]").click()
    ada.get_by_label("Name of this state").fill("as agreed")
    ada.get_by_role("button", name="Keep this state").click()
    expect(ada.locator(".wb-area-history table")).to_contain_text("as agreed", timeout=PATIENCE)
    ada.locator("header").get_by_role("link", name="Share", exact=True).click()
    form = ada.get_by_role("form", name="A link for a guest")
    view, state = form.get_by_label("What they see"), form.get_by_label("Which state of the deal")
    view.select_option("executive")
    state.select_option(label="as agreed")
    view.select_option("supplier")
    expect(state).to_be_hidden()
    expect(form.get_by_text("A supplier always sees the sheet that was sent last")).to_be_visible()
    form.get_by_label("For whom").fill("the works")
    form.get_by_role("button", name="Make a link").click()
    made = ada.locator("table tr", has_text="the works")
    expect(made).to_contain_text("the sheet sent last")


def test_colleagues_see_who_is_here_and_a_right_that_ends_ends_their_page(come_in, address):
    ada, ben, eva = come_in("Ada"), come_in("Ben"), come_in("Eva")
    place = begin(ada, address)
    ada.locator("header").get_by_role("link", name="Share", exact=True).click()
    let_see(ada, "Ben", "editor")
    let_see(ada, "Eva", "executive")
    ben.goto(place)
    expect(ben.locator(".wb-of-deal h1")).to_have_text("Boxes", timeout=PATIENCE)
    eva.goto(address)
    expect(eva.get_by_role("heading", name="Shared with me")).to_be_visible()
    eva.goto(place.replace("/prep", "/brief"))
    expect(eva.locator(".wb-of-deal h1")).to_have_text("Boxes", timeout=PATIENCE)
    expect(eva.locator("header nav a")).to_have_text(["Brief"])
    expect(ben.get_by_text(re.compile("Here now: .*Eva"))).to_be_visible(timeout=PATIENCE)
    other = ada.context.new_page()
    other.goto(place)
    expect(other.get_by_text("Here now: Ben, Eva")).to_be_visible(timeout=PATIENCE)
    goal = ben.get_by_label("Goal", exact=True)
    goal.fill("Boxes before the holidays")
    goal.press("Tab")
    expect(other.get_by_text(re.compile("^Ben: .*Boxes before the holidays"))).to_be_visible(
        timeout=PATIENCE
    )
    expect(eva.get_by_text("Boxes before the holidays").first).to_be_visible(timeout=PATIENCE)
    for person, page in (("Eva", eva), ("Ben", ben)):
        row = ada.get_by_role("row").filter(has_text=person)
        row.get_by_role("button", name="Take away").click()
        assert seconds_until_over(page) < SOON


def test_logging_out_ends_the_pages_of_other_tabs(come_in, address):
    ada = come_in("Ada")
    begin(ada, address)
    front = ada.context.new_page()
    front.goto(address)
    front.get_by_role("button", name="Log out").click()
    assert seconds_until_over(ada) < SOON


def test_whoever_opens_a_link_of_their_own_looks_and_comes_back(come_in, address):
    ada = come_in("Ada")
    ada.goto(f"{address}share/cans")
    ada.get_by_role("button", name="Make a link").click()
    ada.goto(ada.locator("[data-link]").input_value())
    ada.get_by_role("button", name="See what they see").click()
    expect(ada.get_by_text("This was shared with you.")).to_be_visible()
    ada.get_by_role("button", name="Back to my own deals").click()
    expect(ada.get_by_text("You are Ada.")).to_be_visible()
