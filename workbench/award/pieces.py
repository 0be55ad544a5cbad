r"""Bids cut into pieces on which cost is a straight line of the quantity.

A piece is a tier of a bid: between its least and its most quantity it costs
:math:`a + p\,q`. All units at the price that is reached: :math:`a = 0`. Incremental tiers:
:math:`a` is what the units below have cost, less the same units at this tier's price. At most one
piece of a bid is chosen, so both kinds of tiers are the same multiple-choice model, as tight as the
convex hull of each bid's cost curve [1]_.

Where a quantity is a whole number, so is every part of it that a supplier gets: a quantity of 1 is
a lot that is not split, and whoever wins gets one unit at least. Otherwise the least that counts as
winning is a hundredth of the quantity.

References
----------
.. [1] K. L. Croxton, B. Gendron, T. L. Magnanti, "A comparison of mixed-integer programming models
   for nonconvex piecewise linear cost minimization problems", *Management Science* 49 (2003).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.award.bids import Bid
from workbench.award.event import Event

SMALLEST_SHARE = 0.01
"""Part of an item that is no whole number of units, from which on it counts as won."""

_ABOUT_SPEND = ("at_least_spend", "minimum_for_winners")


@dataclass(frozen=True)
class Piece:
    """A straight part of one bid's cost, in the event's currency.

    Attributes
    ----------
    bid : Bid
    low, high : float
        Least and most units.
    slope : float
        Price of one more unit.
    start : float
        What is paid at no unit, if the line went on to there.
    """

    bid: Bid
    low: float
    high: float
    slope: float
    start: float

    @property
    def is_fixed(self) -> bool:
        """Whether there is one quantity only."""
        return self.low == self.high


def is_whole(event: Event, item: str) -> bool:
    """Say whether an item comes in whole units."""
    return event.needed(item).is_integer()


def smallest_part(event: Event, item: str) -> float:
    """Return the least of an item that a winner gets."""
    return 1.0 if is_whole(event, item) else SMALLEST_SHARE * event.needed(item)


def counts(event: Event, bid: Bid) -> bool:
    """Say whether a bid is still valid on the day of the comparison."""
    return event.date is None or bid.valid_until is None or bid.valid_until >= event.date


def cut_bid(event: Event, bid: Bid) -> list[Piece]:
    """Return the pieces of a bid that can be chosen, from the smallest quantity up."""
    if not counts(event, bid):
        return []
    whole, rate = is_whole(event, bid.item), event.rate_of(bid.currency)
    least = max(smallest_part(event, bid.item), bid.min_quantity, bid.tiers[0].start)
    most = _most(event, bid)
    if whole:
        least, most = math.ceil(least - 1e-9), math.floor(most + 1e-9)
    found = []
    for start, end, slope, fixed in _straights(bid):
        low, high = max(start, least), min(end, most)
        if whole:
            low = math.ceil(low - 1e-9)
            # the tier that begins at a quantity has it, whichever of the two is dearer
            high = min(math.ceil(end - 1e-9) - 1, most) if end <= most else most
        if low <= high:
            found.append(Piece(bid, float(low), float(high), slope * rate, fixed * rate))
    return found


def _straights(bid: Bid) -> Iterator[tuple[float, float, float, float]]:
    """Yield start, end, slope and the part that does not depend on the quantity, of each tier."""
    ends = [one.start for one in bid.tiers[1:]] + [math.inf]
    paid = bid.tiers[0].price * bid.tiers[0].start
    for tier, end in zip(bid.tiers, ends, strict=True):
        if bid.pricing == "all-units":
            yield tier.start, end, tier.price, 0.0
        else:
            yield tier.start, end, tier.price, paid - tier.price * tier.start
            paid += tier.price * (end - tier.start)


def _most(event: Event, bid: Bid) -> float:
    """Return the most units that can be worth buying: the need, or what a tier or total asks."""
    needed = event.needed(bid.item)
    cap = math.inf if bid.max_quantity is None else bid.max_quantity
    if bid.item not in event.may_exceed:
        return min(needed, cap)
    useful = max(needed, bid.min_quantity, *(one.start for one in bid.tiers))
    totals = [one.start for one in event.suppliers[bid.supplier].discounts]
    totals += [one.limit or 0.0 for one in event.rules if one.rule in _ABOUT_SPEND]
    cheapest = min(one.price for one in bid.tiers) * event.rate_of(bid.currency)
    if totals and cheapest > 0:
        useful = max(useful, needed + math.ceil(max(totals) / cheapest))
    return min(useful, cap)


def asked_for(bid: Bid, quantity: float) -> float:
    """Return what a quantity costs, in the bid's currency, before any discount.

    Examples
    --------
    >>> from workbench.award.bids import Bid, PriceTier
    >>> tiers = (PriceTier(10), PriceTier(7, 300))
    >>> asked_for(Bid("S1", "X", tiers, "incremental"), 600)
    5100.0
    >>> asked_for(Bid("S1", "X", tiers), 600)
    4200.0
    """
    reached = [one for one in bid.tiers if one.start <= quantity] or [bid.tiers[0]]
    if bid.pricing == "all-units":
        return reached[-1].price * quantity
    paid = 0.0
    ends = [one.start for one in bid.tiers[1:]] + [math.inf]
    for place, (tier, end) in enumerate(zip(bid.tiers, ends, strict=True)):
        start = 0.0 if place == 0 else tier.start
        paid += tier.price * max(0.0, min(quantity, end) - start)
    return paid
