"""Rules that contradict each other, in smallest sets.

Each set allows no award, and would allow one without any of its rules. Sets are found by a deletion
filter [1]_, one after the other; each new one is looked for where a rule of every set found before
is left out, so that, when the search ends, there is no other [2]_.

References
----------
.. [1] J. W. Chinneck, E. W. Dravnieks, "Locating minimal infeasible constraint sets in linear
   programs", *ORSA Journal on Computing* 3 (1991) 157-168.
.. [2] R. Reiter, "A theory of diagnosis from first principles", *Artificial Intelligence* 32 (1987)
   57-95, on hitting sets.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from workbench.award.asking import AwardAsk
from workbench.award.award import check_event
from workbench.award.award_rules import AwardRule
from workbench.award.event import Event
from workbench.award.pieces import cut_bid
from workbench.award.solving import AwardSolver
from workbench.model.arguments import check_count
from workbench.value.results import AnalysisResult
from workbench.words import join_and


@dataclass(frozen=True, eq=False, repr=False)
class RuleConflicts(AnalysisResult):
    """Smallest sets of rules that together allow no award; without any one of a set, it allows one.

    Attributes
    ----------
    event : Event
    sets : tuple of tuple of AwardRule
        The smallest sets, each in the event's order; none where the rules allow an award.
    unsupplied : tuple of str
        Items that the bids cannot supply, whatever the rules.
    impossible : bool
        Whether there is no award even without rules.
    complete : bool
        Whether there is no other such set.
    """

    event: Event
    sets: tuple[tuple[AwardRule, ...], ...]
    unsupplied: tuple[str, ...]
    impossible: bool
    complete: bool

    @property
    def headline(self) -> str:
        """What contradicts what."""
        if self.unsupplied:
            return f"no bids supply all of {join_and(self.unsupplied)}, whatever the rules"
        if self.impossible:
            return "the bids allow no award, whatever the rules"
        if not self.sets:
            return "none: the rules allow an award"
        return "; ".join(join_and(f"“{rule}”" for rule in one) for one in self.sets)

    def __len__(self) -> int:
        """Return how many sets there are."""
        return len(self.sets)

    def to_frame(self) -> pd.DataFrame:
        """One row per set and rule."""
        rows = [(at, str(rule)) for at, one in enumerate(self.sets, 1) for rule in one]
        return pd.DataFrame(rows, columns=["conflict", "rule"])


def find_conflicts(event: Event, most: int = 10) -> RuleConflicts:
    """Find the smallest sets of an event's rules that contradict each other.

    Parameters
    ----------
    event : Event
    most : int
        Sets at most.
    """
    check_event(event)
    check_count("most", most)
    solver = AwardSolver(event)
    rules = tuple(one for one in event.rules if not one.is_permission)

    def possible(kept: tuple[AwardRule, ...]) -> bool:
        return solver.solve(kept, AwardAsk(any_award=True)) is not None

    if not possible(()):
        return RuleConflicts(event, (), _unsupplied(event), True, True)
    found: list[tuple[AwardRule, ...]] = []
    waiting, seen = deque([frozenset[AwardRule]()]), {frozenset[AwardRule]()}
    while waiting and len(found) < most:
        dropped = waiting.popleft()
        known = next((one for one in found if not dropped & set(one)), None)
        if known is None:
            kept = tuple(one for one in rules if one not in dropped)
            if possible(kept):
                continue
            known = _filter(kept, possible)
            found.append(known)
        for rule in known:
            if (more := dropped | {rule}) not in seen:
                seen.add(more)
                waiting.append(more)
    return RuleConflicts(event, tuple(found), (), False, not waiting)


def _filter(
    rules: tuple[AwardRule, ...], possible: Callable[[tuple[AwardRule, ...]], bool]
) -> tuple[AwardRule, ...]:
    """Leave out, one after the other, each rule without which there is still no award."""
    kept = list(rules)
    for rule in rules:
        rest = tuple(one for one in kept if one is not rule)
        if not possible(rest):
            kept = list(rest)
    return tuple(kept)


def _unsupplied(event: Event) -> tuple[str, ...]:
    """Return items for which all bids and bundles together are not enough."""
    short = []
    for item in event.items:
        if any(item in one.items for one in event.bundles):
            continue
        most = sum(
            max((piece.high for piece in cut_bid(event, bid)), default=0.0)
            for bid in event.bids
            if bid.item == item
        )
        if most < event.needed(item):
            short.append(item)
    return tuple(short)
