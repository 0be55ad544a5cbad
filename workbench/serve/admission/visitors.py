"""Who asks: every browser has a session in a signed cookie, by login, by share link, or freely."""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jupyter_server.auth.identity import IdentityProvider, User
from tornado.httputil import HTTPServerRequest
from tornado.web import RequestHandler, create_signed_value, decode_signed_value

from workbench.serve.admission.ended import DAY, EndedSessions
from workbench.serve.admission.frames import Framing
from workbench.serve.admission.proxies import Proxies
from workbench.serve.admission.shares import Shares
from workbench.serve.admission.state import state_folder
from workbench.store import SharedDeal

DAYS = 7
"""A login lasts that long."""

KNOWN_DAYS = 365
"""So long a browser is remembered in which the password was right."""


@dataclass
class Visitor(User):
    """A browser; ``username`` is its session.

    Attributes
    ----------
    share : str
        Number of the share that let it in; empty for one of our own people.
    person : str
        Who sits at the browser, as the deals' histories name them; nobody with a share link.
    back : str
        Session to go back to, where one of our own people looks at what a link shows.
    """

    share: str = ""
    person: str = ""
    back: str = ""

    @property
    def is_owner(self) -> bool:
        """Whether this is one of our own people."""
        return not self.share

    @property
    def sessions(self) -> tuple[str, ...]:
        """The sessions of this browser: its pages belong to one of them."""
        return (self.username, self.back) if self.back else (self.username,)


class Visitors(IdentityProvider):
    """Tell browsers apart, without any code or password in an address."""

    login_required = False
    secure = False
    secret = b""
    owner = ""
    """The person who started the server, or whose server of a Hub it is."""

    proxies = Proxies()
    framing = Framing()
    shares: Shares

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.is_over: Callable[[str], bool] = lambda _session: False
        """Whether somebody else has ended a session of one of our own people."""

        self._ended = EndedSessions(state_folder() / "ended-sessions", days=DAYS)

    @property
    def auth_enabled(self) -> bool:
        """Whether one must log in."""
        return self.login_required

    @property
    def may_log_out(self) -> bool:
        """Whether one can log out here: a proxy that names people would name them again."""
        return self.login_required and not self.proxies.user_header

    def get_user(self, handler: RequestHandler) -> Visitor | None:
        """Return who asks; whom a proxy names, or anybody without a login, is welcomed."""
        visitor = self.recognise(handler.request)
        if visitor is None and self.may_enter(handler.request):
            visitor = self.welcome(handler, person=self.proxies.person(handler.request))
        return visitor

    def may_enter(self, request: HTTPServerRequest) -> bool:
        """Say whether whoever asks needs no login, or has one."""
        if not self.login_required or self.recognise(request) is not None:
            return True
        return bool(self.proxies.person(request))

    def recognise(self, request: HTTPServerRequest) -> Visitor | None:
        """Return the visitor whose cookie came with a request; nothing when it is worthless."""
        record = self._record(request)
        if record is None:
            return None
        session, share = record["session"], record["share"]
        if not share:
            return self._own(record, request)
        own = self._own(record.get("own"), request)
        if session in self._ended or not self.share_of(share):
            return own
        return Visitor(session, share=share, back=own.username if own else "")

    def welcome(
        self, handler: RequestHandler, *, share: SharedDeal | None = None, person: str = ""
    ) -> Visitor:
        """Begin a session in this browser, for one share or for one of our own people.

        One of our own people who looks at what a link shows keeps the session to go back to.
        """
        session, since = secrets.token_urlsafe(24), time.time()
        if share is None:
            visitor = Visitor(session, person=person or self.owner)
            record = {"session": session, "share": "", "person": visitor.person, "since": since}
            self._remember(handler, record)
            return visitor
        known = self.recognise(handler.request)
        own = self._record(handler.request) if known is not None and known.is_owner else None
        visitor = Visitor(session, share=share.number, back=own["session"] if own else "")
        self._remember(handler, {"session": session, "share": share.number, "own": own})
        return visitor

    def leave(self, handler: RequestHandler) -> None:
        """End a look at what a link shows, and go back to one's own session, if there is one."""
        visitor = self.recognise(handler.request)
        if visitor is None or visitor.is_owner:
            return
        record = self._record(handler.request)
        self._ended.add(visitor.username)
        if record is not None and visitor.back:
            self._remember(handler, record["own"])
        else:
            handler.clear_cookie(self._cookie(handler.request), path=handler.settings["base_url"])

    def dismiss(self, handler: RequestHandler) -> bool:
        """End the session, here and for whoever holds a copy of its cookie.

        Returns
        -------
        bool
            Whether that is kept for when the server starts anew.
        """
        visitor = self.recognise(handler.request)
        sessions = visitor.sessions if visitor is not None else ()
        handler.clear_cookie(self._cookie(handler.request), path=handler.settings["base_url"])
        return all([self._ended.add(session) for session in sessions])

    def share_of(self, number: str) -> SharedDeal | None:
        """Return a share that is still open."""
        return self.shares.find_open(number)

    def know(self, handler: RequestHandler, person: str) -> None:
        """Remember that the password was right in this browser, and who sat there."""
        browser, _ = self.known(handler.request)
        record = json.dumps({"browser": browser or secrets.token_urlsafe(12), "person": person})
        self._set_cookie(handler, self._cookie(handler.request, "known"), record, days=KNOWN_DAYS)

    def known(self, request: HTTPServerRequest) -> tuple[str, str]:
        """Return number and person of a browser in which this password was right; else nothing."""
        record = self._read(request, self._cookie(request, "known"), days=KNOWN_DAYS)
        return (record["browser"], record["person"]) if record else ("", "")

    def should_check_origin(self, handler: RequestHandler) -> bool:
        """Check it always: nobody comes with a token."""
        return True

    def is_token_authenticated(self, handler: RequestHandler) -> bool:
        """Nobody comes with a token, so nobody is spared the checks."""
        return False

    def get_handlers(self) -> list[tuple[str, object]]:
        """Add none: our own pages for it stand in the table of addresses."""
        return []

    def _own(self, record: dict[str, Any] | None, request: HTTPServerRequest) -> Visitor | None:
        """Return one of our own people; where a proxy names them, it must name this very one."""
        if record is None or record["session"] in self._ended or self.is_over(record["session"]):
            return None
        if time.time() - record.get("since", 0) > DAYS * DAY:
            return None  # a look at a link has a cookie of its own: no login lasts longer by it
        person = record["person"]
        if self.proxies.user_header and self.proxies.person(request) != person:
            return None
        return Visitor(record["session"], person=person)

    def _remember(self, handler: RequestHandler, record: dict[str, Any]) -> None:
        self._set_cookie(handler, self._cookie(handler.request), json.dumps(record))

    def _set_cookie(
        self, handler: RequestHandler, name: str, text: str, *, days: int | None = None
    ) -> None:
        handler.set_cookie(
            name,
            create_signed_value(self.secret, name, text),
            path=handler.settings["base_url"],
            expires_days=days,
            httponly=True,
            samesite="Lax",  # a link in an e-mail must find its way; foreign pages cannot post
            secure=self.secure,
        )

    def _record(self, request: HTTPServerRequest) -> dict[str, Any] | None:
        return self._read(request, self._cookie(request), days=DAYS)

    def _read(self, request: HTTPServerRequest, name: str, *, days: int) -> dict[str, Any] | None:
        given = request.cookies.get(name)
        value = given and decode_signed_value(self.secret, name, given.value, max_age_days=days)
        return dict(json.loads(value)) if value else None

    def _cookie(self, request: HTTPServerRequest, kind: str = "") -> str:
        """Name the cookie after host and port: servers on one machine share their cookies.

        One for frames has another name: a browser may still have one from before they were named.
        """
        host = re.sub(r"[^A-Za-z0-9]", "-", request.host)
        host = f"framed-{host}" if self.framing.crosses_sites else host
        return f"workbench-{kind}-{host}" if kind else f"workbench-{host}"
