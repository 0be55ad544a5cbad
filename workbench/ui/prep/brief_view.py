"""A brief as it stands on the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple

from workbench.report import Brief, Point
from workbench.report.brief_word import ITEM_HEADS
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, part

SHORT = 24
"""Most characters of a cell that is not broken."""

WORKED_OUT = "The zone, the levers and what the decision hangs on are being worked out…"
NO_RANGE = "No number that has a range."


def show_brief(brief: Brief) -> list[Node]:
    """Return the brief as elements of a page; its pictures are in the files."""
    levers = [(row.move, row.cost, row.worth) for row in brief.levers]
    packages = [(row.name, row.terms, row.ours, row.theirs) for row in brief.packages]
    items = [astuple(row) for row in brief.items]
    return [
        part("p", part("strong", brief.title), f" · {brief.imprint}", cls="wb-quiet"),
        _points([*brief.facts, *brief.position]),
        *([] if brief.is_whole else [part("p", WORKED_OUT, cls="wb-quiet")]),
        *_table("Levers", ("Move", "Costs us", "Worth to them"), levers),
        *_table("Items, on today's other terms", ITEM_HEADS, items),
        *_table("Packages worth the same to us", ("", "Terms", "To us", "To them"), packages),
        *_list("Red lines", brief.red_lines),
        *(_hangs_on(brief) if brief.is_whole else []),
        *([part("h3", "Who does what"), _points(brief.roles)] if brief.roles else []),
        *_list("Next", brief.next_steps),
        *_list("Still open", brief.gaps),
    ]


def _hangs_on(brief: Brief) -> list[Node]:
    found = _points(brief.assumptions) if brief.assumptions else part("p", NO_RANGE)
    return [part("h3", "The decision hangs on"), found]


def _points(points: Iterable[Point]) -> Node:
    rows = [
        row(
            point.label,
            part("td", point.text, " ", part("span", point.detail, cls="wb-quiet")),
        )
        for point in points
    ]
    return table((), rows, look="wb-facts")


def _table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Node]:
    if not rows:
        return []
    body = [row(name, *map(_cell, texts)) for name, *texts in rows]
    return [part("h3", title), table(heads, body, look="wb-texts")]


def _cell(text: str) -> Node:
    """Return a cell; an amount keeps its unit on its line."""
    return part("td", text, cls="wb-short" if len(text) <= SHORT else "")


def _list(title: str, texts: Sequence[str]) -> list[Node]:
    if not texts:
        return []
    entries = [part("li", text) for text in texts]
    return [part("h3", title), part("ul", *entries, cls="wb-list")]
