"""Sessions that somebody ended: copies of their cookies stay worthless after a restart, too.

Servers on one state know each other's.
"""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

DAY = 86_400


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
        self._ended = {name: when for name, when in _read(path).items() if when >= oldest}
        if self._ended:
            _write(path, "w", self._ended)  # without those that are too old to matter
        else:
            path.unlink(missing_ok=True)

    def __contains__(self, session: str) -> bool:
        stamp = _stamp(self._path)
        if stamp != self._seen:  # another server on the same state has ended some
            self._seen = stamp
            self._ended |= _read(self._path)
        return session in self._ended

    def add(self, session: str) -> None:
        """End a session."""
        self._ended[session] = time.time()
        _write(self._path, "a", {session: self._ended[session]})


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def _read(path: Path) -> dict[str, float]:
    found: dict[str, float] = {}
    if path.exists():
        for line in path.read_text("utf-8", errors="replace").splitlines():
            when, _, name = line.partition(" ")
            with contextlib.suppress(ValueError):  # a line cut short by a full disk ended nothing
                found[name] = float(when)
    return found


def _write(path: Path, mode: str, sessions: dict[str, float]) -> None:
    """Write lines that only the server's user may read."""
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if mode == "w" else os.O_APPEND)
    with open(os.open(path, flags, 0o600), mode, encoding="utf-8") as file:
        file.writelines(f"{when:.0f} {name}\n" for name, when in sessions.items())
