"""One drawn supplier to sit opposite: it answers packages with packages, and its limit is hidden.

Everything that it does follows from the deal, the seed and what we offered, so that a talk can be
repeated. What it says is a move and a reason as a key; sentences are made elsewhere. It may claim
that an offer is its last although it has room left: a bluff, which the debrief tells.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbench.analysis.counterpart.beliefs import Beliefs
from workbench.analysis.counterpart.possible import Seen
from workbench.analysis.practice.suppliers import DrawnSuppliers, draw_suppliers
from workbench.analysis.practice.tempers import Negotiator, Temper
from workbench.analysis.talks.learnt_facts import with_facts
from workbench.analysis.talks.learnt_weights import with_weights
from workbench.model import Deal, Option
from workbench.value import FloatArray, Terms, compile_terms

ROUNDS = 12
"""Rounds of a talk unless another number is asked for."""

_BLUFFS = {Temper.TOUGH: 0.5, Temper.DEADLINE: 0.35, Temper.STEADY: 0.15, Temper.MIRRORING: 0.15}
"""How often a supplier of a temper claims once that an offer is its last."""


class ReplyMove(enum.Enum):
    """What a supplier does with a package."""

    ACCEPT = "accepts"
    COUNTER = "offers something else"
    KEEP = "keeps to its offer"
    LAST = "says that it cannot go further"
    LEAVE = "leaves"


class ReplyReason(enum.Enum):
    """Why."""

    GOOD_ENOUGH = "it is as good as what it would have asked for"
    MOVES = "it comes towards us"
    RETURNS = "it gives back for what we gave"
    WAITS = "it waits for us to move"
    FAR = "what we offer is far from what it wants"
    AT_LIMIT = "it is at its limit"
    BLUFF = "it claims to be at its limit and is not"
    TIME = "its own deadline has passed"
    OVER = "the rounds are over"


@dataclass(frozen=True, eq=False)
class Reply:
    """What a supplier answers.

    Attributes
    ----------
    move : ReplyMove
    reason : ReplyReason
        The truth, for the debrief; what it says at the table may be less.
    package : dict of issue to option, or None
        What it offers now; what was agreed when it accepts; None when it leaves.
    wants : tuple of str
        Issues on which what we offered is furthest from its liking, worst first; two at most.
    """

    move: ReplyMove
    reason: ReplyReason
    package: dict[str, Option] | None
    wants: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Opponent:
    """A supplier drawn from what we believe of this one.

    Attributes
    ----------
    drawn : DrawnSuppliers
        One only.
    rounds : int
    seed : int
    """

    drawn: DrawnSuppliers
    rounds: int
    seed: int

    @property
    def temper(self) -> Temper:
        """How it behaves; hidden until the debrief."""
        return self.drawn.tempers[0]

    @cached_property
    def seen(self) -> Seen:
        """What every package is worth to it, and its limit."""
        return self.drawn.see(slice(0, 1))

    @property
    def limit(self) -> float:
        """Its limit in the unit of its value; hidden until the debrief."""
        return float(self.seen.limit_values[0])

    @cached_property
    def truth(self) -> Deal:
        """The deal as this supplier has it."""
        deal, numbers, names = (
            self.drawn.arena.deal,
            self.seen.numbers[0],
            self.drawn.possible.names,
        )
        if not names:
            return deal
        if self.drawn.possible.about == "weights":
            return with_weights(deal, self.drawn.possible.party, names, numbers)
        return with_facts(deal, names, numbers, numbers, numbers)

    def worth(self, package: Mapping[str, Option]) -> float:
        """Return what a package is worth to it, from 0 to 1."""
        places = np.array([self.drawn.arena.deal.indices(package)])
        found = self.drawn.possible.see(self.drawn.normal, places)
        return float(found.shares[0, 0])

    def opening(self) -> dict[str, Option]:
        """Return its first offer, before we have made one."""
        return self.drawn.arena.package(self._sit().offer(0.0, None))

    def reply(self, ours: Sequence[Mapping[str, Option]]) -> Reply:
        """Answer our last offer, given all that we have offered.

        Parameters
        ----------
        ours : sequence of package
            At least one, in time.
        """
        them, last = self._sit(), len(ours) - 1
        for package in ours:
            them.hear(self.worth(package), self._standing(package))
        time, worth = self._time(last), self.worth(ours[-1])
        if them.is_over(time):
            return Reply(ReplyMove.LEAVE, ReplyReason.TIME, None, ())
        if them.accepts(worth, time):
            return Reply(ReplyMove.ACCEPT, ReplyReason.GOOD_ENOUGH, dict(ours[-1]), ())
        if last + 1 >= self.rounds:
            return Reply(ReplyMove.LEAVE, ReplyReason.OVER, None, ())
        now = self.drawn.arena.package(them.offer(time, self._standing(ours[-1])))
        before = self._before(ours)
        move, reason = self._say(them, time, now == before, last)
        return Reply(
            move, reason, now if move is not ReplyMove.KEEP else before, self._wants(now, ours[-1])
        )

    def _before(self, ours: Sequence[Mapping[str, Option]]) -> dict[str, Option]:
        """Return its offer before the last of ours."""
        if len(ours) < 2:
            return self.opening()
        them = self._sit()
        for package in ours[:-1]:
            them.hear(self.worth(package), self._standing(package))
        row = them.offer(self._time(len(ours) - 2), self._standing(ours[-2]))
        return self.drawn.arena.package(row)

    def _say(
        self, them: Negotiator, time: float, same: bool, turn: int
    ) -> tuple[ReplyMove, ReplyReason]:
        at_limit = them.demand(time) <= them.limit + 1e-9
        if at_limit:
            return ReplyMove.LAST, ReplyReason.AT_LIMIT
        if turn == self._bluffs_at:
            return ReplyMove.LAST, ReplyReason.BLUFF
        if same:
            waits = self.temper in (Temper.MIRRORING, Temper.COUNTING)
            return ReplyMove.KEEP, ReplyReason.WAITS if waits else ReplyReason.FAR
        gives_back = self.temper in (Temper.MIRRORING, Temper.COUNTING)
        return ReplyMove.COUNTER, ReplyReason.RETURNS if gives_back else ReplyReason.MOVES

    @property
    def _bluffs_at(self) -> int:
        """The turn at which it bluffs; -1 if it does not."""
        rng = np.random.default_rng([self.seed, 77])
        chance, turn = rng.random(), int(rng.integers(2, max(self.rounds - 3, 3)))
        return turn if chance < _BLUFFS.get(self.temper, 0.0) else -1

    def _wants(self, own: Mapping[str, Option], ours: Mapping[str, Option]) -> tuple[str, ...]:
        """Return the issues of our package whose change to its own would help it most."""
        base = self.worth(ours)
        gains = {
            name: self.worth({**ours, name: own[name]}) - base
            for name in own
            if own[name] != ours[name]
        }
        ordered = sorted((name for name in gains if gains[name] > 1e-6), key=lambda n: -gains[n])
        return tuple(ordered[:2])

    def _sit(self) -> Negotiator:
        return self.drawn.negotiator(0, self.seen, 0)

    def _time(self, turn: int) -> float:
        return min(turn / (self.rounds - 1), 1.0)

    def _standing(self, package: Mapping[str, Option]) -> FloatArray:
        deal = self.drawn.arena.deal
        steps = np.array([max(issue.count - 1, 1) for issue in deal.issues.values()])
        return np.asarray(np.array(deal.indices(package)) / steps)


def draw_opponent(
    deal: Deal | Terms,
    *,
    temper: Temper | None = None,
    beliefs: Beliefs | None = None,
    rounds: int = ROUNDS,
    seed: int = 0,
) -> Opponent:
    """Draw a supplier to practise with.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled; the second party is drawn.
    temper : Temper, optional
        Drawn as well when left out.
    beliefs : Beliefs, optional
        What was learnt from offers; else what the deal says.
    rounds : int
        At least 3.
    seed : int
        The same seed draws the same supplier.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> them = draw_opponent(example_deal(), seed=1)
    >>> them.reply([them.opening()]).move.name
    'ACCEPT'
    """
    if rounds < 3:
        raise ValueError(f"rounds must be at least 3, got {rounds}")
    chosen = temper or list(Temper)[int(np.random.default_rng([seed, 5]).integers(len(Temper)))]
    drawn = draw_suppliers(compile_terms(deal), 1, beliefs=beliefs, tempers=(chosen,), seed=seed)
    return Opponent(drawn, rounds, seed)
