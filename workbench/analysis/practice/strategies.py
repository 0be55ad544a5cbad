r"""Strategies: how a party goes from its best package towards its reservation value.

A strategy makes a player for one side of a game. What a player offers next is a package of its own
list, the best first and, of equally good ones, those first in file order that are.

The time-dependent one concedes the share :math:`k + (1 - k) t^{1/\beta}` of the way from its best
package to its reservation value by time :math:`t` from 0 to 1 [1]_, and offers the cheapest for
itself that is not below. Tit for tat gives what it was given, counted by its own values [1]_.
MiCRO offers its next package whenever it has been shown no fewer different packages than it has
shown itself, else its last again [2]_.

References
----------
.. [1] P. Faratin, C. Sierra, N. Jennings, "Negotiation decision functions for autonomous agents",
   *Robotics and Autonomous Systems* 24 (1998) 159-182.
.. [2] D. de Jonge, "An analysis of the linear bilateral ANAC domains using the MiCRO benchmark
   strategy", *IJCAI* 2022, 223-229.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from workbench.analysis.talks.concessions import ConcessionPlan
from workbench.model import Option, check_number
from workbench.value import FloatArray, IntArray

_SAME = 1e-9
"""Values closer than this share of the range count as the same."""


@dataclass(frozen=True, eq=False)
class SideView:
    """One side's view of a game: its own values, and nothing of the other's.

    Attributes
    ----------
    values : array of float, shape (packages,)
        In file order.
    limit : float
        Reservation value.
    rows : mapping of package to int
        Rows of packages that were named beforehand.
    """

    values: FloatArray
    limit: float
    named: tuple[int, ...] = ()

    @cached_property
    def order(self) -> IntArray:
        """Rows that it does not refuse, its best first; ties by file order."""
        rows = np.argsort(-self.values, kind="stable")
        return rows[self.values[rows] >= self.limit - self.slack]

    @cached_property
    def ladder(self) -> FloatArray:
        """Values of :attr:`order`, turned round so that they rise."""
        return -self.values[self.order]

    @cached_property
    def slack(self) -> float:
        """Differences that count as none."""
        return _SAME * float(max(np.ptp(self.values), np.abs(self.values).max(), 1e-300))

    @cached_property
    def best(self) -> float:
        """Value of its best package."""
        return float(self.values.max())

    def cheapest(self, target: float) -> int:
        """Return the package of the least value not below a target, the first of equals."""
        last = int(np.searchsorted(self.ladder, -target + self.slack, side="right")) - 1
        value = self.ladder[max(last, 0)]
        first = int(np.searchsorted(self.ladder, value - self.slack, side="left"))
        return int(self.order[first])


class Player(Protocol):
    """What plays one side."""

    def next(self, time: float) -> int:
        """Return the row of the package that it offers next, at a time from 0 to 1."""
        ...

    def hear(self, row: int) -> None:
        """Take note of an offer of the other side."""
        ...

    def made(self, row: int) -> None:
        """Take note of an offer of its own."""
        ...


class TalkStrategy(Protocol):
    """How a party plays, whatever the deal."""

    @property
    def waits(self) -> bool:
        """Whether only what the other side does makes it move."""
        ...

    @property
    def packages(self) -> tuple[dict[str, Option], ...]:
        """Packages that it names beforehand."""
        ...

    def sit(self, seat: SideView) -> Player:
        """Return a player for one game."""
        ...


@dataclass(frozen=True)
class TimeDependent:
    """Concede by the clock.

    Parameters
    ----------
    beta : float
        Above 0: below 1 concedes late, 1 evenly, above 1 early.
    k : float
        Share that is conceded from the start, 0 to 1.

    Examples
    --------
    >>> TimeDependent(0.2).concession(0.5), TimeDependent(1, k=0.2).concession(0.5)
    (0.03125, 0.6000000000000001)
    """

    beta: float
    k: float = 0.0

    waits = False
    packages = ()

    def __post_init__(self) -> None:
        check_number("beta", self.beta)
        check_number("k", self.k)
        if self.beta <= 0:
            raise ValueError(f"beta must be above 0, got {self.beta:g}")
        if not 0 <= self.k <= 1:
            raise ValueError(f"k must be from 0 to 1, got {self.k:g}")

    def concession(self, time: float) -> float:
        """Return the share of the way to its reservation value that is conceded by a time."""
        return float(self.k + (1 - self.k) * time ** (1 / self.beta))

    def sit(self, seat: SideView) -> Player:
        """Return a player for one game."""
        return _ByTime(seat, self)


@dataclass(frozen=True)
class TitForTat:
    """Give what was given, by its own values; nothing before the other side has moved."""

    waits = True
    packages = ()

    def sit(self, seat: SideView) -> Player:
        """Return a player for one game."""
        return _Mirror(seat)


@dataclass(frozen=True)
class MiCRO:
    """Offer the next package whenever the other side has shown as many different ones."""

    waits = True
    packages = ()

    def sit(self, seat: SideView) -> Player:
        """Return a player for one game."""
        return _Counting(seat)


@dataclass(frozen=True, eq=False)
class Planned:
    """Follow a plan of concessions: its opening, then a step whenever some turns have passed.

    Parameters
    ----------
    plan : ConcessionPlan
    pace : int
        Turns that each package of the plan is kept for. The last one is kept to the end.
    """

    plan: ConcessionPlan
    pace: int = 1

    waits = False

    def __post_init__(self) -> None:
        if self.pace < 1:
            raise ValueError(f"pace must be at least 1 turn, got {self.pace}")

    @property
    def packages(self) -> tuple[dict[str, Option], ...]:
        """The opening and the package of every step."""
        return (self.plan.opening, *(step.package for step in self.plan.steps))

    def sit(self, seat: SideView) -> Player:
        """Return a player for one game."""
        return _Following(seat, self.pace)


class _ByTime:
    def __init__(self, seat: SideView, strategy: TimeDependent) -> None:
        self._seat, self._strategy = seat, strategy

    def next(self, time: float) -> int:
        way = self._strategy.concession(time) * (self._seat.best - self._seat.limit)
        return self._seat.cheapest(self._seat.best - way)

    def hear(self, row: int) -> None:
        pass

    made = hear


class _Mirror:
    def __init__(self, seat: SideView) -> None:
        self._seat, self._heard, self._target = seat, float("nan"), seat.best

    def next(self, time: float) -> int:
        return self._seat.cheapest(max(self._target, self._seat.limit))

    def hear(self, row: int) -> None:
        value = float(self._seat.values[row])
        given = value - self._heard
        if given > self._seat.slack:
            self._target -= given
        self._heard = value

    def made(self, row: int) -> None:
        pass


class _Counting:
    def __init__(self, seat: SideView) -> None:
        self._seat = seat
        self._heard: set[int] = set()
        self._shown = 0

    def next(self, time: float) -> int:
        ready = self._shown <= len(self._heard) and self._shown < len(self._seat.order)
        return int(self._seat.order[self._shown if ready else self._shown - 1])

    def hear(self, row: int) -> None:
        self._heard.add(row)

    def made(self, row: int) -> None:
        if self._shown < len(self._seat.order) and row == self._seat.order[self._shown]:
            self._shown += 1


class _Following:
    def __init__(self, seat: SideView, pace: int) -> None:
        self._seat, self._pace, self._turn = seat, pace, 0

    def next(self, time: float) -> int:
        return self._seat.named[min(self._turn // self._pace, len(self._seat.named) - 1)]

    def hear(self, row: int) -> None:
        pass

    def made(self, row: int) -> None:
        self._turn += 1
