"""Facts as a table: how far each can be relied on, and what it rests on."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from workbench.model import Deal, Fact, FactState, Named, free_identifier, label_of
from workbench.ui.prep.record_lists import Pairs, words
from workbench.ui.records import FieldKind, RecordField, RecordList


def _parties(deal: Deal) -> Pairs:
    return [("Nobody's in particular", ""), *((label_of(deal, one), one) for one in deal.parties)]


def _labels(deal: Deal) -> Pairs:
    return [(label_of(deal, name), name) for name in deal.facts]


def _unit(deal: Deal, name: str) -> str:
    return deal.facts[name].unit if name in deal.facts else ""


def _number(fact: Fact | None, value: float | None) -> Mapping[str, Any]:
    if value is None:
        raise ValueError("Give a number. Where none is known, leave the fact a draft.")
    return {"value": value} if fact is None else dict(fact.changed(value))


def _new(deal: Deal, text: str) -> tuple[Hashable, Mapping[str, Any]]:
    taken = {*deal.facts, *deal.issues}
    name = free_identifier(text, taken, thing="fact")
    return name, {"label": text, "value": 0.0, "state": "draft"}


FACTS = RecordList(
    heading="What the numbers rest on",
    about="A draft is a number that nobody has looked at yet: it counts for nothing. An estimate "
    "counts, with its range; a confirmed number names its source.",
    thing="fact",
    fields=(
        RecordField("", "Name", choices=_labels),
        RecordField("label", "Name on the page", listed=False),
        RecordField(
            "estimate",
            "Number",
            FieldKind.NUMBER,
            pick=lambda fact: fact.estimate,
            spread=_number,
            unit=_unit,
        ),
        RecordField("unit", "Unit", hint="EUR/unit"),
        RecordField("state", "State", FieldKind.MENU, words(FactState)),
        RecordField("source", "Source, with its date", FieldKind.LONG),
        RecordField("about", "Whose own matter it is", FieldKind.MENU, _parties, listed=False),
        RecordField(
            "evidence",
            "What speaks for it, one clue a line",
            FieldKind.LONG,
            pick=lambda fact: "\n".join(clue.text for clue in fact.evidence),
            spread=lambda fact, text: {"evidence": _clues(fact, text)},
            listed=False,
        ),
    ),
    get=lambda deal: dict(deal.facts),
    put=lambda _deal, rows: {"facts": Named(rows)},
    new=_new,
)


def _clues(fact: Fact | None, text: str) -> tuple[dict[str, Any], ...]:
    """Take the lines as clues; one whose text stays keeps its date."""
    dates = {clue.text: clue.date for clue in fact.evidence} if fact is not None else {}
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return tuple({"text": line, "date": dates.get(line)} for line in lines)
