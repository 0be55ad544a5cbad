"""What a row of a table is: a quote, a term of all quotes, a total, a part of the cost."""

from __future__ import annotations

import re

from workbench.files.quotes.grid import GridCell
from workbench.files.quotes.headings import read_heading
from workbench.files.quotes.quote_columns import QuoteColumn
from workbench.files.quotes.regions import PRICES, Region, holds_amount
from workbench.files.quotes.sentences import read_sentence
from workbench.files.quotes.sheet_terms import TERMS, label_of_text
from workbench.files.quotes.vocabulary import fold, is_total, word_list

_SUBTOTAL = re.compile(r"(?:sub ?total|total|zwischensumme|summe|sous total|somme)\b")


def seen(cell: GridCell) -> bool:
    """Say whether a cell holds something that is seen."""
    return (cell.value is not None or bool(cell.fault)) and not cell.hidden


def kind_of_row(region: Region, columns: list[QuoteColumn], row: int, started: bool) -> str:
    """Say what a row is."""
    grid = region.grid
    filled = [(column, cell) for column, cell in enumerate(grid.rows[row]) if seen(cell)]
    if not filled:
        return "empty"
    label = first_text(region, row)
    if _is_example(region, columns, row):
        return "unused"
    if _ends_the_table(columns, filled) or _is_subtotal(region, columns, row, label):
        return "total"
    prices = [one for one in columns if one.field in PRICES or one.field == "baseline_price"]
    priced = any(seen(grid.at(row, one.place)) for one in prices)
    own = {one.place: one.field for one in columns}
    named = _named_columns(columns)
    label_at = next((column for column, cell in filled if isinstance(cell.value, str)), -1)
    if label_at >= 0 and own.get(label_at, "") in (
        "",
        "item",
        "description",
        "ignored",
        "position",
        "supplier",
        "unit_price",
        "quantity",
        "unit",
    ):
        if len(filled) > 1 and is_total(label) and not _is_price_row(region, row, started):
            return "total"
        head = label_of_text(label.rstrip(": "))
        quantity = any(seen(grid.at(row, p)) for p, f in own.items() if f == "quantity")
        is_list = own.get(label_at) == "supplier" or not any(one.supplier for one in columns)
        quoted = is_list and len(prices) == 1 and holds_amount(region.grid.at(row, prices[0].place))
        is_term = head is not None and head.field in TERMS and not quantity and not quoted
        if is_term and label_at != _priced_at(columns):
            return "term" if len(filled) > 1 else "line"
        if _says_of_offers(region, columns, row, label):
            return "unused"
        is_idle = head is not None and head.field in ("ignored", "date", "contact") and not quantity
        if is_idle and len(filled) > 1 and _is_about_suppliers(columns, own.get(label_at, "")):
            return "unused"
        if (
            head
            and head.field in ("cost_part", "cost_subtotal")
            and own.get(label_at) != "supplier"
            and _has_parts(region)
        ):
            return "part"
    if _says_no_price(region, columns, row, prices):
        return "unused"
    alone = filled[0][1] if len(filled) == 1 else None
    if alone is not None and isinstance(alone.value, str) and not holds_amount(alone):
        text = filled[0][1].text
        is_named = len(text) < 60 and ":" not in text[:-1] and not read_sentence(text)
        return "section" if not named and is_named and _goes_on(region, prices, row) else "line"
    if not priced and not any(own.get(column) in ("status", "note") for column, _ in filled):
        return "data" if _is_quoted_row(columns, filled) else "line"
    return "data"


def _is_subtotal(region: Region, columns: list[QuoteColumn], row: int, label: str) -> bool:
    """Say whether a row sums up what stands above: "Subtotal Demo Ltd", and no item or price."""
    of_items = {"item", "description", "quantity", "unit_price", "position", "unit"}
    named = [one.place for one in columns if one.field in of_items]
    return (
        bool(_SUBTOTAL.match(fold(label)))
        and any(one.field == "total" for one in columns)
        and not any(seen(region.grid.at(row, one)) for one in named)
    )


def _ends_the_table(columns: list[QuoteColumn], filled: list[tuple[int, GridCell]]) -> bool:
    """Say whether a row has a total below the amounts, and its name before: "VAT 20 %: 740"."""
    own = {one.place: one.field for one in columns}
    words = [(column, cell) for column, cell in filled if isinstance(cell.value, str)]
    first = words[0] if words else None
    return (
        first is not None
        and 2 <= len(filled) <= 3
        and first[0] == filled[0][0]
        and own.get(first[0]) not in ("supplier", "item", "description", "unit_price", "position")
        and is_total(first[1].text)
        and own.get(filled[-1][0]) in PRICES
    )


def _says_of_offers(region: Region, columns: list[QuoteColumn], row: int, label: str) -> bool:
    """Say whether a row below items that have a quantity has none and speaks of a term.

    "Carriage free from: 500, 800" is no item, though amounts stand there.
    """
    grid = region.grid
    counted = [one.place for one in columns if one.field == "quantity"]
    suppliers = {one.supplier for one in columns if one.field in PRICES and one.supplier}
    if len(suppliers) < 2 or not counted or any(seen(grid.at(row, one)) for one in counted):
        return False
    above = range(region.body, row)
    asked = any(seen(grid.at(one, place)) for one in above for place in counted)
    return asked and read_heading(label).field in TERMS


def _is_about_suppliers(columns: list[QuoteColumn], labelled: str) -> bool:
    """Say whether a row below may say something of suppliers that stand in columns."""
    suppliers = {one.supplier for one in columns if one.field in PRICES and one.supplier}
    return labelled != "supplier" and (
        len(suppliers) > 1 or any(one.field == "quantity" for one in columns)
    )


def _says_no_price(
    region: Region, columns: list[QuoteColumn], row: int, prices: list[QuoteColumn]
) -> bool:
    """Say whether a row says something in words of several suppliers: "Bid bond: Yes, No"."""
    cells = [region.grid.at(row, one.place) for one in prices]
    filled = [one for one in cells if seen(one)]
    names = {
        one.field
        for one in columns
        if one.field in ("quantity", "unit", "position") and seen(region.grid.at(row, one.place))
    }
    return len(filled) > 1 and not names and not any(map(holds_amount, filled))


def _is_example(region: Region, columns: list[QuoteColumn], row: int) -> bool:
    """Say whether a row shows how to fill in the table."""
    cells = [region.grid.at(row, one.place) for one in columns if one.field == "supplier"]
    first = first_text(region, row)
    return any(fold(one.text) in word_list("examples") for one in cells) or bool(
        re.match(r"(?i)\(?(?:example|beispiel|exemple)\s*[:)]", first)
    )


def _goes_on(region: Region, prices: list[QuoteColumn], row: int) -> bool:
    """Say whether the next row that holds anything has a price."""
    for later in range(row + 1, region.end):
        if any(True for _ in region.grid.filled(later)):
            return any(seen(region.grid.at(later, one.place)) for one in prices)
    return False


def _is_quoted_row(columns: list[QuoteColumn], filled: list[tuple[int, GridCell]]) -> bool:
    """Say whether a row without a price names what a price would be for."""
    own = {one.place: one.field for one in columns}
    names = {own.get(column, "") for column, _ in filled}
    return len(names & {"item", "description", "supplier", "quantity", "payment", "lead_time"}) >= 2


def _named_columns(columns: list[QuoteColumn]) -> bool:
    return any(one.supplier for one in columns) or any(one.field == "supplier" for one in columns)


def _priced_at(columns: list[QuoteColumn]) -> int:
    return next((one.place for one in columns if one.field in PRICES), -1)


def _is_price_row(region: Region, row: int, started: bool) -> bool:
    """Say whether a total ends a breakdown of costs: then it is the price."""
    if not _has_parts(region) or started:
        return False
    later = range(row + 1, region.end)
    return not any(read_heading(first_text(region, one)).field == "unit_price" for one in later)


def _has_parts(region: Region) -> bool:
    heads = [read_heading(first_text(region, row)) for row in range(region.body, region.end)]
    return sum(one.field == "cost_part" and one.exact for one in heads) > 1


def first_text(region: Region, row: int) -> str:
    """Return the first text of a row that is seen."""
    for cell in region.grid.rows[row]:
        if isinstance(cell.value, str) and not cell.hidden:
            return cell.text
    return ""
