"""Pages of our own: the front page, dashboards whose kernels end with them, and 'not found'."""

from __future__ import annotations

from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path
from typing import Any

import tornado.web
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from voila.tornado.handler import TornadoVoilaHandler

from workbench.serve.cards import read_cards

VERSION = version("negotiation-workbench")


class Page(JupyterHandler):
    """A page made from one of our templates, errors included."""

    def write_page(self, template: str, **values: Any) -> None:
        """Fill the template and send it."""
        page = self.settings["voila_jinja2_env"].get_template(template)
        self.set_header("Cache-Control", "no-store")
        self.finish(page.render(base_url=self.base_url, **values))

    def write_error(self, status_code: int, **_details: object) -> None:
        """Say in words what is wrong."""
        message = HTTPStatus(status_code).phrase
        self.write_page("error.html", status_code=status_code, status_message=message)


class FrontPage(Page):
    """List the dashboards of the served folder."""

    def initialize(self, folder: Path) -> None:
        """Receive the folder from the server's table of addresses."""
        self.folder = folder

    @tornado.web.authenticated
    def get(self) -> None:
        """Write the page; the folder is read anew for every visit."""
        cards = read_cards(self.folder)
        self.write_page("front.html", cards=cards, folder=self.folder.name, version=VERSION)


class NotFound(Page):
    """Whatever no other handler answers."""

    @allow_unauthenticated
    def get(self) -> None:
        """Refuse."""
        raise tornado.web.HTTPError(404)


class Dashboard(TornadoVoilaHandler):  # type: ignore[misc]  # voila is untyped
    """Run a notebook and send its page."""

    @tornado.web.authenticated
    async def get(self, path: str | None = None) -> None:
        """Send the page, with the cookie that its good-bye message needs.

        Without the cookie the server refuses the message, and the kernel outlives the page.
        """
        self.xsrf_token  # noqa: B018  reading it sets the cookie, before anything is sent
        await super().get(path)
