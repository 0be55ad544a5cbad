"""A deal as plain data, as short as people would write it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import unicodedata
from typing import Any

from workbench.files.yaml.core_schema import EXACT_DIGITS
from workbench.model import CodeLine, Deal, DealError, Problem, SharedSheet

_STEM = 60
"""Most characters of a file's name."""


def to_record(deal: Deal | SharedSheet) -> dict[str, Any]:
    """Return mappings, lists, texts and numbers, without fields that have their default.

    Raises
    ------
    DealError
        If a term line is a Python function, which plain data cannot hold.

    Examples
    --------
    >>> issue = {"from": 0.0, "to": 0.5, "step": 0.25}
    >>> scores = {"price": {"curve": ((0, 0), (0.5, 100))}}
    >>> deal = Deal.model_validate({
    ...     "format": 2, "title": "Tins", "issues": {"price": issue},
    ...     "parties": {"buyer": {"scores": scores}, "supplier": {"scores": scores}},
    ... })
    >>> to_record(deal)["parties"]["buyer"]
    {'scores': {'price': {'curve': [[0, 0], [0.5, 100]]}}}
    """
    if isinstance(deal, Deal):
        _refuse_code(deal)
    record: dict[str, Any] = to_plain(deal.model_dump(by_alias=True, exclude_defaults=True))
    return record


def _refuse_code(deal: Deal) -> None:
    """Refuse a deal with a term line that is a Python function.

    Raises
    ------
    DealError
        With every such line.
    """
    problems = [
        Problem(("parties", name, "value", line), f"{formula} {_IN_CODE}")
        for name, party in deal.parties.items()
        for line, formula in (party.value or {}).items()
        if isinstance(formula, CodeLine)
    ]
    if problems:
        raise DealError(problems)


_IN_CODE = (
    "is a Python function: such a deal lives in code and cannot be saved, kept or sent; "
    "write the line as a formula, or keep the code that makes the deal"
)


def hash_deal(deal: Deal) -> str:
    """Return 12 characters that tell states of deals apart, whatever their files look like."""
    record = json.dumps(to_record(deal), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(record.encode("utf-8")).hexdigest()[:12]


def name_file(title: str) -> str:
    """Return a name for a deal's file, made from its title; no key, for titles may share it.

    Letters of every script stay, so that titles do not all give the same name.

    Examples
    --------
    >>> name_file("Air conditioners, spring order"), name_file("Картон")
    ('air-conditioners-spring-order', 'картон')
    """
    plain = "".join(_without_accent(one) for one in unicodedata.normalize("NFC", title))
    stem = re.sub(r"[\W_]+", "-", plain.lower()).strip("-")
    return stem[:_STEM].rstrip("-") or "deal"


def _without_accent(character: str) -> str:
    folded = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode("ascii")
    return folded or character


def to_plain(value: Any) -> Any:
    """Return plain data, whole numbers without decimals and dates as texts."""
    if isinstance(value, dict):
        return {name: to_plain(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(one) for one in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**EXACT_DIGITS:
        return int(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return value
