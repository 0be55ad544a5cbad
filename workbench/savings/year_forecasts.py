r"""What a fiscal year comes to: its known months, and the rest with a range.

The rest is forecast from the months that are known: their mean, with the interval that their number
allows, :math:`k \bar x \pm t\,s\,\sqrt{k + k^2 / n}` for the sum of *k* months to come after *n*
that are known, as if months were independent draws of one normal distribution.

References
----------
.. [1] G. Hahn, W. Meeker, *Statistical Intervals*, 1991, chapter 4: prediction of a future mean.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import special

from workbench.savings.entries import SavingsEntry
from workbench.savings.matching import ENTRY
from workbench.savings.periods import Month, fiscal_span, months_between, share_of_month
from workbench.savings.realised import RealisedSavings
from workbench.value import FloatArray

SURE = 0.9
"""Share of cases that the range of a forecast is to hold."""


@dataclass(frozen=True)
class YearForecast:
    """What a fiscal year comes to: known months, and the rest with a range.

    Attributes
    ----------
    kind, currency : str
    year : int
    known : float
        Realised in the months that are over.
    months_known, months_left : int
    expected : float
        Known, and the mean of the known months for each one that is left.
    low, high : float or None
        Range of 90 %; None with fewer than three months.
    run_rate : float
        Twelve times the mean of the known months.
    contracted : float
        In the whole fiscal year.
    """

    kind: str
    currency: str
    year: int
    known: float
    months_known: int
    months_left: int
    expected: float
    low: float | None
    high: float | None
    run_rate: float
    contracted: float


def forecast_year(realised: RealisedSavings, year: int) -> tuple[YearForecast, ...]:
    """Return what a fiscal year comes to, per kind and currency.

    A month counts as known when it is over on the last day that is known, and is forecast as long
    as an entry runs in it.

    Parameters
    ----------
    realised : RealisedSavings
    year : int
        Named after the calendar year in which it ends.
    """
    groups: dict[tuple[str, str], dict[str, SavingsEntry]] = {}
    for name, one in realised.entries.items():
        groups.setdefault((str(one.kind), one.currency), {})[name] = one
    return tuple(_forecast(realised, *key, chosen, year) for key, chosen in groups.items())


def _forecast(
    realised: RealisedSavings,
    kind: str,
    currency: str,
    chosen: dict[str, SavingsEntry],
    year: int,
) -> YearForecast:
    entries = list(chosen.values())
    months = list(months_between(*fiscal_span(year, realised.fiscal_start)))
    first_open = (realised.until + dt.timedelta(1)).replace(day=1)
    known = [one for one in months if dt.date(*one, 1) < first_open and _runs(entries, one)]
    left = sum(dt.date(*one, 1) >= first_open and _runs(entries, one) for one in months)
    values = _realised_in(realised, list(chosen), known)
    total, mean = float(values.sum()), float(values.mean()) if len(values) else 0.0
    spread, expected = _spread(values, left), float(values.sum()) + mean * left
    contracted = sum(
        one.annual / 12 * share_of_month(month, one.start, one.end)
        for one in entries
        for month in months
    )
    return YearForecast(
        kind=kind, currency=currency, year=year, known=round(total, 2), months_known=len(values),
        months_left=left, expected=round(expected, 2),
        low=None if spread is None else round(expected - spread, 2),
        high=None if spread is None else round(expected + spread, 2),
        run_rate=round(12 * mean, 2), contracted=round(contracted, 2),
    )  # fmt: skip


def _realised_in(realised: RealisedSavings, names: list[str], months: list[Month]) -> FloatArray:
    frame = realised.months.reset_index()
    sums = frame[frame[ENTRY].isin(names)].groupby("month")["realised"].sum()
    periods = [pd.Period(year=year, month=month, freq="M") for year, month in months]
    return np.array([sums.get(one, 0.0) for one in periods], dtype=np.float64)


def _runs(entries: Iterable[SavingsEntry], month: Month) -> bool:
    return any(share_of_month(month, one.start, one.end) > 0 for one in entries)


def _spread(values: FloatArray, left: int) -> float | None:
    """Return half the range of the sum of months to come; None with fewer than three known."""
    count = len(values)
    if count < 3:
        return None
    quantile = float(special.stdtrit(count - 1, (1 + SURE) / 2))
    return quantile * float(values.std(ddof=1)) * math.sqrt(left + left**2 / count)
