"""Tables on a page, all made here: heads with their scope, words never as markup.

Amounts stand to the right and in digits of one width, as the stylesheets say; columns of
sentences are named, and stand to the left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from workbench.ui.widgets.text_view import Node, part


class TableRow(NamedTuple):
    """Cells of a row, and classes for the stylesheets."""

    cells: tuple[Node, ...]
    look: str


def row(*cells: Node, look: str = "") -> TableRow:
    """Return a row of a table.

    Parameters
    ----------
    *cells : str or element
        The first one names the row. An element ``th`` or ``td`` stands as it is; anything else is
        put into one.
    look : str
        Classes for the stylesheets, e.g. ``"wb-strong"``.
    """
    return TableRow(cells, look)


def table(
    heads: Sequence[Node | None],
    rows: Iterable[TableRow],
    *,
    caption: str = "",
    look: str = "",
    groups: Sequence[tuple[str, int]] = (),
    prose: Collection[int] = (),
) -> Node:
    """Return a table.

    Parameters
    ----------
    heads : sequence of str or element
        Of the columns; none at all where the rows explain themselves. None leaves a corner blank.
    rows : iterable of TableRow
    caption : str
        What the table shows and in which unit, above it.
    look : str
        Classes for the stylesheets, beside ``wb-table``.
    groups : sequence of (str, int)
        A line above the heads: what several columns have in common, and how many they are.
    prose : collection of int
        Columns that hold sentences, counted from 0.

    Examples
    --------
    >>> from workbench.ui.widgets.text_view import TextView
    >>> view = TextView(table(("Side", "Value"), [row("<b>Buyer</b>", "1,200")], caption="In EUR"))
    >>> view.text.split()
    ['In', 'EUR', 'Side', 'Value', '<b>Buyer</b>', '1,200']
    """
    above = [part("tr", *[_group(*one) for one in groups])] if groups else []
    head = part("tr", *[_head(one, place in prose) for place, one in enumerate(heads)])
    body = [
        part("tr", *[_cell(one, place, prose) for place, one in enumerate(cells)], cls=classes)
        for cells, classes in rows
    ]
    return part(
        "table",
        *([part("caption", caption)] if caption else []),
        *([part("thead", *above, head)] if heads else []),
        part("tbody", *body),
        cls=f"wb-table {look}".rstrip(),
    )


def _group(words: str, columns: int) -> Node:
    return part("th", words, colspan=columns, scope="colgroup") if words else part("td")


def _head(head: Node | None, prose: bool) -> Node:
    """Return the head of a column; nothing is announced for one without words."""
    if not head:
        return part("td", cls="" if head is None else "wb-ruled")
    return part("th", head, scope="col", cls="wb-say" if prose else "")


def _cell(cell: Node, place: int, prose: Collection[int]) -> Node:
    if isinstance(cell, list) and cell[0] in ("th", "td"):
        return cell
    if place == 0 and cell:
        return part("th", cell, scope="row")
    return part("td", cell, cls="wb-say" if place in prose else "")
