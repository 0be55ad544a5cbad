"""Pages made before anybody asks: kernels with everything imported, and dashboards already run.

The pool holds two kinds. A *page* is a dashboard that has run on one deal: whoever opens exactly
that gets it at once. A *warm* kernel has paid for its imports and runs whatever is opened next, on
any deal. Both are bounded in number and memory, and refilled one at a time, a while after the last
one was taken: the browser that draws it, if it runs on the same machine, and the next visitor come
first.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from workbench.serve.offering.grants import Grant

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ReadyPage:
    """A dashboard that has run.

    Attributes
    ----------
    kernel : str
        Name of its kernel, which one visitor gets.
    text : str
        The page.
    """

    kernel: str
    text: str


@dataclass(frozen=True)
class PoolSize:
    """How much the pool may hold.

    Attributes
    ----------
    pages, warm : int
        Most pages and warm kernels.
    memory : int
        Bytes of all its kernels together, from which on nothing is added.
    delay : float
        Seconds from taking something until it is made anew.
    """

    pages: int = 8
    warm: int = 1
    memory: int = 2 * 2**30
    delay: float = 4.0


class Pool:
    """Keeps pages ready for what was wanted last.

    Parameters
    ----------
    size : PoolSize
    warm : callable
        Starts a kernel with its imports done, and returns its name.
    run : callable
        Runs a dashboard on a kernel, and returns its page.
    end : callable
        Ends a kernel.
    measure : callable
        Returns the bytes that kernels take.
    """

    def __init__(
        self,
        size: PoolSize,
        *,
        warm: Callable[[], Awaitable[str]],
        run: Callable[[str, Grant], Awaitable[str]],
        end: Callable[[str], Awaitable[None]],
        measure: Callable[[Iterable[str]], int],
    ) -> None:
        self.size = size
        self._warm, self._run, self._end, self._measure = warm, run, end, measure
        self._wanted: OrderedDict[Grant, None] = OrderedDict()  # the last is the most wanted
        self._pages: dict[Grant, ReadyPage] = {}
        self._idle: list[str] = []
        self._asked = asyncio.Event()
        self._busy = 0
        self._taken = -math.inf  # when something was taken last
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to fill, in the background."""
        self._asked.set()
        self._task = asyncio.ensure_future(self._keep_filling())

    async def stop(self) -> None:
        """Stop filling; the kernels end with the server."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def want(self, grants: Iterable[Grant]) -> None:
        """Keep these ready, the first before the others and all before what was wanted earlier."""
        for grant in reversed(list(grants)):
            self._wanted[grant] = None
            self._wanted.move_to_end(grant)
        while len(self._wanted) > self.size.pages:
            self._wanted.popitem(last=False)
        self._asked.set()

    def take(self, grant: Grant) -> ReadyPage | None:
        """Return a page that is ready and forget it; another one will be made."""
        page = self._pages.pop(grant, None)
        if page is not None:
            self._note_taking()
        return page

    def take_warm(self) -> str | None:
        """Return a warm kernel and forget it; another one will be started."""
        if not self._idle:
            return None
        self._note_taking()
        return self._idle.pop()

    @property
    def ready(self) -> list[Grant]:
        """What is ready now."""
        return list(self._pages)

    @property
    def warm_count(self) -> int:
        """How many warm kernels wait."""
        return len(self._idle)

    def hold(self) -> None:
        """Stop filling while somebody waits for a page that is not ready."""
        self._busy += 1

    def release(self) -> None:
        """Go on: the page that somebody waited for is there."""
        self._busy -= 1
        self._asked.set()

    def _note_taking(self) -> None:
        self._taken = time.monotonic()
        self._asked.set()

    async def _rest(self) -> None:
        await asyncio.sleep(self._taken + self.size.delay - time.monotonic())

    async def _keep_filling(self) -> None:
        while True:
            await self._asked.wait()
            self._asked.clear()
            try:
                await self._rest()
                while not self._busy and await self._fill_once():
                    await self._rest()
            except Exception:
                log.exception("the pool of pages could not be filled; it tries again when needed")

    async def _fill_once(self) -> bool:
        """Make one thing that is missing; False when all is there or no room is left."""
        for grant in [grant for grant in self._pages if grant not in self._wanted]:
            await self._end(self._pages.pop(grant).kernel)
        missing = next(
            (grant for grant in reversed(self._wanted) if grant not in self._pages), None
        )
        if self._is_full() or (missing is None and len(self._idle) >= self.size.warm):
            return False
        if missing is None or not self._idle:
            self._idle.append(await self._warm())
            return True
        kernel = self._idle.pop(0)
        try:
            text = await self._run(kernel, missing)
        except Exception:
            self._wanted.pop(missing, None)  # it would fail again; whoever opens it hears why
            await self._end(kernel)
            raise
        self._pages[missing] = ReadyPage(kernel, text)
        return True

    def _is_full(self) -> bool:
        kernels = [page.kernel for page in self._pages.values()] + self._idle
        return self._measure(kernels) >= self.size.memory
