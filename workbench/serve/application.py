"""Voilà, with what its own options cannot say.

Of Voilà it keeps how a notebook becomes a page. The addresses, the pages around it, who may come,
which messages pass and how kernels come to be are ours.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import tempfile
import webbrowser
from functools import partial
from pathlib import Path
from typing import Any

from tornado.httpclient import AsyncHTTPClient
from tornado.ioloop import IOLoop, PeriodicCallback
from tornado.web import GZipContentEncoding
from voila.app import Voila

from workbench.serve.admission.access_log import log_request
from workbench.serve.admission.attempts import Attempts
from workbench.serve.admission.security import SecurityHeaders
from workbench.serve.admission.shares import Shares
from workbench.serve.admission.state import key_for, state_folder
from workbench.serve.admission.visitors import Visitors
from workbench.serve.answering import table
from workbench.serve.answering.channel import WidgetConnection
from workbench.serve.answering.gate import Gate
from workbench.serve.answering.handlers import NotFound
from workbench.serve.answering.lines import EVERY, OpenLines
from workbench.serve.answering.listening import make_server
from workbench.serve.calculation.messages import LARGEST
from workbench.serve.calculation.opening import Opener
from workbench.serve.calculation.rendering import Renderer
from workbench.serve.calculation.upkeep import Upkeep
from workbench.serve.offering.copies import Copies
from workbench.serve.offering.deals import Deals
from workbench.serve.offering.site import Site
from workbench.serve.places import Plan, has_screen
from workbench.store import Store, StoreError
from workbench.store.people import EXAMPLES_OWNER

TAKING_IN = 5.0
"""Seconds that a start waits for deals to be taken in; the rest follow while it serves."""

log = logging.getLogger(__name__)

TEMPLATES = Path(__file__).parent / "templates"
ASSETS = Path(__file__).parent / "assets"
STYLES = Path(__file__).parent.parent / "ui" / "styles"  # colours are the dashboards'


class DashboardServer(Voila):  # type: ignore[misc]  # voila is untyped
    """Serve dashboards on deals, on a socket that is already open."""

    listening: socket.socket
    plan: Plan
    deals_store: Store
    is_following = False

    @property
    def address(self) -> str:
        """Where a browser on this machine finds the front page."""
        host = "127.0.0.1" if self.ip in ("0.0.0.0", "::", "") else self.ip
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}{self.base_url}"

    def setup_template_dirs(self) -> None:
        """Lay our templates over Voilà's."""
        super().setup_template_dirs()
        self.template_paths.insert(0, str(TEMPLATES))

    def start(self) -> None:
        """Make the application and answer until it is ended."""
        self.copies = Copies(state_folder() / "copies")
        self.connection_dir = tempfile.mkdtemp(prefix="workbench-")
        # kernels keep no history in the user's home, and take no start-up scripts from there
        os.environ["IPYTHONDIR"] = str(Path(self.connection_dir, "ipython"))
        self.app = Gate(**self.init_settings())
        self.app.add_handlers(".*$", self.init_handlers())
        self.listen()

    def init_settings(self) -> dict[str, Any]:
        """Add what the web framework must know before its application is made."""
        settings: dict[str, Any] = super().init_settings()
        self.kernel_manager.prepare()
        self.upkeep = Upkeep(self.kernel_manager, self.plan.limits)
        self.visitors = visitors = Visitors(parent=self)
        visitors.shares = Shares(self.deals_store)
        visitors.proxies = proxies = self.plan.proxies
        visitors.login_required = bool(self.plan.password or proxies.user_header) or self.plan.hub
        visitors.secure = self.plan.is_secure
        visitors.framing = self.plan.framing
        visitors.secret = key_for(f"cookies {self.plan.password}")  # another one ends all logins
        visitors.owner = self.plan.owner
        deals = Deals(
            self.deals_store,
            self.plan.deals,
            owner=EXAMPLES_OWNER if self.plan.are_examples else self.plan.owner,
            is_written=not self.plan.are_examples,
        )
        self.site = Site(
            dashboards=self.plan.dashboards,
            deals=deals,
            visitors=visitors,
            scratch=self._scratch,
        )
        self.lines = OpenLines(self.site, visitors, self.kernel_manager, self.upkeep.seats)
        hub_sessions = self._hub_sessions(visitors) if self.plan.hub else None
        return settings | {
            "transforms": [
                partial(SecurityHeaders, framing=self.plan.framing),
                GZipContentEncoding,
            ],
            "default_handler_class": NotFound,
            "identity_provider": visitors,
            "log_function": log_request,
            "upkeep": self.upkeep,
            "lines": self.lines,
            "cookie_secret": visitors.secret,
            "password": self.plan.password,
            "owner_password": self.plan.owner_password,
            "attempts": Attempts(),
            "hosts": self.plan.hosts,
            "public_address": self.plan.public_address,
            "site": self.site,
            "opener": Opener(kernels=self.kernel_manager, renderer=Renderer(self)),
            "hub_sessions": hub_sessions,
            "kernel_websocket_connection_class": WidgetConnection,
            "allow_remote_access": True,  # the gate checks the host
            "websocket_max_message_size": LARGEST,
            "xsrf_cookie_kwargs": {"samesite": "Strict", "secure": visitors.secure},
        }

    def _hub_sessions(self, visitors: Visitors) -> Any:
        """Let the Hub end sessions; it is asked again and again as long as the server runs."""
        from workbench.serve.answering.hub import REVIEW, HubSessions

        sessions = HubSessions()
        visitors.is_over = sessions.is_over
        PeriodicCallback(sessions.review, REVIEW * 1_000).start()
        return sessions

    def init_handlers(self) -> list[Any]:
        """Answer to our own table of addresses, not to Voilà's."""
        own: list[Any] = []
        if self.plan.hub:
            from workbench.serve.answering.hub import hub_handlers

            own = hub_handlers(self.base_url)
        return own + table.handlers(
            self.base_url,
            ours=(ASSETS, STYLES),
            scripts=self.static_paths,
            extensions=self.labextensions_path,
            themes=self.themes_dir,
        )

    def listen(self) -> None:
        """Answer until Ctrl+C or a polite request to end."""
        self.port = self.listening.getsockname()[1]
        server = make_server(self.app)
        server.add_socket(self.listening)
        self.ioloop = IOLoop.current()
        signal.signal(signal.SIGINT, self._handle_signal_stop)
        signal.signal(signal.SIGTERM, self._end_in_order)
        self.ioloop.add_callback(self._announce)
        self.following = PeriodicCallback(self._follow, 1_000)
        self.looking = PeriodicCallback(self.lines.look, 1_000 * EVERY)
        self.sweeping = PeriodicCallback(self._sweep, 3_600_000)
        self.ioloop.add_callback(self.upkeep.watch.start)
        try:
            self.ioloop.start()
        finally:
            print("\nStopping ...", flush=True)
            self.upkeep.watch.stop()
            self.following.stop()
            self.looking.stop()
            self.sweeping.stop()
            self.stop()
            self.kernel_manager.end_parent()
            self.copies.remove()

    def _end_in_order(self, _signal: int, _frame: object) -> None:
        """Let open pages learn their latest state before the server goes."""
        self.ioloop.add_callback_from_signal(self.upkeep.drain, self.ioloop.stop)

    async def _announce(self) -> None:
        """Give the address away only when it answers, and knows its deals, or most of very many."""
        await self._follow()
        latest = self.ioloop.time() + TAKING_IN
        while self.site.deals.waiting and self.ioloop.time() < latest:
            await self._follow()
        self.following.start()
        self.looking.start()
        self.sweeping.start()
        await asyncio.to_thread(self.site.deals.sweep)
        await AsyncHTTPClient().fetch(self.address + "health")
        for line in self.plan.notes:
            print(line)
        print(f"Workbench is ready: {self.address}  (Ctrl+C ends it)", flush=True)
        if self.plan.opens_browser and has_screen():
            await asyncio.to_thread(webbrowser.open_new_tab, self.address)

    async def _follow(self) -> None:
        """Carry changes between files, store and guests' pages, beside everything else."""
        if self.is_following:  # a slow disk: the next turn sees it all
            return
        self.is_following = True
        try:
            await asyncio.to_thread(self.site.follow)
            await asyncio.to_thread(self.visitors.shares.keep_ends)
        except (OSError, StoreError) as error:
            log.error("the deals' files cannot be followed: %s", type(error).__name__)
        finally:
            self.is_following = False

    async def _sweep(self) -> None:
        """Forget what was deleted long ago and half-written files, and thin old histories."""
        await asyncio.to_thread(self.site.deals.store.sweep)
        await asyncio.to_thread(self.site.deals.sweep)

    def _scratch(self) -> Path:
        """Return a folder of the server's own, which goes when it ends."""
        return self.copies.folder
