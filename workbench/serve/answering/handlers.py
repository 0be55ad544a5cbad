"""Pages of our own: the front page, dashboards on kernels that belong to their visitor, errors."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from importlib.metadata import version
from typing import Any, NoReturn
from urllib.parse import quote

from jupyter_server.base.handlers import JupyterHandler
from tornado.iostream import StreamClosedError
from tornado.web import Finish, HTTPError, authenticated

from workbench.model import View
from workbench.serve.admission.proxies import is_loopback
from workbench.serve.admission.security import NONCE, new_nonce, put_nonce
from workbench.serve.admission.visitors import Visitor, Visitors
from workbench.serve.answering.last_opened import LastOpened
from workbench.serve.calculation.kernels import Kernels
from workbench.serve.calculation.opening import Opener
from workbench.serve.calculation.seats import Caller
from workbench.serve.calculation.upkeep import refuse
from workbench.serve.offering.deals import NOT_NOW
from workbench.serve.offering.grants import Grant
from workbench.serve.offering.site import PAGE, Site
from workbench.store import AwayError
from workbench.ui.pages.deal import tabs_of
from workbench.words import choose_language, known_language, write_for

AWAY = "The deals cannot be reached at the moment. What is kept is safe: try again in a minute."

CHOICE = "workbench-language"
"""Cookie with the language that somebody chose for numbers and dates."""

VERSION = version("negotiation-workbench")


class Owned(JupyterHandler):
    """What every handler of ours knows of the server."""

    @property
    def site(self) -> Site:
        """What the server offers."""
        site: Site = self.settings["site"]
        return site

    @property
    def visitors(self) -> Visitors:
        """Who may come."""
        visitors: Visitors = self.settings["identity_provider"]
        return visitors

    @property
    def visitor(self) -> Visitor:
        """Who asks."""
        visitor: Visitor = self.current_user
        return visitor

    @property
    def kernels(self) -> Kernels:
        """The server's kernels."""
        kernels: Kernels = self.settings["kernel_manager"]
        return kernels

    @property
    def language(self) -> str:
        """Language of numbers and dates: chosen in the head of a page, else the browser's."""
        chosen = known_language(self.get_cookie(CHOICE, "") or "")
        return chosen or choose_language(self.request.headers.get("Accept-Language", ""))

    async def prepare(self, *details: Any, **more: Any) -> None:
        """Write numbers and dates for whoever asks."""
        write_for(self.language)
        await super().prepare(*details, **more)

    @property
    def last_opened(self) -> LastOpened:
        """What this browser opened last."""
        session, secure = self.visitor.username, self.visitors.secure
        return LastOpened(self, session=session, secure=secure)

    def add_header(self, name: str, value: Any) -> None:
        """Add a header; cookies, which come this way when an answer is sent, fit into frames."""
        is_cookie = name == "Set-Cookie"
        super().add_header(name, self.visitors.framing.adapt(value) if is_cookie else value)

    def require_own(self, kernel: str) -> None:
        """Refuse a kernel that is not the visitor's; it is as if it were not there."""
        if not any(self.kernels.belongs_to(kernel, one) for one in self.visitor.sessions):
            raise HTTPError(404)


class TemplatePage(Owned):
    """A page made from one of our templates, errors included."""

    def head(self, *place: str, **named: str) -> Any:
        """Answer like GET; the body stays here."""
        return self.get(*place, **named)

    def write_page(self, template: str, **values: Any) -> None:
        """Fill the template and send it."""
        page = self.settings["voila_jinja2_env"].get_template(template)
        self.set_header("Cache-Control", "no-store")
        known = {
            "base_url": self.base_url,
            "version": VERSION,
            "may_log_out": self.current_user is not None and self.visitors.may_log_out,
            "may_leave": self.may_leave(),
            "xsrf": self.xsrf_form_html,
            "hub_home": self._hub_home(),
        }
        self.finish(page.render(**known | values))

    def may_leave(self) -> bool:
        """Whether this is a look at what a link shows, by somebody who has a way back.

        On a server without a login that is whoever sits at its machine.
        """
        visitor: Visitor | None = self.current_user
        if visitor is None or visitor.is_owner:
            return False
        is_here = is_loopback(self.request.remote_ip or "")
        return bool(visitor.back) or (is_here and not self.visitors.login_required)

    def _hub_home(self) -> str:
        """Return where our own people manage their server at the Hub; empty without one."""
        sessions = self.settings["hub_sessions"]
        visitor = self.current_user
        ours = sessions is not None and visitor is not None and visitor.is_owner
        return f"{sessions.hub_address}home" if ours else ""

    def write_error(self, status_code: int, **details: Any) -> None:
        """Say in words what is wrong."""
        error = (details.get("exc_info") or (None, None))[1]
        if isinstance(error, AwayError):
            status_code, error = 503, SaidError(503, AWAY)
            self.set_status(status_code)
        said = getattr(error, "log_message", None) if isinstance(error, SaidError) else None
        message = HTTPStatus(status_code).phrase
        self.write_page(
            "error.html", status_code=status_code, status_message=message, sentence=said
        )


class SaidError(HTTPError):
    """An error whose sentence is meant for the person at the browser."""


class NotFound(TemplatePage):
    """Whatever no other handler answers."""

    status = 404

    async def prepare(self, **_details: Any) -> None:
        """Refuse, whatever the method and whoever asks."""
        self.current_user = None
        raise HTTPError(self.status)


class Refused(NotFound):
    """What the gate keeps out."""

    status = 403


class DashboardHandler(TemplatePage):
    """A dashboard on a deal."""

    @property
    def opener(self) -> Opener:
        """Makes pages."""
        opener: Opener = self.settings["opener"]
        return opener

    @authenticated
    async def get(self, dashboard: str, deal: str = "") -> None:
        """Send the page, with the cookie that its good-bye message needs.

        Without the cookie the server refuses the message, and the kernel outlives the page.
        """
        self.xsrf_token  # noqa: B018  reading it sets the cookie, before anything is sent
        grant = replace(self.find(dashboard, deal), language=self.language)
        visitor, upkeep = self.visitor, self.settings["upkeep"]
        caller = Caller(visitor.username, visitor.share, self.request.remote_ip or "")
        if refusal := upkeep.refusal(caller):
            refuse(self, refusal)
            return
        seat = upkeep.seats.take(caller, grant)  # before anything is waited for
        try:
            self.last_opened.add(grant.name)
            await self.send(self.opener.open(grant, seat))
        finally:
            upkeep.seats.leave(seat)

    @authenticated
    def head(self, dashboard: str, deal: str = "") -> None:
        """Say that the page is there, without a kernel for it."""
        self.find(dashboard, deal)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish()

    def find(self, dashboard: str, deal: str) -> Grant:
        """Return what the page gets, or refuse."""
        grant = self.site.grant(self.visitor, dashboard, deal)
        if grant is None and not self.visitor.is_owner:
            raise SaidError(404, NOT_NOW)  # the same for what is broken, gone or somebody else's
        if grant is None and (problem := self.site.problem(self.visitor, deal)):
            raise SaidError(422, "The file of this deal must be mended: " + "; ".join(problem))
        if grant is None:
            raise HTTPError(404)
        return grant

    async def send(self, pieces: AsyncIterator[str]) -> None:
        """Send a page piece by piece, so that its scripts load while its numbers are computed."""
        nonce = new_nonce()
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header(NONCE, nonce)
        try:
            async for piece in pieces:
                self.write(put_nonce(piece, nonce))
                await self.flush()
        except StreamClosedError:
            return  # gone; its kernel is culled


class DealPageHandler(DashboardHandler):
    """The page of a deal; the tab in its address is turned to by the page itself."""

    def find(self, dashboard: str, deal: str) -> Grant:
        """Return what the page gets, or refuse; the address has deal and tab.

        People pass on the address that they see: a tab that the visitor's view lacks leads to the
        first thing that it has.
        """
        place, tab = dashboard, deal
        is_tab = tab in tabs_of(View.ANALYST, has_history=True)
        brief = next(iter(tabs_of(View.EXECUTIVE, has_history=False)))
        may_open = partial(self.site.grant, self.visitor, deal=place)
        if is_tab and not may_open(PAGE) and may_open(brief):
            self._lead_to(f"open/{brief}/{quote(place)}")
        grant = super().find(PAGE, place)
        tabs = tabs_of(grant.view, has_history=bool(grant.person))
        if is_tab and tab not in tabs:
            self._lead_to(f"deals/{quote(place)}/{next(iter(tabs))}")
        if not is_tab:
            raise HTTPError(404)
        return replace(grant, tab=tab)

    def _lead_to(self, address: str) -> NoReturn:
        self.redirect(f"{self.base_url}{address}")
        raise Finish


class Example(DashboardHandler):
    """A dashboard on the example that its notebook names."""

    def find(self, dashboard: str, deal: str) -> Grant:
        """Return what the page gets, or refuse."""
        grant = self.site.example(self.visitor, dashboard)
        if grant is None:
            raise HTTPError(404)
        return grant


class KernelState(Owned):
    """Tells a page about its kernel, before it opens its line."""

    @authenticated
    def get(self, kernel_id: str) -> None:
        """Say that the visitor's own kernel is there."""
        self.require_own(kernel_id)
        model = self.kernels.kernel_model(kernel_id)  # type: ignore[no-untyped-call]
        self.set_header("Cache-Control", "no-store")
        self.finish({name: model[name] for name in ("id", "name", "execution_state")})


class KernelEnd(Owned):
    """Hears that a page was closed."""

    @authenticated
    async def post(self, kernel_id: str) -> None:
        """End the visitor's own kernel; it may be gone already."""
        if kernel_id in self.kernels:
            self.require_own(kernel_id)
            await self.kernels.end(kernel_id)
        self.set_status(204)
