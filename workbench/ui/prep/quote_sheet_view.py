"""A quote sheet on a page: its cells, what was read of them, and what is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from workbench.files import QuoteSheet
from workbench.files.quotes.quote_columns import FIELDS
from workbench.files.quotes.telling import Told
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, part
from workbench.words import counted, format_count, format_percent, start_sentence

ROWS, COLUMNS, QUOTES = 12, 12, 40
"""Most rows and columns of a sheet, and most quotes, that are shown."""

TOLD = 8
"""Most lines about the sheet that are shown at once; the others are folded."""

_SHOWN = {
    "supplier": "Supplier",
    "option": "Option",
    "item": "Item",
    "from_quantity": "From",
    "unit_price": "Price of one",
    "currency": "Currency",
    "unit": "Unit",
    "payment_days": "Payment, days",
    "lead_time_max": "Lead time, days",
    "moq": "Minimum order",
    "one_off": "One-off cost",
    "freight": "Freight",
    "rebate": "Rebate",
    "discount": "For early payment",
    "status": "Status",
    "where": "Where",
}
_TEXTS = {"option", "item", "currency", "unit", "status"}


def quotes_table(quotes: pd.DataFrame) -> Iterator[Node]:
    """Tabulate quotes, with the columns that say something."""
    if quotes.empty:
        return
    names = [one for one in _SHOWN if any(_words(value, one) for value in quotes[one])]
    rows = [
        row(*[_words(one[name], name) or "–" for name in names])
        for _, one in quotes.head(QUOTES).iterrows()
    ]
    more = f"; the first {QUOTES} of {format_count(len(quotes))}" if len(quotes) > QUOTES else ""
    prose = [place for place, one in enumerate(names) if one in _TEXTS]
    heads = [_SHOWN[one] for one in names]
    yield table(heads, rows, prose=prose, caption=f"What was read{more}")


def _words(value: Any, name: str) -> str:
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return ""
    if name in ("rebate", "discount"):
        return format_percent(value)
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def sheet_tables(sheet: QuoteSheet) -> Iterator[Node]:
    """Show the tables of a sheet as grids, each column under what it was taken for."""
    mapping = sheet.mapping
    for region in sheet.regions:
        grid = region.grid
        of_grid = mapping[mapping["worksheet"] == grid.title].set_index("column")
        heads: list[Node | None] = [None]
        groups: list[Node] = ["Row"]
        shown = range(min(grid.width, COLUMNS))
        for place in shown:
            column = grid.column_place(place).split(", ")[-1]
            field = of_grid["field"].get(column, "ignored")
            heads.append(start_sentence(FIELDS[field]) if isinstance(field, str) else "Not used")
            groups.append(" ".join(region.texts[place].split())[:40] or column)
        first = row(*groups, look="wb-strong")
        rows = [
            row(
                grid.place(number).split(" ")[-1],
                *[grid.own(number, place).text[:40] for place in shown],
            )
            for number in range(region.body, min(region.end, region.body + ROWS))
        ]
        name = f", {grid.title}" if grid.title else ""
        left = region.end - region.body - ROWS
        more = f"; {counted(left, 'rows')} more" if left > 0 else ""
        yield table(
            heads,
            [first, *rows],
            prose=range(1, len(heads)),
            caption=f"The sheet{name}, and what each column was taken for{more}",
        )


def told_list(of_deal: Sequence[Told], of_sheet: Sequence[Told]) -> Iterator[Node]:
    """List what does not count in this deal, then what was left out or assumed in reading."""
    if of_deal:
        yield part("p", "In this deal, not counted or assumed:", cls="wb-quiet")
        yield _list(of_deal)
    if of_sheet:
        yield part("p", "Left out or assumed in reading the sheet:", cls="wb-quiet")
        yield _list(of_sheet[:TOLD])
    if rest := of_sheet[TOLD:]:
        yield part("details", part("summary", counted(len(rest), "more lines")), _list(rest))


def _list(told: Sequence[Told]) -> Node:
    lines = [part("li", f"{one.place}: {one.sentence}") for one in told]
    return part("ul", *lines, cls="wb-notes")
