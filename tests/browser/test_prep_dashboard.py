"""The preparation in a real page: from two quotes to a brief, and work that outlives its kernel."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from kernel_processes import kernel_of
from on_paper import ON_PAPER
from playwright.sync_api import expect

from served import served as serve_folder

pytestmark = pytest.mark.browser

DASHBOARDS = Path(__file__).parents[2] / "notebooks" / "dashboards"
PATIENCE = 60_000  # milliseconds


def fill(page, label, text):
    field = page.get_by_label(label, exact=True)
    field.fill(text)
    field.press("Tab")


def test_a_newcomer_gets_from_the_front_page_to_a_brief(page, served, browser):
    page.goto(served(DASHBOARDS))
    page.get_by_role("link", name="New deal", exact=True).click()
    for label, text in ON_PAPER.items():
        fill(page, label, text)
    page.get_by_role("button", name="Make the deal").click()
    expect(page.locator(".wb-of-deal h1")).to_contain_text("Canned food", timeout=PATIENCE)
    fill(page, "Goal", "100,000 cans within two weeks, below the other quote")

    steps = page.locator(".wb-step-list")
    steps.get_by_role("button", name="Alternatives").click()
    expect(page.locator(".wb-area-batna")).to_contain_text("144,000 EUR")
    expect(page.locator(".wb-area-limit").first).to_contain_text("accepts up to 1.44 EUR/can")
    steps.locator("button").last.click()
    page.get_by_role("button", name="Write the brief").click()
    expect(page.locator(".wb-brief").first).to_contain_text("at most 144,000 EUR", timeout=PATIENCE)
    with page.expect_download(timeout=PATIENCE) as saved:
        page.get_by_role("button", name="Web page").click()
    brief = Path(saved.value.path()).read_text()
    assert "at most 144,000 EUR" in brief
    assert "at most 1.44 EUR/can" in brief
    assert pages_when_printed(browser, brief) == 1


def pages_when_printed(browser, html):
    page = browser.new_page()
    page.set_content(html)
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    page.close()
    return printed.count(b"/Type /Page\n")


def test_work_outlives_its_kernel_and_its_page(page):
    with serve_folder(DASHBOARDS) as address:  # with a store of its own
        page.goto(address + "deals/canned-food/prep")
        page.get_by_label("Goal", exact=True).wait_for(timeout=PATIENCE)
        fill(page, "Goal", "Cans on the shelf in May")
        expect(page.locator(".wb-area-saved")).to_contain_text("a copy of your own")
        expect(page).to_have_url(re.compile("/deals/[0-9a-z]{12}/prep"))
        kernel_of(page).kill()
        page.get_by_role("button", name="Start again").click(timeout=PATIENCE)
        goal = page.get_by_label("Goal", exact=True)
        expect(goal).to_have_value("Cans on the shelf in May", timeout=PATIENCE)
        kernel_of(page).kill()
        page.goto("about:blank")  # the page is gone as well

        page.goto(address)
        mine = page.get_by_role("table").get_by_role(
            "link", name=re.compile(r"^Canned.*\(my copy\)$")
        )
        mine.click()
        expect(goal).to_have_value("Cans on the shelf in May", timeout=PATIENCE)
        page.goto("about:blank")  # leaves before the server does


def test_the_way_and_a_form_are_reached_by_keyboard(page, served):
    page.goto(served(DASHBOARDS) + "voila/render/prep.ipynb")
    page.locator(".wb-step-list button").first.focus(timeout=PATIENCE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".wb-step h2").first).to_contain_text("2")
    page.locator(".wb-step-list button").first.press("Enter")
    goal = page.get_by_label("Goal", exact=True)
    goal.focus()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Next step", exact=True)).to_be_focused()
