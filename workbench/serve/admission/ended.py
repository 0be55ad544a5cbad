"""Sessions that somebody ended: copies of their cookies stay worthless after a restart, too.

Servers on one state know each other's.
"""

from __future__ import annotations

import contextlib
import logging
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

DAY = 86_400

log = logging.getLogger(__name__)


class EndedSessions:
    """Remembers ended sessions in a file, for as long as their cookies could be used.

    Parameters
    ----------
    path : Path
        One line a session: when it was ended [seconds since 1970], and its name.
    days : float
        How long a cookie is good.
    """

    def __init__(self, path: Path, *, days: float) -> None:
        self._path, self._seen = path, _stamp(path)
        oldest = time.time() - days * DAY
        self._unkept: dict[str, float] = {}
        kept = _read(path)
        self._ended = {name: when for name, when in kept.items() if when >= oldest}
        if len(self._ended) == len(kept):
            return
        with contextlib.suppress(OSError):  # on a full disk the old ones stay, which harms nobody
            _rewrite(path, self._ended)

    def __contains__(self, session: str) -> bool:
        stamp = _stamp(self._path)
        if stamp != self._seen:  # another server on the same state has ended some
            self._seen = stamp
            self._ended |= _read(self._path)
        return session in self._ended

    def add(self, session: str) -> bool:
        """End a session, and say whether that is kept; here it has ended in any case.

        What could not be kept is tried again with the next one.
        """
        self._ended[session] = self._unkept[session] = time.time()
        try:
            with _to_write(self._path, os.O_APPEND) as file:
                file.write("\n")  # a full disk may have cut the line before
                file.writelines(_lines(self._unkept))
        except OSError as error:
            log.error("the end of a session is not kept: %s", type(error).__name__)
            return False
        self._unkept.clear()
        return True


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def _read(path: Path) -> dict[str, float]:
    found: dict[str, float] = {}
    try:
        lines = path.read_text("utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return found
    except OSError as error:
        log.error("ended sessions cannot be read: %s", type(error).__name__)
        return found
    for line in lines:
        when, _, name = line.partition(" ")
        with contextlib.suppress(ValueError):  # a line cut short by a full disk ended nothing
            found[name] = float(when)
    return found


def _rewrite(path: Path, sessions: dict[str, float]) -> None:
    """Leave out what is too old to matter, in one step: a full disk loses nothing."""
    if not sessions:
        path.unlink(missing_ok=True)
        return
    new = path.with_suffix(".new")
    with _to_write(new, os.O_TRUNC) as file:
        file.writelines(_lines(sessions))
    new.replace(path)


def _lines(sessions: dict[str, float]) -> Iterator[str]:
    return (f"{when:.0f} {name}\n" for name, when in sessions.items())


def _to_write(path: Path, flag: int) -> IO[str]:
    """Open a file that only the server's user may read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | flag, 0o600)
    return open(descriptor, "w", encoding="utf-8")
