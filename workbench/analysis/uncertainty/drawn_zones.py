r"""The zone of prices in every draw, off the grid of options, all other terms set.

A party's reservation price solves :math:`v(x) = r`. Where its value is a straight line in the
issue, two values give it; else it is searched for, draw by draw at once, as for one deal
(:mod:`workbench.analysis.batna.price_lines`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from workbench.analysis.batna.price_lines import (
    fill_open,
    is_straight,
    solve_curved,
    solve_straight,
)
from workbench.analysis.batna.price_sides import pair_sides
from workbench.analysis.batna.reservation_prices import check_numbers
from workbench.analysis.uncertainty.batches import Batch
from workbench.model import Option, read_package
from workbench.value import BoolArray, FloatArray, at_draws, place_terms


@dataclass(frozen=True, eq=False)
class DrawnZone:
    """Limits of the two sides on one issue, draw by draw.

    Attributes
    ----------
    issue : str
    package : dict of issue to option
        The other terms.
    buyer, seller : str
        The party that gains from a lower number, and the one that gains from a higher one.
    low, high : array of float, shape (draws,)
        The seller's and the buyer's reservation price, in the unit of the issue. Infinite where a
        side accepts any number, or none: minus infinity for a seller that accepts any.
    """

    issue: str
    package: dict[str, Option]
    buyer: str
    seller: str
    low: FloatArray
    high: FloatArray

    @property
    def exists(self) -> BoolArray:
        """Whether there is a number that neither refuses."""
        return np.asarray(self.low <= self.high)

    @property
    def width(self) -> FloatArray:
        """What there is to divide, in the unit of the issue; 0 where there is no zone."""
        return np.maximum(self.high - self.low, 0.0)


def draw_zone(batch: Batch, issue: str, package: Mapping[str, Option]) -> DrawnZone | None:
    """Find the zone of an issue in every draw.

    Parameters
    ----------
    batch : Batch
    issue : str
        An issue with numbers.
    package : mapping of issue to option
        The other terms.

    Returns
    -------
    DrawnZone or None
        None where no two parties want the number to go different ways.

    Raises
    ------
    DealError
        If the issue has no numbers, or the package does not fit the deal.

    Examples
    --------
    >>> from workbench.analysis.uncertainty.batches import batch_deal
    >>> from workbench.value import example_deal
    >>> batch = batch_deal(example_deal(), {"cost": np.array([1.2, 1.6])})
    >>> zone = draw_zone(batch, "price", {"payment": "on delivery"})
    >>> zone.low.tolist(), zone.exists.tolist()
    ([1.2, 1.6], [True, False])
    """
    deal = batch.deal
    check_numbers(deal, issue, "a zone of prices")
    given = read_package(deal.issues, package)
    terms = {name: option for name, option in given.items() if name != issue}
    ends = np.array(deal.issues[issue].options, float)[[0, -1]]
    places, numbers = place_terms(deal, {**terms, issue: ends})
    spots = {name: place[None] for name, place in places.items()}
    worths = {party: batch.worths_to(party, spots, numbers) for party in deal.parties}
    falls = {party: float((one[:, -1] - one[:, 0]).mean()) <= 0 for party, one in worths.items()}
    buyer, seller = pair_sides(falls, deal.ours)
    if buyer is None or seller is None:
        return None
    straight = is_straight((one for one in batch.terms.terms if issue in one.scope), issue)
    limits = {}
    for party in (seller, buyer):
        floor = np.ascontiguousarray(batch.reservations[:, list(deal.parties).index(party)])
        worth = worths[party]
        if straight:
            found = solve_straight((ends[0], ends[1]), worth[:, 0], worth[:, 1], floor)
        else:
            found = _search(batch, party, issue, terms, floor)
        if np.isnan(found).any():
            takes_any = (worth >= floor[:, None]).all(axis=1)
            found = fill_open(found, takes_any, most=party == buyer)
        limits[party] = found
    return DrawnZone(issue, terms, buyer, seller, limits[seller], limits[buyer])


def _search(
    batch: Batch, party: str, issue: str, terms: Mapping[str, Option], floor: FloatArray
) -> FloatArray:
    """Return where a party's value, a curve, meets its reservation value in each draw."""
    options = np.array(batch.deal.issues[issue].options, float)
    places, numbers = place_terms(batch.deal, {**terms, issue: options[0]})
    places.pop(issue, None)
    own = [one for one in batch.terms.terms if one.party == party]

    def value(number: FloatArray | float, facts: Mapping[str, FloatArray]) -> FloatArray:
        at = {**numbers, issue: number}
        return np.asarray(sum((at_draws(one, facts).at(places, at) for one in own), np.zeros(())))

    finite = np.isfinite(floor)
    found = np.full(len(floor), np.nan)
    facts = {name: drawn[finite] for name, drawn in batch.facts.items()}
    found[finite] = solve_curved(value, options, floor[finite], facts, float(options[0]))
    return found
