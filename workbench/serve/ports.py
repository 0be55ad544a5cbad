"""Find a port to listen on."""

from __future__ import annotations

import errno
import socket

DEFAULT_PORT = 8866
TRIES = 50
REFUSED = (errno.EADDRINUSE, errno.EACCES, getattr(errno, "WSAEACCES", errno.EACCES))


class NoPortError(RuntimeError):
    """No port to listen on, with a sentence that says why."""


def listen_on(ip: str, port: int | None = None) -> socket.socket:
    """Open the listening socket, so that nobody else takes the port before we start.

    Parameters
    ----------
    ip : str
        Address to listen on.
    port : int, optional
        Exactly this one; by default 8866 or the next that is free.

    Raises
    ------
    NoPortError
        If the wanted port, or each of the 50 that are tried, is in use or not permitted.
    """
    wanted = range(DEFAULT_PORT, DEFAULT_PORT + TRIES) if port is None else [port]
    for candidate in wanted:
        try:
            return _open(ip, candidate)
        except OSError as error:
            if error.errno not in REFUSED:
                raise NoPortError(f"Cannot listen on {ip} port {candidate}: {error}.") from error
        except UnicodeError as error:
            raise NoPortError(f"{ip!r} is no address of this machine.") from error
    if port is None:
        raise NoPortError(f"No free port between {DEFAULT_PORT} and {DEFAULT_PORT + TRIES - 1}.")
    raise NoPortError(
        f"Port {port} is in use or not permitted: choose another with --port, or leave it out."
    )


def _open(ip: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in ip else socket.AF_INET
    opened = socket.create_server((ip, port), family=family, backlog=128)
    opened.setblocking(False)  # the event loop waits, not the socket
    return opened
