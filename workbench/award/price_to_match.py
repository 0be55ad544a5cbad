"""One supplier's prices to match, item by item, and what walking away from it costs us."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from workbench.award.award import Award, check_event, find_award
from workbench.award.event import Event
from workbench.award.matching import MatchedPrice, PriceMatcher
from workbench.award.rules import without
from workbench.award.solving import AwardSolver
from workbench.model.names import unknown
from workbench.value.results import AnalysisResult
from workbench.words import format_amount


@dataclass(frozen=True, eq=False, repr=False)
class PricesToMatch(AnalysisResult):
    """Price to match: the highest at which a best award gives it the item, all else as bid.

    Attributes
    ----------
    event : Event
    supplier : str
    best : Award
        With this supplier's bids as they are.
    without : Award
        The best award without the supplier: what we do if the talk with it fails.
    prices : tuple of MatchedPrice
        One for each item it bids for, in the event's order.
    """

    event: Event
    supplier: str
    best: Award
    without: Award
    prices: tuple[MatchedPrice, ...]

    @property
    def worth(self) -> float | None:
        """What the supplier's bids save us in all; None where there is no award without it."""
        if self.best.total is None or self.without.total is None:
            return None
        worth = self.without.total - self.best.total
        return -worth if self.event.sells else worth

    @property
    def headline(self) -> str:
        """What the talk is worth to us."""
        if self.best.total is None:
            return "the rules allow no award"
        if self.without.total is None:
            return f"{self.supplier}: there is no award without it"
        total = format_amount(self.without.total, self.event.currency)
        worth = format_amount(self.worth or 0.0, self.event.currency)
        return f"{self.supplier}: without it {total}, so its bids are worth {worth} to us"

    def to_frame(self) -> pd.DataFrame:
        """One row per item: its bid, the price to match, and the total if it gets the item."""
        rows = [
            {
                "item": one.pair[1],
                "bid": one.bid,
                "price to match": one.price,
                "change": one.change,
                "wins now": one.wins_now,
                "at any price": one.any_price,
                "quantity": one.quantity,
                "total with it": one.total,
            }
            for one in self.prices
        ]
        columns = [
            "item", "bid", "price to match", "change", "wins now", "at any price", "quantity",
            "total with it",
        ]  # fmt: skip
        frame = pd.DataFrame(rows, columns=columns).set_index("item")
        numbers = ["bid", "price to match", "change", "quantity", "total with it"]
        return frame.astype(dict.fromkeys(numbers, float))


def price_to_match(event: Event, supplier: str) -> PricesToMatch:
    """Find how dear each bid of a supplier may be and still win its item.

    Parameters
    ----------
    event : Event
    supplier : str

    Raises
    ------
    ValueError
        If there is no such supplier.
    """
    check_event(event)
    check_supplier(event, supplier)
    best = find_award(event)
    rest = find_award(event.changed(rules=(*event.rules, without(supplier))))
    solver = AwardSolver(event)
    found = solver.solve(event.rules)
    if found is None:
        return PricesToMatch(event, supplier, best, rest, ())
    matcher = PriceMatcher(solver, found)
    items = [item for item in event.items if (supplier, item) in matcher.bids]
    prices = tuple(matcher.match((supplier, item)) for item in items)
    return PricesToMatch(event, supplier, best, rest, prices)


def check_supplier(event: Event, supplier: object) -> None:
    """Refuse what is no supplier of an event.

    Raises
    ------
    ValueError
        With the nearest one.
    """
    if supplier not in event.suppliers:
        raise ValueError(unknown("supplier", str(supplier), event.suppliers))
