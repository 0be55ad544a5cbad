"""What of a worksheet nobody sees, or is struck out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from workbench.files.quotes.grid import Grid
from workbench.files.quotes.telling import Telling


def tell_unseen(grid: Grid, telling: Telling) -> None:
    """Tell what is hidden, filtered out or struck out."""
    rows: dict[str, list[int]] = {}
    columns: Counter[int] = Counter()
    for row, cells in enumerate(grid.rows):
        filled = [one for one in cells if one.value is not None or one.struck]
        unseen = {one.hidden for one in filled}
        if filled and "" not in unseen:
            rows.setdefault(unseen.pop(), []).append(row)
        for column, cell in enumerate(cells):
            if cell.struck:
                text = f"'{cell.struck[:60]}' is struck out; it is not used."
                telling.tell("struck out", grid.place(row, column), text)
            if cell.hidden and cell.value is not None:
                columns[column] += 1
    for why, numbers in rows.items():
        for row in numbers:
            telling.tell(why, grid.place(row), f"The row is {why}; it is not used.")
    for column in columns:
        held = [
            line[column]
            for line in grid.rows
            if column < len(line) and line[column].value is not None
        ]
        if all(one.hidden for one in held) and len(held) > sum(map(len, rows.values())):
            heading = next((one.text for one in held), "")
            telling.tell(
                "hidden",
                grid.column_place(column),
                f"The column '{heading[:40]}' is hidden; it is not used.",
            )


def seen_grid(grid: Grid) -> Grid:
    """Return a grid without what is hidden."""
    from workbench.files.quotes.grid import EMPTY

    rows = tuple(tuple(EMPTY if one.hidden else one for one in row) for row in grid.rows)
    return replace(grid, rows=rows)
