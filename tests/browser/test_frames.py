"""A page in a frame of a portal that was named, and in one of a page that was not."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import proxying
import pytest
from playwright.sync_api import Browser, Page, expect
from visiting import PASSWORD

from served import served as serve_folder

DASHBOARDS = Path(__file__).parents[2] / "notebooks" / "dashboards"


class Portal(BaseHTTPRequestHandler):
    """A page elsewhere that frames what its address names."""

    def do_GET(self) -> None:
        framed = parse_qs(urlsplit(self.path).query).get("show", [""])[0]
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        frame = f'<iframe src="{framed}" width="1200" height="800"></iframe>' * bool(framed)
        self.wfile.write(
            f"<!doctype html><link rel=icon href=data:><h1>Portal</h1>{frame}".encode()
        )

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


@contextmanager
def portal() -> Iterator[str]:
    """Serve a portal; gives its origin."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Portal) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def places() -> Iterator[tuple[str, str, str]]:
    """A portal that may frame pages of a server, one that may not, and the server."""
    with ExitStack() as stack:
        named, other = (stack.enter_context(portal()) for _ in range(2))
        server = stack.enter_context(serve_folder(DASHBOARDS, "--frame-ancestors", named))
        yield named, other, server


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page that may complain: a refused frame is an error on the console."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


@pytest.mark.browser
def test_a_named_portal_shows_a_deal_that_can_be_worked_on(places, plain):
    named, _, server = places
    plain.goto(f"{named}/?show={server}deals/software-licences/frontier")
    inside = plain.frame_locator("iframe")
    expect(inside.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=60_000)
    slider = inside.get_by_role("slider").first
    before = slider.get_attribute("aria-valuenow")
    slider.focus()
    slider.press("ArrowRight")
    expect(slider).not_to_have_attribute("aria-valuenow", before or "")


@pytest.mark.browser
@pytest.mark.parametrize("path", ["", "deals/software-licences/frontier", "assets/pages.css"])
def test_another_page_shows_nothing_in_its_frame(places, plain, path):
    _, other, server = places
    with plain.expect_response(server + path) as answer:
        plain.goto(f"{other}/?show={server}{path}")
    assert answer.value.status == 403
    expect(plain.get_by_role("heading", name="Portal")).to_be_visible()
    [frame] = plain.main_frame.child_frames
    assert frame.url == "chrome-error://chromewebdata/"


@pytest.mark.browser
@pytest.mark.skipif(sys.platform == "win32", reason="nginx runs on Unix here")
def test_one_logs_in_inside_a_portal_on_another_site(browser, tmp_path):
    with ExitStack() as stack:
        named = stack.enter_context(portal())
        options = ("--public-address", "https://localhost", "--frame-ancestors", named)
        told = {"WORKBENCH_PASSWORD": PASSWORD}
        address = stack.enter_context(serve_folder(DASHBOARDS, *options, environment=told))
        proxy = stack.enter_context(proxying.nginx(tmp_path, urlsplit(address).port))
        context = stack.enter_context(browser.new_context(ignore_https_errors=True))
        page = context.new_page()
        page.goto(f"{named}/?show={proxy.address}deals/software-licences/frontier")
        inside = page.frame_locator("iframe")
        inside.get_by_label("Password").fill(PASSWORD)
        inside.get_by_label("Your name").fill("ada")
        inside.get_by_role("button", name="Log in").click()
        expect(inside.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=60_000)
        ours = [
            one for one in context.cookies(proxy.address) if one["name"].startswith("workbench")
        ]
        assert {one["sameSite"] for one in ours} == {"None"}
        assert {one.get("partitionKey") for one in ours} == {"http://127.0.0.1"}
