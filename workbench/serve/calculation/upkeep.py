"""What keeps a server going: room for visitors, a report on its health, an orderly end."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import psutil
from tornado.web import RequestHandler

from workbench.serve.calculation.kernel_watch import KernelWatch
from workbench.serve.calculation.limits import MIB, Limits
from workbench.serve.calculation.seats import FULL, Caller, Seats

VERSION = version("negotiation-workbench")

RETRY = 20
"""Seconds after which a visitor who found no room should try again."""


class Upkeep:
    """Counts pages, watches kernels, and ends the server in order.

    Parameters
    ----------
    kernels : AsyncMappingKernelManager
    limits : Limits
    """

    def __init__(self, kernels: Any, limits: Limits) -> None:
        self.limits = limits
        self.watch = KernelWatch(kernels, memory=limits.memory)
        self.seats = Seats(kernels, limits)
        self.draining = False
        self._began = time.monotonic()

    @property
    def pages(self) -> int:
        """Pages that calculate."""
        return len(self.seats)

    def refusal(self, caller: Caller | None = None) -> str:
        """Say why no further page can be opened now, for anybody or for this one; or nothing."""
        if self.draining:
            return "The workbench is being started anew. It will be back in a moment."
        return FULL if _available() < self.limits.spare else self.seats.refusal(caller)

    def drain(self, end: Callable[[], None]) -> None:
        """Open no page any more, and end a little later; at once when asked again."""
        if self.draining:
            end()
            return
        self.draining = True
        asyncio.get_running_loop().call_later(self.limits.drain if self.pages else 0, end)

    def report(self) -> dict[str, Any]:
        """Return how the server is, in numbers only."""
        held = self.watch.held()
        return {
            "status": "ending" if self.draining else "full" if self.refusal() else "ok",
            "version": VERSION,
            "up_seconds": round(time.monotonic() - self._began),
            "pages": {"open": self.pages, "most": self.limits.pages},
            "memory_mib": {
                "server": psutil.Process().memory_info().rss // MIB,
                "kernels": sum(held.values()) // MIB,
                "largest_kernel": max(held.values(), default=0) // MIB,
                "most_per_kernel": self.limits.memory // MIB,
                "available": _available() // MIB,
            },
        }


def _available() -> int:
    return int(psutil.virtual_memory().available)


def refuse(page: RequestHandler, sentence: str) -> None:
    """Send the page for a visitor who cannot be served now; it tries again by itself."""
    page.set_status(503)
    page.set_header("Retry-After", str(RETRY))
    page.set_header("Refresh", str(RETRY))
    page.set_header("Cache-Control", "no-store")
    template = page.settings["voila_jinja2_env"].get_template("busy.html")
    base_url = page.settings["base_url"]
    page.finish(template.render(base_url=base_url, sentence=sentence, retry=RETRY, version=VERSION))
