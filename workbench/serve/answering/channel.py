"""The line between a page and its kernel: to one's own kernel only, for widgets only."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado.web import HTTPError

from workbench.serve.answering.handlers import Owned
from workbench.serve.calculation.messages import (
    OUTGOING,
    PROTOCOL,
    RefusedError,
    check_message,
    kind_of_outgoing,
    read_message,
)

EVERY = 2.0
"""Seconds between two looks whether whoever is at the page may still be there."""

PINGS = 3
"""Pings that a page may leave without answer; there is one every half minute."""

log = logging.getLogger(__name__)


class WidgetConnection(ZMQChannelsWebsocketConnection):
    """Passes widgets' messages on and drops everything else, without harm to the page."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._opened: set[str] = set()
        self._asked = time.monotonic()
        self._ending: asyncio.Future[None] | None = None

    def handle_incoming_message(self, incoming_msg: Any) -> None:
        """Pass a page's message to the kernel, if it may pass."""
        if not self.channels:
            return  # closed
        if not self._may_still_come():
            return
        try:
            check_message(read_message(incoming_msg), self._opened)
        except RefusedError as error:
            log.warning("dropped a message from a page: %s", error)
            return
        super().handle_incoming_message(incoming_msg)

    def _may_still_come(self) -> bool:
        """End the page of somebody whose link or session has ended meanwhile."""
        if time.monotonic() < self._asked + EVERY:
            return True
        self._asked = time.monotonic()
        page = self.websocket_handler
        assert isinstance(page, Channel)
        if page.visitors.recognise(page.request) is not None:
            return True
        page.close(reason="ended")
        self._ending = asyncio.ensure_future(page.kernels.end(self.kernel_id))
        return False


class PatientPings:
    """Gives a page up when it has not answered three pings.

    Jupyter's handler and Tornado both read ``ping_timeout``, and want different things of it.
    Tornado reads it once, before the line is open, and complains where it is longer than the time
    between two pings. Jupyter compares it at every ping with the time since the last answer: were
    it no longer than that time, the first ping would end every line.
    """

    ping_interval: float
    ping_callback: Any

    @property
    def ping_timeout(self) -> float:
        """Milliseconds without an answer."""
        return self.ping_interval * (PINGS if self.ping_callback else 1)


class Channel(PatientPings, Owned, KernelWebsocketHandler):
    """The websocket of a page."""

    async def pre_get(self) -> None:
        """Check whose kernel it is before anything is opened."""
        self.require_own(self.kernel_id)
        if PROTOCOL not in self.request.headers.get("Sec-WebSocket-Protocol", ""):
            raise HTTPError(400)  # the other protocol is read less strictly
        await super().pre_get()  # type: ignore[no-untyped-call]

    def write_message(self, message: Any, binary: bool = False) -> Any:
        """Tell the page what its widgets need to know, and nothing else."""
        if not isinstance(message, bytes) or kind_of_outgoing(message) not in OUTGOING:
            return None
        return super().write_message(message, binary)
