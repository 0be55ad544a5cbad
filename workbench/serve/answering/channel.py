"""The line between a page and its kernel: to one's own kernel only, for widgets only."""

from __future__ import annotations

import logging
import time
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado.iostream import IOStream, StreamBufferFullError
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

UNREAD = 16 * 2**20
"""Bytes that may wait for a page to read them: several times what a page is told at its start."""

BURST, RATE = 500, 100.0
"""Messages that a page may send at once, and each second: dragging a slider sends some 60."""

PINGS = 3
"""Pings that a page may leave without answer; there is one every half minute."""

log = logging.getLogger(__name__)


class WidgetConnection(ZMQChannelsWebsocketConnection):
    """Passes widgets' messages on and drops everything else, without harm to the page."""

    limit_rate = False
    """Jupyter drops what a busy kernel says; a page would lack the widgets that it spoke of. What
    waits for a page that does not read is limited by `UNREAD`."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._opened: set[str] = set()
        self._left, self._counted = float(BURST), time.monotonic()

    def handle_incoming_message(self, incoming_msg: Any) -> None:
        """Pass a page's message to the kernel, if it may pass."""
        if not self.channels:
            return  # closed
        if not self._is_in_time():
            log.warning("closed a page's line: it sent more messages than any page does")
            self.websocket_handler.close(reason="too many messages")
            return
        try:
            check_message(read_message(incoming_msg), self._opened)
        except RefusedError as error:
            log.warning("dropped a message from a page: %s", error)
            return
        super().handle_incoming_message(incoming_msg)

    def _is_in_time(self) -> bool:
        """Count a message; say whether so many may come."""
        now = time.monotonic()
        self._left = min(BURST, self._left + RATE * (now - self._counted)) - 1
        self._counted = now
        return self._left >= 0


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

    @property
    def _stream(self) -> IOStream:
        assert self.ws_connection is not None and self.ws_connection.stream is not None
        return self.ws_connection.stream

    async def open(self, kernel_id: str) -> None:
        """Open the line, and have it looked at as long as it is open."""
        self._stream.max_write_buffer_size = UNREAD
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
        try:
            return super().write_message(message, binary)
        except StreamBufferFullError:
            log.warning("closed a page's line: it does not read what it is told")
            self._stream.close()  # no good-bye would be read either
            return None
