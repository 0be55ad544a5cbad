"""Names beside marks, placed so that no two of them overlap.

A figure does not know how large it will be drawn. Names are therefore placed for the smallest
size that a page gives it, at fixed distances in pixels from their marks; on a larger one the marks
move apart, and the names with them.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workbench.charts.drawing.theme import COLORS
from workbench.charts.drawing.wording import plain
from workbench.charts.exact.plane import Plane

WIDTH, HEIGHT = 470, 190
"""Pixels of the plane on a chart of 600 by 420."""

GAP = 13
"""Pixels between a mark and its name."""

CHARACTER, LINE, MOST_CHARACTERS = 6.4, 15, 26
"""Pixels of a character and a line at font size 12; characters in a line of a name."""


@dataclass(frozen=True)
class Name:
    """A mark's name: the place of the mark in data, and whether the name goes above it."""

    text: str
    x: float
    y: float
    above: bool


@dataclass(frozen=True)
class _Box:
    left: float
    bottom: float
    width: float
    height: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.bottom < other.bottom + other.height
            and other.bottom < self.bottom + self.height
        )


def place_names(names: Iterable[Name], plane: Plane) -> list[dict[str, Any]]:
    """Return annotations that name marks, each joined to its mark by a thin line.

    Above and to the right of the frontier there is nothing, and below and to the left of it only
    what is dominated; names go there.
    """
    placed: list[_Box] = []
    notes = []
    for name in sorted(names, key=lambda one: (one.above, one.y if one.above else -one.y)):
        lines = textwrap.wrap(name.text, MOST_CHARACTERS)
        x, y = _pixels(name, plane)
        box = _free_box(x, y, lines, name.above, placed)
        placed.append(box)
        notes.append(
            {
                "text": "<br>".join(plain(line) for line in lines),
                "x": name.x,
                "y": name.y,
                **_anchor(box, x, y, name.above),
                "align": "left",
                "arrowcolor": COLORS["quiet"],
                "arrowhead": 0,
                "arrowwidth": 1,
                "bgcolor": COLORS["veil"],
                "borderpad": 0,
                "font": {"size": 12},
                "standoff": 6,
            }
        )
    return notes


def _anchor(box: _Box, x: float, y: float, above: bool) -> dict[str, Any]:
    """Return where a name is held: at its corner next to the mark, so that no line crosses it."""
    if above:
        return {"ax": box.left - x, "ay": y - box.bottom, "xanchor": "left", "yanchor": "bottom"}
    right, top = box.left + box.width, box.bottom + box.height
    return {"ax": right - x, "ay": y - top, "xanchor": "right", "yanchor": "top"}


def _pixels(name: Name, plane: Plane) -> tuple[float, float]:
    """Return where a mark is, in pixels from the lower left corner."""
    across, up = ([name.x, name.y] - plane.low) / (plane.high - plane.low)
    return float(across) * WIDTH, float(up) * HEIGHT


def _free_box(x: float, y: float, lines: list[str], above: bool, placed: list[_Box]) -> _Box:
    """Find room for a name, moving away from its mark until it meets no other."""
    width, height = CHARACTER * max(map(len, lines)), LINE * len(lines)
    left = x + GAP if above else x - GAP - width
    left = min(max(left, 0.0), WIDTH - width)
    bottom = y + GAP / 2 if above else y - GAP / 2 - height
    box = _Box(left, bottom, width, height)
    while blocking := next((one for one in placed if one.meets(box)), None):
        # one pixel more than needed: rounding must not leave it where it was
        bottom = blocking.bottom + (blocking.height + 1 if above else -height - 1)
        box = _Box(left, bottom, width, height)
    return box
