r"""Realised against contracted, month by month: price and volume apart, leakage with its rows.

Of an entry with prices, with agreed price *p_1* and baseline *p_0* per unit, planned quantity *q_1*
of the month and quantity *q* bought at *p* from the agreed supplier:

.. math::

    \text{realised} = q\,(p_0 - p), \qquad
    \text{realised} - \underbrace{q_1 (p_0 - p_1)}_{\text{contracted}}
    = \underbrace{(q - q_1)(p_0 - p_1)}_{\text{volume}} + \underbrace{q\,(p_1 - p)}_{\text{price}}
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from workbench.savings.entries import SavingsEntry
from workbench.savings.leakages import find_leakages
from workbench.savings.matching import ENTRY, OWN, match_actuals
from workbench.savings.periods import (
    fiscal_year,
    month_of,
    months_between,
    share_of_month,
)
from workbench.value.results import AnalysisResult
from workbench.words import format_amount, format_share

EFFECTS = ["contracted", "volume", "price", "realised"]


@dataclass(frozen=True, eq=False, repr=False)
class RealisedSavings(AnalysisResult):
    """What arrived of each entry, month by month, against what was contracted.

    Attributes
    ----------
    entries : dict of name to SavingsEntry
        Those with an item and prices: the others cannot be found in what was paid.
    months : DataFrame
        Per entry and month: contracted, volume, price and realised.
    leakages : DataFrame
        Rows that are not as agreed, as :func:`~workbench.savings.leakages.find_leakages` says.
    rows : DataFrame
        Every row that belongs to an entry.
    unmatched : int
        Rows that belong to none.
    left_out : tuple of str
        Names of the entries that cannot be followed.
    until : date
        Last day that is known.
    fiscal_start : int
        Month with which a fiscal year begins.
    """

    entries: dict[str, SavingsEntry]
    months: pd.DataFrame
    leakages: pd.DataFrame
    rows: pd.DataFrame
    unmatched: int
    left_out: tuple[str, ...]
    until: dt.date
    fiscal_start: int

    @property
    def headline(self) -> str:
        """Realised against contracted, per kind and currency, until the last day known."""
        said = []
        effects: dict[Any, dict[str, float]] = self.by_kind().to_dict("index")  # type: ignore[assignment]
        for (kind, currency), one in effects.items():
            done, agreed = one["realised"], one["contracted"]
            share = f", {format_share(done / agreed)}" if agreed else ""
            amounts = f"{format_amount(done, currency)} of {format_amount(agreed, currency)}"
            said.append(f"{kind}: {amounts}{share}")
        return "; ".join(said) or "no entry can be followed in what was paid"

    def by_kind(self) -> pd.DataFrame:
        """Return the effects per kind and currency, of the months that are known."""
        return self._with_kinds().groupby(["kind", "currency"])[EFFECTS].sum().round(2)

    def by_month(self) -> pd.DataFrame:
        """Return the effects per kind, currency and month."""
        return self._with_kinds().groupby(["kind", "currency", "month"])[EFFECTS].sum().round(2)

    def by_cause(self) -> pd.DataFrame:
        """Return money lost and rows per cause and currency."""
        found = self.leakages.assign(
            currency=[self.entries[one].currency for one in self.leakages[ENTRY]]
        )
        grouped = found.groupby(["cause", "currency"])["lost"]
        return grouped.agg(["sum", "count"]).round(2).set_axis(["lost", "rows"], axis=1)

    def to_frame(self) -> pd.DataFrame:
        """One row per entry and month."""
        return self.months

    def _with_kinds(self) -> pd.DataFrame:
        known = self.months.reset_index()
        known["kind"] = [str(self.entries[one].kind) for one in known[ENTRY]]
        known["currency"] = [self.entries[one].currency for one in known[ENTRY]]
        return known


def find_realised(
    actuals: pd.DataFrame,
    entries: Mapping[str, SavingsEntry],
    *,
    until: dt.date | None = None,
    fiscal_start: int = 1,
) -> RealisedSavings:
    """Compare what was paid with what was contracted.

    Parameters
    ----------
    actuals : DataFrame
        Rows as :class:`~workbench.files.Actuals` has them.
    entries : mapping of name to SavingsEntry
    until : date, optional
        Last day that the rows are complete to; by default the date of the last row.
    fiscal_start : int
        Month with which a fiscal year begins.

    Returns
    -------
    RealisedSavings

    Examples
    --------
    See the tutorial *Savings that finance believes*.
    """
    if until is None:
        until = actuals["date"].max().date() if len(actuals) else dt.date.min
    followed = {name: one for name, one in entries.items() if one.item and one.is_priced}
    matched = match_actuals(actuals[actuals["date"] <= pd.Timestamp(until)], followed)
    rows = matched[matched[ENTRY] != ""]
    months = _months(rows, followed, until)
    return RealisedSavings(
        entries=followed,
        months=months,
        leakages=find_leakages(matched, followed),
        rows=rows,
        unmatched=len(matched) - len(rows),
        left_out=tuple(name for name in entries if name not in followed),
        until=until,
        fiscal_start=fiscal_start,
    )


def fiscal_years_of(realised: RealisedSavings) -> tuple[int, ...]:
    """Return the fiscal years in which an entry has months that are known, the earliest first."""
    periods = {one for _, one in realised.months.index}
    start = realised.fiscal_start
    return tuple(sorted({fiscal_year((one.year, one.month), start) for one in periods}))


def _months(
    rows: pd.DataFrame, entries: Mapping[str, SavingsEntry], until: dt.date
) -> pd.DataFrame:
    """Return one row per entry and month, from its start to its end or the last day known."""
    own = rows[rows[OWN]]
    sums = own.groupby([ENTRY, own["date"].dt.to_period("M")])[["quantity", "amount"]].sum()
    known = sums.to_dict("index")
    keys, values = [], []
    for name, entry in entries.items():
        base, agreed, volume = entry.baseline.price, entry.price, entry.volume
        assert base is not None  # only entries with prices are followed
        assert agreed is not None
        assert volume is not None
        for month in months_between(entry.start, min(entry.end, until)):
            period = pd.Period(f"{month[0]}-{month[1]:02d}", "M")
            found = known.get((name, period), {"quantity": 0.0, "amount": 0.0})
            quantity, amount = found["quantity"], found["amount"]
            end = min(entry.end, until) if month == month_of(until) else entry.end
            plan = volume / 12 * share_of_month(month, entry.start, end)
            contracted, realised = plan * (base - agreed), quantity * base - amount
            by_volume = (quantity - plan) * (base - agreed)
            keys.append((name, period))
            values.append([contracted, by_volume, quantity * agreed - amount, realised])
    index = pd.MultiIndex.from_tuples(keys, names=[ENTRY, "month"]) if keys else _no_months()
    return pd.DataFrame(values, index=index, columns=EFFECTS, dtype=float)


def _no_months() -> pd.MultiIndex:
    return pd.MultiIndex.from_arrays([[], pd.PeriodIndex([], freq="M")], names=[ENTRY, "month"])
