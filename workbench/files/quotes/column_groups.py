"""Whose prices a column holds: suppliers, options and price breaks beside each other."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from workbench.files.quotes.heading_breaks import settle_rising
from workbench.files.quotes.headings import Heading
from workbench.files.quotes.quote_columns import (
    FIELDS,
    QuoteColumn,
    column_cells,
    column_key,
    column_texts,
    is_amounts,
)
from workbench.files.quotes.regions import NUMBERED, PRICES, Region, is_ordinal, is_weak
from workbench.files.quotes.telling import Meaning, Telling
from workbench.files.quotes.vocabulary import field_phrases, fold, is_total, words_of

_SHARED = frozenset(
    {
        "item",
        "description",
        "position",
        "quantity",
        "unit",
        "ignored",
        "baseline_price",
        "baseline_supplier",
        "target",
        "supplier",
        "cost_part",
        "cost_subtotal",
        "contact",
        "date",
    }
)
"""Fields that belong to a row, whoever quotes."""


_OPTION = re.compile(r"^(?:option|variant|variante|alternative|alt|version)\b", re.IGNORECASE)


def name_strangers(
    region: Region, columns: list[QuoteColumn], telling: Telling, *, offers: bool
) -> list[QuoteColumn]:
    """Take columns of amounts under unknown headings for suppliers, if there are no prices."""
    priced = any(one.field in PRICES for one in columns)
    strangers = [
        one
        for one in columns
        if (not one.field or is_weak(one.heading) or _is_numbered(one))
        and one.heading.text
        and one.by != "answer"
        and not one.heading.percent
        and not is_total(one.heading.text)
        and is_amounts(region, one.place)
        and not _is_shares(region, one.place)
    ]
    unnumbered = [one for one in columns if one.field in PRICES and not _is_numbered(one)]
    if not strangers or (priced and unnumbered):
        return columns
    names = {one.place for one in strangers}
    if len(strangers) == 1 and not strangers[0].field:
        return _ask_stranger(region, columns, strangers[0], telling, offers=offers)
    found = []
    for one in columns:
        if one.place in names:
            parts = region.parts[one.place]
            is_option = bool(_OPTION.match(one.heading.text))
            text = _bare_name(one.heading)
            if len(parts) > 1 and is_ordinal(parts[-1]):
                one = replace(one, field="unit_price", supplier=parts[0], option=parts[-1])
            elif is_option:
                one = replace(one, field="unit_price", option=text)
            else:
                one = replace(one, field="unit_price", supplier=text)
        found.append(one)
    return found


def _is_shares(region: Region, place: int) -> bool:
    """Say whether numbers of a column are shown in per cent."""
    return any(
        isinstance(one.value, float) and one.is_percent for one in column_cells(region, place)
    )


def _is_numbered(column: QuoteColumn) -> bool:
    """Say whether a heading is "Quote 1" or "Bid A": a name, not a price."""
    heading = column.heading
    return (
        column.field == "unit_price"
        and not column.low
        and bool(
            re.fullmatch(
                r"(?:quote|bid|offer|angebot|offre)s?\s*(?:no\.?|nr\.?|#)?\s*(?:\d{1,2}|[A-Z])",
                heading.text.strip(),
                re.I,
            )
        )
    )


def _bare_name(heading: Heading) -> str:
    """Return a supplier's name from a heading, without currency and unit in brackets."""
    text = " ".join(heading.text.split())
    if heading.currency or heading.per or heading.tax:
        text = re.sub(r"\s*[(\[{][^)\]}]*[)\]}]\s*$", "", text)
        text = (
            heading.rest if text == " ".join(heading.text.split()) and not heading.field else text
        )
    return NUMBERED.sub("", text.strip(" -–—:,;/")) or text


def _ask_stranger(
    region: Region, columns: list[QuoteColumn], one: QuoteColumn, telling: Telling, *, offers: bool
) -> list[QuoteColumn]:
    name = _bare_name(one.heading)
    readings = [
        Meaning("the price", "unit_price"),
        *([] if offers else [Meaning(f"prices of the supplier {name}", f"supplier:{name}")]),
        Meaning("the total of the line", "total"),
        Meaning("something else", "ignored"),
    ]
    telling.ask(
        "column",
        region.grid.column_place(one.place),
        f"What stands in the column '{name[:40]}'?",
        readings,
        column_key(one.heading.text),
    )
    return columns


def ask_supplier_column(
    region: Region, columns: list[QuoteColumn], telling: Telling, *, offers: bool
) -> list[QuoteColumn]:
    """Ask about a column of texts that may be the suppliers, where nothing else names them."""
    named = any(one.field == "supplier" or one.supplier for one in columns)
    unknown = [one for one in columns if not one.field and one.heading.text and one.by != "answer"]
    texts = [
        one
        for one in unknown
        if len(column_texts(region, one.place)) > 1 and not is_amounts(region, one.place)
    ]
    if named or offers or not texts or (region.grid.title and len(texts) > 1):
        return columns
    one = texts[0]
    name = " ".join(one.heading.text.split())[:40]
    example = column_texts(region, one.place)[0][:40]
    fields = ("supplier", "item", "description", "ignored")
    telling.ask(
        "column",
        region.grid.column_place(one.place),
        f"What stands in the column '{name}', e.g. '{example}'?",
        [Meaning(FIELDS[field], field) for field in fields],
        column_key(one.heading.text),
    )
    return columns


def take_item_texts(
    region: Region, columns: list[QuoteColumn], *, offers: bool
) -> list[QuoteColumn]:
    """Take the first column of texts of unknown heading for what is quoted: "Role", "Lane".

    Only where nothing else names it, and the suppliers are known: in columns, for the whole sheet,
    or in a column in which they come again.
    """
    if any(one.field in ("item", "description") for one in columns):
        return columns
    listed = next((one for one in columns if one.field == "supplier"), None)
    again = listed is not None and len(set(column_texts(region, listed.place))) < len(
        column_texts(region, listed.place)
    )
    unknown = [
        one
        for one in columns
        if not one.field
        and (one.heading.text or one.place == 0)
        and one.by == "heading"
        and not is_amounts(region, one.place)
        and len(set(column_texts(region, one.place))) > 1
    ]
    if not unknown or not (offers or again or any(one.supplier for one in columns)):
        return columns
    return [
        replace(one, field="description", by="content") if one is unknown[0] else one
        for one in columns
    ]


def pair_quantities(columns: list[QuoteColumn]) -> list[QuoteColumn]:
    """Pair "Qty 1, CellPrice 1, Qty 2, CellPrice 2"."""
    quantities = [one for one in columns if one.field in ("quantity", "from_quantity")]
    prices = [one for one in columns if one.field == "unit_price" and one.by != "answer"]
    if len(quantities) < 2 or len(quantities) != len(prices):
        return columns
    pairs = dict(zip((one.place for one in prices), quantities, strict=True))
    if any(pairs[one.place].place > one.place for one in prices):
        return columns
    found = []
    for one in columns:
        if one.place in pairs:
            one = replace(one, quantity_column=pairs[one.place].place, low="", high="")
        elif one in quantities:
            one = replace(one, field="tier_quantity")
        found.append(one)
    return found


def name_groups(columns: list[QuoteColumn]) -> list[QuoteColumn]:
    """Take the words beside a field that is there several times for the name of who quotes."""
    times = Counter(one.field for one in columns if one.quantity_column < 0)
    names = {
        one.place: one.heading.rest
        for one in columns
        if one.field not in _SHARED
        and not one.about
        and one.field
        and not one.heading.exact
        and one.by == "heading"
        and not one.supplier
        and not one.option
        and len(one.heading.rest) <= 60
    }
    repeated = Counter(fold(text) for text in names.values())
    found = []
    for one in columns:
        name = names.get(one.place, "")
        if name and (times[one.field] > 1 or repeated[fold(name)] > 1) and not _is_wording(name):
            is_option = bool(_OPTION.match(name))
            one = replace(one, supplier="" if is_option else name, option=name if is_option else "")
        found.append(one)
    return found


def _is_wording(name: str) -> bool:
    """Say whether words beside a field are more words for headings, and no name."""
    words = words_of(name)
    if words[:1] and words[0] in ("per", "pro", "je", "par"):
        return True  # "freight per order" beside "handling per order"
    return (
        bool(words)
        and all(any((word,) == phrase for phrase, _ in field_phrases()) for word in words)
        and not re.search(r"\d|\b[a-z]$", fold(name))
    )


def settle_breaks(columns: list[QuoteColumn]) -> list[QuoteColumn]:
    """Read quantities in headings by their order, where that decides them."""
    groups: dict[tuple[str, str], list[QuoteColumn]] = {}
    for one in columns:
        if one.low:
            groups.setdefault((one.supplier, one.option), []).append(one)
    plain: dict[int, str] = {}
    for group in groups.values():
        if len(group) <= 12:
            lows = settle_rising([one.low for one in group])
            plain |= {one.place: low for one, low in zip(group, lows, strict=True)}
    return [replace(one, low=plain.get(one.place, one.low)) for one in columns]
