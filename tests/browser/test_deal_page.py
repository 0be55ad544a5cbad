"""The page of a deal in a browser: its tabs, its address, what is kept, and two people on it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from served import served as serve_folder

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
PATIENCE = 60_000
SOON = 4_000
"""Milliseconds within which another page shows an edit: two seconds, and a slow machine."""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A server on a folder of one's own with one deal."""
    folder = tmp_path_factory.mktemp("deals")
    (folder / "cans").mkdir()
    shutil.copy(ROOT / "data" / "canned-food" / "deal.yaml", folder / "cans")
    with serve_folder(ROOT / "notebooks" / "dashboards", str(folder)) as address:
        yield address, folder / "cans" / "deal.yaml"


@pytest.fixture
def address(place):
    return place[0]


def open_tab(page: Page, address: str, tab: str, deal: str = "cans") -> None:
    page.goto(f"{address}deals/{deal}/{tab}")
    expect(page.locator(".wb-of-deal h1")).to_be_visible(timeout=PATIENCE)


def turn(page: Page, tab: str) -> None:
    page.locator(f"header nav a[data-tab={tab}]").click()
    expect(page.locator(f"header nav a[data-tab={tab}]")).to_have_attribute("aria-current", "page")
    expect(page).to_have_url(re.compile(f"/{tab}(#|$)"), timeout=PATIENCE)


def fill(page: Page, label: str, text: str) -> None:
    field = page.get_by_label(label, exact=True)
    field.fill(text, timeout=PATIENCE)
    field.press("Tab")


def test_tabs_open_no_kernel_and_follow_address_title_and_back_button(page, address):
    open_tab(page, address, "zopa")
    open_kernels = page.request.get(f"{address}health").json()["pages"]["open"]
    expect(page).to_have_title(re.compile("^ZOPA · Canned food"))
    turn(page, "batna")
    expect(page.locator(".wb-area-batna")).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_title(re.compile("^BATNA · "))
    turn(page, "frontier")
    expect(page.locator(".wb-area-frontier")).to_be_visible(timeout=PATIENCE)
    page.go_back()
    expect(page.locator(".wb-area-batna")).to_be_visible()
    expect(page.locator(".wb-area-frontier")).to_be_hidden()
    assert page.request.get(f"{address}health").json()["pages"]["open"] == open_kernels


def test_an_edit_is_on_another_page_and_in_the_file_within_seconds(page, browser, place):
    address, path = place
    open_tab(page, address, "prep")
    other = browser.new_context().new_page()
    open_tab(other, address, "prep")
    fill(page, "Goal", "Cans before the holidays")
    expect(page.locator(".wb-area-saved")).to_contain_text("Saved")
    goal = other.get_by_label("Goal", exact=True)
    expect(goal).to_have_value("Cans before the holidays", timeout=SOON)
    page.wait_for_timeout(SOON)  # the file is written by the server
    assert "Cans before the holidays" in path.read_text(encoding="utf-8")
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(goal).not_to_have_value("Cans before the holidays", timeout=SOON)
    other.goto("about:blank")
    other.context.close()


def test_a_file_changed_outside_reaches_the_open_page(page, place):
    address, path = place
    open_tab(page, address, "frontier")
    title = page.locator(".wb-of-deal h1").inner_text()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(title, "Changed in an editor"), encoding="utf-8")
    expect(page.locator(".wb-of-deal h1")).to_have_text("Changed in an editor", timeout=SOON)
    path.write_text(text, encoding="utf-8")
    expect(page.locator(".wb-of-deal h1")).to_have_text(title, timeout=SOON)


def test_what_is_tried_outlives_tab_and_page_and_is_nobody_elses(page, address):
    open_tab(page, address, "frontier")
    slider = page.locator(".wb-area-facts .noUi-handle").first
    slider.press("ArrowRight")
    trying = page.locator(".wb-trying")
    expect(trying).to_contain_text("Trying: 1 fact changed")
    turn(page, "zopa")
    expect(trying).to_contain_text("Trying: 1 fact changed")
    page.reload()
    expect(trying).to_contain_text("Trying: 1 fact changed", timeout=PATIENCE)
    page.get_by_role("button", name="Discard").click()
    expect(trying).to_be_hidden()


def test_the_address_of_a_package_opens_it_elsewhere(page, address):
    open_tab(page, address, "frontier")
    page.locator(".wb-area-package .noUi-handle").first.press("ArrowRight")
    expect(page).to_have_url(re.compile("#"))
    page.wait_for_timeout(500)
    sent, shown = page.url, page.locator(".wb-area-package").inner_text()
    page.goto("about:blank")
    page.goto(sent)
    expect(page.locator(".wb-of-deal h1")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".wb-area-package")).to_have_text(
        re.compile(re.escape(shown.splitlines()[0])), timeout=PATIENCE
    )
    assert page.url == sent


@pytest.mark.parametrize("width", [820, 1280, 1920])
def test_the_page_fits_the_screen(page, address, width):
    page.set_viewport_size({"width": width, "height": 900})
    open_tab(page, address, "prep")
    for tab in ("batna", "zopa", "history", "prep"):
        turn(page, tab)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, tab
