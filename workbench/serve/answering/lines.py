"""The open pages of a server, each looked at once a second: whether its reader may still have it.

A link is ended, a session logged out, a right taken away while pages are open. The line of such a
page is closed with its kernel, and the page, which asks why, is told so.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from typing import Protocol

from tornado.httputil import HTTPServerRequest

from workbench.serve.admission.visitors import Visitors
from workbench.serve.calculation.kernels import Kernels
from workbench.serve.calculation.seats import Seats
from workbench.serve.offering.grants import Grant
from workbench.serve.offering.site import Site
from workbench.store import StoreError

EVERY = 1.0
"""Seconds between two looks."""

SIGNS = 5
"""Who reads a view of a deal is said to be there once in so many looks."""

GONE = 25.0
"""Seconds after which a page whose line was closed, and that did not come back, loses its place."""

REMEMBERED = 1_000
"""Most kernels that are known to have been taken away."""

log = logging.getLogger(__name__)


class PageLine(Protocol):
    """The line of one page."""

    kernel_id: str
    request: HTTPServerRequest

    def close(self, code: int | None = None, reason: str | None = None) -> None:
        """End it."""


class OpenLines:
    """The lines between open pages and their kernels.

    Parameters
    ----------
    site : Site
    visitors : Visitors
    kernels : Kernels
    seats : Seats
    """

    def __init__(self, site: Site, visitors: Visitors, kernels: Kernels, seats: Seats) -> None:
        self._site, self._visitors = site, visitors
        self._kernels, self._seats = kernels, seats
        self._lines: set[PageLine] = set()
        self._left: dict[str, float] = {}
        self._closed: deque[str] = deque(maxlen=REMEMBERED)
        self._looks = 0
        self._is_looking = False

    def add(self, line: PageLine) -> None:
        """Look at a page from now on."""
        self._lines.add(line)
        self._left.pop(line.kernel_id, None)

    def drop(self, line: PageLine) -> None:
        """Forget a page that was closed."""
        self._lines.discard(line)
        if line.kernel_id not in {one.kernel_id for one in self._lines}:
            self._left[line.kernel_id] = time.monotonic()

    def was_closed(self, kernel: str) -> bool:
        """Say whether a kernel was ended because its reader may not have the page any more."""
        return kernel in self._closed

    async def look(self) -> None:
        """Close what may not be open any more; the store is asked beside everything else."""
        await self._free_places()
        if self._is_looking:  # a slow disk: the next turn sees it all
            return
        self._is_looking = True
        self._looks += 1
        try:
            open_ = [(line, self._seats.grant_of(line.kernel_id)) for line in self._lines]
            over = await asyncio.to_thread(self._find_over, open_)
        except (OSError, StoreError) as error:
            log.error("open pages cannot be looked at: %s", type(error).__name__)
            return
        finally:
            self._is_looking = False
        for line in over:
            await self._end(line)

    async def _free_places(self) -> None:
        """End the kernels of pages that have gone without a word."""
        now = time.monotonic()
        for kernel in [one for one, left in self._left.items() if now - left > GONE]:
            del self._left[kernel]
            await self._kernels.end(kernel)

    def may_stay(self, request: HTTPServerRequest, grant: Grant | None) -> bool:
        """Say whether whoever asks may have a page, or may go on having it."""
        visitor = self._visitors.recognise(request)
        return visitor is not None and (grant is None or self._site.may_stay(visitor, grant))

    def _find_over(self, lines: list[tuple[PageLine, Grant | None]]) -> list[PageLine]:
        over = []
        for line, grant in lines:
            if not self.may_stay(line.request, grant):
                over.append(line)
            elif grant is not None and self._looks % SIGNS == 1:
                self._say_here(line, grant)
        return over

    def _say_here(self, line: PageLine, grant: Grant) -> None:
        """Tell the others on a deal of a colleague whose kernel, without the store, cannot."""
        visitor = self._visitors.recognise(line.request)
        if visitor is not None and visitor.person and grant.entry and not grant.person:
            page = line.kernel_id.replace("-", "")
            self._site.deals.store.be_here(grant.entry, visitor.person, page)

    async def _end(self, line: PageLine) -> None:
        self._closed.append(line.kernel_id)
        line.close(reason="ended")
        self.drop(line)
        await self._kernels.end(line.kernel_id)
