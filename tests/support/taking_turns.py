"""Test processes side by side, of which one that measures time has the machine to itself.

Every test shares the room; one that measures waits until it has it alone. Who comes to the gate
waits behind whoever stands there, so that a measuring test is not overtaken for ever.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

GATE, ROOM = Path(__file__), Path(__file__).with_name("settling.py")
"""Any two files that all processes have serve as locks."""


class Turn:
    """A test's place among those of other processes."""

    def __init__(self, gate: IO[bytes], room: IO[bytes]) -> None:
        self._gate, self._room = gate, room

    def share(self) -> None:
        """Wait until nobody measures."""
        self._enter(fcntl.LOCK_SH)

    def be_alone(self) -> None:
        """Wait until no other test runs, and keep them out until this one ends."""
        fcntl.flock(self._room, fcntl.LOCK_UN)
        self._enter(fcntl.LOCK_EX)

    def _enter(self, how: int) -> None:
        fcntl.flock(self._gate, fcntl.LOCK_EX)
        fcntl.flock(self._room, how)
        fcntl.flock(self._gate, fcntl.LOCK_UN)


@contextmanager
def turn() -> Iterator[Turn]:
    """Share the room for one test."""
    with GATE.open("rb") as gate, ROOM.open("rb") as room:
        own = Turn(gate, room)
        own.share()
        yield own
