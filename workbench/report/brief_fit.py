"""How large the type of a brief may be, so that all of it stands on one page of A4.

The page holds no script that could measure it, so its height is estimated from the lengths of its
texts, a little on the high side: letters of Arial are about half as wide as they are high.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench.report.brief import Brief, ItemRow, Point, shorten

WIDTH, HEIGHT = 184.0, 278.0
"""Of what can be filled [millimetres]: A4 without its margins."""

PICTURES = 64.0
"""Height of the charts [millimetres]."""

ITEMS = 8
"""Most items that are listed one by one."""

_POINT = 25.4 / 72
_LETTER, _LINE = 0.46, 1.34
"""Width of a letter and height of a line, in sizes of the type."""

_GAPS = 8 * 2.4 + 9.0
"""Space between and around the sections [millimetres]."""


@dataclass(frozen=True)
class Fit:
    """A way to set a brief.

    Attributes
    ----------
    points_size : float
        Size of the type [points].
    terms : int
        Longest text of a package [characters].
    lines : int
        Most red lines.
    """

    points_size: float
    terms: int
    lines: int


FITS = (
    Fit(9.2, 460, 9),
    Fit(8.8, 460, 9),
    Fit(8.4, 460, 8),
    Fit(8.0, 460, 8),
    Fit(7.6, 460, 7),
    Fit(7.4, 460, 6),
    Fit(7.2, 460, 6),
    Fit(7.0, 380, 5),
    Fit(7.0, 250, 4),
    Fit(6.8, 190, 3),
    Fit(6.8, 130, 3),
    Fit(6.8, 90, 2),
)
"""The best first: type becomes smaller before texts are cut."""


def find_fit(brief: Brief) -> Fit:
    """Return the largest type in which the brief fits its page, else the smallest there is."""
    return next((fit for fit in FITS if _height(brief, fit) <= HEIGHT), FITS[-1])


def cut_brief(brief: Brief, fit: Fit) -> Brief:
    """Cut the texts of a brief to the most of their places, for a page and a Word file alike."""
    most = fit.terms
    lines = [shorten(one, min(110, most)) for one in brief.red_lines[: fit.lines]]
    if len(brief.red_lines) > len(lines):
        lines.append(f"and {len(brief.red_lines) - len(lines)} more in the deal")
    gaps = shorten("; ".join(brief.gaps), 230)
    return replace(
        brief,
        title=shorten(brief.title, 90),
        facts=_cut(brief.facts, min(130, most), 60),
        position=_cut(brief.position, most, most),
        levers=tuple(
            replace(row, move=shorten(row.move, min(160, most))) for row in brief.levers[:5]
        ),
        items=_cut_items(brief.items),
        packages=tuple(replace(row, terms=shorten(row.terms, most)) for row in brief.packages[:3]),
        red_lines=tuple(lines),
        roles=_cut(brief.roles[:6], 60, 40, label=30),
        assumptions=_cut(brief.assumptions[:3], 70, 70),
        next_steps=tuple(shorten(one, min(130, most)) for one in brief.next_steps[:3]),
        gaps=(gaps,) if gaps else (),
    )


def _cut_items(items: tuple[ItemRow, ...]) -> tuple[ItemRow, ...]:
    """Keep the first items, and the last row, which is all together."""
    rows = [replace(row, item=shorten(row.item, 34)) for row in items]
    if len(rows) > ITEMS + 1:
        left = len(rows) - 1 - ITEMS
        rows = [*rows[:ITEMS], replace(rows[-1], item=f"All, with {left} more in the deal")]
    return tuple(rows)


def _cut(
    points: Iterable[Point], text: int, detail: int, *, label: int | None = None
) -> tuple[Point, ...]:
    return tuple(
        Point(
            shorten(one.label, label or text), shorten(one.text, text), shorten(one.detail, detail)
        )
        for one in points
    )


def _height(brief: Brief, fit: Fit) -> float:
    """Estimate how much of a page a brief takes [millimetres]."""
    letter, line = (fit.points_size * _POINT * size for size in (_LETTER, _LINE))
    third, cut = WIDTH / 3 - 6, cut_brief(brief, fit)

    def rows(text: str, width: float) -> int:
        return max(1, math.ceil(_length(text) * letter / width))

    def told(point: Point) -> str:
        return f"{point.text} {point.detail}"

    title = 1.7 * rows(cut.title, WIDTH / 1.65 - 65)
    facts = 1 + max((rows(told(one), WIDTH / 2.2) for one in cut.facts), default=0)
    position = sum(rows(told(one), WIDTH - 26) for one in cut.position)
    levers = 2.2 + sum(1.1 * rows(row.move, 105) for row in cut.levers)
    items = (2.2 + 1.1 * len(cut.items)) if cut.items else 0.0
    packages = 2.2 + sum(1.1 * rows(row.terms, 112) for row in cut.packages)
    red = 1 + sum(rows(text, third) + 0.2 for text in cut.red_lines)
    steps = sum(rows(text, third) + 0.2 for text in cut.next_steps)
    hangs = sum(rows(one.label, third) + rows(told(one), third) + 0.2 for one in cut.assumptions)
    who = " · ".join(f"{one.label} {one.text} {one.detail}" for one in cut.roles)
    rest = 1 + max(red, steps, hangs) + 1 + rows(who, WIDTH) + (2 if cut.gaps else 0) + 2
    lines = title + facts + position + levers + items + packages + rest
    return lines * line + (PICTURES if brief.figures else 0.0) + _GAPS


def _length(text: str) -> int:
    """Count letters, those of double width twice."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
