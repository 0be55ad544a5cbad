"""The best awards of an event, one after the other."""

from __future__ import annotations

import pandas as pd

from workbench.award.asking import AwardAsk
from workbench.award.award import Award, check_event, make_award
from workbench.award.event import Event
from workbench.award.solving import AwardSolver, Solved
from workbench.model.arguments import check_count
from workbench.value.results import AnalysisResults
from workbench.words import join_and


class AwardList(AnalysisResults[Award]):
    """Awards that differ in who gets which item, the best first."""

    __slots__ = ()

    thing = "awards"

    def to_frame(self) -> pd.DataFrame:
        """One row per award: its total, its winners, and who gets each item."""
        rows = []
        for award in self:
            items: dict[str, list[str]] = {}
            for line in award.lines:
                items.setdefault(line.item, []).append(line.supplier)
            who = {item: join_and(items.get(item, [])) for item in award.event.items}
            rows.append({"total": award.total, "winners": join_and(award.winners), **who})
        return pd.DataFrame(rows)


def list_awards(event: Event, most: int = 10) -> AwardList:
    """List the best awards, told apart by who gets which item, the best first.

    Parameters
    ----------
    event : Event
    most : int
        How many at most.
    """
    check_event(event)
    check_count("most", most)
    solver = AwardSolver(event)
    found: list[Solved] = []
    while len(found) < most:
        ask = AwardAsk(cut=tuple(one.pattern for one in found))
        one = solver.solve(event.rules, ask)
        if one is None:
            break
        found.append(one)
    return AwardList(make_award(event, solver, one) for one in found)
