r"""The price to match: how dear one supplier's bid for an item may be and still win it.

It is the highest price, all else as bid, at which a best award gives the supplier the item; tiers
and discounts are applied anew. A bid with tiers is moved as a whole, every tier by the same amount
for one unit, and its first tier's price is told. Where we sell it is the lowest price.

With :math:`R` the best total without the pair and :math:`F(p)` the best one with it at price
:math:`p`, it is the highest :math:`p` with :math:`F(p) \le R`. An award that has the pair is found
at some price; the price at which this very award costs :math:`R` follows from its bill; a step
above it is solved again, and an award that still costs less is the next to start from. At the end
the solver has proven that nothing a step above the price is as good as `R`, and the bill of the
award in hand that a step below it is better: a best award has the pair below, and none above.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from workbench.award.asking import AwardAsk
from workbench.award.billing import bill_award, keeps_money_rules
from workbench.award.event import Event
from workbench.award.program import Pair
from workbench.award.solving import AwardSolver, Solved

STEP = 0.001
"""By how much above a price is solved again; nothing is won there, nor 0.01 above."""

ROUNDS = 60
"""Most awards that are tried for one price; each is cheaper than the one before."""


@dataclass(frozen=True)
class MatchedPrice:
    """Price to match of one supplier for one item.

    Attributes
    ----------
    pair : tuple of str
        Supplier and item.
    bid : float
        Its price now, of the first tier [the bid's currency].
    price : float or None
        The price to match, of the first tier; None where no price above 0 wins, or any does.
    wins_now : bool
        Whether a best award gives it the item at its bid.
    any_price : bool
        Whether it gets the item whatever this price, since a bundle or a rule gives it.
    total : float or None
        Of the best award that gives it the item at its bid; None where none does.
    quantity : float
        What it gets at the price to match.
    """

    pair: Pair
    bid: float
    price: float | None
    wins_now: bool
    any_price: bool
    total: float | None
    quantity: float

    @property
    def change(self) -> float | None:
        """What the price has to move by; negative for down."""
        return None if self.price is None else self.price - self.bid


class PriceMatcher:
    """Finds prices to match of one event under its rules.

    Shifts are counted so that a higher one is worse for us: up where we buy, down where we sell.

    Parameters
    ----------
    solver : AwardSolver
    best : Solved
        The best award.
    """

    def __init__(self, solver: AwardSolver, best: Solved) -> None:
        self.solver, self.event, self.best = solver, solver.event, best
        self.worse = -1.0 if self.event.sells else 1.0
        self.bids = {(one.supplier, one.item): one for one in self.event.bids}
        self.best_cost = self._cost(best)

    def match(self, pair: Pair) -> MatchedPrice:
        """Return the price to match of a supplier for an item it bids for."""
        bid = self.bids[pair]
        listed = bid.tiers[0].price
        wins = self._gets(self.best, pair)
        rest = self.solve(AwardAsk(forbidden=(pair,))) if wins else self.best
        start = self.best if wins else self._start(pair)
        if start is None:
            return MatchedPrice(pair, listed, None, False, False, None, 0.0)
        total = self.worse * self._cost(start)
        if rest is None:
            return MatchedPrice(pair, listed, None, True, True, total, 0.0)
        limit = self.best_cost if rest is self.best else self._cost(rest)
        by, award = self._climb(pair, start, limit)
        if math.isinf(by):
            return MatchedPrice(pair, listed, None, wins, by > 0, total, 0.0)
        units = award.quantities.get(pair, 0.0)
        price = listed + self.worse * by
        return MatchedPrice(pair, listed, price, wins or by >= -1e-9, False, total, units)

    def solve(self, ask: AwardAsk, shift: tuple[Pair, float] | None = None) -> Solved | None:
        """Return the best award, with a bid moved for the worse by some amount for one unit."""
        moved = None if shift is None else (shift[0], self.worse * shift[1])
        return self.solver.solve(self.event.rules, ask, shift=moved)

    def _gets(self, found: Solved, pair: Pair) -> bool:
        return pair in found.quantities or any(
            self.event.bundles[at].supplier == pair[0] and pair[1] in self.event.bundles[at].items
            for at in found.bundles
        )

    def _start(self, pair: Pair) -> Solved | None:
        """Return a good award with a pair: all else as in the best, if that can be."""
        pattern = self.best.pattern
        others = frozenset(one for one in self.bids if one[1] == pair[1])
        own = frozenset(one for one in self.bids if one[0] == pair[0])
        whole = (pattern - others) | {pair}
        for only in (whole, whole | own, pattern | own, None):
            found = self.solve(AwardAsk(forced=(pair,), only=only))
            if found is not None:
                return found
        return None

    def _climb(self, pair: Pair, start: Solved, limit: float) -> tuple[float, Solved]:
        """Return the highest shift at which an award with a pair costs no more than a limit."""
        free = min(one.price for one in self.bids[pair].tiers)
        least, most = (-free, math.inf) if self.worse > 0 else (-math.inf, free)
        award, good = start, -math.inf
        at = self._root(pair, award, limit)
        for _ in range(ROUNDS):
            if at >= most or (math.isinf(at) and at > 0):
                return math.inf, award
            tried = max(at + STEP, least)
            found = self.solve(AwardAsk(forced=(pair,), at_most=limit), (pair, tried))
            if found is None:
                break
            higher = self._root(pair, found, limit)
            if higher <= at + 1e-9:
                break
            award, at, good = found, max(higher, tried), tried
        if at < least:
            return -math.inf, award
        return self._checked(pair, award, at, good, limit)

    def _checked(
        self, pair: Pair, award: Solved, at: float, good: float, limit: float
    ) -> tuple[float, Solved]:
        """Go down to where the rules hold, if prices have a part in them."""
        if self._keeps_rules(pair, award, at):
            return at, award
        ask = AwardAsk(forced=(pair,), at_most=limit + 1e-7 * max(1.0, abs(limit)))
        if (found := self.solve(ask, (pair, at))) is not None:
            return at, found
        low = good if math.isfinite(good) else at - abs(self.bids[pair].tiers[0].price)
        found = self.solve(ask, (pair, low))
        if found is None:
            return -math.inf, award
        while at - low > STEP / 4:
            middle = (low + at) / 2
            other = self.solve(ask, (pair, middle))
            low, at, found = (low, middle, found) if other is None else (middle, at, other)
        return low, found

    def _keeps_rules(self, pair: Pair, award: Solved, at: float) -> bool:
        """Say whether an award keeps those rules in which prices have a part."""
        if not any(one.is_about_money for one in self.event.rules):
            return True
        event = self._moved(pair, at)
        return keeps_money_rules(event, bill_award(event, award.quantities, award.bundles))

    def _cost(self, found: Solved) -> float:
        lines = bill_award(self.event, found.quantities, found.bundles)
        return self.worse * sum(one.cost for one in lines)

    def _root(self, pair: Pair, award: Solved, limit: float) -> float:
        """Return the highest shift at which one award costs no more than a limit.

        Within a band of the supplier's discounts the award's cost is a straight line of the shift,
        so two bills give it.
        """
        units = award.quantities.get(pair, 0.0)
        if not units:
            fits = self._cost(award) <= limit + 1e-9 * max(1.0, abs(limit))
            return math.inf if fits else -math.inf
        found = -math.inf
        for low, high in self._bands(pair, award, units):
            first, second = _two_between(low, high)
            one, two = self._cost_at(pair, award, first), self._cost_at(pair, award, second)
            slope = (two - one) / (second - first)
            if slope <= 0:
                continue
            root = min(first + (limit - one) / slope, high)
            if root >= low - 1e-9 * max(1.0, abs(low)):
                found = max(found, root)
        return found

    def _bands(self, pair: Pair, award: Solved, units: float) -> list[tuple[float, float]]:
        """Return the ranges of shifts in which a supplier's discount stays the same."""
        lines = bill_award(self.event, award.quantities, award.bundles)
        total = sum(abs(one.kinds["purchase"]) for one in lines if one.supplier == pair[0])
        by_unit = self.worse * units * self.event.rate_of(self.bids[pair].currency)
        starts = [one.start for one in self.event.suppliers[pair[0]].discounts if one.start > 0]
        ends = sorted((start - total) / by_unit for start in starts)
        return list(pairwise([-math.inf, *ends, math.inf]))

    def _cost_at(self, pair: Pair, award: Solved, shift: float) -> float:
        lines = bill_award(self._moved(pair, shift), award.quantities, award.bundles)
        return self.worse * sum(one.cost for one in lines)

    def _moved(self, pair: Pair, shift: float) -> Event:
        moved = self.bids[pair].shifted(self.worse * shift)
        bids = [moved if (one.supplier, one.item) == pair else one for one in self.event.bids]
        return self.event.model_copy(update={"bids": tuple(bids)})


def _two_between(low: float, high: float) -> tuple[float, float]:
    """Return two numbers inside a range, which may be open at either end."""
    if math.isinf(low) and math.isinf(high):
        return 0.0, 1.0
    if math.isinf(low):
        return high - 2.0, high - 1.0
    if math.isinf(high):
        return low + 1.0, low + 2.0
    return low + (high - low) / 3, low + 2 * (high - low) / 3
