r"""A plan of concessions tried on many suppliers drawn from what we believe of this one.

Each round we offer a package of the plan and the supplier answers, at time :math:`i / (n - 1)`. We
say yes to an offer that is worth no less to us than what we would offer next, and in the last round
to any at or above our walk-away, never to one that our house does not allow. Talks break off when
the supplier's own deadline passes, or when the rounds are over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.analysis.agreement.house_rules import keep_house_rules
from workbench.analysis.counterpart.arena import Arena, spots
from workbench.analysis.counterpart.beliefs import Beliefs
from workbench.analysis.exact.stepwise import Progress, finish
from workbench.analysis.practice.rehearsal import Rehearsal
from workbench.analysis.practice.suppliers import draw_suppliers
from workbench.analysis.practice.tempers import Negotiator
from workbench.analysis.talks.concessions import ConcessionPlan
from workbench.model import Deal, DealError, Problem
from workbench.value import BoolArray, FloatArray, Terms, compile_terms, evaluate

SUPPLIERS, ROUNDS = 200, 20
"""Suppliers and rounds unless other numbers are asked for."""

_CHUNK = 8


def rehearse(
    deal: Deal | Terms,
    plan: ConcessionPlan,
    *,
    suppliers: int = SUPPLIERS,
    seed: int = 0,
    rounds: int = ROUNDS,
    pace: int | None = None,
    beliefs: Beliefs | None = None,
) -> Rehearsal:
    """Try a plan of concessions on suppliers drawn from what we believe of this one.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled.
    plan : ConcessionPlan
    suppliers : int
        At least 2; of mixed tempers.
    seed : int
    rounds : int
        At least 2.
    pace : int, optional
        Rounds that each package of the plan is kept for; spread over the rounds when left out.
    beliefs : Beliefs, optional
        What was learnt from offers; else what the deal says.

    Returns
    -------
    Rehearsal

    Raises
    ------
    ValueError
        If a number is out of bounds.
    DealError
        If the plan does not fit the deal.

    Examples
    --------
    >>> from workbench.analysis.talks.concessions import plan_concessions
    >>> from workbench.value import example_deal
    >>> run = rehearse(example_deal(), plan_concessions(example_deal()), suppliers=12)
    >>> len(run.agreed), bool(run.rounds.max() <= 20)
    (12, True)
    """
    return finish(
        iterate_rehearsal(
            deal, plan, suppliers=suppliers, seed=seed, rounds=rounds, pace=pace, beliefs=beliefs
        )
    )


def iterate_rehearsal(
    deal: Deal | Terms,
    plan: ConcessionPlan,
    *,
    suppliers: int = SUPPLIERS,
    seed: int = 0,
    rounds: int = ROUNDS,
    pace: int | None = None,
    beliefs: Beliefs | None = None,
) -> Iterator[Progress[Rehearsal]]:
    """Rehearse a few suppliers at a time; the last step has the answer."""
    terms = compile_terms(deal)
    for name, number in (("suppliers", suppliers), ("rounds", rounds), ("pace", (pace or 1) + 1)):
        if number < 2:
            raise ValueError(f"{name} must be at least {1 if name == 'pace' else 2}")
    packages = [plan.opening, *(step.package for step in plan.steps)]
    drawn = draw_suppliers(terms, suppliers, beliefs=beliefs, named=packages, seed=seed)
    kept = max(rounds // len(packages), 1) if pace is None else pace
    ours = _OurSide.make(terms, drawn.arena, plan, rounds, kept)
    ends = []
    for begin in range(0, suppliers, _CHUNK):
        seen = drawn.see(slice(begin, begin + _CHUNK))
        ends += [
            _talk(ours, drawn.negotiator(begin + row, seen, row)) for row in range(len(seen.shares))
        ]
        yield Progress(min(begin + _CHUNK, suppliers) / suppliers)
    rows = np.array([-1 if one.row is None else one.row for one in ends])
    agreed = rows >= 0
    values = np.where(agreed, drawn.arena.values[rows, 0], plan.walk_away)
    yield Progress(
        1.0,
        Rehearsal(
            deal=terms.deal,
            plan=plan,
            tempers=drawn.tempers,
            agreed=agreed,
            values=values,
            base=_base(terms, plan),
            left=np.array([one.left for one in ends]),
            rounds=np.array([one.round for one in ends]),
            pace=kept,
            seed=seed,
        ),
    )


def _base(terms: Terms, plan: ConcessionPlan) -> float:
    now = terms.deal.status_quo
    if now is None:
        return plan.walk_away
    return float(evaluate(terms, [now])[terms.deal.ours].iloc[0])


@dataclass(frozen=True, eq=False)
class _OurSide:
    """What we do in every talk: the plan's rows, and what we may take."""

    rows: Sequence[int]
    values: FloatArray
    standing: FloatArray
    allowed: BoolArray
    walk_away: float
    rounds: int
    pace: int

    @classmethod
    def make(
        cls, terms: Terms, arena: Arena, plan: ConcessionPlan, rounds: int, pace: int
    ) -> _OurSide:
        """Find the plan's packages in the arena, and what our house allows of it."""
        found = [arena.find(one) for one in (plan.opening, *(step.package for step in plan.steps))]
        rows = [row for row in found if row is not None]
        if len(rows) < len(found):
            message = "the plan offers a package that the deal's rules forbid; plan anew"
            raise DealError([Problem(("rules",), message)])
        allowed = np.ones(len(arena), bool)
        places = spots(terms.deal, list(arena.places.T))
        for ban in keep_house_rules(terms, "real").bans:
            allowed &= ~ban.at(places)
        side = list(terms.deal.parties).index(terms.deal.ours)
        values = arena.values[:, side]
        return cls(rows, values, arena.standing, allowed, plan.walk_away, rounds, pace)

    def row(self, turn: int) -> int:
        """Return the package that we offer in a round."""
        return self.rows[min(turn // self.pace, len(self.rows) - 1)]

    def takes(self, row: int, turn: int) -> bool:
        """Say whether we say yes to an offer of theirs after our own of a round."""
        last = turn == self.rounds - 1
        least = self.walk_away if last else max(self.values[self.row(turn + 1)], self.walk_away)
        return bool(self.allowed[row] and self.values[row] >= least - 1e-9)


@dataclass(frozen=True)
class _End:
    """How one talk ended: the package, if any, in which round, how far above their limit."""

    row: int | None
    round: int
    left: float


def _talk(ours: _OurSide, them: Negotiator) -> _End:
    for turn in range(ours.rounds):
        time = turn / (ours.rounds - 1)
        row = ours.row(turn)
        if them.is_over(time):
            return _End(None, turn, np.nan)
        worth = float(them.worths[row])
        them.hear(worth, ours.standing[row])
        if them.accepts(worth, time):
            return _End(row, turn + 1, worth - them.limit)
        theirs = them.offer(time, ours.standing[row])
        if ours.takes(theirs, turn):
            return _End(theirs, turn + 1, float(them.worths[theirs]) - them.limit)
    return _End(None, ours.rounds, np.nan)
