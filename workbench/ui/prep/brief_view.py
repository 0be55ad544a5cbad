"""A brief as it stands on the page."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.report import Brief, BriefSection, BriefTable, Point
from workbench.ui.widgets.tables import TableRow, row, table
from workbench.ui.widgets.text_view import Node, part
from workbench.words import format_date

SHORT = 24
"""Most characters of a cell that is not broken."""

STRIP = "agree"
"""Key of the section that the strip belongs to."""

WORKED_OUT = "The chance of an agreement and what this rests on are being worked out…"


def show_head(brief: Brief) -> list[Node]:
    """Return title, first line and the sections down to the one with the strip."""
    day = f" · {brief.kind} · {format_date(brief.when)}"
    return [
        part("p", part("strong", brief.title), part("span", day, cls="wb-quiet")),
        *([part("p", brief.about)] if brief.about else []),
        _points(brief.facts),
        *([] if brief.is_whole else [part("p", WORKED_OUT, cls="wb-quiet")]),
        *_sections(_upper(brief)),
    ]


def show_rest(brief: Brief) -> list[Node]:
    """Return the sections after the one with the strip, and the small print."""
    rest = brief.sections[len(_upper(brief)) :]
    return [*_sections(rest), *(part("p", one, cls="wb-quiet") for one in brief.footer)]


def _upper(brief: Brief) -> tuple[BriefSection, ...]:
    return brief.sections[: brief.keys.index(STRIP) + 1]


def _sections(sections: Iterable[BriefSection]) -> list[Node]:
    return [node for one in sections for node in _section(one)]


def _section(one: BriefSection) -> list[Node]:
    found = [part("h3", one.heading)]
    if one.text:
        found.append(part("p", one.text))
    if one.table is not None:
        found.append(_table(one.table))
    if one.points:
        entries = [part("li", *_said(point)) for point in one.points]
        found.append(part("ol" if one.is_numbered else "ul", *entries, cls="wb-list"))
    if one.note:
        found.append(part("p", one.note, cls="wb-quiet"))
    return found


def _said(point: Point) -> list[Node | str]:
    """Return a point: its label, what it says, and how sure that is."""
    label: list[Node | str] = [part("strong", point.label), " "] if point.label else []
    detail: list[Node | str] = (
        [" ", part("span", point.detail, cls="wb-quiet")] if point.detail else []
    )
    return [*label, point.text, *detail]


def _points(points: Iterable[Point]) -> Node:
    rows = [
        row(
            point.label,
            part("td", point.text, " ", part("span", point.detail, cls="wb-quiet")),
        )
        for point in points
    ]
    return table((), rows, look="wb-facts")


def _table(shown: BriefTable) -> Node:
    first = len(shown.heads) - shown.numbers
    body = [_row(texts, first) for texts in shown.rows]
    totals = [_row(texts, first, look="wb-strong") for texts in shown.totals]
    return table(shown.heads, [*body, *totals], look="wb-texts")


def _row(texts: Iterable[str], first: int, look: str = "") -> TableRow:
    name, *rest = texts
    cells = [_cell(text, is_number=place >= first) for place, text in enumerate(rest, start=1)]
    return row(name, *cells, look=look)


def _cell(text: str, *, is_number: bool) -> Node:
    """Return a cell; an amount keeps its unit on its line."""
    short = "wb-short" if len(text) <= SHORT else ""
    return part("td", text, cls="wb-amount" if is_number else short)
