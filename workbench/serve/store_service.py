"""The one service through which users of a JupyterHub reach the store that they share.

The Hub starts it and tells it where to listen. Whoever asks shows a token of the Hub's, for which
the Hub names the user; the request is then made in that user's name, whatever it says, and the
store answers as far as that user may see. The database's address is in this process alone.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from jupyterhub.services.auth import HubAuth
from tornado.httpserver import HTTPServer
from tornado.web import Application, HTTPError, RequestHandler

from workbench.files.shipped import find_shipped
from workbench.model import DealError
from workbench.store import AwayError, DealEntry, Store, StoreError
from workbench.store.evidence import SIZE_LIMIT
from workbench.store.mirror import Mirror
from workbench.store.people import EXAMPLES_OWNER, check_person
from workbench.store.wire import CALLS, write_refusal
from workbench.ui.widgets.log_lines import write_log

BELIEVED = 20
"""Seconds for which the Hub's word on a token is believed."""

SWEEP = 3_600
"""Seconds between two times that old states are thinned and old deals forgotten."""

LARGEST = SIZE_LIMIT * 4 // 3 + 2**20
"""Most bytes of a question: a file of evidence, and what is said of it."""

log = logging.getLogger(__name__)


class StoreCall(RequestHandler):
    """Answers one question to the store, in the name of whoever the token is of."""

    def initialize(self, store: Store, hub: HubAuth) -> None:
        """Take what the application has for it."""
        self.store, self.hub = store, hub

    async def post(self, name: str) -> None:
        """Ask the store, and send its answer or its refusal."""
        who = await self._who()
        try:
            answer = await asyncio.to_thread(self._answer, name, who)
        except (StoreError, DealError) as error:
            self.set_status(503 if isinstance(error, AwayError) else 409)
            answer = write_refusal(error)
        self.set_header("Content-Type", "application/json")
        self.set_header("Cache-Control", "no-store")
        self.finish(answer)

    def _answer(self, name: str, who: str) -> bytes:
        call = CALLS[name]
        asked = call.unpack(self.request.body)
        if asked.get("is_example"):
            raise StoreError("examples are the workbench's own")
        answer = getattr(self.store, name)(**asked, who=who)
        return call.write_answer(_without_files(answer))

    async def _who(self) -> str:
        """Return the user whom the Hub names for the token, if they may use this service."""
        token = self.hub.get_token(self, in_cookie=False)
        user = await self.hub.user_for_token(token, sync=False) if token else None
        if user is None or user.get("kind") != "user":
            raise HTTPError(401 if user is None else 403)
        if not self.hub.check_scopes(self.hub.access_scopes, user):
            raise HTTPError(403)
        try:
            name = check_person(user["name"])
        except StoreError as error:
            raise HTTPError(403) from error
        if name != user["name"]:
            raise HTTPError(403)  # it would be taken for somebody else
        return name

    def write_error(self, status_code: int, **_details: Any) -> None:
        """Say no more than the number."""
        self.finish(f"{status_code}\n")

    def check_xsrf_cookie(self) -> None:
        """Nobody is known here by a cookie."""


class Greeting(RequestHandler):
    """Tells the Hub that the service is there."""

    def get(self) -> None:
        """Say so."""
        self.finish("the store of the workbench\n")


def make_application(store: Store, hub: HubAuth, *, prefix: str) -> Application:
    """Return what answers below a prefix, such as ``/services/workbench-store/``."""
    known = "|".join(CALLS)
    told = {"store": store, "hub": hub}
    return Application(
        [(f"{prefix}call/({known})", StoreCall, told), (prefix, Greeting)],
        log_function=_log_request,
    )


def run_store_service(place: str) -> None:
    """Answer for the store at an address or in a file, where the Hub says, until the Hub ends it.

    Raises
    ------
    StoreError
        If the store cannot be opened, or no Hub started this process.
    """
    told = urlsplit(os.environ.get("JUPYTERHUB_SERVICE_URL", ""))
    if not (told.port and "JUPYTERHUB_API_TOKEN" in os.environ):
        raise StoreError("no JupyterHub has started this service")
    write_log("text", sys.stderr)
    store = Store(place)
    examples = Mirror(store, find_shipped("data"), who=EXAMPLES_OWNER, is_written=False)
    examples.follow()
    prefix = os.environ.get("JUPYTERHUB_SERVICE_PREFIX", "/")
    application = make_application(store, HubAuth(cache_max_age=BELIEVED), prefix=prefix)
    server = HTTPServer(application, max_body_size=LARGEST)
    asyncio.run(_answer_for(server, store, told.port, told.hostname or "127.0.0.1"))


async def _answer_for(server: HTTPServer, store: Store, port: int, ip: str) -> None:
    server.listen(port, ip)
    while True:
        await asyncio.sleep(SWEEP)
        try:
            await asyncio.to_thread(store.sweep)
        except StoreError as error:  # away: the next time will do
            log.warning("old states were not thinned: %s", error)


def _without_files(answer: Any) -> Any:
    """Keep paths of the service's own machine to itself."""
    if isinstance(answer, DealEntry):
        return replace(answer, file=None, file_problem="")
    return [_without_files(one) for one in answer] if isinstance(answer, list) else answer


def _log_request(handler: RequestHandler) -> None:
    """Log what went wrong here; neither questions nor names stand in the log."""
    if handler.get_status() >= 500:
        log.warning("%s %s", handler.get_status(), handler.request.path)
