"""How large the type of a brief may be, so that all of it stands on one sheet of A4.

The page holds no script that could measure it, so its height is estimated from the lengths of its
texts, a little on the high side: letters of Arial are about half as wide as they are high.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.report.brief import Brief, Point, shorten

WIDTH, HEIGHT = 184.0, 278.0
"""Of what can be filled [millimetres]: A4 without its margins."""

PICTURES = 64.0
"""Height of the charts [millimetres]."""

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
    Fit(8.8, 460, 8),
    Fit(8.4, 420, 7),
    Fit(8.0, 380, 6),
    Fit(7.6, 320, 5),
    Fit(7.2, 250, 4),
    Fit(6.8, 190, 3),
    Fit(6.8, 130, 3),
    Fit(6.8, 90, 2),
)


def find_fit(brief: Brief) -> Fit:
    """Return the largest type in which the brief fits its page, else the smallest there is."""
    return next((fit for fit in FITS if _height(brief, fit) <= HEIGHT), FITS[-1])


def _height(brief: Brief, fit: Fit) -> float:
    """Estimate how much of a page a brief takes [millimetres]."""
    letter, line = (fit.points_size * _POINT * size for size in (_LETTER, _LINE))

    def rows(text: str, width: float) -> int:
        return max(1, math.ceil(_length(text) * letter / width))

    def told(points: Iterable[Point], long: int, least: int) -> list[str]:
        return [f"{shorten(one.text, long)} {shorten(one.detail, least)}" for one in points]

    most, third = fit.terms, WIDTH / 3 - 6
    title = 1.7 * rows(shorten(brief.title, 90), WIDTH / 1.65 - 65)
    facts = 1 + max(
        (rows(text, WIDTH / 2.2) for text in told(brief.facts, min(130, most), 60)), default=0
    )
    position = sum(rows(text, WIDTH - 26) for text in told(brief.position, most, most))
    levers = 2.2 + sum(
        1.1 * rows(shorten(one.move, min(160, most)), 105) for one in brief.levers[:5]
    )
    offers = (shorten(one.terms, most) for one in brief.packages[:3])
    packages = 2.2 + sum(1.1 * rows(text, 112) for text in offers)
    red = (
        sum(
            rows(shorten(text, min(110, most)), third) + 0.2
            for text in brief.red_lines[: fit.lines]
        )
        + 1
    )
    steps = sum(rows(shorten(text, min(130, most)), third) + 0.2 for text in brief.next_steps[:3])
    hangs = sum(
        rows(shorten(one.label, 70), third) + rows(text, third) + 0.2
        for one, text in zip(
            brief.assumptions[:3], told(brief.assumptions[:3], 70, 70), strict=True
        )
    )
    who = " · ".join(f"{one.label} {shorten(one.text, 60)}" for one in brief.roles[:6])
    rest = 1 + max(red, steps, hangs) + 1 + rows(who, WIDTH) + (2 if brief.gaps else 0) + 2
    lines = title + facts + position + levers + packages + rest
    return lines * line + (PICTURES if brief.figures else 0.0) + _GAPS


def _length(text: str) -> int:
    """Count letters, those of double width twice."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
