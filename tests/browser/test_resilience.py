"""Pages whose calculation goes: each says so in words, and goes on where the work was."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from kernel_processes import kernel_of
from playwright.sync_api import Browser, Locator, Page, expect

from served import served

pytestmark = pytest.mark.browser

TROUBLED = Path(__file__).parent / "troubled"
PAGE = "voila/render/troubled.ipynb"
PATIENCE = 60_000  # milliseconds
AGAIN = "Start again where the work was"
LATE_MODULES = """
    const { createObjectURL } = URL;
    const late = "await new Promise(next => setTimeout(next, 3000));";
    URL.createObjectURL = blob => createObjectURL.call(URL, blob.type !== "text/javascript" ? blob
        : new Blob([late, blob], { type: blob.type }));
"""


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Open the dashboard in a browser of its own; all leave politely at the end."""
    contexts = []

    def open_page(address: str) -> Page:
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 900}))
        page = contexts[-1].new_page()
        page.goto(address + PAGE)
        wait_until_drawn(page)
        return page

    yield open_page
    for context in contexts:
        context.pages[0].goto("about:blank")
        context.close()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(TROUBLED, "--page-memory", "400") as address:
        yield address


def wait_until_drawn(page: Page) -> None:
    page.wait_for_selector(".workbench-figure:not([data-drawn='0'])", timeout=PATIENCE)


FIRST_FACT = ".wb-area-facts .wb-sliding .widget-text input"


def banner(page: Page) -> Locator:
    return page.locator(".wb-heartbeat")


def first_fact(page: Page) -> str:
    return page.locator(FIRST_FACT).first.input_value()


def edit(page: Page) -> str:
    """Move the first fact, wait until the page has heard of it, and return what it shows."""
    page.wait_for_selector(".wb-heartbeat[data-kept]", state="attached", timeout=PATIENCE)
    before = int(banner(page).get_attribute("data-kept"))
    page.locator(".wb-area-facts .noUi-handle").first.focus()
    page.keyboard.press("ArrowRight")
    kept = "before => Number(document.querySelector('.wb-heartbeat').dataset.kept) > before"
    page.wait_for_function(kept, arg=before, timeout=PATIENCE)
    return first_fact(page)


def start_again(page: Page) -> None:
    """Press the button, and wait for the page to say that the work is back."""
    page.get_by_role("button", name=AGAIN).click()
    expect(banner(page)).to_contain_text("started again, with your work", timeout=PATIENCE)


def test_a_page_whose_kernel_was_killed_starts_again_where_the_work_was(visit, address):
    page, other = visit(address), visit(address)
    before = first_fact(page)
    edited = edit(page)
    assert edited != before
    kernel_of(page).kill()
    expect(banner(page)).to_contain_text("has stopped", timeout=PATIENCE)
    expect(banner(page)).to_have_attribute("role", "alert")
    expect(page.locator("#rendered_cells")).to_have_attribute("inert", "")
    start_again(page)
    assert first_fact(page) == edited
    page.get_by_role("button", name="Reset facts").click()
    expect(page.locator(FIRST_FACT).first).to_have_value(before)
    expect(banner(other)).to_be_hidden()
    edit(other)  # it never noticed


def test_a_page_that_takes_too_much_memory_is_ended_and_no_other_notices(visit, address):
    page, other = visit(address), visit(address)
    edited = edit(page)
    page.get_by_role("button", name="Take memory").click()
    expect(banner(page)).to_contain_text("more memory than a page may have", timeout=PATIENCE)
    start_again(page)
    assert first_fact(page) == edited
    expect(banner(other)).to_be_hidden()
    edit(other)


def test_a_page_that_calculates_long_says_that_it_does(visit, address):
    page = visit(address)
    page.get_by_role("button", name="Never end").click()
    expect(banner(page)).to_contain_text("Still calculating", timeout=PATIENCE)
    expect(banner(page)).to_have_attribute("role", "status")
    expect(page.get_by_role("button", name=AGAIN)).to_be_hidden()  # it may well end
    kernel_of(page).kill()
    start_again(page)


def test_a_page_at_rest_comes_back_by_itself_when_it_is_looked_at(visit):
    hide = """hidden => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
        document.dispatchEvent(new Event("visibilitychange"));
    }"""
    with served(TROUBLED, "--rest-after", "0.1") as address:
        page = visit(address)
        edited = edit(page)
        kernel = kernel_of(page)
        page.evaluate(hide, True)
        kernel.wait(PATIENCE / 1000)
        expect(banner(page)).to_be_hidden()
        page.evaluate(hide, False)
        expect(banner(page)).to_contain_text("started again, with your work", timeout=PATIENCE)
        assert first_fact(page) == edited


def test_open_pages_outlive_a_restart_of_the_server(visit, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    state = {"WORKBENCH_STATE": str(tmp_path)}
    with served(TROUBLED, "--port", port, environment=os.environ | state) as address:
        page = visit(address)
        edited = edit(page)
    expect(banner(page)).to_contain_text("cannot be reached", timeout=PATIENCE)
    with served(TROUBLED, "--port", port, environment=os.environ | state):
        expect(banner(page)).to_contain_text("started again, with your work", timeout=PATIENCE)
        assert first_fact(page) == edited
        page.goto("about:blank")


def test_a_visitor_beyond_the_last_place_is_asked_to_wait(visit, page):
    with served(TROUBLED, "--max-pages", "1") as address:
        visit(address)
        page.goto(address)  # where a session begins; no page begins without one
        answer = page.request.get(address + PAGE)
        assert answer.status == 503
        assert int(answer.headers["retry-after"]) > 0
        page.set_content(answer.text())
        expect(page.get_by_role("heading", level=1)).to_have_text("One moment, please")
        expect(page.get_by_role("status")).to_contain_text("All places are taken")


def test_a_page_whose_parts_begin_late_follows_edits_all_the_same(page, address):
    page.add_init_script(LATE_MODULES)
    page.goto(address + PAGE)
    wait_until_drawn(page)
    drawn = page.locator(".workbench-figure").first
    before = drawn.get_attribute("data-drawn")
    edit(page)
    expect(drawn).not_to_have_attribute("data-drawn", before, timeout=PATIENCE)
