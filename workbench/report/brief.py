"""The brief: what a team and its boss need to know before the talks, on one page.

A brief is worded already, so that a page, a Word file and a test read the same: amounts carry their
units, what is not known is said in `gaps` and left out elsewhere.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.words import format_timestamp

if TYPE_CHECKING:
    import plotly.graph_objects as go


@dataclass(frozen=True)
class Point:
    """One thing that the brief says.

    Attributes
    ----------
    label, text : str
    detail : str
        Said smaller: why, since when, how sure.
    """

    label: str
    text: str
    detail: str = ""


@dataclass(frozen=True)
class LeverRow:
    """A lever: a move that costs us little and is worth much to them.

    Attributes
    ----------
    move : str
        What changes, in words.
    cost, worth : str
        To us and to them, with unit; `worth` with its range where it is an estimate.
    """

    move: str
    cost: str
    worth: str


@dataclass(frozen=True)
class ItemRow:
    """An item of several that are bought.

    Attributes
    ----------
    item, quantity : str
    today, target, most : str
        For one: today's price, what we want, what we may pay if all prices move by one part.
    cost : str
        Of the quantity at today's price.
    """

    item: str
    quantity: str
    today: str
    target: str
    most: str
    cost: str


@dataclass(frozen=True)
class PackageRow:
    """A package as an offer.

    Attributes
    ----------
    name, terms : str
    ours, theirs : str
        What it is worth to us, and as we estimate to them, with unit.
    """

    name: str
    terms: str
    ours: str
    theirs: str


@dataclass(frozen=True, eq=False)
class Brief:
    """One page for the team and the boss.

    Attributes
    ----------
    title : str
    facts : tuple of Point
        Supplier, spend, contract, goal: the first line.
    position : tuple of Point
        Style, BATNA, reservation value, target, opening, zone, and the drafts that were left out.
    packages : tuple of PackageRow
        At most three, worth the same to us.
    items : tuple of ItemRow
        Those that count, and all together.
    red_lines, next_steps : tuple of str
    roles : tuple of Point
    gaps : tuple of str
        What the preparation does not say yet.
    levers : tuple of LeverRow
        At most five, the best first.
    assumptions : tuple of Point
        At most three: what the decision hangs on most.
    figures : mapping of caption to Figure
        At most two.
    is_whole : bool
        Whether what many runs find is in it: the zone, levers, assumptions and figures.
    when : datetime
    version : str
        Number of the saved version, or that it is not saved; empty where nobody can say.
    hash : str
        Of the deal's state, the same for all of us (:func:`workbench.files.hash_shown`).
    """

    title: str
    facts: tuple[Point, ...]
    position: tuple[Point, ...]
    packages: tuple[PackageRow, ...]
    red_lines: tuple[str, ...]
    roles: tuple[Point, ...]
    next_steps: tuple[str, ...]
    gaps: tuple[str, ...]
    when: dt.datetime
    version: str
    hash: str
    items: tuple[ItemRow, ...] = ()
    levers: tuple[LeverRow, ...] = ()
    assumptions: tuple[Point, ...] = ()
    figures: dict[str, go.Figure] = field(default_factory=dict)
    is_whole: bool = True

    @property
    def imprint(self) -> str:
        """Which state of which version this is, on one line."""
        parts = (format_timestamp(self.when), self.version, f"state {self.hash}")
        return " · ".join(part for part in parts if part)


def shorten(text: str, most: int) -> str:
    """Cut a text between words so that a page cannot overflow.

    Examples
    --------
    >>> shorten("Stock on the shelf before the first hot week", 30)
    'Stock on the shelf before the…'
    """
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[: most + 1].rsplit(" ", 1)[0][:most]  # a word longer than the place is broken
    return f"{cut.rstrip(' ,;:.')}…"
