"""A deal as plain data, as short as people would write it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from workbench.files.yaml.core_schema import EXACT_DIGITS
from workbench.model import Deal, SharedSheet


def to_record(deal: Deal | SharedSheet) -> dict[str, Any]:
    """Return mappings, lists, texts and numbers, without fields that have their default.

    Examples
    --------
    >>> issue = {"from": 0.0, "to": 0.5, "step": 0.25}
    >>> scores = {"price": {"curve": ((0, 0), (0.5, 100))}}
    >>> deal = Deal.model_validate({
    ...     "format": 1, "title": "Tins", "issues": {"price": issue},
    ...     "parties": {"buyer": {"scores": scores}, "supplier": {"scores": scores}},
    ... })
    >>> to_record(deal)["parties"]["buyer"]
    {'scores': {'price': {'curve': [[0, 0], [0.5, 100]]}}}
    """
    record: dict[str, Any] = to_plain(deal.model_dump(by_alias=True, exclude_defaults=True))
    return record


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
