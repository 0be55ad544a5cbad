"""Where a server keeps what it has written for guests: a folder of its own, in its state.

Folders for temporary files are cleaned while servers run. This one goes when its server ends; when
that was killed, the next one to start on the same state removes it.
"""

from __future__ import annotations

import os
import shutil
import sys
import uuid
from pathlib import Path

_LOCK = "in-use"


class Copies:
    """A folder that only this server uses, and only its user may read.

    Parameters
    ----------
    place : Path
        Folder with one folder for each server on the state; those of killed ones are removed.
    """

    def __init__(self, place: Path) -> None:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        for other in place.iterdir():
            if not _is_used(other):
                shutil.rmtree(other, ignore_errors=True)  # another server may be at it, too
        self._folder = place / uuid.uuid4().hex
        self._held = -1

    @property
    def folder(self) -> Path:
        """The folder, made when it is first needed."""
        if self._held < 0:
            making = self._folder.with_suffix(".new")
            making.mkdir(mode=0o700)
            self._held = os.open(making / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
            _lock(self._held)
            making.rename(self._folder)
        return self._folder

    def remove(self) -> None:
        """Forget all that was written."""
        if self._held >= 0:
            os.close(self._held)
            self._held = -1
            shutil.rmtree(self._folder, ignore_errors=True)


def _is_used(folder: Path) -> bool:
    """Say whether the server that made a folder still runs, on whatever machine."""
    try:
        held = os.open(folder / _LOCK, os.O_RDWR)
    except OSError:
        return False
    try:
        return not _lock(held)
    finally:
        os.close(held)


if sys.platform == "win32":
    import msvcrt

    def _lock(held: int) -> bool:
        """Take a lock that the system ends with the process; say whether it could be had."""
        try:
            msvcrt.locking(held, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(held: int) -> bool:
        """Take a lock that the system ends with the process; say whether it could be had."""
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
