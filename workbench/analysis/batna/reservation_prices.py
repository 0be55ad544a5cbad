r"""Reservation prices: where a package is worth exactly the reservation value.

For a party with value *v* and reservation value *r*, and all other terms set, the reservation price
on an issue is the number *x* with :math:`v(x) = r`. Where the party's value is a straight line in
the issue, as it is in most prices, it is solved in one step; else by bracketing (Chandrupatla's
method [1]_) between neighbouring options, and as far again beyond them. Either is exact to
rounding.

References
----------
.. [1] T. Chandrupatla, "A new hybrid quadratic/bisection algorithm for finding the zero of a
   nonlinear function", *Advances in Engineering Software* 28 (1997) 145-149.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.model import Deal, DealError, Option, Problem, Score, suggest
from workbench.value import (
    BoolArray,
    FloatArray,
    Term,
    Terms,
    compile_terms,
    is_affine,
    place_terms,
)


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
    check_numbers(deal, issue, "a reservation price")
    target = terms.reservations[party]
    begin = package.get(issue, deal.issues[issue].options[0])
    line = _Line(deal, [one for one in terms.terms if one.party == party], issue, package, begin)
    solved = np.full(line.shape, np.nan) if math.isinf(target) else line.solve(target)
    if line.shape:
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


def is_straight(terms: Iterable[Term], issue: str) -> bool:
    """Say whether the worth of terms is a straight line in an issue."""
    return all(not isinstance(one.tree, Score) and is_affine(one.tree, issue) for one in terms)


def solve_straight(
    ends: tuple[float, float], at_low: FloatArray, at_high: FloatArray, goal: FloatArray
) -> FloatArray:
    """Return where straight lines through two values meet a goal; NaN for level ones.

    Parameters
    ----------
    ends : two floats
        The numbers at which the lines have the two values; they are met beyond these too.
    at_low, at_high, goal : array of float
        One line each; of shapes that broadcast against each other.
    """
    slope = (at_high - at_low) / (ends[1] - ends[0])
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(slope == 0, np.nan, ends[0] + (goal - at_low) / slope)


def fill_open(solved: FloatArray, takes_any: BoolArray | np.bool_, *, most: bool) -> FloatArray:
    """Put an infinity where no number is a limit: the party accepts any, or none.

    Parameters
    ----------
    solved : array of float
        Limits; NaN where there is none.
    takes_any : array of bool
        Whether the party accepts any number there.
    most : bool
        Whether the limit is the most that the party accepts, not the least.
    """
    return np.where(np.isnan(solved), np.where(takes_any == most, np.inf, -np.inf), solved)


class _Line:
    """Value to a party along one issue, all other terms set."""

    def __init__(
        self,
        deal: Deal,
        terms: list[Term],
        issue: str,
        package: Mapping[str, Any],
        begin: Any,
    ) -> None:
        self.places, self.numbers = place_terms(deal, {**package, issue: begin})
        self.places.pop(issue, None)
        self.numbers.pop(issue, None)
        self.issue = issue
        self.begin = float(begin) if np.ndim(begin) == 0 else math.nan
        self.options = np.array(deal.issues[issue].options, float)
        self.shape = np.broadcast_shapes(*(np.shape(one) for one in self.numbers.values()))
        self.fixed = [one for one in terms if issue not in one.scope]
        self.moving = [one for one in terms if issue in one.scope]
        self.straight = is_straight(self.moving, issue)

    def solve(self, target: float) -> FloatArray:
        """Return where the value meets the target, NaN where it does not."""
        rest = sum((one.at(self.places, self.numbers) for one in self.fixed), np.zeros(()))
        goal = np.broadcast_to(target - rest, self.shape)
        return self._straight(goal) if self.straight else self._search(goal)

    def _value(self, number: FloatArray | float, numbers: Mapping[str, Any]) -> FloatArray:
        at = {**numbers, self.issue: number}
        return np.asarray(sum((one.at(self.places, at) for one in self.moving), np.zeros(())))

    def _straight(self, goal: FloatArray) -> FloatArray:
        low, high = float(self.options[0]), float(self.options[-1])
        at_low, at_high = self._value(low, self.numbers), self._value(high, self.numbers)
        return solve_straight((low, high), at_low, at_high, goal)

    def _search(self, goal: FloatArray) -> FloatArray:
        from scipy.optimize import elementwise  # heavy to load, and straight lines never need it

        names = list(self.numbers)
        flat = [np.broadcast_to(self.numbers[name], self.shape).ravel() for name in names]
        want = goal.ravel()
        low, high, found = self._brackets(want, dict(zip(names, flat, strict=True)))

        def miss(number: FloatArray, wanted: FloatArray, *others: FloatArray) -> FloatArray:
            at = dict(zip(names, others, strict=True))
            return np.asarray(self._value(number, at) - wanted)

        solved = np.full(len(want), np.nan)
        if found.any():
            inside = [one[found] for one in (want, *flat)]
            result = elementwise.find_root(
                miss,
                (low[found], high[found]),
                args=tuple(inside),
                tolerances={"xrtol": 1e-13, "xatol": 0.0},
            )
            solved[found] = result.x
        return solved.reshape(self.shape)

    def _brackets(
        self, want: FloatArray, others: Mapping[str, FloatArray]
    ) -> tuple[FloatArray, FloatArray, BoolArray]:
        """Find the neighbouring numbers between which the value passes the goal.

        Of several, those nearest to where the search begins.
        """
        numbers, above = self._scan(want, others)
        passes = above[1:] != above[:-1]
        middle = (numbers[1:] + numbers[:-1]) / 2
        begin = middle[0] if math.isnan(self.begin) else self.begin
        distance = np.where(passes, np.abs(middle - begin)[:, None], np.inf)
        nearest = distance.argmin(axis=0)
        return numbers[nearest], numbers[nearest + 1], passes.any(axis=0)

    def _scan(
        self, want: FloatArray, others: Mapping[str, FloatArray]
    ) -> tuple[FloatArray, BoolArray]:
        """Whether the goal is reached at the options, and as far again beyond where defined."""
        low, high = float(self.options[0]), float(self.options[-1])
        beyond = (high - low) * np.arange(1, 6) / 5
        # a price does not change its sign
        below = low * np.arange(1, 6) / 6 if low > 0 else low - beyond[::-1]
        kept, above = [], []
        for number in np.concatenate([below, self.options, high + beyond]):
            try:
                above.append(self._value(number, others) >= want)
            except DealError:
                if low <= number <= high:
                    raise
                continue
            kept.append(number)
        return np.array(kept), np.array(above)


@dataclass(frozen=True, eq=False)
class PriceZone:
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
    def exists(self) -> bool:
        """Whether there is a number that neither refuses."""
        return self.low is None or self.high is None or self.low <= self.high

    @property
    def gap(self) -> float:
        """How far apart the two limits are where there is no zone, else 0."""
        return 0.0 if self.exists else (self.low or 0.0) - (self.high or 0.0)


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
