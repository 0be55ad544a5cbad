r"""The zone of prices in every draw, off the grid of options, all other terms set.

A party's reservation price solves :math:`v(x) = r`. Where its value is a straight line in the
issue, two values give it exactly; else it is interpolated between the two neighbouring options
between which the value passes the reservation value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from workbench.analysis.batna.reservation_prices import (
    check_numbers,
    fill_open,
    is_straight,
    solve_straight,
)
from workbench.analysis.uncertainty.batches import Batch
from workbench.model import Option
from workbench.value import BoolArray, FloatArray, place_terms


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
    is_exact : bool
        Whether both values are straight lines in the issue.
    """

    issue: str
    package: dict[str, Option]
    buyer: str
    seller: str
    low: FloatArray
    high: FloatArray
    is_exact: bool

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
    terms = {name: option for name, option in package.items() if name != issue}
    straight = is_straight((one for one in batch.terms.terms if issue in one.scope), issue)
    options = np.array(deal.issues[issue].options, float)
    numbers = options[[0, -1]] if straight else options
    places, off = place_terms(deal, {**terms, issue: numbers})
    spots = {name: place[None] for name, place in places.items()}
    worths = {party: batch.worths_to(party, spots, off) for party in deal.parties}
    buyer, seller = _sides(worths)
    if buyer is None or seller is None:
        return None
    limits = {}
    for party in (seller, buyer):
        place = list(deal.parties).index(party)
        floor = np.ascontiguousarray(batch.reservations[:, place])
        limits[party] = _solve(numbers, worths[party], floor, party == seller, beyond=straight)
    return DrawnZone(issue, terms, buyer, seller, limits[seller], limits[buyer], straight)


def _sides(worths: Mapping[str, FloatArray]) -> tuple[str | None, str | None]:
    """Return who gains from a lower number and who from a higher, the first party among them."""
    falls = {party: float((one[:, -1] - one[:, 0]).mean()) <= 0 for party, one in worths.items()}
    first = next(iter(falls))
    other = next((name for name in falls if falls[name] != falls[first]), None)
    return (first, other) if falls[first] else (other, first)


def _solve(
    numbers: FloatArray, worth: FloatArray, floor: FloatArray, rises: bool, *, beyond: bool
) -> FloatArray:
    """Return where a value passes a floor, draw by draw; it rises, or falls, along the numbers."""
    if beyond:  # a straight line, also beyond the options
        ends = float(numbers[0]), float(numbers[1])
        found = solve_straight(ends, worth[:, 0], worth[:, 1], floor)
    else:
        found = _interpolate(numbers, worth - floor[:, None])
    missing = np.isnan(found)
    if not missing.any():
        return found
    return fill_open(found, (worth >= floor[:, None]).all(axis=1), most=not rises)


def _interpolate(numbers: FloatArray, above: FloatArray) -> FloatArray:
    """Return where each row first passes 0 between two neighbouring numbers; NaN if nowhere."""
    clears = above >= 0
    left = (clears[:, 1:] != clears[:, :-1]).argmax(axis=1)
    row = np.arange(len(above))
    begin, end = above[row, left], above[row, left + 1]
    with np.errstate(divide="ignore", invalid="ignore"):
        found = numbers[left] + begin / (begin - end) * (numbers[left + 1] - numbers[left])
    return np.where((begin >= 0) != (end >= 0), found, np.nan)
