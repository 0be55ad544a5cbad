"""Tables whose headings stand in a column, turned so that they stand in a row."""

from __future__ import annotations

import re

from workbench.files.quotes.grid import Grid, GridCell
from workbench.files.quotes.headings import Heading, read_heading
from workbench.files.quotes.regions import PRICES, Region, holds_amount
from workbench.files.quotes.vocabulary import is_total, is_wording


def find_labelled(grid: Grid) -> tuple[float, Region] | None:
    """Find a table whose headings stand in a column, and return it turned, with its score."""
    best: tuple[float, Region] | None = None
    for column in range(min(3, grid.width)):
        labels = {
            row: head
            for row in range(len(grid.rows))
            if (head := _row_label(grid, row, column)) is not None
        }
        values = _value_columns(grid, column, labels)
        if not values:
            continue
        fields = {one.field for one in labels.values()} - {"ignored", "contact", "date", "position"}
        parts = sum(one.field == "cost_part" for one in labels.values())
        priced = (
            bool(fields & {"unit_price", "list_price"})
            or (
                parts > 1
                and any(is_total(grid.own(row, column).text) for row in range(len(grid.rows)))
            )
            or sum(one.is_break for one in labels.values()) > 1
        )
        enough = len(fields) >= 3 or parts > 1
        if not priced or not enough or (len(values) < 2 and parts < 2):
            continue
        score = len(fields) + 0.3 * len(values) + 0.5 * parts
        if best is None or score > best[0]:
            best = score, _turn(grid, column, sorted(labels), values)
    return best


def turn_items(region: Region) -> Region | None:
    """Turn a table that has suppliers in its rows and items in its columns; None for any other.

    What stands in other columns, as payment terms, becomes a row below the items, and what is
    no supplier, as the quantity of each item, a column.
    """
    heads = [read_heading(text) for text in region.texts]
    fields = {one.field for one in heads if one.exact}
    suppliers = [place for place, one in enumerate(heads) if one.field == "supplier" and one.exact]
    items = [place for place in range(len(heads)) if _is_item(region, heads, place)]
    if len(suppliers) != 1 or len(items) < 2 or fields & (PRICES | {"item", "description"}):
        return None
    names = suppliers[0]
    rows = [region.body - 1]
    for row in range(region.body, region.end):
        named = isinstance(region.grid.at(row, names).value, str)
        if not named or sum(one.value is not None for one in region.grid.rows[row]) < 2:
            break
        rows.append(row)
    if len(rows) < 3:
        return None
    others = [one for one in range(len(heads)) if one not in (*items, names) and heads[one].text]
    columns = [names, *items, *others]
    cells = tuple(tuple(region.grid.at(row, column) for row in rows) for column in columns)
    origins = {
        (place, number): (row, column)
        for place, column in enumerate(columns)
        for number, row in enumerate(rows)
    }
    turned = Grid(region.grid.title, cells, is_first=region.grid.is_first, origins=origins)
    texts = ["Item", *[one.text for one in cells[0][1:]]]
    return Region(turned, 0, 1, len(columns), tuple((one,) if one else () for one in texts))


def _is_item(region: Region, heads: list[Heading], place: int) -> bool:
    """Say whether a column of amounts is headed by what is bought."""
    heading = heads[place]
    cells = [region.grid.at(row, place) for row in range(region.body, region.end)]
    filled = [one for one in cells if one.value is not None or one.fault]
    return (
        bool(heading.text)
        and not (heading.field and heading.exact)
        and not heading.is_break
        and not heading.percent
        and not is_total(heading.text)
        and sum(map(holds_amount, filled)) > 1
        and 2 * sum(map(holds_amount, filled)) > len(filled)
        and not any(one.is_percent for one in filled)
    )


def _row_label(grid: Grid, row: int, column: int) -> Heading | None:
    text = grid.own(row, column).text.rstrip(": ")
    if not text or not isinstance(grid.own(row, column).value, str):
        return None
    heading = read_heading(text)
    beside = [grid.at(row, one) for one in range(column + 1, grid.width)]
    filled = [one for one in beside if one.value is not None]
    heads = [read_heading(one.text) for one in filled if isinstance(one.value, str)]
    if not filled or any(one.field and one.exact and one.field != heading.field for one in heads):
        return None
    known = heading.field and (heading.exact or heading.field == "unit_price" or is_wording(text))
    if heading.is_break and text.isdigit() and _is_listed(grid, row, column):
        return None
    return heading if known or heading.is_break else None


def _is_listed(grid: Grid, row: int, column: int) -> bool:
    """Say whether a bare number stands below a heading such as "Pos.": no quantity."""
    above = next(
        (
            text
            for one in range(row - 1, -1, -1)
            if (text := grid.own(one, column).text) and not text.isdigit()
        ),
        "",
    )
    return read_heading(above).field in ("position", "item", "description")


def _value_columns(grid: Grid, column: int, labels: dict[int, Heading]) -> list[int]:
    rows = [
        row for row, head in labels.items() if head.field not in ("ignored", "contact", "position")
    ]
    found = []
    for one in range(column + 1, grid.width):
        filled = sum(
            grid.at(row, one).value is not None or bool(grid.at(row, one).fault) for row in rows
        )
        shares = sum(grid.at(row, one).is_percent for row in rows)
        priced = any(
            labels[row].field == "unit_price" and isinstance(grid.at(row, one).value, float)
            for row in rows
        )
        if (filled >= max(2, 0.5 * len(rows)) or priced) and 2 * shares <= filled:
            found.append(one)
    return found


def _turn(grid: Grid, column: int, labels: list[int], values: list[int]) -> Region:
    """Turn a table so that its headings stand in a row."""
    first, last = labels[0], labels[-1]
    while last + 1 < len(grid.rows) and any(
        grid.own(last + 1, one).value is not None for one in values
    ):
        last += 1
    above = next(
        (
            row
            for row in range(first - 1, -1, -1)
            if any(isinstance(grid.at(row, one).value, str | float) for one in values)
        ),
        None,
    )
    rows = [*([above] if above is not None else []), *range(first, last + 1)]
    lines = [column, *values]
    cells = tuple(tuple(grid.at(row, line) for row in rows) for line in lines)
    origins = {
        (place, number): (row, line)
        for place, line in enumerate(lines)
        for number, row in enumerate(rows)
    }
    texts = [one.text.rstrip(": ") for one in cells[0]]
    texts = _with_units(texts, cells, above is not None)
    turned = Grid(grid.title, cells, is_first=grid.is_first, origins=origins)
    return Region(turned, 0, 1, len(lines), tuple((one,) if one else () for one in texts))


def _with_units(
    texts: list[str], cells: tuple[tuple[GridCell, ...], ...], headed: bool
) -> list[str]:
    """Name the corner of a turned table, and say which total of a breakdown is the price."""
    heads = [read_heading(text) for text in texts]
    units = [one for one in ([texts[0]] if headed else []) if _names_units(one)]
    if headed:
        over = {line[0].text for line in cells[1:]}
        plain = [one for one in over if _names_units(one) and read_heading(one).exact]
        units += plain
        if plain and len(over) == len(plain):
            texts[0] = "Not a supplier"
        elif not read_heading(texts[0]).field or read_heading(texts[0]).field in PRICES:
            texts[0] = "Supplier"
    parts = sum(one.field == "cost_part" for one in heads)
    places = [place for place, one in enumerate(heads) if one.field == "unit_price" and place]
    if parts > 1 and not places:
        places = [place for place, text in enumerate(texts) if is_total(text)][-1:]
        texts = ["Unit price" if place in places else text for place, text in enumerate(texts)]
    for place in places if units else []:
        if not (heads[place].currency or heads[place].per):
            texts[place] = f"{texts[place]} [{_units_in(units[0])}]"
    return texts


def _names_units(text: str) -> bool:
    head = read_heading(text)
    return bool(head.currency or head.per or head.cents)


def _units_in(text: str) -> str:
    """Return what a heading like "Cost element (EUR/pc)" has in brackets."""
    found = re.search(r"[(\[{]([^)\]}]*)[)\]}]", text)
    return found[1] if found else text
