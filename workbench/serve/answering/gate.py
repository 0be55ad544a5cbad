"""The one door: every request passes it before its handler is made, whatever it is for.

What is not named as open to strangers needs a session. A handler added later is closed until
somebody opens it here.
"""

from __future__ import annotations

import ipaddress
from typing import Any
from urllib.parse import quote, urlsplit

from tornado.httputil import HTTPServerRequest
from tornado.web import Application, RedirectHandler, RequestHandler

from workbench.serve.admission.causes import may_cause, says_nothing
from workbench.serve.admission.visitors import Visitors
from workbench.serve.answering.handlers import DashboardHandler, NotFound, Refused
from workbench.serve.answering.health import Health
from workbench.serve.answering.login import Login
from workbench.serve.answering.sharing import ShareLink
from workbench.serve.offering.asset_files import Assets

OPEN_TO_STRANGERS: tuple[type[RequestHandler], ...] = (
    Assets,
    Health,
    Login,
    NotFound,
    Refused,
    ShareLink,
)
"""What needs no session: nothing in it says anything about a deal."""

SAFE = ("GET", "HEAD")
BODY = 2**20
"""Bytes of a request's body: forms are small, and uploads come through the page's channel."""


class Gate(Application):
    """An application that refuses foreign hosts and origins, what they cause, and strangers."""

    def get_handler_delegate(
        self,
        request: HTTPServerRequest,
        target_class: type[RequestHandler],
        *details: Any,
        **more: Any,
    ) -> Any:
        """Let a request through to its handler, or put another one in its place."""
        if not self._is_ours(request):
            return super().get_handler_delegate(request, Refused)
        visitors: Visitors = self.settings["identity_provider"]
        request.remote_ip = visitors.proxies.client(request)
        request.protocol = "https" if visitors.secure else "http"
        base: str = self.settings["base_url"]
        if request.path == base.removesuffix("/") and request.path:
            front = {"url": base, "permanent": False}
            return super().get_handler_delegate(request, RedirectHandler, front)
        begins = issubclass(target_class, DashboardHandler)
        known = begins and visitors.recognise(request) is not None
        may = may_cause(request, begins_page=begins, known=known, framing=visitors.framing)
        if not may and not says_nothing(request):
            return super().get_handler_delegate(request, Refused)
        if not may and not visitors.login_required:
            front = {"url": base, "permanent": False}  # where a session begins
            return super().get_handler_delegate(request, RedirectHandler, front)
        closed = not issubclass(target_class, OPEN_TO_STRANGERS) and visitors.login_required
        if not closed or visitors.may_enter(request):
            return super().get_handler_delegate(request, target_class, *details, **more)
        if request.method in SAFE and "text/html" in request.headers.get("Accept", ""):
            there = f"{base}login?next={quote(request.path, safe='/')}"
            arguments = {"url": there, "permanent": False}
            return super().get_handler_delegate(request, RedirectHandler, arguments)
        return super().get_handler_delegate(request, Refused)

    def _is_ours(self, request: HTTPServerRequest) -> bool:
        """Say whether a request names this server, and comes from a page of its own or none."""
        if not is_our_host(request.host, self.settings["hosts"]):
            return False
        origin = request.headers.get("Origin")
        return origin is None or urlsplit(origin).netloc.lower() == request.host.lower()


def is_our_host(host: str, names: frozenset[str]) -> bool:
    """Say whether a Host header names this server: otherwise a page elsewhere poses as it.

    Examples
    --------
    >>> is_our_host("localhost:8866", frozenset({"localhost"}))
    True
    >>> is_our_host("deals.example", frozenset({"localhost"}))
    False
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    try:
        return ipaddress.ip_address(name).is_loopback or name in names
    except ValueError:
        return name in names
