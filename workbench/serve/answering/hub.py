"""Under JupyterHub: the Hub says who it is, and the server's own session remembers it.

The Hub starts one server for each user and tells it by environment variables where to listen and
how to ask. Whoever comes without a session is sent to the Hub's login and comes back with a code,
which is exchanged for the user's name; only who may use this very server is let in. What follows
is as with a password: a session of our own, kernels that belong to it, share links.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyterhub.services.auth import HubOAuth, HubOAuthCallbackHandler, HubOAuthenticated
from tornado.web import HTTPError

from workbench.serve.answering.login import Login, Logout

REVIEW = 10.0
"""Seconds between two times that the Hub is asked whether sessions still stand."""

CALLBACK = "oauth_callback"
"""Where the Hub sends people back to, below the server's own address."""


@dataclass(frozen=True)
class HubPlace:
    """Where the Hub wants this server.

    Attributes
    ----------
    user : str
        Whose server it is.
    ip, port, base_url : str, int, str
        What to listen on, and the path of all pages.
    public_address : str
        Where people reach the Hub; empty when it does not say.
    """

    user: str
    ip: str
    port: int
    base_url: str
    public_address: str


def find_hub_place() -> HubPlace:
    """Return the place that the Hub's environment variables name.

    Raises
    ------
    ValueError
        If they are not there, since no Hub started this process.
    """
    address = os.environ.get("JUPYTERHUB_SERVICE_URL", "")
    user = os.environ.get("JUPYTERHUB_USER", "")
    if not (address and user) or "JUPYTERHUB_API_TOKEN" not in os.environ:
        raise ValueError("No JupyterHub has started this server: leave out --hub.")
    parts = urlsplit(address)
    public = os.environ.get("JUPYTERHUB_PUBLIC_URL", "")
    return HubPlace(
        user=user,
        ip=parts.hostname or "127.0.0.1",
        port=parts.port or 0,
        base_url=os.environ.get("JUPYTERHUB_SERVICE_PREFIX", parts.path),
        public_address=f"{urlsplit(public).scheme}://{urlsplit(public).netloc}" if public else "",
    )


class HubSessions:
    """The sessions that began with the Hub's word, each for as long as the Hub stands by it.

    Logging out of the Hub ends the token that a session began with, so each is asked about again
    and again. While the Hub itself is away, its last word counts. A server that was started anew
    knows none; whoever is logged in at the Hub gets a new one without noticing.
    """

    def __init__(self) -> None:
        self._hub = HubOAuth(cache_max_age=0)
        self._tokens: dict[str, str] = {}

    def begin(self, session: str, token: str) -> None:
        """Take a session of ours, with the Hub's token behind it."""
        self._tokens[session] = token

    def is_over(self, session: str) -> bool:
        """Say whether a session has ended, or never began here."""
        return session not in self._tokens

    async def review(self) -> None:
        """Ask the Hub about each, and forget those that it has ended."""
        for session, token in list(self._tokens.items()):
            try:
                user = await self._hub.user_for_token(token, use_cache=False, sync=False)
            except (HTTPError, OSError):
                continue  # the Hub is away
            if user is None:
                self._tokens.pop(session, None)

    @property
    def hub_address(self) -> str:
        """Where people find the Hub itself, with a slash at the end."""
        return f"{self._hub.hub_host}{self._hub.hub_prefix}"


class OwnSession(HubOAuth):  # type: ignore[misc]  # jupyterhub is untyped
    """Begins a session of ours, instead of keeping the Hub's token in the browser."""

    def set_cookie(self, handler: Any, access_token: str) -> None:
        """Let in who may use this server; called once, when somebody comes back from the Hub."""
        user = self.user_for_token(access_token)
        if user is None or not self.check_scopes(self.access_scopes, user):
            raise HTTPError(403)
        visitor = handler.visitors.welcome(handler, person=str(user["name"]))
        handler.settings["hub_sessions"].begin(visitor.username, access_token)


class HubLogin(HubOAuthenticated, Login):  # type: ignore[misc]
    """Sends people to the Hub to log in."""

    hub_auth_class = OwnSession

    @allow_unauthenticated
    def get(self) -> None:
        """Send them, or let them go on where they are known."""
        known = self.current_user is not None
        self.redirect(self._next() if known else self.get_login_url())

    @allow_unauthenticated
    async def post(self) -> None:
        """There is no password here."""
        raise HTTPError(405)


class HubCallback(HubOAuthCallbackHandler, HubLogin):  # type: ignore[misc]
    """Receives people whom the Hub sends back."""

    @allow_unauthenticated
    async def get(self) -> None:  # type: ignore[override]  # the web framework takes both
        """Exchange the code for a name, and go on where they wanted to go."""
        await HubOAuthCallbackHandler.get(self)


class HubLogout(Logout):
    """Ends the session here and at the Hub: else the Hub would let them in again at once."""

    def next_place(self) -> str:
        """Return the Hub's own address for it."""
        return f"{self.settings['hub_sessions'].hub_address}logout"


def hub_handlers(base_url: str) -> list[tuple[str, type]]:
    """Return the addresses that take the place of the login with a password."""
    return [
        (base_url + "login", HubLogin),
        (base_url + "logout", HubLogout),
        (base_url + CALLBACK, HubCallback),
    ]
