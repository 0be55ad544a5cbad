"""What may be proposed when facts are found out first: packages, and walking away."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from math import log2
from typing import Any

import numpy as np

from workbench.analysis.exact.stepwise import Progress
from workbench.analysis.uncertainty.batches import batch_deal
from workbench.analysis.uncertainty.draws import draw_facts
from workbench.analysis.uncertainty.weighing import Weighing
from workbench.value import FloatArray, IntArray, Terms

WEIGHED_LIMIT = 1 << 25
"""Most packages times draws that are weighed for one fact: of 32,768 packages, 1,024 draws."""

LEAST_DRAWS = 512
"""In so many draws at least every package is weighed, or only good ones are."""

OTHER_SEED = 1_000_003
"""Added to the seed of draws in which actions are chosen, so that they have no say in their pay."""

_FEW = 1 << 22
"""Packages times draws that take no time worth speaking of."""

_MORE = 16
"""Most draws in which replies are chosen, as a multiple of those in which they are paid."""

_SOME = 4_096
"""Most packages of a wide deal that are looked at, in a quarter of as many draws."""

_GROUPS = 16
"""Groups of nearby numbers of each fact; the best package in each is kept."""


@dataclass(frozen=True, eq=False)
class Actions:
    """Packages, and walking away, which comes last and is worth nothing.

    Attributes
    ----------
    places : array of int, shape (packages, issues)
        Places of options.
    is_complete : bool
        Whether they are all packages of the deal.
    """

    places: IntArray
    is_complete: bool

    def draws_for(self, count: int) -> int:
        """Return in how many draws replies to one fact are chosen: more where packages are few."""
        packages = max(len(self.places), 1)
        wished = max(count, min(_MORE * count, _FEW // packages))
        return 1 << int(log2(max(min(wished, WEIGHED_LIMIT // packages), 4)))

    def means(
        self, weighing: Weighing, groups: int, share: float
    ) -> Generator[Progress[Any], None, FloatArray]:
        """Return mean payoffs, shape (packages + 1, groups), of draws in groups one after another.

        Yields `share` as done again and again, so that others get a turn.
        """
        starts = np.arange(groups) * weighing.batch.count // groups
        sizes = np.diff([*starts, weighing.batch.count])
        parts = []
        for part in weighing.split(self.places):
            parts.append(np.add.reduceat(weighing.payoff(part)[0], starts, axis=1) / sizes)
            yield Progress(share)
        return np.concatenate([*parts, np.zeros((1, groups))])

    def payoffs(self, weighing: Weighing, rows: IntArray) -> FloatArray:
        """Return payoffs of some actions in every draw, shape (rows, draws)."""
        found = np.zeros((len(rows), weighing.batch.count))
        packages = np.flatnonzero(rows < len(self.places))
        if len(packages):
            found[packages] = weighing.payoff(self.places[rows[packages]])[0]
        return found


def find_actions(
    terms: Terms, party: int, draws: int, seed: int
) -> Generator[Progress[Any], None, Actions]:
    """Return every package where they are few, else good ones.

    Good ones are the efficient ones of the deal as it stands, improved over the whole range of each
    issue, every draw's own best reply, and what lies around the most frequent of these; of all
    that, what is best in some group of draws in which one of the facts is nearly the same. The
    draws are others than those in which they are weighed.

    Parameters
    ----------
    terms : Terms
    party : int
        Who proposes.
    draws, seed : int
        In which they will be weighed.
    """
    others = draw_facts(terms.deal, min(draws, _SOME // 4), seed + OTHER_SEED)
    weighing = Weighing(batch_deal(terms, others), party)
    if terms.deal.size * min(draws, LEAST_DRAWS) <= WEIGHED_LIMIT:
        return Actions(weighing.all_packages(), True)
    for share in weighing.look_ahead(keep=True):
        yield Progress(0.1 * share)
    found = yield from weighing.candidates()
    parts = [found, *weighing.replies]
    replies, often = np.unique(np.concatenate(parts), axis=0, return_counts=True)
    parts = [replies]
    for one in replies[np.argsort(-often, kind="stable")]:
        if sum(map(len, parts)) >= _SOME:
            break
        parts.append(weighing.neighbours(one))
    every = np.unique(np.concatenate(parts), axis=0)
    kept = yield from _best_in_groups(weighing, every)
    return Actions(every[kept], False)


def _best_in_groups(
    weighing: Weighing, places: IntArray
) -> Generator[Progress[Any], None, IntArray]:
    """Return which packages are best on average in some group of draws, or in all."""
    facts = weighing.batch.facts.values()
    ranks = [np.argsort(np.argsort(numbers, kind="stable")) for numbers in facts]
    groups = np.stack([rank * _GROUPS // weighing.batch.count for rank in ranks])
    within = (groups[:, :, None] == np.arange(_GROUPS)).transpose(1, 0, 2)
    within = within.reshape(weighing.batch.count, -1).astype(float)
    sums = []
    for part in weighing.split(places):
        sums.append(weighing.payoff(part)[0] @ within)
        yield Progress(0.2)
    return np.unique(np.concatenate(sums).argmax(axis=0))
