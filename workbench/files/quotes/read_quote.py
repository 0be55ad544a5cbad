"""A row of quotes while it is being made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.files.quotes.sheet_terms import FoundCell

COLUMNS = (
    "supplier",
    "option",
    "item",
    "description",
    "quantity",
    "from_quantity",
    "unit_price",
    "currency",
    "unit",
    "comparable",
    "payment_days",
    "discount",
    "discount_days",
    "payment_text",
    "lead_time_min",
    "lead_time_max",
    "moq",
    "incoterm",
    "incoterm_place",
    "valid_until",
    "one_off",
    "freight",
    "rebate",
    "tax",
    "status",
    "note",
    "where",
)


@dataclass
class ReadQuote:
    """One row of quotes while it is being made.

    Attributes
    ----------
    values : dict of column to value
    total : float or None
        Of the line, for the check.
    low : str
        Digits of the quantity in the heading of a column of price breaks.
    fields : mapping of field to FoundCell
        What it was read from.
    notes : list of str
    position : str
        Number of the line.
    is_tier : bool
        Whether it is one of the price breaks of a quote.
    counted : str
        Unit of the quantity, where the price is for another.
    per : float
        For how many the sheet has the price.
    is_before_rebate : bool
        Whether the sheet shows that the rebate is still to be taken off the price.
    """

    values: dict[str, Any]
    total: float | None = None
    low: str = ""
    fields: Mapping[str, FoundCell] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    position: str = ""
    is_tier: bool = False
    counted: str = ""
    per: float = 1.0
    is_before_rebate: bool = False
