"""Whether the server works, for whoever watches it, and whether a kernel does, for its page."""

from __future__ import annotations

from typing import Any

import tornado.web
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler

from workbench.serve.answering.lines import OpenLines
from workbench.serve.calculation.upkeep import Upkeep


class Upkept(JupyterHandler):
    """An answer about the server's upkeep."""

    @property
    def upkeep(self) -> Upkeep:
        """What keeps the server going."""
        upkeep: Upkeep = self.settings["upkeep"]
        return upkeep

    @allow_unauthenticated
    def head(self, *place: str) -> Any:
        """Answer like GET, which asks who it is itself; the body stays here."""
        return self.get(*place)


class Health(Upkept):
    """Says how the server is, in numbers that tell nothing about any deal.

    The status is 503 when no visitor should be sent here, because the server is about to end.
    """

    @allow_unauthenticated
    def get(self) -> None:
        """Write the report."""
        self.set_status(503 if self.upkeep.draining else 200)
        self.set_header("Cache-Control", "no-store")
        self.finish(self.upkeep.report())


class Alive(Upkept):
    """Says whether a kernel is there, or why not; names of kernels cannot be guessed."""

    @tornado.web.authenticated
    async def get(self, kernel_id: str) -> None:
        """Write one word."""
        self.set_header("Cache-Control", "no-store")
        lines: OpenLines = self.settings["lines"]
        closed = lines.was_closed(kernel_id)
        state = "closed" if closed else await self.upkeep.watch.state_of(kernel_id)
        self.finish({"state": state})
