r"""What answers about money and days say for sure about a party's cost of money.

A party that is paid and takes :math:`p` in :math:`d` days rather than :math:`q` in :math:`e` days
says :math:`p (1 + r)^{-d / 365} \ge q (1 + r)^{-e / 365}`; one that pays says the opposite. With
:math:`\tau = (e - d) / 365` this is a bound of :math:`r` at :math:`(q / p)^{1 / \tau} - 1`
compounded, and at :math:`(q / p - 1) / \tau` where interest is simple. Nothing is estimated: a
bound follows, or it does not.

Where bounds contradict each other, no cost of money explains all answers: something else counts
too, or one of the answers was a bluff. The fewest answers to set aside are those that the rate
which explains most of them does not explain.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from workbench.model import check_number
from workbench.value.results import AnalysisResult
from workbench.words import counted

YEAR = 365
"""Days of a year."""

Money = tuple[float, float]
"""An amount, and the days until it is paid."""

_PAYING = ("buyer", "supplier")


@dataclass(frozen=True)
class RateBound:
    """What one answer says about the cost of money.

    Attributes
    ----------
    preferred, other : (float, float)
        Amount and days.
    side : str
        ``"at least"``, ``"at most"``, ``"nothing"`` where any cost of money explains it, or
        ``"impossible"`` where none does.
    compounded, simple : float
        The bound as a share a year; NaN where there is none.
    """

    preferred: Money
    other: Money
    side: str
    compounded: float = math.nan
    simple: float = math.nan

    def allows(self, rate: float) -> bool:
        """Say whether a compounded rate explains the answer."""
        slack = 1e-12 * max(abs(rate), 1.0)
        match self.side:
            case "at least":
                return rate >= self.compounded - slack
            case "at most":
                return rate <= self.compounded + slack
        return self.side == "nothing"


@dataclass(frozen=True, eq=False, repr=False)
class RateBounds(AnalysisResult):
    """Bounds of a party's cost of money that follow from its answers.

    Attributes
    ----------
    party : str
    bounds : tuple of RateBound
        One for each answer, in their order.
    low, high : float
        Compounded, a share a year; of the answers that are left when the fewest are set aside.
        From 0 on, to infinity, where nothing bounds it.
    simple_low, simple_high : float
        The same where interest is simple.
    set_aside : tuple of tuple of int
        The smallest sets of answers, by place, without which the others agree; none where all do.
    """

    party: str
    bounds: tuple[RateBound, ...]
    low: float
    high: float
    simple_low: float
    simple_high: float
    set_aside: tuple[tuple[int, ...], ...]

    @property
    def contradicted(self) -> bool:
        """Whether no cost of money explains all answers."""
        return bool(self.set_aside)

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        if self.contradicted:
            (first, *_) = self.set_aside
            return f"the answers contradict each other; {counted(len(first), 'answers')} too many"
        if math.isinf(self.high):
            return f"cost of money of {self.party} at least {self.low:.2%} a year"
        return f"cost of money of {self.party} from {self.low:.2%} to {self.high:.2%} a year"

    def to_frame(self) -> pd.DataFrame:
        """One row per answer: what was preferred to what, and the bound that follows."""
        rows = [
            (*one.preferred, *one.other, one.side, one.compounded, one.simple)
            for one in self.bounds
        ]
        names = ["amount", "days", "other amount", "other days", "says", "compounded", "simple"]
        return pd.DataFrame(rows, columns=names, index=pd.RangeIndex(1, len(rows) + 1))


def bound_cost_of_money(
    answers: Sequence[tuple[Money, Money]], party: str = "supplier"
) -> RateBounds:
    """Bound a party's cost of money by what it preferred to what.

    Parameters
    ----------
    answers : sequence of ((float, float), (float, float))
        Amount and days of what was preferred, then of what was not.
    party : {"supplier", "buyer"}
        Who answered: the one that is paid, or the one that pays.

    Returns
    -------
    RateBounds

    Raises
    ------
    ValueError
        If there is no answer, an amount is not above 0, or days are below 0.

    Examples
    --------
    >>> found = bound_cost_of_money([((98.5, 10), (100, 30))])
    >>> round(found.low, 5), round(found.simple_low, 5), found.high
    (0.31762, 0.27792, inf)
    """
    if party not in _PAYING:
        raise ValueError(f"party must be 'supplier', who is paid, or 'buyer', got {party!r}")
    if not answers:
        raise ValueError("give at least one answer: what they preferred, and to what")
    bounds = tuple(_bound(_checked(one), _checked(other), party) for one, other in answers)
    aside = _smallest_sets(bounds)
    left = [one for place, one in enumerate(bounds) if not aside or place not in aside[0]]
    least = [one for one in left if one.side == "at least"]
    most = [one for one in left if one.side == "at most"]
    return RateBounds(
        party=party,
        bounds=bounds,
        low=max((one.compounded for one in least), default=0.0),
        high=min((one.compounded for one in most), default=math.inf),
        simple_low=max((one.simple for one in least), default=0.0),
        simple_high=min((one.simple for one in most), default=math.inf),
        set_aside=aside,
    )


def _checked(money: Money) -> Money:
    amount, days = money
    check_number("amount", amount)
    check_number("days", days)
    if amount <= 0:
        raise ValueError(f"an amount must be above 0, got {amount:g}")
    if days < 0:
        raise ValueError(f"days until it is paid must be 0 or more, got {days:g}")
    return float(amount), float(days)


def _bound(preferred: Money, other: Money, party: str) -> RateBound:
    """Return what follows from one answer."""
    gain = math.log(other[0] / preferred[0]) * (1 if party == "supplier" else -1)
    wait = (other[1] - preferred[1]) * (1 if party == "supplier" else -1)
    if wait == 0:
        return RateBound(preferred, other, "impossible" if gain > 0 else "nothing")
    years = (other[1] - preferred[1]) / YEAR
    rate = math.expm1(math.log(other[0] / preferred[0]) / years)
    simple = _simple(preferred, other)
    if wait > 0:  # it is ready to lose money for time
        return RateBound(preferred, other, *(("at least", rate, simple) if rate > 0 else _NONE))
    if rate < 0:
        return RateBound(preferred, other, "impossible")
    return RateBound(preferred, other, "at most", rate, simple)


_NONE = ("nothing", math.nan, math.nan)


def _simple(one: Money, two: Money) -> float:
    """Return the simple rate at which two payments are worth the same on the earlier day."""
    (early, soon), (late, later) = sorted((one, two), key=lambda money: money[1])
    return (late / early - 1) * YEAR / (later - soon)


def _smallest_sets(bounds: Sequence[RateBound]) -> tuple[tuple[int, ...], ...]:
    """Return the smallest sets of answers to set aside, each as places."""
    ends = [one.compounded for one in bounds if one.side in ("at least", "at most")]
    wrong = {
        tuple(place for place, one in enumerate(bounds) if not one.allows(rate))
        for rate in (0.0, *ends)
    }
    fewest = min(map(len, wrong))
    return tuple(sorted(one for one in wrong if len(one) == fewest)) if fewest else ()
