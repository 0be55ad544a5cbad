"""Pages of a browser that are watched: what they should not do is noted, for their test to fail."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page


@contextmanager
def watched(browser: Browser, complaints: list[str], *, locale: str = "en-US") -> Iterator[Page]:
    """Open a page in a context of its own, which must not ask other hosts nor report errors."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale=locale)
    page = context.new_page()
    context.on("request", lambda request: complaints.extend(_leaving(request.url)))
    page.on("websocket", lambda socket: complaints.extend(_leaving(socket.url)))
    page.on("pageerror", lambda error: complaints.append(f"page error: {error}"))
    context.on("console", lambda said: complaints.extend([said.text] * (said.type == "error")))
    page.on("dialog", lambda dialog: dialog.accept())  # JupyterLab asks before one leaves
    yield page
    page.goto("about:blank")  # leaves politely, so that the kernel ends
    context.close()


class Stage:
    """Pages that stay open for several tests."""

    def __init__(self, browser: Browser) -> None:
        self.complaints: list[str] = []
        self._browser, self._closing = browser, ExitStack()
        self._pages: dict[str, Page] = {}

    def open(self, address: str) -> Page:
        """Return the page of an address, which is opened the first time only."""
        if address not in self._pages:
            page = self._closing.enter_context(watched(self._browser, self.complaints))
            page.goto(address, timeout=60_000)
            self._pages[address] = page
        return self._pages[address]

    def clear(self) -> None:
        """Leave all pages."""
        self._pages.clear()
        self._closing.close()


def _leaving(url: str) -> list[str]:
    host = urlsplit(url.removeprefix("blob:")).hostname
    return [] if host == "127.0.0.1" or url.startswith("data:") else [f"left the server: {url}"]
