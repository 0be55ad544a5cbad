"""Where the tables of a worksheet are: rows of headings under titles, or headings in a column."""

from __future__ import annotations

import re

from workbench.files.quotes.grid import Grid, GridCell
from workbench.files.quotes.headings import Heading, read_heading
from workbench.files.quotes.lead_time import find_time_unit
from workbench.files.quotes.payment import read_payment
from workbench.files.quotes.regions import (
    NUMBERED,
    PRICES,
    Region,
    heading_of,
    holds_amount,
    is_amount_text,
    is_ordinal,
    is_term_label,
    is_weak,
)
from workbench.files.quotes.turning import find_labelled, turn_items
from workbench.files.quotes.vocabulary import fold, is_refusal, unit_word

_ABOUT = PRICES | {
    "item",
    "description",
    "supplier",
    "quantity",
    "from_quantity",
    "baseline_price",
    "option",
    "cost_part",
}
"""Fields without which a row of headings is none of quotes."""

_HEIGHTS = (1, 2, 3)
_TERMS = frozenset({"payment", "lead_time", "moq", "incoterm", "freight", "valid_until"})


def find_regions(grid: Grid) -> list[Region]:
    """Return the tables of a grid, in the order in which they stand."""
    found = _find_headed(grid)
    best = max((score for score, *_ in found), default=0.0)
    block = find_labelled(grid)
    if block and block[0] > best:
        return [block[1]]
    starts = sorted((top, height) for _, top, height in found)
    regions = []
    for place, (top, height) in enumerate(starts):
        end = starts[place + 1][0] if place + 1 < len(starts) else len(grid.rows)
        parts = tuple(heading_parts(grid, top, height, column) for column in range(grid.width))
        regions.append(Region(grid, top, top + height, end, parts))
    turned = turn_items(regions[0]) if len(regions) == 1 else None
    return [turned] if turned else regions


def _find_headed(grid: Grid) -> list[tuple[float, int, int]]:
    """Return score, row and height of the rows of headings, without overlap."""
    scored = [
        (score, top, height)
        for top in range(len(grid.rows))
        for height in _HEIGHTS
        if top + height < len(grid.rows) and (score := _score(grid, top, height)) >= 2
    ]
    taken: list[tuple[float, int, int]] = []
    for score, top, height in sorted(scored, key=lambda one: (-one[0], one[2], one[1])):
        clear = all(top + height <= other or other + tall <= top for _, other, tall in taken)
        if clear and not _is_inside(grid, top, height, taken):
            taken.append((score, top, height))
    return taken


def _is_inside(grid: Grid, top: int, height: int, taken: list[tuple[float, int, int]]) -> bool:
    """Say whether a weaker row of headings only belongs to a stronger one beside it."""
    return any(top + height == other or other + tall == top for _, other, tall in taken)


def _score(grid: Grid, top: int, height: int) -> float:
    """Say how much rows look like headings of what is below them."""
    rows = range(top, top + height)
    if any(not any(True for _ in grid.filled(row)) for row in rows):
        return 0.0
    if height > 1 and _is_title(grid, top):
        return 0.0
    if any(grid.merged.get((top, one), (top, one))[0] < top for one in range(grid.width)):
        return 0.0  # it begins within a cell that begins above
    if any(_is_label(grid, row, column) for row in rows for column, _ in grid.filled(row)):
        return 0.0
    heads = {}
    for column in range(grid.width):
        if parts := heading_parts(grid, top, height, column):
            heads[column] = heading_of(parts)
    return _points(grid, top, height, heads)


def _is_title(grid: Grid, row: int) -> bool:
    """Say whether a row holds one text and nothing else, before all that stands below it."""
    filled = list(grid.filled(row))
    return (
        len(filled) == 1
        and all(column >= filled[0][0] for column, _ in grid.filled(row + 1))
        and filled[0][0] == next((column for column, _ in grid.filled(row + 1)), -1)
    )


def _points(grid: Grid, top: int, height: int, heads: dict[int, Heading]) -> float:
    points, strangers = 0.0, 0
    fields: set[str] = set()
    sure: set[str] = set()
    names: set[tuple[str, str]] = set()
    breaks = _breaks(heads)
    for column, heading in heads.items():
        rows = range(top, top + height)
        if column in breaks:
            points += 0.5
        elif _is_value(grid, rows, column, heading):
            points -= 1.0
        elif heading.field and not (is_weak(heading) and _has_amounts(grid, top + height, column)):
            name = (heading.field, "" if heading.exact else fold(heading.rest))
            if name in names and heading.field == "cost_part":
                points += 0.5
            elif name in names:
                points -= 0.3
            elif heading.field in fields:
                points += 0.9
            else:
                points += 1.0 if heading.exact else 0.6
            fields.add(heading.field)
            sure |= {heading.field} if heading.exact else set()
            names.add(name)
        elif _has_amounts(grid, top + height, column):
            strangers += _is_namelike(heading.text)
            points += 0.3 if _is_namelike(heading.text) else -0.5
        else:
            points -= 0.2 if len(heading.text) < 60 else 1.0
    known = len(fields - {"ignored", "note", "position"})
    priced = any(
        one.field in PRICES and _has_amounts(grid, top + height, column)
        for column, one in heads.items()
    )
    about = bool(sure & _ABOUT) or bool(fields & PRICES)
    labelled = strangers > 1 and not fields - {"unit"} and _is_labelled(grid, top + height, heads)
    enough = (
        (known >= 2 and about)
        or (about and (breaks or strangers > 1))
        or labelled
        or (priced and len(heads) > 1)
    )
    last = top + height - 1
    units = 0.3 * (height > 1 and (_is_unit_row(grid, last) or _is_round_row(grid, last)))
    units += 0.6 * labelled
    bonus = units + 0.6 * (strangers > 1) + 0.6 * bool(breaks) + 0.4 + 1.2 * (known < 2 and priced)
    return points + bonus if enough else 0.0


def _is_labelled(grid: Grid, start: int, heads: dict[int, Heading]) -> bool:
    """Say whether a column of texts without a heading stands before amounts below names."""
    first = min(heads)
    cells = [grid.at(row, 0) for row in range(start, len(grid.rows))]
    filled = [one for one in cells if one.value is not None]
    corner = heads[first] if first == 0 else None
    return (
        (corner is None or not corner.field)
        and len(filled) > 2
        and all(isinstance(one.value, str) and not holds_amount(one) for one in filled)
        and any(label is not None and label.field in _TERMS for label in map(_label, filled))
    )


def _label(cell: GridCell) -> Heading | None:
    heading = read_heading(cell.text)
    return heading if heading.exact else None


def _is_value(grid: Grid, rows: range, column: int, heading: Heading) -> bool:
    """Say whether a cell among headings is an amount or a date."""
    cells = [grid.own(row, column) for row in rows]
    if any(cell.value is not None and not isinstance(cell.value, str) for cell in cells):
        return True
    if any(is_refusal(cell.text) for cell in cells):
        return True
    return not heading.is_break and any(is_amount_text(cell.text) for cell in cells)


def _is_round_row(grid: Grid, row: int) -> bool:
    """Say whether a row only counts offers: "1. Angebot", "2nd round"."""
    texts = [cell.text for _, cell in grid.filled(row)]
    return bool(texts) and all(is_ordinal(one) for one in texts)


def _is_unit_row(grid: Grid, row: int) -> bool:
    """Say whether a row only names units: "(EUR)", "pcs", "weeks"."""
    for _, cell in grid.filled(row):
        text = cell.text
        head = read_heading(text)
        named = (
            unit_word(text) or head.currency or head.unit or head.per or head.cents or head.percent
        )
        if isinstance(cell.value, float) or not (
            text[0] in "([{"
            or unit_word(text)
            or (named and head.exact)
            or find_time_unit(fold(text))
        ):
            return False
    return True


def _breaks(heads: dict[int, Heading]) -> set[int]:
    """Return the columns beside each other whose quantities rise from left to right."""
    lows = {
        column: int(re.sub(r"\D", "", one.from_digits))
        for column, one in heads.items()
        if one.is_break
    }
    rising = {one for one in lows if one + 1 in lows and lows[one] < lows[one + 1]}
    return rising | {one + 1 for one in rising}


def _is_label(grid: Grid, row: int, column: int) -> bool:
    """Say whether a cell is a label before its value, rather than a heading."""
    text = grid.own(row, column).text
    head, colon, _ = text.partition(":")
    if not colon or NUMBERED.match(text):
        return False
    heading = read_heading(head)
    return bool(heading.field and heading.exact)


def _is_namelike(text: str) -> bool:
    """Say whether a heading may be the name of a supplier, rather than a value."""
    if len(text) > 60 or is_amount_text(text) or read_payment(text) is not None:
        return False
    return any(one.isalpha() for one in text)


def _is_quoted(grid: Grid, row: int) -> bool:
    first = next((cell for _, cell in grid.filled(row)), None)
    return first is not None and not is_term_label(first)


def _has_amounts(grid: Grid, start: int, column: int) -> bool:
    """Say whether most of what stands below is amounts, or says that there is none."""
    rows = [row for row in range(start, min(start + 40, len(grid.rows))) if _is_quoted(grid, row)]
    cells = [grid.at(row, column) for row in rows]
    filled = [one for one in cells if one.value is not None or one.fault][:12]
    return bool(filled) and 2 * sum(map(holds_amount, filled)) >= len(filled)


def heading_parts(grid: Grid, top: int, height: int, column: int) -> tuple[str, ...]:
    """Return a heading from its rows; what spans several columns counts for each of them."""
    parts: list[str] = []
    for row in range(top, top + height):
        text = grid.at(row, column).text
        if not text and row < top + height - 1:
            text = _text_beside(grid, row, column, top + height - 1)
        if text and text not in parts:
            parts.append(text)
    return tuple(parts)


def _text_beside(grid: Grid, row: int, column: int, last: int) -> str:
    """Return the text that stands to the left and goes on over this column."""
    below = grid.at(last, column).text
    if not below:
        return ""
    for left in range(column - 1, -1, -1):
        if text := grid.own(row, left).text:
            over, under = read_heading(text), read_heading(below)
            alone = not grid.at(last, left).text
            both = over.field and over.exact and under.field and under.exact and not under.is_break
            return "" if alone or both else text
    return ""
