"""The line between a page and its kernel: to one's own kernel only, for widgets only."""

from __future__ import annotations

import logging
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado.web import HTTPError

from workbench.serve.answering.handlers import Owned
from workbench.serve.answering.lines import OpenLines
from workbench.serve.calculation.messages import (
    OUTGOING,
    PROTOCOL,
    RefusedError,
    check_message,
    kind_of_outgoing,
    read_message,
)
from workbench.serve.calculation.seats import Seats

PINGS = 3
"""Pings that a page may leave without answer; there is one every half minute."""

log = logging.getLogger(__name__)


class WidgetConnection(ZMQChannelsWebsocketConnection):
    """Passes widgets' messages on and drops everything else, without harm to the page."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._opened: set[str] = set()

    def handle_incoming_message(self, incoming_msg: Any) -> None:
        """Pass a page's message to the kernel, if it may pass."""
        if not self.channels:
            return  # closed
        try:
            check_message(read_message(incoming_msg), self._opened)
        except RefusedError as error:
            log.warning("dropped a message from a page: %s", error)
            return
        super().handle_incoming_message(incoming_msg)


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

    @property
    def lines(self) -> OpenLines:
        """The open pages of the server."""
        lines: OpenLines = self.settings["lines"]
        return lines

    async def open(self, kernel_id: str) -> None:
        """Open the line, and have it looked at as long as it is open."""
        await super().open(kernel_id)  # type: ignore[no-untyped-call]
        self.lines.add(self)

    def on_close(self) -> None:
        """Forget the line."""
        self.lines.drop(self)
        super().on_close()  # type: ignore[no-untyped-call]

    async def pre_get(self) -> None:
        """Check whose kernel it is before anything is opened."""
        self.require_own(self.kernel_id)
        seats: Seats = self.settings["upkeep"].seats
        if not self.lines.may_stay(self.request, seats.grant_of(self.kernel_id)):
            raise HTTPError(403)
        if PROTOCOL not in self.request.headers.get("Sec-WebSocket-Protocol", ""):
            raise HTTPError(400)  # the other protocol is read less strictly
        await super().pre_get()  # type: ignore[no-untyped-call]

    def write_message(self, message: Any, binary: bool = False) -> Any:
        """Tell the page what its widgets need to know, and nothing else."""
        if not isinstance(message, bytes) or kind_of_outgoing(message) not in OUTGOING:
            return None
        return super().write_message(message, binary)
