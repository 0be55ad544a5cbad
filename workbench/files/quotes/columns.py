"""What each column of a table holds: by its heading, by what stands in it, or by an answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from workbench.files.quotes.column_choice import settle_twice
from workbench.files.quotes.column_groups import (
    ask_supplier_column,
    name_groups,
    name_strangers,
    pair_quantities,
    settle_breaks,
    take_item_texts,
)
from workbench.files.quotes.headings import Heading, read_heading
from workbench.files.quotes.lead_time import read_lead_time
from workbench.files.quotes.payment import read_payment
from workbench.files.quotes.quote_columns import (
    QuoteColumn,
    column_cells,
    column_key,
    column_texts,
    is_amounts,
)
from workbench.files.quotes.regions import PRICES, Region, heading_of
from workbench.files.quotes.sentences import find_incoterm
from workbench.files.quotes.telling import Meaning, Telling
from workbench.files.quotes.vocabulary import fold, unit_word, words_of

_OF_TOOLS = re.compile(
    r"\b(?:tool|tools|tooling|werkzeug\w*|outillage\w*|moules?|mou?lds?|dies?|samples?|"
    r"erstmuster|prototypes?|ppap|echantillons?)\b|werkzeug"
)
_YEARLY = re.compile(
    r"\b(?:p a|per annum|per year|a year|year|yearly|annual|jahr|jahrlich\w*|par an|annuel\w*|"
    r"month|monthly|monat|monatlich\w*|par mois|mensuel\w*)\b"
)
_AT_YEAR_END = re.compile(
    r"bonus|\bboni\b|year end|jahres|umsatz|ruckvergutung|ristourne|fin d annee|annuel|annual|"
    r"retro|kickback|turnover"
)

_NOTE = Meaning("a note", "note")


def assign_columns(region: Region, telling: Telling, *, offers: bool) -> list[QuoteColumn]:
    """Say what each column of a table holds.

    Parameters
    ----------
    region : Region
    telling : Telling
    offers : bool
        Whether the sheet names one supplier for all of it.
    """
    places = range(len(region.texts))
    headed = [_by_heading(region, place, telling) for place in places]
    columns = [one for one in headed if one is not None]
    columns = [_about_others(one, region, telling) for one in columns]
    columns = _price_at_last(region, columns)
    columns = _name_columns(columns, offers=offers)
    columns = _part_costs(region, columns)
    columns = _by_content(region, columns)
    columns = _split_terms(region, columns)
    columns = _count_units(region, _part_items(region, columns))
    columns = name_strangers(region, columns, telling, offers=offers)
    columns = take_item_texts(region, columns, offers=offers)
    columns = ask_supplier_column(region, columns, telling, offers=offers)
    columns = pair_quantities(columns)
    columns = name_groups(columns)
    return settle_twice(region, settle_breaks(columns), telling)


def _by_heading(region: Region, place: int, telling: Telling) -> QuoteColumn | None:
    text = region.texts[place]
    if not text:
        filled = [one for one in column_cells(region, place) if one.value is not None]
        return QuoteColumn(place, Heading("")) if filled else None
    heading = heading_of(region.parts[place])
    key = column_key(text)
    if key in telling.answers:
        field = str(telling.answers[key])
        named = field.startswith("supplier:")
        return QuoteColumn(
            place,
            heading,
            "unit_price" if named else field,
            supplier=field.removeprefix("supplier:") if named else "",
            low=heading.from_digits if field == "unit_price" else "",
            high=heading.to_digits if field == "unit_price" else "",
            by="answer",
        )
    if heading.is_break and (heading.field != "from_quantity" or _is_priced(region, place)):
        return QuoteColumn(
            place, heading, "unit_price", low=heading.from_digits, high=heading.to_digits
        )
    return QuoteColumn(place, heading, heading.field)


def _about_others(column: QuoteColumn, region: Region, telling: Telling) -> QuoteColumn:
    """Keep for a note what is about a tool, or about a year, and not about what is priced."""
    parts = region.parts[column.place]
    folded, heading = fold(parts[-1] if parts else ""), column.heading
    if column.by == "answer":
        return column
    text, place = " ".join(heading.text.split())[:40], region.grid.column_place(column.place)
    key = column_key(region.texts[column.place])
    if column.field in ("payment", "lead_time") and _OF_TOOLS.search(folded):
        said = f"'{text}' is about the tool, and not about what is priced; it is kept as a note."
        telling.tell("column", place, said)
        return replace(column, field="note", about=column.field)
    if column.field in ("one_off", "freight", "surcharge") and _YEARLY.search(folded):
        said = f"'{text}' is for a year, and not for one unit"
        telling.tell("column", place, f"{said}; it is kept as a note.")
        readings = [_NOTE, Meaning("a one-off cost", "one_off")]
        question = f"{said}. What shall it count as?"
        telling.ask("one-off", place, question, readings, key, waits=False)
        return replace(column, field="note", about="yearly")
    if column.field == "rebate" and _AT_YEAR_END.search(folded):
        said = f"'{text}' is kept as a note and is not taken off the price."
        telling.tell("column", place, said)
        readings = [_NOTE, Meaning("off the price", "rebate")]
        question = f"When and on what is '{text}' paid? It is a note until it counts off the price."
        telling.ask("rebate", place, question, readings, key, waits=False)
        return replace(column, field="note", about="rebate")
    if column.field == "unit_price" and _is_shares(region, column.place):
        return replace(column, field="ignored")
    return column


def _is_shares(region: Region, place: int) -> bool:
    """Say whether most numbers of a column are shown in per cent: a change, and no price."""
    numbers = [one for one in column_cells(region, place) if isinstance(one.value, float)]
    return bool(numbers) and 2 * sum(one.is_percent for one in numbers) > len(numbers)


def _name_columns(columns: list[QuoteColumn], *, offers: bool) -> list[QuoteColumn]:
    """Take "Name" for the supplier where no other column is, else for what is quoted."""
    fields = {one.field for one in columns}
    repeated = sum(one.field == "unit_price" for one in columns) > 1
    meant = "description" if offers or repeated or "supplier" in fields else "supplier"
    return [
        replace(one, field=meant)
        if not one.field and fold(one.heading.text) in ("name", "nom") and meant not in fields
        else one
        for one in columns
    ]


def _price_at_last(region: Region, columns: list[QuoteColumn]) -> list[QuoteColumn]:
    """Take "Price unit" for the price where no other column is."""
    if any(one.field in PRICES for one in columns):
        return columns
    return [
        replace(one, field="unit_price")
        if one.field == "price_unit" and one.by == "heading" and is_amounts(region, one.place)
        else one
        for one in columns
    ]


def _is_priced(region: Region, place: int) -> bool:
    """Say whether a column "from 1,000" holds prices: then it is one of several."""
    breaks = sum(read_heading(text).is_break for text in region.texts)
    return breaks > 1


def _part_costs(region: Region, columns: list[QuoteColumn]) -> list[QuoteColumn]:
    """Take "Material" for a part of the cost where it stands beside others and holds amounts."""
    if not any(one.field == "cost_part" for one in columns):
        return columns
    return [
        replace(one, field="cost_part")
        if one.by == "heading"
        and words_of(region.parts[one.place][-1] if region.parts[one.place] else "")[:1]
        == ("material",)
        and is_amounts(region, one.place)
        else one
        for one in columns
    ]


def _by_content(region: Region, columns: list[QuoteColumn]) -> list[QuoteColumn]:
    """Take a column of unknown heading for what its texts are."""
    known = {one.field for one in columns}
    found = []
    for one in columns:
        free = not one.field and not is_amounts(region, one.place)
        texts = column_texts(region, one.place) if free else []
        field = _field_of(texts) if texts else ""
        if field and field not in known:
            known.add(field)
            one = replace(one, field=field, by="content")
        found.append(one)
    return found


def _field_of(texts: list[str]) -> str:
    tests = {
        "incoterm": lambda text: bool(find_incoterm(text)),
        "payment": lambda text: not text.isdigit() and _pays(text),
        "lead_time": lambda text: (
            (one := read_lead_time(text)) is not None
            and one.unit_said
            and bool(re.search(r"\d ?[^\W\d]|^[^\W\d ]+(?: [^\W\d ]+)?$", text))
            and len(text) < 30
        ),
    }
    for field, test in tests.items():
        if sum(map(test, texts)) >= max(1, 0.8 * len(texts)):
            return field
    return ""


def _pays(text: str) -> bool:
    found = read_payment(text)
    return found is not None and bool(
        re.search(r"net|skonto|eom|tage|days|jours|%", text.casefold())
    )


def _fits(field: str, texts: list[str]) -> bool:
    """Say whether most of what stands in a column can be what its heading says."""
    tests: dict[str, Callable[[str], object]] = {
        "payment": read_payment,
        "lead_time": read_lead_time,
        "incoterm": find_incoterm,
    }
    return 2 * sum(bool(tests[field](text)) for text in texts) >= len(texts)


def _part_items(region: Region, columns: list[QuoteColumn]) -> list[QuoteColumn]:
    """Tell codes from names where two columns are headed as the item: "SKU" and "Product"."""
    items = [one for one in columns if one.field == "item" and one.by == "heading"]
    if len(items) != 2 or any(one.field == "description" for one in columns):
        return columns
    worded = [_is_worded(column_texts(region, one.place)) for one in items]
    if worded[0] == worded[1]:
        return columns
    named = items[worded.index(True)]
    return [replace(one, field="description") if one is named else one for one in columns]


def _is_worded(texts: list[str]) -> bool:
    """Say whether most texts are names of several words, and no codes."""
    return bool(texts) and 2 * sum(" " in one.strip() for one in texts) > len(texts)


def _count_units(region: Region, columns: list[QuoteColumn]) -> list[QuoteColumn]:
    """Take numbers below "Cases" or "Units" for the quantity, where no other column is."""
    if any(one.field in ("quantity", "from_quantity") for one in columns):
        return columns
    counted = [
        one
        for one in columns
        if one.by == "heading"
        and one.field in ("", "unit")
        and unit_word(one.heading.text)
        and is_amounts(region, one.place)
    ]
    if len(counted) != 1:
        return columns
    unit = unit_word(counted[0].heading.text)
    return [
        replace(one, field="quantity", heading=replace(one.heading, unit=unit))
        if one is counted[0]
        else one
        for one in columns
    ]


def _split_terms(region: Region, columns: list[QuoteColumn]) -> list[QuoteColumn]:
    """Tell "Delivery" and "Terms", which mean two things, by what stands below."""
    found = []
    for one in columns:
        texts = column_texts(region, one.place)
        if one.by == "heading" and one.field in ("lead_time", "payment", "incoterm") and texts:
            by_content = "" if _fits(one.field, texts) else _field_of(texts)
            taken = {other.field for other in columns}
            if by_content in {"lead_time", "incoterm", "payment"} - taken:
                one = replace(one, field=by_content)
        found.append(one)
    return found
