"""The best award of an event: who gets what, what that costs, and how sure it is the best.

Of several awards of the same total, the one with the fewest suppliers is taken, and of those the
one in which the most items stay with today's supplier.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from workbench.award.asking import AwardAsk
from workbench.award.award_rules import AwardRule
from workbench.award.billing import KINDS, AwardLine, bill_award
from workbench.award.event import Event
from workbench.award.rules import exactly
from workbench.award.solving import TOLERANCE, AwardSolver, Solved
from workbench.model.arguments import check_word
from workbench.value.results import AnalysisResult
from workbench.words import format_amount, format_number, join_and

EQUALS = 20
"""Most awards of the same total that are counted."""


@dataclass(frozen=True)
class MoreBought:
    """More units than are needed, bought since that is cheaper.

    Attributes
    ----------
    item : str
    units : float
        Above the need.
    saving : float or None
        What that saves against the best award with exactly the need, of all such items together;
        None where there is no such award.
    """

    item: str
    units: float
    saving: float | None


@dataclass(frozen=True, eq=False, repr=False)
class Award(AnalysisResult):
    """Who gets what at the least total cost, all rules kept; what we earn most where we sell.

    Attributes
    ----------
    event : Event
    lines : tuple of AwardLine
        What each supplier gets of each item, and its cost by kind; empty where there is no award.
    total : float or None
        Of all lines, in the event's currency; None where the rules allow no award.
    gap : float
        Part of the total by which the best may still be better: 0 when it is proven.
    exact : bool
        Whether it is proven that no award is better.
    """

    event: Event
    lines: tuple[AwardLine, ...]
    total: float | None
    gap: float
    exact: bool
    _found: Solved | None = None
    _solver: AwardSolver | None = field(default=None, compare=False)

    @property
    def exists(self) -> bool:
        """Whether the rules allow any award."""
        return self.total is not None

    @property
    def winners(self) -> tuple[str, ...]:
        """Suppliers that win anything, in the event's order."""
        won = {one.supplier for one in self.lines}
        return tuple(one for one in self.event.suppliers if one in won)

    @property
    def headline(self) -> str:
        """What it costs, and who wins."""
        if self.total is None:
            return "the rules allow no award; find_conflicts says which contradict each other"
        proof = "" if self.exact else f", not proven: up to {self.gap:.2%} may be missing"
        total = format_amount(self.total, self.event.currency)
        return f"{total} from {join_and(self.winners)}{proof}"

    @property
    def fine_print(self) -> tuple[str, ...]:
        """What the numbers are, what was bought above the need, and how many awards are equal."""
        cost = "cost holds the line's share of its supplier's discount and one-off cost"
        more = [
            f"{format_number(one.units)} more units of {one.item}"
            + (f" cost {format_number(one.saving)} less" if one.saving is not None else "")
            for one in self.more_bought
        ]
        return (*super().fine_print, cost, *more)

    def to_frame(self) -> pd.DataFrame:
        """One row per supplier and item: quantity and cost; the costs add up to the total."""
        rows = [(one.supplier, one.item, one.quantity, one.cost) for one in self.lines]
        return pd.DataFrame(rows, columns=["supplier", "item", "quantity", "cost"])

    def break_down(self, by: str = "kind") -> pd.DataFrame:
        """Return the total by ``"kind"`` of cost, by ``"supplier"`` or by ``"item"``.

        Raises
        ------
        ValueError
            If `by` is another word.
        """
        check_word("by", by, ("kind", "supplier", "item"))
        rows = [
            {"supplier": one.supplier, "item": one.item, "kind": kind, "cost": amount}
            for one in self.lines
            for kind, amount in one.kinds.items()
        ]
        frame = pd.DataFrame(rows, columns=["supplier", "item", "kind", "cost"])
        if by == "kind":
            return frame.groupby("kind", sort=False)[["cost"]].sum().reindex(list(KINDS))
        table = frame.pivot_table(index=by, columns="kind", values="cost", aggfunc="sum")
        return table.assign(total=table.sum(axis=1))

    @cached_property
    def more_bought(self) -> tuple[MoreBought, ...]:
        """Items of which more is bought than is needed, and what that saves."""
        bought: dict[str, float] = {}
        for line in self.lines:
            bought[line.item] = bought.get(line.item, 0.0) + line.quantity
        needed = self.event.needed
        more = {one: units - needed(one) for one, units in bought.items() if units > needed(one)}
        if not more or self.total is None:
            return ()
        rules = [one for one in self.event.rules if not one.is_permission]
        strict = find_award(self.event.changed(rules=(*rules, exactly())))
        saving = None if strict.total is None else strict.total - self.total
        return tuple(MoreBought(item, units, saving) for item, units in more.items())

    @cached_property
    def equal_awards(self) -> int:
        """How many awards have the same total, this one counted; `EQUALS` stands for more too.

        Awards are told apart by who gets which item, not by how a split item is split.
        """
        if self._found is None or self._solver is None or self.total is None:
            return 0
        patterns = [self._found.pattern]
        while len(patterns) < EQUALS:
            ask = AwardAsk(cut=tuple(patterns), at_most=same_total(self._cost))
            other = self._solver.solve(self.event.rules, ask)
            if other is None:
                break
            patterns.append(other.pattern)
        return len(patterns)

    @property
    def _cost(self) -> float:
        total = self.total or 0.0
        return -total if self.event.sells else total


def same_total(cost: float) -> float:
    """Return the cost up to which an award counts as being as good as one of some cost."""
    return cost + TOLERANCE * max(1.0, abs(cost))


def make_award(event: Event, solver: AwardSolver, found: Solved | None) -> Award:
    """Return what the solver found, billed line by line."""
    if found is None:
        return Award(event, (), None, 0.0, True)
    lines = tuple(bill_award(event, found.quantities, found.bundles))
    total = sum(one.cost for one in lines)
    cost = -total if event.sells else total
    gap = 0.0 if found.exact else max(0.0, (cost - found.bound) / max(abs(cost), 1e-9))
    return Award(event, lines, total, gap, found.exact, found, solver)


def find_award(event: Event, *, time_limit: float | None = None) -> Award:
    """Find the award of the least total cost under the event's rules, or of the most revenue.

    Parameters
    ----------
    event : Event
    time_limit : float, optional
        Seconds after which the best one found so far is returned, with the gap that is left.

    Raises
    ------
    TimeoutError
        If the time limit ends before any award is found.

    Examples
    --------
    >>> import pandas as pd
    >>> from workbench.award import build_event
    >>> event = build_event(
    ...     items=[{"item": "Tray", "quantity": 100}],
    ...     bids=pd.DataFrame({"supplier": ["N", "S"], "item": "Tray", "price": [3.0, 2.5]}),
    ... )
    >>> find_award(event)
    <Award: 250.00 from S>
    """
    check_event(event)
    if time_limit is not None and not time_limit > 0:
        raise ValueError(f"time_limit must be above 0 seconds, got {time_limit!r}")
    solver = AwardSolver(event)
    return make_award(event, solver, best_of(solver, event.rules, time_limit=time_limit))


def best_of(
    solver: AwardSolver, rules: tuple[AwardRule, ...], *, time_limit: float | None = None
) -> Solved | None:
    """Return the best award under some rules, and of equal ones the simplest."""
    found = solver.solve(rules, AwardAsk(time_limit=time_limit))
    if found is None or not found.exact:
        return found
    lines = bill_award(solver.event, found.quantities, found.bundles)
    total = sum(one.cost for one in lines)
    limit = same_total(-total if solver.event.sells else total)
    try:
        ask = AwardAsk(at_most=limit, simplest=True, time_limit=time_limit)
        simplest = solver.solve(rules, ask)
    except TimeoutError:
        return found
    if simplest is None:
        return found
    return replace(simplest, cost=found.cost, bound=found.bound)


def check_event(event: object) -> None:
    """Refuse what is no event.

    Raises
    ------
    TypeError
        Saying what makes one.
    """
    if not isinstance(event, Event):
        said = "build_event makes one from tables, load_event reads one from a file"
        raise TypeError(f"event must be an Event, got {type(event).__name__}; {said}")
