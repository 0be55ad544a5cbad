"""A deal with markup in every text and name that its reader takes."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

from workbench.files import DealFileError, load_deal, read_deal
from workbench.files.records import to_record
from workbench.model import Deal, DealError
from workbench.model.base import Frozen

SHOWN = "img src=x onerror=ran()"
MARKUP = f"\"'><{SHOWN}><script>ran()</script>"
"""Ends an attribute and a tag, and runs in two ways."""

NAME = f'"><{SHOWN}>'
"""The same for the name of a file: without a slash."""

OPTIONS = ("three lots", "bank guarantee")
"""Texts that formulas name too: changed everywhere at once, and without quotes of their own."""

CASE = Path(__file__).parents[2] / "data" / "air-conditioners" / "deal.yaml"

Place = tuple[str | int, ...]


@cache
def marked_up() -> str:
    """Return the deal's file, as JSON, which is YAML too."""
    record = _full()
    for option in OPTIONS:
        record = json.loads(json.dumps(record).replace(option, f"{option}<{SHOWN}>"))
    assert _reads(record)
    for place in list(_texts(record)):
        tried = copy.deepcopy(record)
        _mark_text(tried, place)
        if _reads(tried):
            record = tried
    for place in sorted(_names(record), key=len, reverse=True):  # the inner ones first
        tried = copy.deepcopy(record)
        _mark_name(tried, place)
        if _reads(tried):
            record = tried
    return json.dumps(record)


Field = tuple[str, str]
"""Name of a part's class, and of the field."""


def marked_fields(part: Any) -> Iterator[Field]:
    """Yield each field of a deal that holds markup, in a text or in names."""
    if isinstance(part, Frozen):
        for name in type(part).model_fields:
            value = getattr(part, name)
            if any(isinstance(text, str) and SHOWN in text for text in _parts(value)):
                yield type(part).__name__, name
            yield from marked_fields(value)
    elif isinstance(part, Mapping | tuple):
        for inner in _parts(part):
            yield from marked_fields(inner)


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, tuple) else (value,)


def text_fields() -> set[Field]:
    """Return each field of each part of a deal that can hold a text."""
    kinds: set[type[Frozen]] = set()
    _collect(Deal, kinds)
    return {
        (kind.__name__, name)
        for kind in kinds
        for name, hint in get_type_hints(kind).items()
        if name in kind.model_fields and _holds_text(hint)
    }


def _collect(hint: Any, kinds: set[type[Frozen]]) -> None:
    if isinstance(hint, type) and issubclass(hint, Frozen) and hint not in kinds:
        kinds.add(hint)
        for inner in get_type_hints(hint).values():
            _collect(inner, kinds)
    for inner in get_args(hint):
        _collect(inner, kinds)


def _holds_text(hint: Any) -> bool:
    """Say whether a field holds texts itself."""
    return hint is str or any(_holds_text(inner) for inner in get_args(hint))


def _full() -> dict[str, Any]:
    """Return the shipped deal with what it leaves out."""
    record = json.loads(json.dumps(to_record(load_deal(CASE))))
    record["notes"] = ["A remark"]
    record["correlations"] = [{"facts": ["unit_cost", "resale_price"], "rank": 0.3, "source": "x"}]
    record["opening"]["note"] = "Said with it"
    item = {"quantity": 5000, "unit": "units", "label": "Model S", "group": "Small ones"}
    record["items"] = {"small": item | {"today_supplier": "Small producer"}}
    record["sheet"] = {"title": "Spring", "ours": "We", "theirs": "You", "note": "For Monday"}
    file = {"name": f"quote{NAME}.pdf", "hash": "0" * 64, "size": 1}
    record["facts"]["unit_cost"]["files"] = [file]
    kept = record["preparation"]
    kept["prepayment"]["security"] = "A bank stands for it"
    kept["questions"][0]["answer"] = "They did not say"
    kept["agreement"]["terms"] = ["Beside the issues"]
    record["parties"]["supplier"]["alternatives"]["lottery"] = {
        "label": "Wait for a tender",
        "source": "Made up",
        "outcomes": {
            "won": {"probability": 0.5, "value": 1000, "label": "Won"},
            "lost": {"probability": 0.5, "value": -1000, "label": "Lost"},
        },
    }
    return record


def _reads(record: Any) -> bool:
    try:
        read_deal(json.dumps(record), name="deal.json")
    except (DealFileError, DealError):
        return False
    return True


def _texts(part: Any, place: Place = ()) -> Iterator[Place]:
    if isinstance(part, str):
        yield place
    elif isinstance(part, dict | list):
        for step, inner in part.items() if isinstance(part, dict) else enumerate(part):
            yield from _texts(inner, (*place, step))


def _names(part: Any, place: Place = ()) -> Iterator[Place]:
    if isinstance(part, dict):
        for name, inner in part.items():
            yield (*place, name)
            yield from _names(inner, (*place, name))
    elif isinstance(part, list):
        for number, inner in enumerate(part):
            yield from _names(inner, (*place, number))


def _at(record: Any, place: Place) -> Any:
    for step in place:
        record = record[step]
    return record


def _mark_text(record: Any, place: Place) -> None:
    _at(record, place[:-1])[place[-1]] += MARKUP


def _mark_name(record: Any, place: Place) -> None:
    """Rename one thing in its place."""
    holder = _at(record, place[:-1])
    renamed = {(name + MARKUP if name == place[-1] else name): one for name, one in holder.items()}
    holder.clear()
    holder.update(renamed)
