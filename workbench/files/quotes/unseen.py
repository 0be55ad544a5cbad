"""What of a worksheet nobody sees, or is struck out."""

from __future__ import annotations

from dataclasses import replace

from workbench.files.quotes.grid import Grid
from workbench.files.quotes.telling import Telling

_ROWS = frozenset({"hidden", "filtered out"})
"""Why a whole row is out of sight."""


def tell_unseen(grid: Grid, telling: Telling) -> None:
    """Tell what is hidden, filtered out or struck out."""
    columns: set[int] = set()
    for row, cells in enumerate(grid.rows):
        filled = [one for one in cells if one.value is not None or one.struck or one.fault]
        unseen = {one.hidden for one in filled}
        if filled and unseen & _ROWS:
            name = next((one.text for one in filled if isinstance(one.value, str)), "")[:60]
            why = next(iter(unseen & _ROWS))
            told = f"The row '{name}' is {why}; it is not used."
            telling.tell("hidden row", grid.place(row), told)
        for column, cell in enumerate(cells):
            if cell.struck:
                text = f"'{cell.struck[:60]}' is struck out; it is not used."
                telling.tell("struck", grid.place(row, column), text)
            if cell.hidden and cell.hidden not in _ROWS and cell.value is not None:
                columns.add(column)
    for column in sorted(columns):
        held = [line[column] for line in grid.rows if column < len(line)]
        name = next((one.text for one in held if one.value is not None), "")[:40]
        told = f"The column '{name}' is hidden; it is not used."
        telling.tell("hidden column", grid.column_place(column), told)


def seen_grid(grid: Grid) -> Grid:
    """Return a grid without what is hidden."""
    from workbench.files.quotes.grid import EMPTY

    rows = tuple(tuple(EMPTY if one.hidden else one for one in row) for row in grid.rows)
    return replace(grid, rows=rows)
