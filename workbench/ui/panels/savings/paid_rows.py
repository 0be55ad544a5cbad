"""Rows of what was paid, as a table that names file and row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, part
from workbench.words import bare_amount, format_count, format_date, format_number

SHOWN = 50
"""Rows of a table, at most: a file has all of them."""


def paid_table(rows: pd.DataFrame, caption: str) -> Iterator[Node]:
    """Yield a table of rows of what was paid, the first ones, and how many there are.

    Parameters
    ----------
    rows : DataFrame
        As :func:`~workbench.savings.match_actuals` returns them; with ``lost`` and ``cause`` where
        they are leakages.
    caption : str
    """
    if not len(rows):
        yield part("p", f"{caption}: none.", cls="wb-note")
        return
    is_leak = "lost" in rows
    heads: list[Node | None] = [
        "Document",
        "Date",
        "Supplier",
        "Item",
        "Quantity",
        "Price",
        "Amount",
        "File, row",
    ]
    body = []
    first: list[dict[str, Any]] = rows.head(SHOWN).to_dict("records")  # type: ignore[assignment]
    for one in first:
        cells: list[Node] = [
            one["document"] or "–", format_date(one["date"].date()), one["supplier"], one["item"],
            format_number(one["quantity"]), format_number(one["price"], digits=5),
            bare_amount(one["amount"], "EUR"), f"{one['file']}, {one['row']}",
        ]  # fmt: skip
        if is_leak:
            cells[1:1] = [one["cause"], bare_amount(one["lost"], "EUR")]
        body.append(row(*cells))
    if is_leak:
        heads[1:1] = ["Cause", "Lost"]
    prose = (1, 4, 5, 9) if is_leak else (2, 3, 7)
    yield table(heads, body, caption=caption, prose=prose)
    if len(rows) > SHOWN:
        more = f"{format_count(len(rows) - SHOWN)} more rows: the file has all of them."
        yield part("p", more, cls="wb-note")
