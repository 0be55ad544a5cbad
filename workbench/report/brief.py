"""The brief: what a buyer takes into the room, on one page; after an agreement its minutes.

A brief is worded already, in sections of three kinds of content: a sentence, a table, a list. So
page, PDF, Word file and e-mail say the same, and none of them knows a deal.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import plotly.graph_objects as go


@dataclass(frozen=True)
class Point:
    """One thing that the brief says.

    Attributes
    ----------
    label, text : str
        The label names it, where it has a name.
    detail : str
        Said smaller: why, since when, how sure.
    """

    label: str
    text: str
    detail: str = ""


@dataclass(frozen=True)
class BriefTable:
    """Rows under heads.

    Attributes
    ----------
    heads : tuple of str
    rows : tuple of tuple of str
        As many texts as there are heads.
    widths : tuple of int
        Of the columns, as parts of the whole.
    numbers : int
        How many of the last columns hold numbers.
    totals : tuple of tuple of str
        Rows below the others, such as what a column comes to.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    numbers: int = 0
    totals: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class BriefSection:
    """One part of the page.

    Attributes
    ----------
    key : str
        The same in every brief, e.g. ``"packages"``.
    heading : str
    text : str
        A sentence under the heading, or nothing.
    table : BriefTable, optional
    points : tuple of Point
        A list; a point without a label is a sentence.
    is_numbered : bool
        Whether the list is one of steps, in their order.
    note : str
        Said smaller below.
    is_narrow : bool
        Whether it stands beside others in a column.
    """

    key: str
    heading: str
    text: str = ""
    table: BriefTable | None = None
    points: tuple[Point, ...] = ()
    is_numbered: bool = False
    note: str = ""
    is_narrow: bool = False


@dataclass(frozen=True, eq=False)
class Brief:
    """One page for the buyer, the team and the boss.

    Attributes
    ----------
    title : str
    kind : {"Brief", "Minutes"}
        Minutes once the deal says what was agreed.
    about : str
        What this is for, in one sentence.
    facts : tuple of Point
        Supplier, saving, limit, deadline, contract: the first line.
    sections : tuple of BriefSection
        In their order.
    strip : Figure, optional
        The one chart: where the marks lie on the axis of what it costs us.
    is_whole : bool
        Whether what many runs find is in it: the chance of agreement, and what it hangs on.
    when : datetime
    footer : tuple of str
        Small print: version, state, how chances were counted.
    """

    title: str
    kind: Literal["Brief", "Minutes"]
    about: str
    facts: tuple[Point, ...]
    sections: tuple[BriefSection, ...]
    when: dt.datetime
    footer: tuple[str, ...] = ()
    strip: go.Figure | None = None
    is_whole: bool = True

    def __getitem__(self, key: str) -> BriefSection:
        """Return a section by its key."""
        found = {one.key: one for one in self.sections}
        return found[key]

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the sections, in their order."""
        return tuple(one.key for one in self.sections)


def shorten(text: str, most: int) -> str:
    """Cut a text between words, for a field that takes no more.

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
