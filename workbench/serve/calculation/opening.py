"""Open a dashboard: a kernel of its own, the notebook run on it, the page piece by piece."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator

from workbench.serve.calculation.kernels import Kernels
from workbench.serve.calculation.rendering import Renderer, with_heartbeat
from workbench.serve.calculation.seats import Seat
from workbench.serve.offering.grants import Grant


class Opener:
    """Gives pages to visitors.

    Parameters
    ----------
    kernels : Kernels
    renderer : Renderer
    """

    def __init__(self, *, kernels: Kernels, renderer: Renderer) -> None:
        self._kernels, self._renderer = kernels, renderer
        self._turns = asyncio.Semaphore(os.cpu_count() or 1)

    async def open(self, grant: Grant, seat: Seat) -> AsyncIterator[str]:
        """Yield the page piece by piece; its kernel belongs to the caller from the first on.

        Where many come at once, pages are made in turn, as many at a time as there are processors:
        made all together, each would be as late as the last.
        """
        async with self._turns:
            kernel = await self._kernels.start()
            self._kernels.hand_over(kernel, seat.caller.session)
            seat.kernel = kernel
            async for piece in with_heartbeat(self._renderer.pieces(kernel, grant)):
                yield piece
