"""Which messages pass between a page and its kernel: those of widgets, well formed, of a size.

A page speaks Jupyter's protocol ``v1.kernel.websocket.jupyter.org``: a table of offsets, the name
of a channel, then header, parent header, metadata and content as JSON, then buffers. What a browser
sends is read here before anything else reads it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

PROTOCOL = "v1.kernel.websocket.jupyter.org"
LARGEST = 6 * 2**20
"""Bytes of a message: an upload with what is around it."""

LARGEST_TEXT = 256 * 2**10
"""Bytes of a message without its buffers."""

MOST_PARTS = 32
"""Most parts of a page's message: header, parent, metadata, content and some buffers."""

MOST_SENT = 4_096
"""Most parts of a kernel's message: a page's state has buffers for the charts of all panels."""

TRAITS = frozenset({"value", "index", "selected_index"})
"""All that a control tells: what was entered, chosen or uncovered."""

OUTGOING = frozenset(
    {
        "comm_close",
        "comm_info_reply",
        "comm_msg",
        "comm_open",
        "kernel_info_reply",
        "shutdown_reply",
        "status",
    }
)
"""All that a page hears: never code, output or an error with its source lines."""

_CONTROL = "jupyter.widget.control"
_ASKING = ("kernel_info_request", "comm_info_request")
_METHODS = ("request_state", "request_states", "custom")


class RefusedError(ValueError):
    """A message may not pass; says why, for the log, in words of ours."""


@dataclass(frozen=True)
class Incoming:
    """What a page sent, as far as it matters here."""

    channel: str
    kind: str
    content: dict[str, Any]


def read_message(message: object) -> Incoming:
    """Take a page's message apart.

    Raises
    ------
    RefusedError
        If it is anything but a well-formed message of bounded size.
    """
    if not isinstance(message, bytes):
        raise RefusedError("not in the binary protocol")
    if len(message) > LARGEST:
        raise RefusedError("too large")
    channel, parts = _split(message)
    if len(parts) < 4 or sum(map(len, parts[:4])) > LARGEST_TEXT:
        raise RefusedError("too few parts, or too much text")
    header, _, _, content = (_read_object(part) for part in parts[:4])
    return Incoming(channel.decode("ascii", "replace"), str(header.get("msg_type")), content)


def check_message(message: Incoming, opened: set[str]) -> None:
    """Refuse what is no widget's message.

    Parameters
    ----------
    message : Incoming
    opened : set of str
        Comms that the page opened so far, which it may close again; one that is allowed is added.

    Raises
    ------
    RefusedError
        If it may not pass.
    """
    content = message.content
    if message.channel != "shell":
        raise RefusedError("on another channel")
    match message.kind:
        case "comm_open":
            if content.get("target_name") != _CONTROL or len(opened) >= MOST_PARTS:
                raise RefusedError("a comm with a foreign target, or too many")
            opened.add(str(content.get("comm_id")))
        case "comm_close":
            if str(content.get("comm_id")) not in opened:
                raise RefusedError("a comm that the kernel opened is not the page's to close")
        case "comm_msg":
            _check_widget_message(content.get("data"))
        case kind if kind not in _ASKING:
            raise RefusedError("of a kind that no widget sends")


def kind_of_outgoing(message: bytes) -> str:
    """Return the kind of a message of the kernel's."""
    _, parts = _split(message, most=MOST_SENT)
    return str(_read_object(parts[0]).get("msg_type"))


def _check_widget_message(data: object) -> None:
    match data:
        case {"method": str(method)} if method in _METHODS:
            return
        case {"method": "update", "state": dict(state), **rest} if state.keys() <= TRAITS:
            if _lead_to_values(rest.get("buffer_paths", [])):
                return
    raise RefusedError("a widget's message that changes more than its value")


def _lead_to_values(paths: object) -> bool:
    """Say whether buffers go where a state may go, too: they are put into it by these paths."""
    return isinstance(paths, list) and all(
        isinstance(path, list) and path and isinstance(path[0], str) and path[0] in TRAITS
        for path in paths
    )


def _split(message: bytes, *, most: int = MOST_PARTS) -> tuple[bytes, list[bytes]]:
    """Cut a message at its offsets, which must be in order and inside it."""
    count = int.from_bytes(message[:8], "little")
    if not 3 <= count <= most or len(message) < 8 * (count + 1):
        raise RefusedError("no table of offsets")
    places = [int.from_bytes(message[8 * i : 8 * i + 8], "little") for i in range(1, count + 1)]
    if places[0] < 8 * (count + 1) or places[-1] > len(message) or places != sorted(places):
        raise RefusedError("a wrong table of offsets")
    pieces = [message[start:end] for start, end in pairwise(places)]
    return pieces[0], pieces[1:]


def _read_object(part: bytes) -> dict[str, Any]:
    try:
        found = json.loads(part)
    except (ValueError, RecursionError) as error:
        raise RefusedError("not JSON") from error
    if not isinstance(found, dict):
        raise RefusedError("no object")
    return found
