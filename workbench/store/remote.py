"""A store that is reached through a service, as the users of a JupyterHub reach theirs.

Whoever asks shows a token, by which the service knows who it is; the database's address is the
service's alone. Nothing is asked twice by itself: an edit whose answer was lost may have been kept.
"""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from workbench.model import View
from workbench.store.entries import DealEntry
from workbench.store.history import Revision
from workbench.store.links import SharedDeal
from workbench.store.problems import AwayError, StoreError
from workbench.store.states import State
from workbench.store.store import Store
from workbench.store.wire import CALLS, read_refusal

PATIENCE = 30.0
"""Seconds until an answer is given up."""

_FRESH = 15.0
"""Seconds for which a line that nobody used is believed to be open."""


class RemoteStore(Store):
    """The deals of one person in a store elsewhere; in whose name it is asked is the token's word.

    Parameters
    ----------
    place : str
        Address of the service.
    token : str
        By which the service knows the person.

    Raises
    ------
    StoreError
        If the address is none.
    """

    place: str

    def __init__(self, place: str, token: str) -> None:
        parts = urlsplit(place)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise StoreError("the address of a store service has the form https://machine/path/")
        self.place, self.token = place, token
        self._parts = parts
        self._lines = threading.local()

    def close(self) -> None:
        """Give back what the store holds of the machine."""
        line = getattr(self._lines, "line", None)
        if line is not None:
            line.close()

    def open(self, name: str, who: str, number: int | None = None) -> tuple[Revision, State]:
        """Return a state of a deal, as far as this person may see it, by default the newest.

        Who has one view of the deal gets that view of its newest state, of which the server makes
        their pages, and hears nothing of what was changed.
        """
        try:
            told = self._ask("open", CALLS["open"].pack(self, (name, who, number), {}))
            opened: tuple[Revision, State] = CALLS["open"].read_answer(told)
        except AwayError:
            raise
        except StoreError:
            entry = self.find(name, who)
            if number is not None or entry.view is View.ANALYST:
                raise
            newest = entry.newest, entry.changed_by, entry.changed
            return Revision(*newest, (), "edit", None, True), self.shown(name, who)
        return opened

    def peek(self, name: str) -> DealEntry | None:
        """Return an entry as the person sees it, who has handed it out; or nothing."""
        try:
            return self.find(name, "")
        except AwayError:
            raise
        except StoreError:
            return None

    def peek_link(self, number: str) -> SharedDeal | None:
        """Return a link of a deal that the person may share; or nothing."""
        try:
            return self.find_link(number, "")
        except AwayError:
            raise
        except StoreError:
            return None

    def all_links(self) -> tuple[SharedDeal, ...]:
        """Refuse: nobody has all of a service's links."""
        raise StoreError("a service tells the links of one deal at a time")

    def sweep(self) -> int:
        """Do nothing: the service looks after the store."""
        return 0

    def _ask(self, name: str, question: bytes) -> bytes:
        path = f"{self._parts.path.rstrip('/')}/call/{name}"
        line = self._line()
        headers = {"Authorization": f"token {self.token}", "Content-Type": "application/json"}
        try:
            line.request("POST", path, question, headers)
            answer = line.getresponse()
            told = answer.read()
        except (OSError, http.client.HTTPException) as error:
            line.close()
            self._lines.used = 0.0
            raise AwayError from error
        self._lines.used = time.monotonic()
        match answer.status:
            case 200:
                return told
            case 409:
                raise read_refusal(told)
            case 401 | 403:
                raise StoreError("the store does not know you: stop your server and start it again")
            case 413:
                raise StoreError("that is more than the store takes at once")
            case _:
                raise AwayError

    def _line(self) -> http.client.HTTPConnection:
        """Return this thread's line to the service; one that was silent for long is made anew."""
        line: http.client.HTTPConnection | None = getattr(self._lines, "line", None)
        if line is None:
            secure = self._parts.scheme == "https"
            kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
            assert self._parts.hostname is not None
            line = kind(self._parts.hostname, self._parts.port, timeout=PATIENCE)
            self._lines.line = line
        elif time.monotonic() - self._lines.used > _FRESH:
            line.close()
        return line


def _asking(name: str) -> Callable[..., Any]:
    """Return the method that asks a service for what the store's own method does."""
    call = CALLS[name]

    def ask(self: RemoteStore, *given: Any, **named: Any) -> Any:
        return call.read_answer(self._ask(name, call.pack(self, given, named)))

    ask.__name__, ask.__doc__ = name, getattr(Store, name).__doc__
    return ask


for _name in CALLS.keys() - vars(RemoteStore).keys():  # in the store's own words, none forgotten
    setattr(RemoteStore, _name, _asking(_name))
