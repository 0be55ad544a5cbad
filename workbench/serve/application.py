"""Voilà, with what its own options cannot say.

That is: a front page and templates of our own that ask no other server for anything, gzip, security
headers on every answer, a check of the host name, and an end to kernels whose page was closed.
"""

from __future__ import annotations

import asyncio
import ipaddress
import os
import signal
import socket
import sys
import webbrowser
from pathlib import Path
from typing import Any

from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.web import GZipContentEncoding
from voila.app import Voila
from voila.tornado.contentshandler import VoilaContentsHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.treehandler import TornadoVoilaTreeHandler

from workbench.serve.handlers import Dashboard, FrontPage, NotFound
from workbench.serve.security import SecurityHeaders

TEMPLATES = Path(__file__).parent / "templates"
NOT_SERVED = (TornadoVoilaTreeHandler, VoilaContentsHandler)  # they list every file's name


class DashboardServer(Voila):  # type: ignore[misc]  # voila is untyped
    """Serve the dashboards of ``root_dir`` on a socket that is already open."""

    listening: socket.socket
    opens_browser = False

    @property
    def address(self) -> str:
        """Where a browser on this machine finds the front page."""
        host = "127.0.0.1" if self.ip in ("0.0.0.0", "::", "") else self.ip
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}{self.base_url}"

    def setup_template_dirs(self) -> None:
        """Lay our templates over Voilà's."""
        super().setup_template_dirs()
        self.template_paths.insert(0, str(TEMPLATES))

    def init_settings(self) -> dict[str, Any]:
        """Add what the web framework must know before its application is made."""
        settings: dict[str, Any] = super().init_settings()
        plotly_js = self.base_url + "voila/labextensions/workbench/"
        return settings | {
            "transforms": [SecurityHeaders, GZipContentEncoding],
            "default_handler_class": NotFound,
            # Foreign host names are refused, so that no page elsewhere can pose as this server.
            "allow_remote_access": not _is_local(self.ip),
            "local_hostnames": ["localhost"],
            "ws_ping_timeout": 30_000,  # milliseconds; no longer than the interval between pings
            "xsrf_cookie_kwargs": {"samesite": "Strict"},
            "static_immutable_cache": [plotly_js],  # its address carries the version
        }

    def init_handlers(self) -> list[Any]:
        """Put our pages where Voilà's are."""
        front = (self.server_url, FrontPage, {"folder": Path(self.root_dir)})
        served = [rule for rule in super().init_handlers() if rule[1] not in NOT_SERVED]
        return [front, *(_with_our_dashboard(rule) for rule in served)]

    def listen(self) -> None:
        """Answer until Ctrl+C or a polite request to end."""
        self.port = self.listening.getsockname()[1]
        HTTPServer(self.app).add_socket(self.listening)
        self.ioloop = IOLoop.current()
        for ending in (signal.SIGINT, signal.SIGTERM):
            signal.signal(ending, self._handle_signal_stop)
        self.ioloop.add_callback(self._announce)
        try:
            self.ioloop.start()
        finally:
            print("\nStopping ...", flush=True)
            self.stop()

    async def _announce(self) -> None:
        """Give the address away only when it answers."""
        await AsyncHTTPClient().fetch(self.address)
        if not _is_local(self.ip):
            print("There is no login: whoever reaches this machine can open the dashboards.")
        print(f"Workbench is ready: {self.address}  (Ctrl+C ends it)", flush=True)
        if self.opens_browser and _has_screen():
            await asyncio.to_thread(webbrowser.open_new_tab, self.address)


def _with_our_dashboard(rule: tuple[Any, ...]) -> tuple[Any, ...]:
    pattern, handler, *details = rule
    return (pattern, Dashboard if handler is TornadoVoilaHandler else handler, *details)


def _is_local(ip: str) -> bool:
    return ip == "localhost" or ipaddress.ip_address(ip or "0.0.0.0").is_loopback


def _has_screen() -> bool:
    """Whether a graphical browser can open; a text browser would take the terminal over."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
