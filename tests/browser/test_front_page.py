"""The front page in a browser: lists that follow what is typed, and a conflict that is settled."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from served import served as serve_folder

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
CASES = ("canned-food", "air-conditioners", "software-licences")
PATIENCE = 60_000


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A server on a folder of one's own with three deals; gives its address and the folder."""
    folder = tmp_path_factory.mktemp("deals")
    for case in CASES:
        (folder / case).mkdir()
        shutil.copy(ROOT / "data" / case / "deal.yaml", folder / case)
    with serve_folder(ROOT / "notebooks" / "dashboards", str(folder)) as address:
        yield address, folder


def open_front(page: Page, address: str) -> None:
    """Open the front page with all deals of the folder, which are read soon after the start."""
    page.goto(address)
    rows = page.locator("table.deals tbody tr")
    expect(rows.or_(page.get_by_text("There are no deals"))).not_to_have_count(0)
    for _ in range(60):
        if rows.count() == len(CASES):
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(f"{rows.count()} of {len(CASES)} deals are on the front page")


def test_the_list_follows_what_is_typed_without_a_reload(page: Page, place: tuple[str, Path]):
    open_front(page, place[0])
    page.evaluate("document.body.dataset.same = 'yes'")
    rows = page.locator("table.deals tbody tr")
    page.keyboard.press("/")
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    page.keyboard.type("cAnNeD")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Canned food")
    expect(page).to_have_url(re.compile(r"\?q=cAnNeD$"))
    expect(box).to_be_focused()
    page.keyboard.type(" nowhere")
    expect(page.get_by_text("No deal has these words.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(rows).to_have_count(len(CASES))
    expect(page).not_to_have_url(re.compile("q="))
    page.keyboard.type("licences")
    expect(rows).to_have_count(1)
    assert page.evaluate("document.body.dataset.same") == "yes"
    page.get_by_role("link", name="Next date").click()  # another order of what was searched
    expect(page).to_have_url(re.compile("sort=date"))
    expect(box).to_have_value("licences")
    expect(rows).to_have_count(1)


def make_conflict(page: Page, place: tuple[str, Path], case: str, *, here: str, there: str) -> Path:
    """Let the same field be changed on the page and in the file.

    While the file is no deal the page goes on and nothing is written into it.
    """
    address, folder = place
    path = folder / case / "deal.yaml"
    text = path.read_text(encoding="utf-8")
    page.goto(f"{address}deals/{case}/prep")
    saved = page.locator(".wb-area-saved")
    expect(saved).to_contain_text("Saved", timeout=PATIENCE)
    path.write_text(text + "\nno deal: [", encoding="utf-8")
    expect(saved).to_contain_text("The deal’s file", timeout=PATIENCE)
    field = page.get_by_label("Goal", exact=True)
    field.fill(here)
    field.press("Tab")
    expect(saved).to_contain_text("by you")
    path.write_text(re.sub(r"(?m)^  goal: .*$", f"  goal: {there}", text), encoding="utf-8")
    expect(saved).to_contain_text("Everything else of both is kept", timeout=PATIENCE)
    for said in (here, there):
        expect(saved).to_contain_text(said)
    return path


def test_a_conflict_is_settled_from_the_front_page(page: Page, place: tuple[str, Path]):
    path = make_conflict(page, place, "canned-food", here="On the page", there="In the file")
    page.goto(place[0])
    row = page.locator("table.deals tbody tr", has_text="Canned food")
    row.get_by_role("link", name="Settle it").click()
    table = page.get_by_role("table")
    expect(table).to_contain_text("On the page")
    expect(table).to_contain_text("In the file")
    page.get_by_role("button", name="Take what is in the file").click()
    expect(page.get_by_role("link", name="Settle it")).to_have_count(0)
    page.goto(f"{place[0]}deals/canned-food/prep")
    expect(page.get_by_label("Goal", exact=True)).to_have_value("In the file", timeout=PATIENCE)
    expect(page.locator(".wb-area-saved")).not_to_contain_text("The deal’s file")
    assert "goal: In the file" in path.read_text(encoding="utf-8")


def test_a_conflict_is_settled_on_the_deals_page(page: Page, place: tuple[str, Path]):
    path = make_conflict(page, place, "air-conditioners", here="Ours stays", there="Theirs goes")
    page.get_by_role("button", name="Keep what is here").click()
    saved = page.locator(".wb-area-saved")
    expect(saved).not_to_contain_text("The deal’s file", timeout=PATIENCE)
    expect(page.get_by_label("Goal", exact=True)).to_have_value("Ours stays")
    for _ in range(60):  # the server writes the file within two seconds
        if "Ours stays" in path.read_text(encoding="utf-8"):
            break
        page.wait_for_timeout(250)
    text = path.read_text(encoding="utf-8")
    assert "Ours stays" in text
    assert "Theirs goes" not in text
