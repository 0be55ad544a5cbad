"""What a quote states in a column: in words, and as a setting of a deal's issue."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbench.files.quotes.lead_time import DAYS_IN
from workbench.files.quotes.vocabulary import fold, unit_word
from workbench.model import Issue
from workbench.words import SHARES, counted, format_number, format_percent, spell_number

FREIGHT_PER_UNIT, ONE_OFF_PER_UNIT = "freight is per unit", "one-off cost is per unit"
"""Notes of a quote whose freight, or share of tooling, is for one unit."""


def stated_words(row: dict[str, Any], column: str) -> str:
    """Return what a quote states in a column, in words; empty where it states nothing."""
    value = row[column]
    if column == "payment_days" and row["payment_text"]:
        return f"'{row['payment_text']}'"
    if value is None or value == "" or (isinstance(value, float) and pd.isna(value)):
        return ""
    if column in ("rebate", "discount"):
        days = row["discount_days"] if column == "discount" else None
        within = f" within {counted(days, 'days')}" if days is not None and days == days else ""
        return f"{format_percent(value)}{within}"
    if column == "lead_time_max":
        low = row["lead_time_min"]
        start = "" if pd.isna(low) or low == value else f"{format_number(low)} to "
        return f"{start}{counted(value, 'days')}"
    if column == "freight":
        per = f" per {row['unit'] or 'unit'}" if FREIGHT_PER_UNIT in (row["note"] or "") else ""
        return f"{spell_number(value)} {row['currency']}{per}"
    if column == "incoterm":
        return " ".join(filter(None, (str(value), row["incoterm_place"])))
    return f"{format_number(value)} {row['unit']}".strip() if column == "moq" else str(value)


def in_issue(row: dict[str, Any], column: str, issue: Issue, unit: str) -> float | str | None:
    """Return what a quote states as a setting of an issue; None where it is none for certain.

    Parameters
    ----------
    row : dict of column to value
        With the `rate` of its currency.
    column : str
    issue : Issue
    unit : str
        What the deal's price is for.
    """
    value = row[column]
    if not issue.is_numeric:
        texts = [stated_words(row, column).strip("'"), str(value)]
        texts += [f"{value:g} days"] if column in ("payment_days", "lead_time_max") else []
        options = {fold(str(one)): str(one) for one in issue.options}
        return next((options[fold(one)] for one in texts if fold(one) in options), None)
    if not isinstance(value, float) or pd.isna(value):
        return None
    if column in ("payment_days", "lead_time_max"):
        first = fold(issue.unit).split(" ")[0]
        per = next((days for word, days in DAYS_IN.items() if first.startswith(word)), None)
        return None if per is None else float(f"{value / per:.12g}")
    if column in ("rebate", "discount"):
        return value if issue.unit in SHARES else None
    if column == "freight" and value == 0:
        return 0.0
    if column == "freight":
        is_per_unit = (
            FREIGHT_PER_UNIT in (row["note"] or "") and issue.unit.partition("/")[2] == unit
        )
        return float(f"{value * row['rate']:.12g}") if is_per_unit and unit else None
    counted_in = unit_word(issue.unit)
    is_same = not counted_in or not row["unit"] or counted_in == unit_word(row["unit"])
    return value if is_same else None
