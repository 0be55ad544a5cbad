"""Bids from a quote sheet: its table of quotes as :func:`build_event` takes bids."""

from __future__ import annotations

import pandas as pd

_RENAMED = {
    "unit_price": "price",
    "lead_time_max": "lead_time",
    "moq": "min_quantity",
}
_SAME = (
    "supplier", "item", "from_quantity", "currency", "payment_days", "valid_until", "one_off",
    "freight",
)  # fmt: skip


def bids_from_quotes(quotes: pd.DataFrame) -> pd.DataFrame:
    """Return the bids of a quote sheet, a row a tier.

    Parameters
    ----------
    quotes : DataFrame
        As ``read_quote_sheet(...).quotes`` has it.

    Returns
    -------
    DataFrame
        Columns of :func:`build_event`'s bids; rows without a price are left out.

    Raises
    ------
    ValueError
        If it has no column of suppliers, items or unit prices.
    """
    for column in ("supplier", "item", "unit_price"):
        if column not in quotes.columns:
            raise ValueError(f"quotes need a column {column!r}; read_quote_sheet makes them")
    kept = [one for one in (*_SAME, *_RENAMED) if one in quotes.columns]
    bids = quotes[kept].rename(columns=_RENAMED)
    return bids[bids["price"].notna()].reset_index(drop=True)
