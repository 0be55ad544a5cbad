"""The server's own pages, and what it does when a page goes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from served import served as serve_folder

pytestmark = pytest.mark.browser

NOTEBOOK = Path(__file__).parent / "notebooks" / "figure.ipynb"


def test_front_page_shows_a_card_for_each_deal_with_its_dashboards(page, served):
    page.goto(served())
    expect(page.get_by_role("heading", level=1)).to_have_text("Negotiation Workbench")
    card = page.locator("article.card", has_text="Air conditioners, spring order")
    card.get_by_role("link", name="Moving points").click()
    expect(page.locator(".workbench-figure").first).to_be_visible(timeout=60_000)
    expect(page).to_have_title("Moving points · Negotiation Workbench")
    page.get_by_role("link", name="Negotiation Workbench").click()
    last = page.get_by_role("region", name="Last opened").get_by_role("link")
    expect(last).to_have_text("Air conditioners, spring order")


def test_empty_folder_says_so(page, tmp_path):
    with serve_folder(tmp_path) as address:
        page.goto(address)
        expect(page.get_by_role("main")).to_contain_text("There are no notebooks in the folder")


@pytest.mark.parametrize("width", [375, 1280, 1920])
def test_front_page_fits_the_screen(page, served, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(served())
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_one_logs_in_shares_a_deal_ends_the_link_and_logs_out(page, browser, tmp_path):
    shutil.copy(NOTEBOOK, tmp_path)
    with serve_folder(tmp_path, environment={"WORKBENCH_PASSWORD": "correct horse"}) as address:
        page.goto(address)
        page.get_by_label("Password").fill("correct horse")
        page.get_by_label("Your name").fill("Ada")
        page.get_by_role("button", name="Log in").click()
        page.get_by_role("link", name="Share or change Air conditioners, spring order").click()
        page.get_by_role("link", name="Links for guests").click()
        page.get_by_label("For whom").fill("Ann")
        page.get_by_role("button", name="Make a link").click()
        link = page.get_by_role("textbox", name="The link for Ann").input_value()
        guest = browser.new_context().new_page()
        guest.goto(link)
        expect(guest.get_by_role("heading", name="Air conditioners, spring order")).to_be_visible()
        expect(guest.get_by_role("heading", name="Canned food")).to_have_count(0)
        page.get_by_role("button", name="End the link for Ann").click()
        expect(page.get_by_role("button", name="End the link for Ann")).to_have_count(0)
        guest.reload()
        expect(guest.get_by_label("Password")).to_be_visible()
        guest.context.close()
        page.goto(address)
        page.get_by_role("button", name="Log out").click()
        expect(page.get_by_label("Password")).to_be_visible()


def test_closing_the_page_ends_its_kernel(page, tmp_path):
    shutil.copy(NOTEBOOK, tmp_path)
    with serve_folder(tmp_path) as address:
        left = page.context.new_page()
        left.goto(address + "voila/render/figure.ipynb")
        left.wait_for_selector(".workbench-figure:not([data-drawn='0'])", timeout=60_000)
        settings = left.evaluate("document.getElementById('jupyter-config-data').textContent")
        kernel = f"{address}api/kernels/{json.loads(settings)['kernelId']}"
        assert page.request.get(kernel).ok
        left.close(run_before_unload=True)
        page.goto(address)
        for _ in range(50):  # asked from outside the page, whose console stays clean
            if page.request.get(kernel).status == 404:
                break
            page.wait_for_timeout(100)
        assert page.request.get(kernel).status == 404
