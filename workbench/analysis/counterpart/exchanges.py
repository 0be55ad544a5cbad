"""What either side gave in its last step, and whether the talks are stuck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.analysis.trades.moves import Moves
from workbench.model import Offer, Option
from workbench.value import Terms

STUCK_ROUNDS = 2
"""Rounds of both sides without a step after which talks are stuck."""

STEP = 0.005
"""Least change of value to us that is a step, as a share of what all issues swing for us."""


@dataclass(frozen=True, eq=False)
class Exchange:
    """What one party's last step changed, by our values.

    Attributes
    ----------
    by : str
    before, after : mapping of issue to option
    change : float
        What it changes for us, in our unit: above 0 we gain.
    issues : dict of str to float
        The issues that changed, with what each brings us, largest first.
    """

    by: str
    before: Mapping[str, Option]
    after: Mapping[str, Option]
    change: float
    issues: dict[str, float]


def find_exchanges(terms: Terms, offers: Sequence[Offer]) -> dict[str, Exchange]:
    """Return the last step of each party that has offered twice."""
    found = {}
    for name in terms.deal.parties:
        own = [one.package for one in offers if one.by == name]
        if len(own) > 1:
            found[name] = _exchange(terms, name, own[-2], own[-1])
    return found


def _exchange(
    terms: Terms, by: str, before: Mapping[str, Option], after: Mapping[str, Option]
) -> Exchange:
    parts = Moves(terms, before).split(terms.deal.indices(after))[0]
    changed = {
        name: float(part)
        for name, part in zip(terms.deal.issues, parts, strict=True)
        if before[name] != after[name]
    }
    ordered = dict(sorted(changed.items(), key=lambda item: -abs(item[1])))
    return Exchange(by, before, after, float(parts.sum()), ordered)


def is_stuck(terms: Terms, offers: Sequence[Offer]) -> bool:
    """Say whether both sides' last two steps changed next to nothing for us."""
    need = STUCK_ROUNDS + 1
    parties = {one.by for one in offers}
    if len(parties) < 2:
        return False
    for name in parties:
        own = [one.package for one in offers if one.by == name][-need:]
        if len(own) < need:
            return False
        moves = [Moves(terms, package) for package in own]
        worth = np.array([float(one.values[0]) for one in moves])
        if np.ptp(worth) > STEP * float(moves[0].swings[0].sum()):
            return False
    return True
