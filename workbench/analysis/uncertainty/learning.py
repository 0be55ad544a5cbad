"""What it adds to know one fact before proposing, from below and from above.

From above: the fact is set to numbers that stand for its distribution, and under each the action
that is best on average over the draws of the others is paid by that very average, so that its luck
in these draws counts as skill. From below: the same actions are paid in draws that had no say in
their choice, and the action taken without knowing by what it earns where it was found to be best.
Where the others' draws are many, the two meet.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from math import log2
from typing import Any

import numpy as np

from workbench.analysis.exact.stepwise import Progress
from workbench.analysis.uncertainty.actions import OTHER_SEED, Actions
from workbench.analysis.uncertainty.batches import batch_deal
from workbench.analysis.uncertainty.draws import Draws, correlated_groups
from workbench.analysis.uncertainty.given_draws import draw_given
from workbench.analysis.uncertainty.weighing import Weighing
from workbench.model import Deal
from workbench.value import FloatArray, IntArray, draw_reservation

CERTAINTY = 3
"""Standard errors that a bound is moved out by."""


@dataclass(frozen=True)
class Gain:
    """What knowing a fact adds to the best action without it, in the proposer's unit.

    Attributes
    ----------
    below, above : float
        Estimates that err towards too little, and towards too much.
    below_error, above_error : float
        Their standard errors.
    """

    below: float
    above: float
    below_error: float
    above_error: float

    @property
    def error(self) -> float:
        """Standard error of the mean of both."""
        return max(self.below_error, self.above_error)

    @property
    def middle(self) -> float:
        """The mean of both, not below 0."""
        return max((self.below + self.above) / 2, 0.0)

    @property
    def low(self) -> float:
        """A lower bound: three standard errors below, not below 0."""
        return max(min(self.below, self.above) - CERTAINTY * self.below_error, 0.0)

    @property
    def high(self) -> float:
        """An upper bound: three standard errors above."""
        return max(self.below, self.above, 0.0) + CERTAINTY * self.above_error


NO_GAIN = Gain(0.0, 0.0, 0.0, 0.0)


def learn_fact(
    weighing: Weighing, actions: Actions, best: int, *, name: str, seed: int, share: float
) -> Generator[Progress[Any], None, Gain]:
    """Return what it adds to know one fact.

    Parameters
    ----------
    weighing : Weighing
        Payoffs in the draws in which `best` was chosen.
    actions : Actions
    best : int
        The action without knowing more.
    name : str
        The fact.
    seed : int
    share : float
        How much of all work is done, which is passed on.
    """
    batch, party = weighing.batch, weighing.party
    draws = actions.draws_for(batch.count)
    numbers = 1 << max(int((log2(draws) - 1) / 2), 1)
    given = draw_given(batch.deal, name, numbers, max(draws // numbers, 2), seed + OTHER_SEED)
    under = Weighing(batch_deal(batch.terms, given.facts), party)
    for _ in under.prepare():
        yield Progress(share)
    means = yield from actions.means(under, len(given.weights), share)
    settled = _first(means @ given.weights, best)
    replies = _replies(means, settled)
    above = _paid(actions, under, replies, settled)
    chosen = replies[given.stretch(batch.facts[name])]
    below = _paid_elsewhere(actions, weighing, chosen, best)
    error = Draws(batch.facts, given.each, 0).error(above.T @ given.weights)
    error = float(np.hypot(error, _stretch_error(above.mean(axis=1), given.weights)))
    total = float(given.weights @ above.mean(axis=1))
    return Gain(float(below.mean()), total, weighing.draws.error(below), error)


def _stretch_error(gains: FloatArray, weights: FloatArray) -> float:
    """Return the error of a mean whose stretches are each looked at in one place.

    Where a gain jumps, on either side of which the place lies is as good as chance: half of the
    step from one stretch to the next is a standard deviation that is hardly ever exceeded.
    """
    steps = np.diff(gains) / 2
    return float(np.sqrt(((steps * weights[1:]) ** 2).sum()))


def _first(merit: FloatArray, preferred: int) -> int:
    """Return the best action; the preferred one where it is as good."""
    slack = 1e-12 * max(float(np.abs(merit).max()), 1.0)
    return preferred if merit[preferred] >= merit.max() - slack else int(merit.argmax())


def _replies(means: FloatArray, settled: int) -> IntArray:
    """Return the best action under each number; the settled one where it is as good."""
    slack = 1e-12 * max(float(np.abs(means).max()), 1.0)
    as_good = means[settled] >= means.max(axis=0) - slack
    return np.where(as_good, settled, means.argmax(axis=0))


def _paid(actions: Actions, under: Weighing, replies: IntArray, settled: int) -> FloatArray:
    """Return what the replies add where they were chosen, shape (numbers, draws of the others)."""
    rows, place = np.unique(np.append(replies, settled), return_inverse=True)
    payoffs = actions.payoffs(under, rows).reshape(len(rows), len(replies), -1)
    return np.asarray(payoffs[place[:-1], np.arange(len(replies))] - payoffs[place[-1]])


def _paid_elsewhere(
    actions: Actions, weighing: Weighing, chosen: IntArray, best: int
) -> FloatArray:
    """Return, draw by draw, what the action chosen there adds to the best one without knowing."""
    rows, place = np.unique(np.append(chosen, best), return_inverse=True)
    payoffs = actions.payoffs(weighing, rows)
    return np.asarray(payoffs[place[:-1], np.arange(len(chosen))] - payoffs[place[-1]])


def is_idle(deal: Deal, weighing: Weighing, name: str) -> bool:
    """Say whether knowing a fact cannot matter: nothing hangs on it, nor on what it tells of."""
    group = next((one for one in correlated_groups(deal) if name in one), [name])
    return not any(_matters(weighing, one) for one in group)


def _matters(weighing: Weighing, name: str) -> bool:
    batch = weighing.batch
    only: Mapping[str, FloatArray] = {name: batch.facts[name]}
    if batch_deal(batch.terms, only).touched:
        return True
    floors = (draw_reservation(batch.deal, party, only) for party in batch.deal.parties)
    return any(np.ndim(floor) > 0 for floor in floors)
