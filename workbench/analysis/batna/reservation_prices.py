r"""Reservation prices: where a package is worth exactly the reservation value.

For a party with value *v* and reservation value *r*, and all other terms set, the reservation price
on an issue is the number *x* with :math:`v(x) = r`; how it is found is told in
:mod:`workbench.analysis.batna.price_lines`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from workbench.analysis.batna.price_lines import is_straight, solve_curved, solve_straight
from workbench.model import Deal, DealError, Option, Problem, read_package, suggest
from workbench.value import FloatArray, Terms, compile_terms, place_terms
from workbench.value.results import AnalysisResult
from workbench.words import format_number


def reservation_price(
    deal: Deal | Terms, party: str, issue: str, package: Mapping[str, Any]
) -> float | FloatArray | None:
    """Return the number of an issue at which a package is worth exactly the reservation value.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled (:func:`workbench.value.compile_terms`).
    party : str
    issue : str
        An issue with numbers, e.g. the price.
    package : mapping of issue to option
        The other terms; one for `issue` itself is where the search begins and may be left out. An
        issue with numbers may be set to an array of float; arrays broadcast against each other.

    Returns
    -------
    float, or array of float
        In the unit of the issue; it need not be one of its options. None, or NaN in an array, where
        no number does it: the party accepts any, or none.

    Raises
    ------
    DealError
        If the issue has no numbers, or the package does not fit the deal.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> price = reservation_price(example_deal(), "buyer", "price", {"payment": "advance"})
    >>> round(price, 6)
    1.507
    """
    terms = compile_terms(deal)
    deal = terms.deal
    package = read_package(deal.issues, package)
    check_numbers(deal, issue, "a reservation price")
    target = terms.reservations[deal.known_party(party)]
    begin = package.get(issue, deal.issues[issue].options[0])
    places, numbers = place_terms(deal, {**package, issue: begin})
    for known in (places, numbers):
        known.pop(issue, None)
    shape = np.broadcast_shapes(*(np.shape(one) for one in numbers.values()))
    own = [one for one in terms.terms if one.party == party]
    fixed = sum((one.at(places, numbers) for one in own if issue not in one.scope), np.zeros(()))
    goal = np.broadcast_to(target - fixed, shape)
    moving = [one for one in own if issue in one.scope]

    def value(number: FloatArray | float, others: Mapping[str, Any]) -> FloatArray:
        at = {**others, issue: number}
        return np.asarray(sum((one.at(places, at) for one in moving), np.zeros(())))

    options = np.array(deal.issues[issue].options, float)
    if math.isinf(target):
        solved = np.full(shape, np.nan)
    elif is_straight(moving, issue):
        ends = float(options[0]), float(options[-1])
        solved = solve_straight(ends, value(ends[0], numbers), value(ends[1], numbers), goal)
    else:
        start = float(begin) if np.ndim(begin) == 0 else math.nan
        solved = solve_curved(value, options, goal, numbers, start)
    if shape:
        return solved
    return None if np.isnan(solved) else float(solved)


def check_numbers(deal: Deal, issue: str, what: str) -> None:
    """Refuse an issue without numbers for `what` needs them.

    Raises
    ------
    DealError
        Naming the issue, and the one that may be meant.
    """
    if issue not in deal.issues or not deal.issues[issue].is_numeric:
        known = [name for name, one in deal.issues.items() if one.is_numeric]
        rule = f"{what} needs an issue with numbers{suggest(issue, known)}"
        raise DealError([Problem(("issues", issue), rule)])


@dataclass(frozen=True, eq=False, repr=False)
class PriceZone(AnalysisResult):
    """Prices on which two parties can agree, all other terms set.

    Attributes
    ----------
    issue : str
    buyer, seller : str
        The party that gains from a lower number, and the one that gains from a higher one.
    low, high : float or None
        The seller's and the buyer's reservation price; None where there is no limit.
    """

    issue: str
    buyer: str
    seller: str
    low: float | None
    high: float | None

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        ends = [self.low, self.high]
        low, high = ("open" if end is None else format_number(end) for end in ends)
        return f"{self.issue} from {low} to {high}" + ("" if self.exists else ": no zone")

    @property
    def exists(self) -> bool:
        """Whether there is a number that neither refuses."""
        return self.low is None or self.high is None or self.low <= self.high

    @property
    def gap(self) -> float:
        """How far apart the two limits are where there is no zone, else 0."""
        return 0.0 if self.exists else (self.low or 0.0) - (self.high or 0.0)

    def to_frame(self) -> pd.DataFrame:
        """One row: the seller's and the buyer's limit, the gap, and whether there is a zone."""
        row = {"low": self.low, "high": self.high, "gap": self.gap, "zone": self.exists}
        return pd.DataFrame([row], index=pd.Index([self.issue], name="issue"))


def find_price_zone(
    deal: Deal | Terms, issue: str, package: Mapping[str, Option], *, buyer: str, seller: str
) -> PriceZone:
    """Return the numbers of an issue on which two parties can agree, all other terms set.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled.
    issue : str
        An issue with numbers.
    package : mapping of issue to option
        The other terms.
    buyer, seller : str
        The party that gains from a lower number, and the one that gains from a higher one.

    Returns
    -------
    PriceZone

    Raises
    ------
    DealError
        As :func:`reservation_price`.
    """
    terms = compile_terms(deal)
    limits = [reservation_price(terms, party, issue, package) for party in (seller, buyer)]
    low, high = (None if limit is None else float(limit) for limit in limits)
    return PriceZone(issue=issue, buyer=buyer, seller=seller, low=low, high=high)
