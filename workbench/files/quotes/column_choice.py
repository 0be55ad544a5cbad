"""Which of two columns counts that hold the same."""

from __future__ import annotations

from dataclasses import replace

from workbench.files.quotes.quote_columns import FIELDS, QuoteColumn, column_texts
from workbench.files.quotes.regions import PRICES, Region
from workbench.files.quotes.telling import Meaning, Telling
from workbench.files.quotes.vocabulary import fold


def settle_twice(region: Region, columns: list[QuoteColumn], telling: Telling) -> list[QuoteColumn]:
    """Where two columns hold the same, take the one that its heading says best, or ask."""
    groups: dict[tuple[object, ...], list[QuoteColumn]] = {}
    for one in columns:
        if one.field and one.field not in (
            "ignored",
            "note",
            "cost_part",
            "tier_quantity",
            "contact",
            "position",
        ):
            groups.setdefault((one.field, one.group), []).append(one)
    dropped: set[int] = set()
    for twice in groups.values():
        if len(twice) > 1:
            dropped |= _drop(region, twice, telling)
    return [replace(one, field="", by="twice") if one.place in dropped else one for one in columns]


def _drop(region: Region, twice: list[QuoteColumn], telling: Telling) -> set[int]:
    """Return the places of the columns that are not used."""
    answered = [one for one in twice if one.by == "answer"]
    net = [one for one in twice if one.heading.tax == "excl"]
    gross = [one for one in twice if one.heading.tax == "incl"]
    by_content = [one for one in twice if one.by == "content"]
    texts = [" ".join(one.heading.text.split())[:40] for one in twice]
    if len(set(texts)) < len(texts):  # below one name: what tells them apart stands there
        texts = [" ".join(region.texts[one.place].split())[:60] for one in twice]
    if len(answered) == 1:
        kept = answered[0]
    elif len(net) == 1 and gross:
        kept = net[0]
    elif len(by_content) == len(twice) - 1:
        kept = next(one for one in twice if one.by != "content")
    elif twice[0].field in PRICES:
        place = region.grid.column_place(twice[0].place)
        question = (
            f"Which column holds the {FIELDS[twice[0].field]}: {' or '.join(map(repr, texts))}?"
        )
        key = f"twice|{'|'.join(map(fold, texts))}"
        readings = [Meaning(text, text) for text in texts]
        chosen = telling.ask("column", place, question, readings, key)
        kept = next(
            (one for one, text in zip(twice, texts, strict=True) if text == chosen), twice[0]
        )
    elif twice[0].field in ("payment", "lead_time", "quantity", "from_quantity", "moq"):
        kept = max(twice, key=lambda one: (one.heading.exact, len(column_texts(region, one.place))))
    else:
        kept = max(twice, key=lambda one: one.heading.exact)
    for one in twice:
        if one is not kept:
            telling.tell(
                "column",
                region.grid.column_place(one.place),
                f"The column '{' '.join(one.heading.text.split())[:40]}' is not used: "
                f"'{' '.join(kept.heading.text.split())[:40]}' says the same.",
            )
    return {one.place for one in twice if one is not kept}
