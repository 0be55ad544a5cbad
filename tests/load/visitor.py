"""A visitor without a browser: opens a dashboard as its page would, and moves its sliders.

It speaks what the page's scripts speak (Jupyter's websocket protocol and ipywidgets' messages), so
that twenty of them load the server and not the machine's only browser.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import time
import uuid
from typing import Any
from urllib.parse import urlsplit

from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)
from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse
from tornado.websocket import WebSocketClientConnection, websocket_connect

PROTOCOL = "v1.kernel.websocket.jupyter.org"
PATIENCE = 240
"""Seconds until a page or an answer counts as lost."""
NAVIGATION = {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
"""What a browser says when a person enters an address."""

AsyncHTTPClient.configure(None, max_clients=100)  # ten, by default, would wait for each other

_CONFIG = re.compile(r'id="jupyter-config-data"[^>]*>(.*?)</script>', re.DOTALL)


class Visitor:
    """One visitor of a server on this machine.

    Parameters
    ----------
    address : str
        Of the dashboard.
    """

    def __init__(self, address: str) -> None:
        if urlsplit(address).hostname != "127.0.0.1":
            raise ValueError(f"only this machine may be put under load, not {address}")
        self._address = address
        self._cookies: dict[str, str] = {}
        self._session = uuid.uuid4().hex
        self._line: WebSocketClientConnection
        self._heard: asyncio.Queue[str | bytes | None] = asyncio.Queue()
        self.kernel = ""
        self.errors: list[str] = []

    async def open(self) -> float:
        """Open the page and its line; return the seconds until it was there."""
        start = time.perf_counter()
        page = await self._get(self._address)
        if page.code != 200:
            raise RuntimeError(f"the page was not opened: status {page.code}")
        found = _CONFIG.search(page.body.decode())
        if found is None:
            raise RuntimeError("the page names no kernel")
        config = json.loads(found[1])
        self.kernel = config["kernelId"]
        where = f"{config['baseUrl']}api/kernels/{self.kernel}/channels?session_id={self._session}"
        root = f"{urlsplit(self._address).scheme}://{urlsplit(self._address).netloc}"
        request = HTTPRequest(
            root.replace("http", "ws", 1) + where,
            headers={"Cookie": self._cookie_header(), "Origin": root},
        )
        # all is taken in at once, as a browser does, so that pings are answered in time
        self._line = await websocket_connect(
            request, subprotocols=[PROTOCOL], on_message_callback=self._heard.put_nowait
        )
        return time.perf_counter() - start

    async def refused(self) -> HTTPResponse:
        """Ask for the page, and return the answer whatever it is."""
        return await self._get(self._address)

    async def sliders(self) -> list[tuple[str, dict[str, Any]]]:
        """Return model and state of each slider of the page that can be moved."""
        comm = uuid.uuid4().hex
        opened = {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}}
        await self._send("comm_open", opened, metadata={"version": "1.0.0"})
        asked = await self._send(
            "comm_msg", {"comm_id": comm, "data": {"method": "request_states"}}
        )
        while True:
            kind, parent, content = await self._hear()
            data = content.get("data", {})
            if kind == "comm_msg" and parent == asked and data.get("method") == "update_states":
                break
        states = {model: one["state"] for model, one in data["states"].items()}
        return [
            (model, state)
            for model, state in states.items()
            if "Slider" in state.get("_model_name", "") and not state.get("disabled")
            if isinstance(state.get("value"), float | int) and state.get("max") is not None
        ]

    async def move(self, model: str, value: float) -> float:
        """Set a slider; return the seconds until all that follows from it has been sent."""
        start = time.perf_counter()
        content = {"comm_id": model, "data": {"method": "update", "state": {"value": value}}}
        moved = await self._send("comm_msg", content)
        while True:
            kind, parent, content = await self._hear()
            if parent != moved:
                continue
            if kind == "error":
                self.errors.append(str(content.get("ename")))
            if kind == "status" and content["execution_state"] == "idle":
                return time.perf_counter() - start

    def close(self) -> None:
        """Close the line."""
        self._line.close()

    async def leave(self, base_url: str) -> None:
        """Say good-bye as a page does, so that its kernel ends."""
        token = self._cookies.get("_xsrf", "")
        self.close()
        await AsyncHTTPClient().fetch(
            f"{base_url}voila/api/shutdown/{self.kernel}",
            method="POST",
            body=f"_xsrf={token}",
            headers={"Cookie": self._cookie_header(), "X-XSRFToken": token},
            raise_error=False,
        )

    async def _get(self, address: str) -> HTTPResponse:
        answer = await AsyncHTTPClient().fetch(
            address,
            headers={"Cookie": self._cookie_header(), "Accept": "text/html"} | NAVIGATION,
            connect_timeout=PATIENCE,
            request_timeout=PATIENCE,
            raise_error=False,
        )
        for cookie in answer.headers.get_list("Set-Cookie"):
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        return answer

    def _cookie_header(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())

    async def _send(self, kind: str, content: Any, *, metadata: Any = None) -> str:
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "session": self._session,
            "username": "",
            "version": "5.3",
        }
        message = {
            "header": header,
            "parent_header": {},
            "metadata": metadata or {},
            "content": content,
        }
        packed = serialize_msg_to_ws_v1(message, "shell", lambda part: json.dumps(part).encode())
        await self._line.write_message(packed, binary=True)
        return str(header["msg_id"])

    async def _hear(self) -> tuple[str, str, dict[str, Any]]:
        """Return kind, parent and content of the next message."""
        async with asyncio.timeout(PATIENCE):
            message = await self._heard.get()
        if message is None:
            raise ConnectionError("the line was closed")
        _, parts = deserialize_msg_from_ws_v1(message)
        header, parent, _, content = (json.loads(part) for part in parts[:4])
        return header["msg_type"], parent.get("msg_id", ""), content


async def use(visitor: Visitor, moves: int, pause: float) -> list[float]:
    """Move one slider after the other, as people do: a look, a step, another look."""
    sliders = await visitor.sliders()
    chance = random.Random(visitor.kernel)
    taken = []
    for _ in range(moves):
        model, state = chance.choice(sliders)
        low, high = state.get("min", 0), state["max"]
        value = low + (high - low) * chance.random()
        value = round(value) if isinstance(state["value"], int) else value
        await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)
        taken.append(await visitor.move(model, value))
    return taken
