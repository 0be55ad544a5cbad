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

from workbench.serve.answering.login import Login

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


class OwnSession(HubOAuth):  # type: ignore[misc]  # jupyterhub is untyped
    """Begins a session of ours, instead of keeping the Hub's token in the browser."""

    def set_cookie(self, handler: Any, access_token: str) -> None:
        """Let in who may use this server; called once, when somebody comes back from the Hub."""
        user = self.user_for_token(access_token)
        if user is None or not self.check_scopes(self.access_scopes, user):
            raise HTTPError(403)
        handler.visitors.welcome(handler, person=str(user["name"]))


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


def hub_handlers(base_url: str) -> list[tuple[str, type]]:
    """Return the addresses that take the place of the login with a password."""
    return [(base_url + "login", HubLogin), (base_url + CALLBACK, HubCallback)]
