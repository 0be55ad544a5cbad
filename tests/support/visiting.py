"""A visitor without a browser: cookies, forms and the line to a page's kernel."""

from __future__ import annotations

import itertools
import json
import re
import ssl
import struct
import uuid
from collections.abc import Iterator
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import (
    HTTPCookieProcessor,
    HTTPRedirectHandler,
    HTTPSHandler,
    Request,
    build_opener,
)

from websockets.sync.client import ClientConnection, connect

PASSWORD = "correct horse"
SECRET = "our walk-away is 1.55"
PROTOCOL = "v1.kernel.websocket.jupyter.org"
CONTROL = "jupyter.widget.control"


class _Stay(HTTPRedirectHandler):
    """Tell of a redirection instead of following it."""

    def redirect_request(self, *_details: object) -> None:
        return None


class Answer:
    def __init__(self, answer: Any) -> None:
        self.status: int = answer.status
        self.headers = answer.headers
        self.text: str = answer.read().decode(errors="replace")

    @property
    def kernel(self) -> str:
        """The kernel that a page talks to."""
        found = re.search(r'"kernelId": ?"([0-9a-f-]{36})"', self.text)
        assert found, self.text[:500]
        return found[1]


class Visitor:
    """One browser's cookies, and the certificates that it believes."""

    def __init__(self, address: str, tls: ssl.SSLContext | None = None) -> None:
        self.address = address
        self.jar = CookieJar()
        self._tls = tls
        self._opener = build_opener(HTTPCookieProcessor(self.jar), _Stay, HTTPSHandler(context=tls))

    def ask(
        self, path: str = "", *, method: str = "GET", data: Any = None, **headers: str
    ) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        body = urlencode(data).encode() if isinstance(data, dict) else data
        url = path if path.startswith("http") else self.address + path
        try:
            return Answer(self._opener.open(Request(url, body, named, method=method), timeout=60))
        except HTTPError as error:
            return Answer(error)

    def post(self, path: str, data: dict[str, str] | None = None, **headers: str) -> Answer:
        """Send a form of the server's own, with the token that proves it."""
        token = self.cookie("_xsrf")
        return self.ask(path, method="POST", data={**(data or {}), "_xsrf": token}, **headers)

    def make_link(self, deal: str, form: dict[str, str]) -> Answer:
        """Make a share link in the browser's way, and return the page that shows it."""
        made = self.post(f"share/{deal}", form)
        assert made.status == 302, made.text
        return self.ask(self.address + made.headers["Location"].removeprefix("/"))

    def log_in(self, password: str, person: str = "ada") -> Answer:
        self.ask("login")
        return self.post("login", {"password": password, "person": person})

    def cookie(self, start: str) -> str:
        return next((one.value or "" for one in self.jar if one.name.startswith(start)), "")

    def line(self, kernel: str, **options: Any) -> Line:
        host = urlsplit(self.address).netloc
        cookies = "; ".join(f"{one.name}={one.value}" for one in self.jar)
        headers = {"Cookie": cookies, **options.pop("headers", {})}
        session = options.pop("session", uuid.uuid4().hex)
        scheme = "ws" if self._tls is None else "wss"
        url = f"{scheme}://{host}/api/kernels/{kernel}/channels?session_id={session}"
        wanted = {"subprotocols": [PROTOCOL], "max_size": None, "ssl": self._tls} | options
        return Line(connect(url, additional_headers=headers, **wanted))


class Line:
    """A page's channel to its kernel."""

    socket: ClientConnection

    def __init__(self, connecting: connect) -> None:
        self._connecting = connecting

    def __enter__(self) -> Line:
        self.socket = self._connecting.__enter__()
        self._wait()
        return self

    def __exit__(self, *error: Any) -> None:
        self._connecting.__exit__(*error)

    def _wait(self) -> None:
        """Wait until what the kernel publishes arrives, as a page does too."""
        for _ in range(60):
            self.send("kernel_info_request", {})
            try:
                while self.hear(patience=0.5)[0] != "status":
                    pass
            except TimeoutError:
                continue
            return
        raise AssertionError("the kernel does not answer")

    def send(
        self, kind: str, content: Any, *, channel: str = "shell", buffers: tuple[bytes, ...] = ()
    ) -> None:
        self.socket.send(message(kind, content, channel=channel, buffers=buffers))

    def update(self, comm: str, **state: Any) -> None:
        data = {"method": "update", "state": state, "buffer_paths": []}
        self.send("comm_msg", {"comm_id": comm, "data": data})

    def hear(self, patience: float = 10) -> tuple[str, dict[str, Any]]:
        """Return kind and content of the next message."""
        _, parts = split(self.socket.recv(timeout=patience))
        return json.loads(parts[0])["msg_type"], json.loads(parts[3])

    def states(self) -> tuple[dict[str, dict[str, Any]], list[str]]:
        """Return all widgets' states, and the kinds of all messages until they came."""
        comm, kinds = uuid.uuid4().hex, []
        self.send("comm_open", {"comm_id": comm, "target_name": CONTROL, "data": {}})
        self.send("comm_msg", {"comm_id": comm, "data": {"method": "request_states"}})
        while True:
            kind, content = self.hear()
            kinds.append(kind)
            if kind == "comm_msg" and content["data"].get("method") == "update_states":
                states = content["data"]["states"]
                return {name: one["state"] for name, one in states.items()}, kinds


def message(
    kind: str, content: Any, *, channel: str = "shell", buffers: tuple[bytes, ...] = ()
) -> bytes:
    header = {
        "msg_id": uuid.uuid4().hex,
        "msg_type": kind,
        "session": "s",
        "username": "u",
        "version": "5.3",
        "date": "2026-01-01T00:00:00Z",
    }
    metadata = {"version": "1.0.0"}  # of the widgets' control protocol
    parts = [json.dumps(part).encode() for part in (header, {}, metadata, content)]
    return join(channel.encode(), [*parts, *buffers])


def join(channel: bytes, parts: list[bytes]) -> bytes:
    """Lay channel and parts behind a table of their offsets."""
    pieces = [channel, *parts]
    offsets = [8 * (len(pieces) + 2)]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    return struct.pack(f"<{len(offsets) + 1}Q", len(offsets), *offsets) + b"".join(pieces)


def split(text: bytes) -> tuple[bytes, list[bytes]]:
    count = struct.unpack("<Q", text[:8])[0]
    offsets = struct.unpack(f"<{count}Q", text[8 : 8 * (count + 1)])
    pieces = [text[a:b] for a, b in itertools.pairwise(offsets)]
    return pieces[0], pieces[1:]


def find_state(states: dict[str, dict[str, Any]], **wanted: Any) -> tuple[str, dict[str, Any]]:
    """Return name and state of the widget with these values."""
    fits = _fitting(states, wanted)
    return next(fits)


def _fitting(states: dict[str, dict[str, Any]], wanted: dict[str, Any]) -> Iterator[Any]:
    for name, state in states.items():
        if all(state.get(trait) == value for trait, value in wanted.items()):
            yield name, state
