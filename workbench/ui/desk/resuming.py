"""A desk as text, and back: what a page needs to go on where the work was."""

from __future__ import annotations

import json
from typing import Any

from workbench.files import read_deal, write_deal
from workbench.model import DealError, Problem
from workbench.ui.desk.desk import Desk

TEXT_LIMIT = 2_000_000
"""Most characters of a desk's text: two deals of the largest size, and what is around them."""


KINDS: dict[str, Any] = {"opened": str, "deal": (str, type(None)), "package": dict, "party": str}


def write_desk(desk: Desk) -> str:
    """Return the deal with its edits, the deal as it was opened, and what is looked at.

    Parameters
    ----------
    desk : Desk

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> desk = Desk(example_deal())
    >>> desk.edit_fact("cost", 1.3)
    >>> later = Desk(example_deal())
    >>> resume_desk(later, write_desk(desk))
    >>> later.deal.facts["cost"].value, later.opened.facts["cost"].value
    (1.3, 1.2)
    """
    opened, deal = desk.opened, desk.deal
    record = {
        "opened": write_deal(opened, "json"),
        "deal": None if deal == opened else write_deal(deal, "json"),
        "package": desk.package,
        "party": desk.party,
    }
    return json.dumps(record)


def resume_desk(desk: Desk, text: str) -> None:
    """Put a desk into the state of a text.

    The text comes from a browser, so it is read like a file from a stranger. A deal that was only
    looked at stays the one that the page came with.

    Parameters
    ----------
    desk : Desk
    text : str
        As :func:`write_desk` gives it.

    Raises
    ------
    DealError
        If it is no such text; the desk is then left as it was.
    """
    record = _read(text)
    opened = read_deal(record["opened"], name="resumed.json")
    deal = opened if record["deal"] is None else read_deal(record["deal"], name="resumed.json")
    package = record["package"]
    deal.indices(package)
    if opened != desk.opened:
        desk.open(opened)
    if deal != desk.deal:
        desk.edit(deal)
    desk.look_from(record["party"])
    desk.select(package)


def _read(text: str) -> dict[str, Any]:
    """Return the parts of the text, each of the right kind."""
    try:
        if len(text) > TEXT_LIMIT:
            raise ValueError("too large")
        record = json.loads(text)
        kinds: dict[str, Any] = {
            "opened": str,
            "deal": (str, type(None)),
            "package": dict,
            "party": str,
        }
        for name, kind in kinds.items():
            if not isinstance(record[name], kind):
                raise ValueError(name)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        problem = Problem((), "the work that this page kept cannot be read; it starts anew")
        raise DealError([problem]) from error
    return dict(record)
