"""The line between a page and its kernel: to one's own kernel only, for widgets only."""

from __future__ import annotations

import logging
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado.web import HTTPError

from workbench.serve.handlers import Owned
from workbench.serve.messages import (
    OUTGOING,
    PROTOCOL,
    RefusedError,
    check_message,
    kind_of_outgoing,
    read_message,
)

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


class Channel(Owned, KernelWebsocketHandler):
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
