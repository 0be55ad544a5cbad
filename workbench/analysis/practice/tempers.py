"""Tempers of suppliers to practise with, and how one answers a package with a package.

A supplier demands by its temper: by the clock (tough, steady, yielding, and steady with a deadline
of its own), by what it was given (mirroring), or step by step (counting, as MiCRO does). Among the
packages worth about that to it, it offers the one most like our last offer; a yes is due when ours
is worth no less than that. It never goes below its limit, and bluffs about where that is.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from workbench.analysis.practice.strategies import TimeDependent
from workbench.value import FloatArray

BAND = 0.03
"""How much more than it demands a package may be worth to it, as a share of what is at stake."""


class Temper(enum.Enum):
    """How a supplier to practise with behaves."""

    TOUGH = "tough"
    STEADY = "steady"
    YIELDING = "yielding"
    MIRRORING = "mirroring"
    DEADLINE = "with a deadline"
    COUNTING = "step by step"


_BETAS = {
    Temper.TOUGH: 0.25,
    Temper.STEADY: 1.0,
    Temper.YIELDING: 3.0,
    Temper.DEADLINE: 0.5,
}

_EARLY = 0.6
"""When the deadline of a supplier that has one of its own is over."""

_STEP = 0.1
"""What a counting supplier gives for each package that we show it, as a share of its room."""

_HEARD = 0.1
"""Least worth that a mirroring supplier takes our first package for: it gives by proportion."""


@dataclass(eq=False)
class Negotiator:
    """One drawn supplier in one talk.

    Parameters
    ----------
    temper : Temper
    worths : array of float, shape (packages,)
        From 0 for its worst package to 1 for its best.
    limit : float
        On the same scale.
    standing : array of float, shape (packages, issues)
        Where options stand from 0 to 1.
    """

    temper: Temper
    worths: FloatArray
    limit: float
    standing: FloatArray
    _heard: list[float] = field(default_factory=list)
    _shown: set[bytes] = field(default_factory=set)

    def demand(self, time: float) -> float:
        """Return what it wants at a time from 0 to 1: never less than its limit."""
        room = 1.0 - self.limit
        if self.temper is Temper.MIRRORING:
            if not self._heard:
                return 1.0
            first = max(self._heard[0], _HEARD)
            return max(first / max(*self._heard, first), self.limit)
        if self.temper is Temper.COUNTING:
            return max(1.0 - _STEP * room * max(len(self._shown) - 1, 0), self.limit)
        own = min(time / _EARLY, 1.0) if self.temper is Temper.DEADLINE else time
        return 1.0 - room * TimeDependent(_BETAS[self.temper]).concession(own)

    def is_over(self, time: float) -> bool:
        """Say whether its own deadline has passed."""
        return self.temper is Temper.DEADLINE and time > _EARLY + 1e-9

    def hear(self, worth: float, standing: FloatArray) -> None:
        """Take note of a package of ours: what it is worth to it, and where it stands."""
        self._heard.append(worth)
        self._shown.add(standing.tobytes())

    def accepts(self, worth: float, time: float) -> bool:
        """Say whether a package is as good as what it would ask for now."""
        return worth >= self.demand(time) - 1e-9

    def offer(self, time: float, ours: FloatArray | None) -> int:
        """Return the row of the package that it offers.

        Parameters
        ----------
        time : float
        ours : array of float, shape (issues,), or None
            Where our last offer stands.
        """
        wanted = self.demand(time)
        rows = np.flatnonzero((self.worths >= wanted - 1e-9) & (self.worths <= wanted + BAND))
        if not len(rows):
            above = np.where(self.worths >= wanted - 1e-9, self.worths, np.inf)
            rows = np.array([int(np.argmin(above)) if np.isfinite(above).any() else _best(self)])
        if ours is None:
            return int(rows[np.argmax(self.worths[rows])])
        far = np.abs(self.standing[rows] - ours).sum(axis=1)
        return int(rows[np.argmin(far)])


def _best(who: Negotiator) -> int:
    return int(np.argmax(who.worths))


def mixed_tempers(count: int, tempers: Sequence[Temper] = tuple(Temper)) -> list[Temper]:
    """Return as many tempers, in turn."""
    return [tempers[place % len(tempers)] for place in range(count)]
