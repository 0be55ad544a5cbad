"""Open a dashboard: from the pool where it is ready, else on a warm kernel, else from cold."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator

from workbench.serve.calculation.kernels import Kernels
from workbench.serve.calculation.pool import Pool
from workbench.serve.calculation.rendering import Renderer, with_heartbeat
from workbench.serve.calculation.seats import Seat
from workbench.serve.offering.grants import Grant
from workbench.serve.offering.site import Site


class Opener:
    """Gives pages to visitors.

    Parameters
    ----------
    site : Site
    kernels : Kernels
    renderer : Renderer
    pool : Pool
    """

    def __init__(self, *, site: Site, kernels: Kernels, renderer: Renderer, pool: Pool) -> None:
        self._site, self._kernels = site, kernels
        self._renderer, self._pool = renderer, pool
        self._turns = asyncio.Semaphore(os.cpu_count() or 1)

    async def open(self, grant: Grant, seat: Seat) -> AsyncIterator[str]:
        """Yield the page piece by piece; its kernel belongs to the caller from the first on.

        Where many come at once, pages are made in turn, as many at a time as there are processors:
        made all together, each would be as late as the last.
        """
        while page := self._pool.take(grant):
            if await self._kernels.lives(page.kernel):
                self._hand_over(page.kernel, seat)
                yield page.text
                return
        self._pool.hold()
        try:
            async with self._turns:
                kernel = self._pool.take_warm()
                if kernel is None or not await self._kernels.lives(kernel):
                    kernel = await self._kernels.start()
                self._hand_over(kernel, seat)
                async for piece in with_heartbeat(self._renderer.pieces(kernel, grant)):
                    yield piece
        finally:
            self._pool.release()

    def _hand_over(self, kernel: str, seat: Seat) -> None:
        self._kernels.hand_over(kernel, seat.caller.session)
        seat.kernel = kernel

    def expect(self, grant: Grant) -> None:
        """Prepare for what is probably opened next: this again, and its neighbours."""
        if not grant.person:
            self._pool.want([grant])
            return
        card = self._site.deals.find(grant.entry, grant.person)
        if card is not None and not card.problem:
            near = self._site.likely_next(card, grant.view, person=grant.person)
            self._pool.want([grant, *near])
