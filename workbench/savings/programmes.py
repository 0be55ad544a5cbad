r"""The return of a programme of negotiating: what it brings in a year, and what it costs.

.. math::

    \text{savings} = \text{spend} \cdot \text{tail share} \cdot \text{engaged} \cdot \text{agreed}
    \cdot \text{saving} \cdot \text{realised}, \qquad
    \text{terms} = \text{agreed spend} \cdot \text{rate} \cdot \frac{\text{days}}{365}

Both are those of one year. Two definitions of return are in use, and both are given by name:
gain over cost ("4 to 1"), and gain less cost over cost ("300 %").

References
----------
.. [1] P. Farris et al., *Marketing Metrics*: return on investment is net profit over investment.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from workbench.value.results import AnalysisResult
from workbench.words import format_fixed, format_percent

DAYS = 365
"""Days of a year, for what days of payment are worth."""

CASES = ("low", "base", "high")
SHARES = ("tail_share", "engaged", "agreed", "saving", "realised")
"""Inputs that are shares, 0 to 1."""

CaseNumbers = float | Sequence[float]
"""One number, or low, base and high."""


@dataclass(frozen=True)
class ProgrammeCase:
    """One case of a programme: what it brings and costs in a year.

    Attributes
    ----------
    inputs : dict of name to float
    agreed_spend : float
        Spend a year on which something is agreed.
    savings, terms : float
        Of prices, and of days of payment, a year.
    cost, setup : float
        A year, and once.
    """

    inputs: dict[str, float]
    agreed_spend: float
    savings: float
    terms: float
    cost: float
    setup: float

    @property
    def gain(self) -> float:
        """Savings and value of terms, a year."""
        return self.savings + self.terms

    @property
    def outlay(self) -> float:
        """What the first year costs."""
        return self.cost + self.setup

    @property
    def net(self) -> float:
        """Gain of the first year less what it costs."""
        return self.gain - self.outlay

    @property
    def gain_to_cost(self) -> float | None:
        """Gain over cost: 4 is "4 to 1". None where it costs nothing."""
        return self.gain / self.outlay if self.outlay else None

    @property
    def return_on_cost(self) -> float | None:
        """Gain less cost, over cost: 3 is 300 %. None where it costs nothing."""
        return self.net / self.outlay if self.outlay else None

    @property
    def payback_month(self) -> int | None:
        """First month by whose end the gain has covered setup and the cost of its years.

        Each year's cost is paid when the year begins, and the gain comes evenly. None where it is
        not covered within ten years.
        """
        for month in range(1, 121):
            paid = self.setup + self.cost * math.ceil(month / 12)
            if self.gain * month / 12 >= paid - 1e-9:
                return month
        return None


@dataclass(frozen=True, eq=False, repr=False)
class ProgrammeReturn(AnalysisResult):
    """What a programme of negotiating brings in its first year, low, base and high.

    Attributes
    ----------
    low, base, high : ProgrammeCase
    break_evens : dict of name to float or None
        Per input, the value at which the base case neither gains nor loses, all else as it is;
        None where no possible value does.
    """

    low: ProgrammeCase
    base: ProgrammeCase
    high: ProgrammeCase
    break_evens: dict[str, float | None]

    @property
    def is_worth_it(self) -> bool:
        """Whether the base case gains more in its first year than it costs."""
        return self.base.net > 0

    @property
    def headline(self) -> str:
        """Whether to buy, and both returns by their definitions."""
        base = self.base
        if not base.outlay:
            return f"brings {format_fixed(base.gain)} a year; no cost is given to set against it"
        returned, ratio = base.return_on_cost, base.gain_to_cost
        assert returned is not None  # there is a cost
        assert ratio is not None
        said = (
            f"gain over cost {format_fixed(ratio, decimals=1)} to 1, "
            f"return (gain less cost, over cost) {format_percent(returned, digits=3)}"
        )
        if not self.is_worth_it:
            return f"do not buy: it costs {format_fixed(-base.net)} more than it brings; {said}"
        doubt = "" if self.low.net > 0 else ", but not in the low case"
        return f"worth it by {format_fixed(base.net)} in the first year{doubt}; {said}"

    def to_frame(self) -> pd.DataFrame:
        """One column per case, one row per input and result."""
        columns: dict[str, dict[str, float | None]] = {}
        for name, one in zip(CASES, (self.low, self.base, self.high), strict=True):
            columns[name] = {
                **one.inputs,
                "agreed spend": one.agreed_spend, "savings": one.savings, "terms": one.terms,
                "gain": one.gain, "cost of the first year": one.outlay, "net": one.net,
                "gain over cost": one.gain_to_cost, "return on cost": one.return_on_cost,
                "payback month": one.payback_month,
            }  # fmt: skip
        frame = pd.DataFrame(columns)
        return frame.assign(**{"break-even": pd.Series(self.break_evens, dtype=float)})


def return_of_programme(
    *,
    spend: CaseNumbers,
    tail_share: CaseNumbers,
    engaged: CaseNumbers,
    agreed: CaseNumbers,
    saving: CaseNumbers,
    realised: CaseNumbers = 1.0,
    days: CaseNumbers = 0.0,
    rate: CaseNumbers = 0.0,
    cost: CaseNumbers = 0.0,
    setup: CaseNumbers = 0.0,
) -> ProgrammeReturn:
    """Return what a programme of negotiating with many suppliers brings, and what it costs.

    Each input is one number, or three: low, base and high, as they make the *result* low, base and
    high, so that a cost is given with its highest number first.

    Parameters
    ----------
    spend : float
        All spend a year.
    tail_share : float
        Share of it that is meant, 0 to 1.
    engaged : float
        Share of that whose suppliers are asked.
    agreed : float
        Share of the engaged spend on which something is agreed.
    saving : float
        Saved share of the agreed spend.
    realised : float
        Share of the savings that reaches the accounts.
    days : float
        Days by which payment is later on the agreed spend.
    rate : float
        What capital costs a year.
    cost, setup : float
        Cost a year, and once at the start.

    Returns
    -------
    ProgrammeReturn

    Raises
    ------
    ValueError
        Naming the argument, the rule and the value.

    Examples
    --------
    >>> made = return_of_programme(
    ...     spend=100e6, tail_share=0.2, engaged=0.5, agreed=0.64, saving=0.015, realised=0.8,
    ...     days=20, rate=0.08, cost=80_000)
    >>> round(made.base.savings), round(made.base.terms)
    (76800, 28055)
    """
    given = {
        "spend": spend, "tail_share": tail_share, "engaged": engaged, "agreed": agreed,
        "saving": saving, "realised": realised, "days": days, "rate": rate, "cost": cost,
        "setup": setup,
    }  # fmt: skip
    read = {name: _three(name, one) for name, one in given.items()}
    low, base, high = (
        _case({name: one[place] for name, one in read.items()}) for place in range(3)
    )
    evens = {name: _break_even(base.inputs, name) for name in given}
    return ProgrammeReturn(low, base, high, evens)


def _three(name: str, given: CaseNumbers) -> tuple[float, float, float]:
    numbers = list(given) if isinstance(given, Sequence) else [given] * 3
    if len(numbers) != 3:
        raise ValueError(f"{name} must be one number, or low, base and high, got {len(numbers)}")
    for one in numbers:
        if not math.isfinite(one) or (one < 0 and name != "days"):
            raise ValueError(f"{name} must be 0 or more, got {one:g}")
        if name in SHARES and one > 1:
            raise ValueError(f"{name} is a share of at most 1, got {one:g}; write 2 % as 0.02")
    return float(numbers[0]), float(numbers[1]), float(numbers[2])


def _case(inputs: dict[str, float]) -> ProgrammeCase:
    one = inputs
    agreed = one["spend"] * one["tail_share"] * one["engaged"] * one["agreed"]
    savings = agreed * one["saving"] * one["realised"]
    terms = agreed * one["rate"] * one["days"] / DAYS
    return ProgrammeCase(dict(one), agreed, savings, terms, one["cost"], one["setup"])


def _break_even(inputs: dict[str, float], name: str) -> float | None:
    """Return where the net crosses 0 as one input moves: it is a straight line in each of them."""
    far = inputs[name] or 1.0
    at_zero, at_far = (_case(inputs | {name: number}).net for number in (0.0, far))
    if at_far == at_zero:
        return None
    found = -at_zero / (at_far - at_zero) * far
    possible = (name == "days" or found >= 0) and (name not in SHARES or found <= 1)
    return found if possible else None
