"""Kernels that belong to somebody: a page may talk to its own, and to no other."""

from __future__ import annotations

import asyncio
import os
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets import Dict, Instance

from workbench.serve.calculation.forking import KernelParent, can_fork, offer_forks
from workbench.ui.widgets.log_lines import LOG

FROM_THE_SERVER = ("PATH", "HOME", "LANG", "TZ", "TMPDIR", "TEMP", "USER", "USERPROFILE", "LD_LIB")
"""What a kernel inherits of the environment, by how the names begin: no password, no token."""

_ALSO = (
    "JUPYTER_",
    "IPYTHON",
    "LC_",
    "LOCALAPPDATA",
    "MALLOC_",
    "OMP_",
    "OPENBLAS_",
    "PROGRAMFILES",
    "PYTHON",
    "SYSTEM",
    "WINDIR",
    "WORKBENCH_BROWSER",
    LOG,
)


class Kernels(AsyncMappingKernelManager):
    """Start kernels, and know whose each is."""

    owners = Dict(help="Session of the visitor whose page talks to the kernel.")
    forked_from = Instance(KernelParent, allow_none=True, help="Where kernels can be forked.")

    def prepare(self) -> None:
        """Make ready to fork kernels, where that can be done, and to lose nothing they say."""
        self.context.rcvhwm = 0  # by default, messages beyond a thousand that wait are dropped
        if can_fork():
            offer_forks()
            self.forked_from = KernelParent(_environment())
            self.forked_from.start()

    def end_parent(self) -> None:
        """Fork no kernel any more, and end those that there are."""
        if self.forked_from is not None:
            self.forked_from.stop()

    async def start(self) -> str:
        """Start a kernel in the folder of the notebooks, and return its name."""
        starting = asyncio.ensure_future(
            self.start_kernel(kernel_name="python3", cwd=self.root_dir, env=_environment())
        )
        try:
            kernel: str = await asyncio.shield(starting)
        except asyncio.CancelledError:  # half a start would leave a process that nobody knows
            await self.end(await starting)
            raise
        return kernel

    def hand_over(self, kernel: str, session: str) -> None:
        """Give a kernel to a visitor, for good."""
        self.owners[kernel] = session

    def belongs_to(self, kernel: str, session: str) -> bool:
        """Say whether a visitor may talk to a kernel."""
        return kernel in self and self.owners.get(kernel) == session

    async def end(self, kernel: str) -> None:
        """End a kernel, if it is still there."""
        if kernel in self:
            await self.shutdown_kernel(kernel, now=True)  # type: ignore[no-untyped-call]

    async def end_all_of(self, session: str) -> None:
        """End every kernel of a visitor."""
        for kernel in [name for name, owner in self.owners.items() if owner == session]:
            await self.end(kernel)

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget whose it was, too."""
        self.owners.pop(kernel_id, None)
        return super().remove_kernel(kernel_id)


def _environment() -> dict[str, str]:
    allowed = FROM_THE_SERVER + _ALSO
    return {name: value for name, value in os.environ.items() if name.upper().startswith(allowed)}
