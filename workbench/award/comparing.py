"""Awards side by side, as sourcing suites show them: as today, cherry-picked, best, under rules.

Cherry-picking takes the cheapest bid of each item at its list price for the quantity, one supplier
an item, and looks at nothing else: no discount on totals, no bundle, no one-off cost, no rule.
What it would be billed is said beside it, which is what it would really cost.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from workbench.award.award import Award, best_of, check_event, make_award
from workbench.award.award_rules import AwardRule
from workbench.award.billing import AwardLine, bill_award
from workbench.award.building import check_rules
from workbench.award.event import Event
from workbench.award.pieces import asked_for, counts, cut_bid
from workbench.award.rules import at_most_suppliers, without
from workbench.award.solving import AwardSolver
from workbench.value.results import AnalysisResult
from workbench.words import format_amount, join_and


@dataclass(frozen=True, eq=False)
class AwardScenario:
    """One way to award the event.

    Attributes
    ----------
    kind : str
        ``"today"``, ``"cherry-picking"``, ``"unruled"`` (no rule), ``"best"`` (the event's rules),
        ``"rules"``, ``"without"`` or ``"at most"``.
    rules : tuple of AwardRule
        What it keeps to, beside what the kind says.
    total : float or None
        None where no award is possible.
    billed : float or None
        What would really be paid: the total, but for cherry-picking and today.
    award : Award or None
        None for today and cherry-picking, which no solver chose.
    lines : tuple of AwardLine
    """

    kind: str
    rules: tuple[AwardRule, ...]
    total: float | None
    billed: float | None
    award: Award | None = None
    lines: tuple[AwardLine, ...] = ()

    @property
    def name(self) -> str:
        """Words for it."""
        known = {"today": "as today", "unruled": "best without rules", "best": "best"}
        return known.get(self.kind) or join_and(map(str, self.rules)) or self.kind

    @property
    def suppliers(self) -> tuple[str, ...]:
        """Who wins anything."""
        return tuple(sorted({one.supplier for one in self.lines}))


@dataclass(frozen=True, eq=False, repr=False)
class AwardComparison(AnalysisResult):
    """Total cost of several ways to award one event; cherry-picking is at list prices.

    Attributes
    ----------
    event : Event
    scenarios : tuple of AwardScenario
    """

    event: Event
    scenarios: tuple[AwardScenario, ...]

    @cached_property
    def best(self) -> AwardScenario:
        """The best award under the event's rules."""
        return next(one for one in self.scenarios if one.kind == "best")

    @property
    def headline(self) -> str:
        """How many ways, and the best one's total."""
        if self.best.total is None:
            return f"{len(self.scenarios)} ways; the event's rules allow no award"
        total = format_amount(self.best.total, self.event.currency)
        return f"{len(self.scenarios)} ways; best {total} from {join_and(self.best.suppliers)}"

    def to_frame(self) -> pd.DataFrame:
        """One row per scenario: total, difference to the best, what is billed, who wins."""
        best = self.best.total
        rows = [
            {
                "scenario": one.name,
                "total": one.total,
                "against best": None if None in (one.total, best) else one.total - best,  # type: ignore[operator]
                "billed": one.billed,
                "suppliers": join_and(one.suppliers),
            }
            for one in self.scenarios
        ]
        frame = pd.DataFrame(rows).set_index("scenario")
        numbers = ["total", "against best", "billed"]
        return frame.assign(**{one: frame[one].astype(float) for one in numbers})


def compare_awards(
    event: Event, *scenarios: AwardRule | list[AwardRule] | tuple[AwardRule, ...]
) -> AwardComparison:
    """Compare ways to award an event.

    As today, where every item has a supplier and price of today; cherry-picking; the best without
    rules and with the event's; each of the event's rules alone; each scenario given; the best
    without each supplier; and of at most n suppliers. The last two keep the event's rules.

    Parameters
    ----------
    event : Event
    *scenarios : AwardRule or list of AwardRule
        Looked at beside the event's own rules, one scenario each.
    """
    check_event(event)
    solver = AwardSolver(event)
    own = tuple(one for one in event.rules if not one.is_permission)
    free = tuple(one for one in event.rules if one.is_permission)

    def solved(
        kind: str, kept: tuple[AwardRule, ...], said: tuple[AwardRule, ...]
    ) -> AwardScenario:
        award = make_award(event, solver, best_of(solver, (*free, *kept)))
        return AwardScenario(kind, said, award.total, award.total, award, award.lines)

    found = [*_today(event), *_cherries(event)]
    if own:
        found.append(solved("unruled", (), ()))
    found.append(solved("best", own, ()))
    if len(own) > 1:
        found += [solved("rules", (one,), (one,)) for one in own]
    for given in scenarios:
        extra = check_rules(given)
        event.changed(rules=(*event.rules, *extra))  # refuses what the event has not
        found.append(solved("rules", (*own, *extra), extra))
    for name in event.suppliers:
        if len(event.suppliers) > 1:
            found.append(solved("without", (*own, without(name)), (without(name),)))
    for count in range(1, len(event.suppliers)):
        rule = at_most_suppliers(count)
        found.append(solved("at most", (*own, rule), (rule,)))
    return AwardComparison(event, tuple(found))


def _today(event: Event) -> list[AwardScenario]:
    """Return what is paid now, where that is known of every item."""
    lines = []
    for name, item in event.items.items():
        if not item.today_supplier or not isinstance(item.today_price, int | float):
            return []  # a price that is a formula of a deal's facts means nothing here
        line = AwardLine(item.today_supplier, name, event.needed(name))
        line.kinds["purchase"] = item.today_price * event.needed(name)
        lines.append(line)
    total = sum(one.cost for one in lines)
    return [AwardScenario("today", (), total, total, lines=tuple(lines))]


def _cherries(event: Event) -> list[AwardScenario]:
    """Return the award of each item to its cheapest bid for all of it."""
    chosen: dict[tuple[str, str], float] = {}
    best = max if event.sells else min
    for name in event.items:
        needed = event.needed(name)
        asked = {
            bid.supplier: asked_for(bid, needed) * event.rate_of(bid.currency)
            for bid in event.bids
            if bid.item == name and counts(event, bid)
            if any(one.low <= needed <= one.high for one in cut_bid(event, bid))
        }
        if asked:
            chosen[best(asked, key=lambda one, a=asked: a[one]), name] = needed  # type: ignore[misc]
        elif not event.sells:
            return []
    if not chosen:
        return []
    bare = bill_award(event, chosen, at_list=True)
    billed = bill_award(event, chosen)
    total = sum(one.cost for one in bare)
    return [
        AwardScenario(
            "cherry-picking", (), total, sum(one.cost for one in billed), lines=tuple(bare)
        )
    ]
