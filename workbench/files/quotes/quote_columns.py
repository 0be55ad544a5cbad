"""A column of a quote table, and what it may be taken for."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.files.quotes.grid import Grid, GridCell
from workbench.files.quotes.headings import Heading
from workbench.files.quotes.regions import Region, holds_amount, is_term_label
from workbench.files.quotes.vocabulary import fold

FIELDS = {
    "supplier": "supplier",
    "option": "option",
    "item": "item",
    "description": "description",
    "position": "number of the line",
    "quantity": "quantity",
    "from_quantity": "quantity from which a price holds",
    "unit_price": "price",
    "list_price": "price before discount",
    "total": "total of the line",
    "currency": "currency",
    "unit": "unit",
    "asked_unit": "unit that was asked for",
    "surcharge": "surcharge",
    "price_unit": "number of units that the price is for",
    "payment": "payment terms",
    "cash_discount": "discount for paying early",
    "discount_days": "days of that discount",
    "lead_time": "lead time",
    "moq": "minimum order",
    "incoterm": "terms of delivery",
    "valid_until": "valid until",
    "one_off": "one-off cost",
    "freight": "freight",
    "rebate": "rebate",
    "list_discount": "discount on the price",
    "tax": "tax",
    "baseline_price": "price of today",
    "baseline_supplier": "supplier of today",
    "target": "target price",
    "note": "note",
    "status": "status",
    "ignored": "not used",
}
"""What a column may be taken for, in words."""


@dataclass(frozen=True)
class QuoteColumn:
    """One column of a table.

    Attributes
    ----------
    place : int
        Counted from 0.
    heading : Heading
    field : str
        Empty where it is not used.
    supplier, option : str
        To whom or what its cells belong; empty for the whole row.
    low, high : str
        Digits of the quantities for which its prices hold.
    quantity_column : int
        Column that holds the quantity of its price; -1 for none.
    by : str
        How that was found: ``"heading"``, ``"content"`` or ``"answer"``.
    about : str
        What a column that is kept for a note seems to hold.
    """

    place: int
    heading: Heading
    field: str = ""
    supplier: str = ""
    option: str = ""
    low: str = ""
    high: str = ""
    quantity_column: int = -1
    by: str = "heading"
    about: str = ""

    @property
    def group(self) -> tuple[str, str, str, str, int]:
        """What the column's cells belong to."""
        return self.supplier, self.option, self.low, self.high, self.quantity_column


def column_key(text: str) -> str:
    """Return the key under which it is kept what a column of this heading holds."""
    return f"column|{fold(text)}"


def column_cells(region: Region, place: int) -> list[GridCell]:
    """Return the cells of a column of a table."""
    grid = region.grid
    rows = range(region.body, region.end)
    quoted = [row for row in rows if not any(is_term_label(one) for _, one in _first(grid, row))]
    return [grid.at(row, place) for row in quoted]


def _first(grid: Grid, row: int) -> list[tuple[int, GridCell]]:
    return list(grid.filled(row))[:1]


def column_texts(region: Region, place: int) -> list[str]:
    """Return the first texts of a column of a table."""
    return [one.text for one in column_cells(region, place) if isinstance(one.value, str)][:40]


def is_amounts(region: Region, place: int) -> bool:
    """Say whether most of a column is amounts, or says that there is none."""
    filled = [one for one in column_cells(region, place) if one.value is not None or one.fault]
    return bool(filled) and 2 * sum(map(holds_amount, filled)) >= len(filled)
