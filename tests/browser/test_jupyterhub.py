"""The configuration of JupyterHub that is shipped: people log in, each at a server of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hubs import PATIENCE, come_in, log_in, running_hub
from playwright.sync_api import Browser, BrowserContext, Page, expect

from workbench.files.shipped import PACKAGE, find_shipped
from workbench.ui.pages.deal import TABS

pytestmark = pytest.mark.browser

PLANTED = ("goalzwqkxjv", "savrzwqkxjv", "notezwqkxjv", "leftzwqkxjv", "123.4567")


@pytest.fixture(scope="module")
def users(tmp_path_factory) -> Path:
    """The folder in which each user of the Hub has one."""
    return tmp_path_factory.mktemp("users")


@pytest.fixture(scope="module")
def hub(users) -> Iterator[str]:
    """A running Hub, on which each user has a store of their own; gives its address."""
    with running_hub(users) as address:
        yield address


def test_who_logs_in_opens_a_dashboard_on_a_server_of_their_own(browser: Browser, hub):
    ann, ben = browser.new_context(), browser.new_context()
    page = ann.new_page()
    come_in(page, hub, "ann")
    expect(page.get_by_role("heading", level=1)).to_have_text("Negotiation Workbench")
    assert page.url == f"{hub}/user/ann/"
    page.goto(f"{hub}/user/ann/open/frontier/air-conditioners")
    page.wait_for_selector(".workbench-figure:not([data-drawn='0'])", timeout=PATIENCE)

    stranger = ben.request.get(f"{hub}/user/ann/open/frontier/air-conditioners")
    assert stranger.status == 403
    other = ben.new_page()
    come_in(other, hub, "ben")
    refused = other.goto(f"{hub}/user/ann/")
    assert refused is not None
    assert refused.status == 403
    assert "Air conditioners" not in other.content()
    page.goto("about:blank")
    ann.close()
    ben.close()


class Heard(NamedTuple):
    """All that a browser was sent: each piece, with where it came from."""

    pieces: list[tuple[str, bytes]]

    def listen(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.on("websocket", lambda line: line.on("framereceived", lambda got: self.take("", got)))
        page.on("response", lambda got: self.take(got.url, got.body()) if got.ok else None)
        return page

    def take(self, source: str, piece: bytes | str) -> None:
        self.pieces.append((source, piece.encode() if isinstance(piece, str) else bytes(piece)))

    def holding(self, words: tuple[str, ...]) -> list[tuple[str, str]]:
        wanted = [(word, word.encode()) for word in words]
        return [(word, at) for at, piece in self.pieces for word, raw in wanted if raw in piece]


def leave_work(page: Page, address: str) -> None:
    """Write planted words into a deal, give its state a planted name, and try a number."""
    page.goto(f"{address}deals/air-conditioners/prep")
    fill(page, "Goal", f"{PLANTED[0]}: our limit is {PLANTED[4]}")
    expect(page.locator(".wb-area-saved")).to_contain_text("Saved", timeout=PATIENCE)
    page.locator("header nav a[data-tab=history]").click()
    fill(page, "Name of this state", PLANTED[2])
    page.get_by_role("button", name="Keep this state").click()
    expect(page.locator(".wb-area-history")).to_contain_text(f"{PLANTED[2]}", timeout=PATIENCE)
    page.locator("header nav a[data-tab=prep]").click()
    fill(page, "Next step", f"{PLANTED[3]} {PLANTED[1]}")


def fill(page: Page, label: str, text: str) -> None:
    field = page.get_by_label(label, exact=True)
    field.fill(text, timeout=PATIENCE)
    field.press("Tab")


def left_by_users(folder: Path) -> set[Path]:
    """Everything that is there, but the Hub's own files, which it writes when it likes."""
    return {path for path in folder.iterdir() if not path.name.startswith("jupyterhub")}


def files_holding(words: tuple[str, ...], *folders: Path) -> set[Path]:
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    wanted = [word.encode() for word in words]
    return {path for path in files if any(word in path.read_bytes() for word in wanted)}


def test_one_users_work_is_in_nothing_that_another_can_reach(browser: Browser, hub, users):
    ann, ben = browser.new_context(), browser.new_context()
    page = ann.new_page()
    come_in(page, hub, "ann")
    leave_work(page, f"{hub}/user/ann/")
    kept = users / "ann" / "state"
    for _ in range(100):
        if files_holding(PLANTED[3:4], users):
            break
        page.wait_for_timeout(100)

    written = files_holding(
        PLANTED, users, PACKAGE, find_shipped("notebooks"), find_shipped("data")
    )
    assert [path for path in written if path.parent == kept and path.name.startswith("deals.db")]
    assert [path for path in written if not path.is_relative_to(users / "ann")] == []

    heard = Heard([])
    other = heard.listen(ben)
    come_in(other, hub, "ben")
    first = other.get_by_role("link", name=re.compile("^Air conditioners")).first
    begin = first.evaluate("link => link.href").rpartition("/")[0]
    for link in [f"{begin}/{tab}" for tab in TABS]:
        other.goto(link, timeout=PATIENCE)
        expect(other.locator(".wb-dashboard, .workbench-figure").first).to_be_visible(
            timeout=PATIENCE
        )
    other.goto(f"{hub}/user/ben/deals/air-conditioners/prep", timeout=PATIENCE)
    expect(other.locator(".wb-step-list")).to_be_visible(timeout=PATIENCE)
    for step in other.locator(".wb-step-list button").all():
        step.click()
    expect(other.locator(".wb-area-saved")).to_contain_text("Saved", timeout=PATIENCE)
    for path in ("share/air-conditioners", "health", "nowhere"):
        heard.take(path, ben.request.get(f"{hub}/user/ben/{path}").body())
    assert any(b"Air conditioners" in piece for _, piece in heard.pieces)  # one does hear
    assert heard.holding(PLANTED) == []
    assert files_holding(PLANTED, users / "ben") == set()
    for context in (ann, ben):
        context.close()


@pytest.mark.parametrize("name", ["..", ".", ".hidden", "a/../ann", "Ann/state"])
def test_a_name_that_would_lead_to_another_folder_is_no_users(browser: Browser, hub, users, name):
    there = left_by_users(users)
    context = browser.new_context()
    page = context.new_page()
    log_in(page, hub, name)
    expect(page.get_by_text("Invalid username or password")).to_be_visible(timeout=PATIENCE)
    assert left_by_users(users) == there
    context.close()
