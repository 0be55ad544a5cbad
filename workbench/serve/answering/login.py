"""Logging in with the server's password, and out again."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
import math

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError, authenticated

from workbench.serve.admission.attempts import Attempts
from workbench.serve.admission.names import refuse_name
from workbench.serve.answering.handlers import SaidError, TemplatePage
from workbench.store import StoreError
from workbench.store.people import NAME_LENGTH, check_person

LONGEST = 1_000
"""Characters of a password that are looked at."""

log = logging.getLogger(__name__)  # ours: of other packages' messages the log has no values

NOT_KEPT = (
    "You are logged out, in this browser and for as long as this server runs. That cannot be kept "
    "at the moment: the disk of the server is full or may not be written. Tell whoever looks after "
    "it: until there is room, a copy of your session would work again when the server starts anew."
)


class Login(TemplatePage):
    """Ask for the password."""

    @allow_unauthenticated
    def get(self) -> None:
        """Show the form, or go on where nobody needs it."""
        if self.current_user is not None:
            self.redirect(self._next())
            return
        self._show("", self.visitors.known(self.request)[1])

    @allow_unauthenticated
    async def post(self) -> None:
        """Let in who knows the password."""
        if self.visitors.proxies.user_header:
            raise HTTPError(405)  # there is no password
        attempts: Attempts = self.settings["attempts"]
        caller = self.request.remote_ip or "unknown"
        browser, _ = self.visitors.known(self.request)
        if browser:
            await asyncio.sleep(attempts.pause(browser))
        elif wait := attempts.wait(caller):
            minutes = math.ceil(wait / 60)
            self._refuse(429, f"Too many wrong passwords: please try again in {minutes} minutes.")
            return
        given, person = self.get_body_argument("password", ""), self._person()
        if is_password(given, self.settings["password"]):
            self._let_in(person, refuse_name(person, owner=self.visitors.owner))
            return
        if person == self.visitors.owner and is_password(given, self.settings["owner_password"]):
            self._let_in(person, "")
            return
        attempts.count_known(browser) if browser else attempts.count(caller)
        log.warning("a wrong password from %s", caller)
        self._refuse(403, "This is not the password. The one who started the server knows it.")

    def _person(self) -> str:
        """Return the name that was given, by which others see who changed what; or nothing."""
        try:
            return check_person(self.get_body_argument("person", ""))
        except StoreError:
            return ""

    def _let_in(self, person: str, refused: str) -> None:
        """Begin a session under a name, unless nobody gets it by saying it."""
        if not person:
            refused = f"Give your name, 1 to {NAME_LENGTH} letters: others see who edits."
        if refused:
            self._refuse(400, refused)
            return
        self.visitors.know(self, person)
        self.visitors.welcome(self, person=person)
        self.redirect(self._next())

    def _refuse(self, status: int, sentence: str) -> None:
        self.set_status(status)
        self._show(sentence, self.get_body_argument("person", "")[:NAME_LENGTH])

    def _show(self, sentence: str, person: str) -> None:
        self.write_page(
            "login.html",
            next=self._next(),
            sentence=sentence,
            person=person,
            is_named=bool(self.visitors.proxies.user_header),
        )

    def _next(self) -> str:
        """Return where to go on: a page of this server, whatever the address says."""
        return local_path(self.get_argument("next", ""), self.base_url)


class Logout(TemplatePage):
    """End a session, with its kernels."""

    @authenticated
    async def post(self) -> None:
        """Log out."""
        sessions = self.visitor.sessions
        is_kept = self.visitors.dismiss(self)
        self.clear_cookie("workbench-opened", path=self.base_url)
        for session in sessions:
            await self.kernels.end_all_of(session)
        if not is_kept and self.settings["hub_sessions"] is None:  # a Hub keeps it itself
            raise SaidError(503, NOT_KEPT)
        self.redirect(self.next_place())

    def next_place(self) -> str:
        """Return where to go when it is done."""
        return f"{self.base_url}login"


def is_password(given: str, right: str) -> bool:
    """Compare in a time that does not depend on how much of it is right."""
    digests = [hashlib.sha256(text[:LONGEST].encode()).digest() for text in (given, right)]
    return bool(right) and hmac.compare_digest(*digests)


def local_path(path: str, base_url: str) -> str:
    r"""Return a path on this server, or its front page when it leads elsewhere.

    Examples
    --------
    >>> local_path("/open/batna/tins", "/")
    '/open/batna/tins'
    >>> local_path("//elsewhere.example", "/"), local_path("/\\elsewhere.example", "/")
    ('/', '/')
    """
    plain = path.isprintable() and "\\" not in path and not path.startswith("//")
    return path if plain and path.startswith(base_url) else base_url
