"""What runs beside a page: looks at where its deal comes from, again and again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, Generic, TypeVar

from workbench.files import DealFileError, load_deal
from workbench.model import Deal, Offers
from workbench.ui.desk.desk import Desk

EVERY = 1.7
"""Seconds between two looks: what is kept elsewhere is on a page within two seconds.

A page at rest does hardly anything else, so this is what it costs.
"""

_RUNNING: set[asyncio.Task[None]] = set()
"""A loop itself holds no task for long."""


T = TypeVar("T")


class FileChanges(Generic[T]):
    """Tell whether a file has changed, and what it holds then.

    Parameters
    ----------
    path : Path
    read : callable
        Returns what the file holds, or None while it is being written.
    """

    def __init__(self, path: Path, read: Callable[[Path], T | None]) -> None:
        self._path, self._read = path, read
        self._seen = _stamp(path)

    def look(self) -> T | None:
        """Return what the file holds if it has changed since the last look."""
        stamp = _stamp(self._path)
        if stamp is None or stamp == self._seen:
            return None
        found = self._read(self._path)
        if found is not None:
            self._seen = stamp
        return found


class FileFollowing:
    """Keep the desk of a guest's page at the state that the server makes for it.

    Parameters
    ----------
    desk : Desk
    path : Path
        File that holds what the guest may have; the server writes it anew after each edit.
    """

    def __init__(self, desk: Desk, path: Path) -> None:
        self._desk = desk
        self._changes = FileChanges(path, _read_deal)

    def look(self) -> None:
        """Take the file's deal when it has changed."""
        deal = self._changes.look()
        if deal is not None:
            self._desk.follow(deal, Offers(deal=deal.title, offers=self._desk.offers.offers))

    async def follow(self) -> None:
        """Look again and again, as long as the page's calculation lives."""
        while True:
            await asyncio.sleep(EVERY)
            self.look()


def _read_deal(path: Path) -> Deal | None:
    try:
        return load_deal(path)
    except DealFileError:
        return None


def run_beside(work: Coroutine[Any, Any, None]) -> None:
    """Let something run on the kernel's loop; without one, as in a script, it never does."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        work.close()
        return
    task = loop.create_task(work)
    _RUNNING.add(task)
    task.add_done_callback(_RUNNING.discard)


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
