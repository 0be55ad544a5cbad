"""Items as a table: what is bought, line by line."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from typing import Any

from workbench.library import change_items, plain_item
from workbench.model import Deal, Item, free_identifier
from workbench.ui.prep.record_lists import Pairs
from workbench.ui.records import FieldKind, RecordField, RecordList
from workbench.ui.widgets.entries import read_part, write_entry

_RANGE = re.compile(r"(?P<low>.+?)\s*(?:\bto\b|–|\.\.\.?|…)\s*(?P<high>.+)")


def _labels(deal: Deal) -> Pairs:
    return [(item.label or name, name) for name, item in deal.items.items()]


def _spread(item: Item) -> str:
    """Write how much an item may be, as one would type it."""
    return "" if item.low is None else f"{write_entry(item.low)} to {write_entry(item.high)}"


def _read_spread(text: str) -> Mapping[str, Any]:
    if not text:
        return {"low": None, "high": None}
    ends = _RANGE.fullmatch(text)
    if ends is None:
        raise ValueError(f"Write two numbers, such as 800 to 1200; got {text[:60]}.")
    return {end: read_part(text, ends[end]) for end in ("low", "high")}


def _unit(deal: Deal, name: str) -> str:
    return deal.items[name].unit if name in deal.items else ""


def _currency(deal: Deal, _name: str) -> str:
    return deal.currency


def _new(deal: Deal, text: str) -> tuple[Hashable, Mapping[str, Any]]:
    return free_identifier(text, deal.items, thing="item"), {"label": text, "quantity": 1.0}


def _put(deal: Deal, rows: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what changes with the items: where they count, their facts, issues and lines too."""
    made = change_items(deal, rows)
    return {
        field: getattr(made, field)
        for field in type(deal).model_fields
        if getattr(made, field) != getattr(deal, field)
    }


ITEMS = RecordList(
    heading="What is bought, item by item",
    about="A size, a part, a lane, a lot: with how much of it is needed, and what it costs today "
    "for one unit, in the deal's currency. Say below how their price is negotiated, so that they "
    "count.",
    thing="item",
    fields=(
        RecordField("", "Name", choices=_labels),
        RecordField("label", "Name on the page", listed=False),
        RecordField("quantity", "Quantity", FieldKind.NUMBER, unit=_unit),
        RecordField(
            "low",
            "It may be",
            hint="800 to 1200",
            pick=_spread,
            spread=lambda _item, text: _read_spread(text),
        ),
        RecordField("unit", "Unit", hint="boxes/year"),
        RecordField("today_price", "Today's price for one", FieldKind.NUMBER, unit=_currency),
        RecordField("today_supplier", "Who sells it today"),
        RecordField(
            "target", "Price that we want for one", FieldKind.NUMBER, unit=_currency, listed=False
        ),
        RecordField("group", "Negotiated together with others, as"),
    ),
    get=lambda deal: {name: plain_item(deal, name) for name in deal.items},
    put=_put,
    new=_new,
)
