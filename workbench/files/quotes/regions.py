"""A table in a grid, and what tells amounts from words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from workbench.files.quotes.amounts import read_amount
from workbench.files.quotes.grid import Grid, GridCell
from workbench.files.quotes.vocabulary import fold, refusals

PRICES = frozenset({"unit_price", "list_price", "total"})
"""Fields from which a price can be made."""


@dataclass(frozen=True)
class Region:
    """A table in a grid.

    Attributes
    ----------
    grid : Grid
    top, body, end : int
        First row of the headings, first row below them, and the row after the last.
    texts : tuple of str
        Headings by column, joined from their rows.
    """

    grid: Grid
    top: int
    body: int
    end: int
    texts: tuple[str, ...]


def holds_amount(cell: GridCell) -> bool:
    """Say whether a cell holds an amount, or says that there is none."""
    if cell.fault:
        return True
    if isinstance(cell.value, str):
        return is_amount_text(cell.value) or fold(cell.value) in refusals()
    return isinstance(cell.value, float)


@lru_cache(maxsize=4096)
def is_amount_text(text: str) -> bool:
    """Say whether a text is an amount and little else."""
    amount = read_amount(text)
    return amount is not None and len(amount.rest) <= 12 and len(text) <= 40
