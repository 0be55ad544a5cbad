r"""Where savings leak: rows of what was paid that are not as agreed, each with what it cost.

- bought elsewhere: :math:`q\,(p - p_1)` of other suppliers' rows above the agreed price;
- old price paid: :math:`q\,(p - p_1)` of the supplier's own rows above the agreed price;
- rebate not claimed: the agreed share of a month's spend, less credits of that month and the next;
- payment earlier than agreed: :math:`a\,r\,\frac{d - d'}{365}`, at the entry's rate of capital.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from workbench.savings.entries import SavingsEntry
from workbench.savings.matching import ENTRY, OWN
from workbench.savings.programmes import DAYS

TOLERANCE = 0.001
"""Share of the agreed price above which a price is another one: invoices round."""

ROW_COLUMNS = [
    ENTRY, "cause", "lost", "date", "supplier", "item", "quantity", "price", "amount", "document",
    "file", "row",
]  # fmt: skip


class LeakageCause(StrEnum):
    """Why a saving did not arrive."""

    ELSEWHERE = "bought elsewhere"
    OLD_PRICE = "old price paid"
    REBATE = "rebate not claimed"
    EARLY = "payment earlier than agreed"


def find_leakages(matched: pd.DataFrame, entries: Mapping[str, SavingsEntry]) -> pd.DataFrame:
    """Return the rows that are not as agreed, the dearest first.

    Parameters
    ----------
    matched : DataFrame
        As :func:`~workbench.savings.matching.match_actuals` returns it.
    entries : mapping of name to SavingsEntry

    Returns
    -------
    DataFrame
        One row per cause and row paid: entry, cause, money lost, and where it stands. A rebate is
        of all rows of its month: the last of them is shown.
    """
    groups = {str(name): group for name, group in matched.groupby(ENTRY) if name}
    parts = [
        part
        for name, entry in entries.items()
        if name in groups
        for part in _of_entry(groups[name], entry)
        if len(part)
    ]
    if not parts:
        return pd.DataFrame(columns=ROW_COLUMNS)
    found = pd.concat(parts, ignore_index=True)[ROW_COLUMNS]
    found["lost"] = found["lost"].round(2)
    found = found[found["lost"] > 0]
    return found.sort_values("lost", ascending=False, kind="stable", ignore_index=True)


def _of_entry(rows: pd.DataFrame, entry: SavingsEntry) -> Iterator[pd.DataFrame]:
    bought = rows["quantity"] > 0
    if entry.is_priced and entry.price is not None:
        above = (rows["price"] > entry.price * (1 + TOLERANCE)) & bought
        lost = rows["quantity"] * (rows["price"] - entry.price)
        for cause, whose in (
            (LeakageCause.ELSEWHERE, ~rows[OWN]),
            (LeakageCause.OLD_PRICE, rows[OWN]),
        ):
            chosen = above & whose
            yield rows[chosen].assign(cause=str(cause), lost=lost[chosen])
    own = rows[rows[OWN]]
    if entry.rebate and len(own):
        yield _rebates(own, entry)
    if entry.payment_days is not None and entry.capital_rate:
        paid = own[own["paid"].notna() & (own["amount"] > 0)]
        days = (paid["paid"] - paid["date"]).dt.days
        early = (entry.payment_days - days).clip(lower=0)
        lost = paid["amount"] * entry.capital_rate * early / DAYS
        yield paid.assign(cause=str(LeakageCause.EARLY), lost=lost)


def _rebates(own: pd.DataFrame, entry: SavingsEntry) -> pd.DataFrame:
    """Return the last row of each month whose rebate was not credited by the end of the next."""
    month = own["date"].dt.to_period("M")
    spend = own["amount"].clip(lower=0).groupby(month).sum()
    credits = (-own["amount"].clip(upper=0)).groupby(month).sum()
    last = month.max()
    left: dict[Any, float] = credits.to_dict()
    lost: dict[Any, float] = {}
    amounts: dict[Any, float] = spend.to_dict()
    for one, amount in amounts.items():
        due = amount * entry.rebate
        for when in (one, one + 1):
            taken = min(due, left.get(when, 0.0))
            due, left[when] = due - taken, left.get(when, 0.0) - taken
        if one < last and due > 0.005:
            lost[one] = due
    rows = own[own["amount"] > 0].assign(month=month)
    rows = rows[rows["month"].isin(list(lost))].groupby("month").tail(1)
    unclaimed = np.array([lost[one] for one in rows["month"]], dtype=np.float64)
    return rows.assign(cause=str(LeakageCause.REBATE), lost=unclaimed)
