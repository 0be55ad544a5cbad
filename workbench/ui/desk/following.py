"""What runs beside a page: looks at where its deal comes from, once a second."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from workbench.files import DealFileError, load_deal
from workbench.model import Offers
from workbench.ui.desk.desk import Desk

EVERY = 1.0
"""Seconds between two looks."""

_RUNNING: set[asyncio.Task[None]] = set()
"""A loop itself holds no task for long."""


class FileFollowing:
    """Keep the desk of a guest's page at the state that the server makes for it.

    Parameters
    ----------
    desk : Desk
    path : Path
        File that holds what the guest may have; the server writes it anew after each edit.
    """

    def __init__(self, desk: Desk, path: Path) -> None:
        self._desk, self._path = desk, path
        self._seen = _stamp(path)

    def look(self) -> None:
        """Take the file's deal when it has changed."""
        stamp = _stamp(self._path)
        if stamp is None or stamp == self._seen:
            return
        try:
            deal = load_deal(self._path)
        except DealFileError:
            return  # it is being written; the next look sees the whole
        self._seen = stamp
        self._desk.follow(deal, Offers(deal=deal.title, offers=self._desk.offers.offers))

    async def follow(self) -> None:
        """Look once a second, as long as the page's calculation lives."""
        while True:
            await asyncio.sleep(EVERY)
            self.look()


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
