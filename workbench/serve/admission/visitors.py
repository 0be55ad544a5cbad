"""Who asks: every browser has a session in a signed cookie, by login, by share link, or freely."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jupyter_server.auth.identity import IdentityProvider, User
from tornado.httputil import HTTPServerRequest
from tornado.web import RequestHandler, create_signed_value, decode_signed_value

from workbench.serve.admission.ended import EndedSessions
from workbench.serve.admission.shares import SharedDeal, find_share
from workbench.serve.admission.state import state_folder

DAYS = 7
"""A login lasts that long."""


@dataclass
class Visitor(User):
    """A browser; ``username`` is its session.

    Attributes
    ----------
    share : str
        Number of the share that let it in; empty for one of our own people.
    person : str
        Who sits at the browser, as the deals' histories name them; nobody with a share link.
    """

    share: str = ""
    person: str = ""

    @property
    def is_owner(self) -> bool:
        """Whether this is one of our own people."""
        return not self.share


class Visitors(IdentityProvider):
    """Tell browsers apart, without any code or password in an address."""

    login_required = False
    secure = False
    secret = b""
    owner = ""
    """The person who started the server, or whose server of a Hub it is."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.is_over: Callable[[str], bool] = lambda _session: False
        """Whether somebody else has ended a session of one of our own people."""

        self._ended = EndedSessions(state_folder() / "ended-sessions", days=DAYS)

    @property
    def auth_enabled(self) -> bool:
        """Whether one must log in."""
        return self.login_required

    def get_user(self, handler: RequestHandler) -> Visitor | None:
        """Return who asks; without a login, whoever asks first is welcomed."""
        visitor = self.recognise(handler.request)
        if visitor is None and not self.login_required:
            visitor = self.welcome(handler)
        return visitor

    def recognise(self, request: HTTPServerRequest) -> Visitor | None:
        """Return the visitor whose cookie came with a request; nothing when it is worthless."""
        name = self._cookie(request)
        given = request.cookies.get(name)
        value = given and decode_signed_value(self.secret, name, given.value, max_age_days=DAYS)
        if not value:
            return None
        record = json.loads(value)
        session, share = record["session"], record["share"]
        if session in self._ended or (share and not self.share_of(share)):
            return None
        if not share and self.is_over(session):
            return None
        return Visitor(session, share=share, person="" if share else record.get("person", ""))

    def welcome(
        self, handler: RequestHandler, *, share: SharedDeal | None = None, person: str = ""
    ) -> Visitor:
        """Begin a session in this browser, for one share or for one of our own people."""
        session = secrets.token_urlsafe(24)
        if share is not None:
            visitor = Visitor(session, share=share.number)
        else:
            visitor = Visitor(session, person=person or self.owner)
        name = self._cookie(handler.request)
        record = json.dumps({"session": session, "share": visitor.share, "person": visitor.person})
        handler.set_cookie(
            name,
            create_signed_value(self.secret, name, record),
            path=handler.settings["base_url"],
            httponly=True,
            samesite="Lax",  # a link in an e-mail must find its way; foreign pages cannot post
            secure=self.secure,
        )
        return visitor

    def dismiss(self, handler: RequestHandler) -> None:
        """End the session, here and for whoever holds a copy of its cookie."""
        visitor = self.recognise(handler.request)
        if visitor is not None:
            self._ended.add(visitor.username)
        handler.clear_cookie(self._cookie(handler.request), path=handler.settings["base_url"])

    def share_of(self, number: str) -> SharedDeal | None:
        """Return a share that is still open."""
        share = find_share(number)
        return share if share is not None and share.is_open else None

    def should_check_origin(self, handler: RequestHandler) -> bool:
        """Check it always: nobody comes with a token."""
        return True

    def is_token_authenticated(self, handler: RequestHandler) -> bool:
        """Nobody comes with a token, so nobody is spared the checks."""
        return False

    def get_handlers(self) -> list[tuple[str, object]]:
        """Add none: our own pages for it stand in the table of addresses."""
        return []

    def _cookie(self, request: HTTPServerRequest) -> str:
        """Name the cookie after host and port: servers on one machine share their cookies."""
        return "workbench-" + re.sub(r"[^A-Za-z0-9]", "-", request.host)
