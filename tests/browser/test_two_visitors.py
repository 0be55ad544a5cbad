"""Two browsers side by side on one deal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from served import served as serve_folder

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SECONDS_60 = 60_000


def health(page: Page, address: str) -> dict:
    """What the server says of its pages."""
    return page.request.get(f"{address}health").json()["pages"]


def open_deal(page: Page, address: str) -> None:
    page.goto(f"{address}open/frontier/software-licences")
    page.wait_for_selector(".workbench-figure:not([data-drawn='0'])", timeout=SECONDS_60)


def come_in(page: Page, address: str, person: str) -> None:
    page.goto(address)
    page.get_by_label("Password").fill("correct horse")
    page.get_by_label("Your name").fill(person)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("heading", name="Examples").wait_for()


def trying(page: Page) -> Locator:
    return page.get_by_text("Trying: 1 fact changed")


def users(page: Page) -> int:
    """The number that stands beside a page's slider."""
    typed = page.get_by_role("textbox", name="Users we need, users, as a number")
    return int(typed.input_value())


def test_two_visitors_work_on_one_deal_without_noticing_each_other(page, browser, tmp_path):
    shutil.copy(ROOT / "notebooks" / "dashboards" / "frontier.ipynb", tmp_path)
    password = {"WORKBENCH_PASSWORD": "correct horse"}
    with serve_folder(tmp_path, environment=password) as address:
        come_in(page, address, "Ada")
        open_deal(page, address)
        assert health(page, address) == {"open": 1, "most": 40}

        context = browser.new_context()
        other = context.new_page()
        come_in(other, address, "Ben")
        open_deal(other, address)
        assert health(page, address)["open"] == 2

        for one, key in ((page, "ArrowRight"), (other, "ArrowLeft")):
            expect(trying(one)).to_be_hidden()  # what the neighbour tries is not here
            one.get_by_role("slider", name="Users we need").press(key)
            expect(trying(one)).to_be_visible()
        assert users(page) > users(other)
        moved, tried = users(page), users(other)
        open_deal(other, address)  # goes on where it was, and leaves the neighbour alone
        expect(trying(other)).to_be_visible()
        assert (users(page), users(other)) == (moved, tried)
        other.goto("about:blank")
        context.close()
        page.goto("about:blank")
