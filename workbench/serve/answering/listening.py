"""How connections are taken: none may stay silent for long, and none is taken without a place."""

from __future__ import annotations

import errno
import logging
import socket
from collections.abc import Callable, Iterable
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.web import Application

from workbench.serve.answering.gate import BODY

SILENT = 30.0
"""Seconds within which a connection must have sent a whole request's head, or is closed."""

SLOW = 300.0
"""Seconds within which a request's body must have come: an upload on a slow line."""

PAUSE = 1.0
"""Seconds for which nobody is taken in when the system has no descriptor left."""

FULL = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)

Taken = Callable[[socket.socket, Any], None]

log = logging.getLogger(__name__)


class PatientServer(HTTPServer):
    """Answers requests; waits for no silent browser, and for descriptors without a word a try."""

    def add_sockets(self, sockets: Iterable[socket.socket]) -> None:
        """Take connections from open sockets."""
        for one in sockets:
            self._sockets[one.fileno()] = one
            self._handlers[one.fileno()] = _Door(one, self._handle_connection).shut


class _Door:
    """Takes connections from a socket; without descriptors it stays shut for a while."""

    def __init__(self, listening: socket.socket, taken: Taken) -> None:
        self._listening, self._taken = listening, taken
        self._loop = IOLoop.current()
        self._waiting: object = None
        self._was_full = False
        self._open()

    def shut(self) -> None:
        """Take no connection any more."""
        if self._waiting is None:
            self._loop.remove_handler(self._listening)
        else:
            self._loop.remove_timeout(self._waiting)
            self._waiting = None

    def _open(self) -> None:
        self._waiting = None
        self._loop.add_handler(self._listening, self._take, IOLoop.READ)

    def _take(self, _listening: Any, _events: int) -> None:
        try:
            found, address = self._listening.accept()
        except (BlockingIOError, ConnectionAbortedError):  # whoever came has gone
            return
        except OSError as error:
            if error.errno not in FULL:
                raise
            self._rest(error)
            return
        self._was_full = False
        self._taken(found, address)

    def _rest(self, error: OSError) -> None:
        """Ask again in a while: the system would call at once, thousands of times a second."""
        if not self._was_full:
            log.error("no connection can be taken for now: %s", error.strerror)
        self._was_full = True
        self._loop.remove_handler(self._listening)
        self._waiting = self._loop.call_later(PAUSE, self._open)


def make_server(application: Application, *, silent: float = SILENT) -> HTTPServer:
    """Return a server for pages.

    Parameters
    ----------
    application : Application
    silent : float
        How long a connection may send nothing before a request is whole [s].
    """
    return PatientServer(
        application,
        max_body_size=BODY,
        max_header_size=2**15,
        idle_connection_timeout=silent,
        body_timeout=SLOW,
    )
