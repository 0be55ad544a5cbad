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
from workbench.files.quotes.regions import Region, heading_of
from workbench.files.quotes.sentences import find_incoterm
from workbench.files.quotes.telling import Telling
from workbench.files.quotes.vocabulary import words_of


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
    columns = _part_costs(region, columns)
    columns = _by_content(region, columns)
    columns = _split_terms(region, columns)
    columns = name_strangers(region, columns, telling, offers=offers)
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
    beside = words_of(heading.rest)
    of_tool = "tool" in beside or read_heading(heading.rest).field == "one_off"
    if of_tool and heading.field in ("payment", "lead_time", "moq", "valid_until"):
        return QuoteColumn(place, heading, "ignored")
    return QuoteColumn(place, heading, heading.field)


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
            and any(c.isalpha() for c in text)
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
