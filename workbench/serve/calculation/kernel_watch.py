"""Kernels that die or take too much memory: ended, removed, and the reason kept for their page.

The limit on memory has two sides. What a kernel holds is measured every other second, and one
that holds too much is ended. On Linux, a single request for more than the limit fails in the kernel
itself before the memory is taken, and the page says that a calculation failed and goes on.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from typing import Any

import psutil

from workbench.serve.calculation.limits import MIB
from workbench.serve.calculation.memory import family_of, held_by

EVERY = 2.0
"""Seconds between two looks."""

REASONS = 1_000
"""Most ended kernels that are remembered."""

CODE = 2048 * MIB
"""Address space that libraries take without holding memory."""

log = logging.getLogger(__name__)


class KernelWatch:
    """Looks after the kernels of a server.

    Parameters
    ----------
    kernels : AsyncMappingKernelManager
    memory : int
        Most memory of one kernel and its children [bytes].
    """

    def __init__(self, kernels: Any, *, memory: int) -> None:
        self._kernels = kernels
        self._memory = memory
        self._reasons: OrderedDict[str, str] = OrderedDict()
        self._limited: set[str] = set()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look, in the background."""
        self._task = asyncio.ensure_future(self._keep_looking())

    def stop(self) -> None:
        """Stop looking."""
        if self._task is not None:
            self._task.cancel()

    async def state_of(self, kernel: str) -> str:
        """Return ``alive``, or why a kernel is gone: ``memory``, ``died``, or just ``gone``."""
        if kernel in self._kernels and await self._check(kernel):
            return "alive"
        return self._reasons.get(kernel, "gone")

    def held(self) -> dict[str, int]:
        """Return the memory that each kernel and its children hold [bytes]."""
        return {kernel: self._held_by(kernel) for kernel in self._kernels.list_kernel_ids()}

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            for kernel in self._kernels.list_kernel_ids():
                try:
                    await self._check(kernel)
                except Exception:  # one that goes at this very moment must not end the watch
                    log.exception("a kernel could not be looked after")

    async def _check(self, kernel: str) -> bool:
        """End a kernel that is dead or too large; say whether it lives on."""
        manager = self._kernels.get_kernel(kernel)
        if manager.provisioner is None or not manager.provisioner.has_process:
            return True  # it is just being started
        if not await manager.is_alive():
            if not manager.shutting_down:  # else somebody ends it, and knows why
                await self._end(kernel, "died")
            return False
        self._limit(kernel)
        held = self._held_by(kernel, above=self._memory)
        if held > self._memory:
            log.warning("a kernel held %d MiB and was ended", held // MIB)
            await self._end(kernel, "memory")
            return False
        return True

    async def _end(self, kernel: str, reason: str) -> None:
        self._reasons[kernel] = reason
        while len(self._reasons) > REASONS:
            self._reasons.popitem(last=False)
        self._limited.discard(kernel)
        log.warning("a kernel is gone: %s", reason)
        if kernel in self._kernels:
            await self._kernels.shutdown_kernel(kernel, now=True)

    def _limit(self, kernel: str) -> None:
        """Let the system refuse a single request that is too large, where it can."""
        process = self._process(kernel)
        if kernel in self._limited or process is None or not psutil.LINUX:
            return
        most = self._memory + CODE
        _, hard = process.rlimit(psutil.RLIMIT_AS)
        process.rlimit(psutil.RLIMIT_AS, (most, hard))  # a brief's browser needs more addresses
        self._limited.add(kernel)

    def _held_by(self, kernel: str, *, above: int = 0) -> int:
        process = self._process(kernel)
        try:
            return held_by(family_of(process), above=above) if process is not None else 0
        except psutil.NoSuchProcess:  # it has just ended
            return 0

    def _process(self, kernel: str) -> psutil.Process | None:
        provisioner = self._kernels.get_kernel(kernel).provisioner
        pid = getattr(provisioner, "pid", None)
        try:
            return psutil.Process(pid) if pid else None
        except psutil.NoSuchProcess:
            return None
