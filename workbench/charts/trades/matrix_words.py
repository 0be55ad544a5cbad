"""Words in the cells and heads of matrices."""

from __future__ import annotations

from workbench.charts.drawing.wording import plain, wrap
from workbench.model import Deal, Option, format_amount, format_option, label_of

HEAD_WIDTH, ROW_WIDTH, CELL_WIDTH = 13, 26, 22
"""Characters in a line of a column's head, of a row's head, and of a cell."""


def signed_words(amount: float, unit: str) -> str:
    """Write an amount with its sign and without its unit, which the chart names.

    Examples
    --------
    >>> signed_words(1234.5, "EUR"), signed_words(-1.0, "EUR"), signed_words(0.0, "EUR")
    ('+1,234', '−1.00', '0')
    """
    text = format_amount(amount, unit).removesuffix(unit).strip()
    return plain(f"+{text}" if amount > 0 and text != "0" else text)


def option_cell(deal: Deal, name: str, option: Option) -> str:
    """Write an option into a cell."""
    return wrap(format_option(deal.issues[name], option), CELL_WIDTH, lines=1)


def issue_head(deal: Deal, name: str, below: str) -> str:
    """Name an issue at the side of a row, with a line below it."""
    label = wrap(label_of(deal, name), ROW_WIDTH, lines=1)
    return f"{label}<br>{wrap(below, ROW_WIDTH, lines=1)}"
