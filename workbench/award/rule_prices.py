"""What each rule costs, and which rules contradict each other.

The price of a rule is what the best award costs more with it than without it, all other rules kept;
beside it stands what it costs alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from workbench.award.award import check_event, make_award
from workbench.award.award_rules import AwardRule
from workbench.award.event import Event
from workbench.award.solving import AwardSolver
from workbench.value.results import AnalysisResult
from workbench.words import format_amount


@dataclass(frozen=True)
class RulePrice:
    """What one rule costs.

    Attributes
    ----------
    rule : AwardRule
    price : float or None
        What the best award costs more than without this rule, all others kept; None where no award
        is possible with it, or without it.
    without : float or None
        Total of the best award when this rule is given up; None where none is possible.
    alone : float or None
        What the rule costs when it is the only one; None where it allows no award by itself.
    """

    rule: AwardRule
    price: float | None
    without: float | None
    alone: float | None


@dataclass(frozen=True, eq=False, repr=False)
class RulePrices(AnalysisResult):
    """Price of each rule: what the best award costs more than without it, all others kept.

    Attributes
    ----------
    event : Event
    total : float or None
        With all rules; None where they allow no award.
    prices : tuple of RulePrice
        In the event's order.
    """

    event: Event
    total: float | None
    prices: tuple[RulePrice, ...]

    @property
    def cheapest_to_give_up(self) -> RulePrice | None:
        """The rule without which the event costs least; None where giving up one helps nothing."""
        known = [one for one in self.prices if one.without is not None]
        if not known:
            return None
        sign = -1 if self.event.sells else 1
        best = min(known, key=lambda one: sign * (one.without or 0.0))
        return best if self.total is None or (best.price or 0.0) > 0 else None

    @property
    def headline(self) -> str:
        """Which rule to give up first, and what that is worth."""
        if not self.prices:
            return "no rules"
        best = self.cheapest_to_give_up
        if best is None:
            impossible = self.total is None
            return "no award, whichever rule goes" if impossible else "no rule costs anything"
        if self.total is None:
            total = format_amount(best.without or 0.0, self.event.currency)
            return f"no award with all of them; without “{best.rule}” it is {total}"
        price = format_amount(best.price or 0.0, self.event.currency)
        return f"“{best.rule}” costs most: {price}"

    def to_frame(self) -> pd.DataFrame:
        """One row per rule: its price, the total without it, and its price alone."""
        rows = [
            {
                "rule": str(one.rule),
                "price": one.price,
                "total without": one.without,
                "price alone": one.alone,
            }
            for one in self.prices
        ]
        frame = pd.DataFrame(rows, columns=["rule", "price", "total without", "price alone"])
        return frame.set_index("rule").astype(float)


def price_rules(event: Event) -> RulePrices:
    """Find what each rule of an event costs.

    Rules about quantities are permissions and have no price.
    """
    check_event(event)
    solver = AwardSolver(event)
    rules = tuple(one for one in event.rules if not one.is_permission)
    known: dict[tuple[AwardRule, ...], float | None] = {}

    def total(kept: tuple[AwardRule, ...]) -> float | None:
        if kept not in known:
            known[kept] = make_award(event, solver, solver.solve(kept)).total
        return known[kept]

    sign = -1.0 if event.sells else 1.0

    def more(with_it: float | None, without: float | None) -> float | None:
        if with_it is None or without is None:
            return None
        return sign * (with_it - without)

    full = total(rules)
    prices = []
    for at, rule in enumerate(rules):
        rest = total(rules[:at] + rules[at + 1 :])
        prices.append(RulePrice(rule, more(full, rest), rest, more(total((rule,)), total(()))))
    return RulePrices(event, full, tuple(prices))
