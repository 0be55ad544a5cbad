"""Offers of several suppliers below each other on one worksheet."""

from __future__ import annotations

from dataclasses import replace

from workbench.files.quotes.grid import Grid
from workbench.files.quotes.sheet_terms import label_of_text
from workbench.files.quotes.vocabulary import fold


def part_offers(grid: Grid) -> list[Grid]:
    """Part a worksheet where "Supplier: ..." begins an offer anew; what stands above is for all.

    Every part keeps the places of the worksheet: the rows of the others are empty.
    """
    begins = [(row, name) for row in range(len(grid.rows)) if (name := _supplier_in(grid, row))]
    starts = [
        row
        for place, (row, name) in enumerate(begins)
        if place == 0 or fold(name) != fold(begins[place - 1][1])
    ]
    if len({fold(name) for _, name in begins}) < 2 or not _are_apart(grid, starts):
        return [grid]
    ends = [*starts[1:], len(grid.rows)]
    return [
        replace(
            grid,
            rows=tuple(
                cells if row < starts[0] or start <= row < end else ()
                for row, cells in enumerate(grid.rows)
            ),
        )
        for start, end in zip(starts, ends, strict=True)
    ]


def _supplier_in(grid: Grid, row: int) -> str:
    """Return whom a row names that says nothing but who quotes; empty for no such row."""
    cells = [cell for _, cell in grid.filled(row) if not cell.hidden]
    if not cells or not isinstance(cells[0].value, str):
        return ""
    head, colon, tail = cells[0].text.partition(":")
    label = label_of_text(head.strip())
    if label is None or label.field != "supplier":
        return ""
    if colon and tail.strip():
        return tail.strip() if len(cells) == 1 else ""
    return cells[1].text if len(cells) == 2 and isinstance(cells[1].value, str) else ""


def _are_apart(grid: Grid, starts: list[int]) -> bool:
    """Say whether several rows follow each name: else the names are a list."""
    ends = [*starts[1:], len(grid.rows)]
    return all(
        sum(any(True for _ in grid.filled(row)) for row in range(start + 1, end)) >= 2
        for start, end in zip(starts, ends, strict=True)
    )
