"""Where the breakdown's chart puts things: one row per line, for each party bars and amounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from workbench.analysis import Assessment, Comparison
from workbench.charts.drawing.theme import COLORS
from workbench.charts.drawing.wording import plain, wrap
from workbench.charts.exact.breakdown_rows import BreakdownColumn
from workbench.model import label_of
from workbench.phrases import amounts_of

HEADER_WIDTH = 60
"""Characters over all columns together."""


BARS_WIDTH, CHARACTER = 400, 7
"""Pixels that a chart of 600 pixels has for all columns, and that a written digit takes."""


def rows_axis(labels: Sequence[str]) -> dict[str, Any]:
    """Return the axis that names the rows, the first on top."""
    return {
        "range": [len(labels) - 0.4, -0.6],
        "showgrid": False,
        "showline": False,
        "ticklabelstandoff": 5,
        "tickmode": "array",
        "ticks": "",
        "tickvals": list(range(len(labels))),
        "ticktext": list(labels),
    }


def row_rules(rows: int, lines: int) -> Iterator[dict[str, Any]]:
    """Draw faint lines between rows, to read across, and a clear one above the sums."""
    for row in range(1, rows):
        yield {
            "type": "line",
            "layer": "below",
            "line": {"color": COLORS["axis" if row == lines else "grid"], "width": 1},
            "x0": 0,
            "x1": 1,
            "xref": "paper",
            "y0": row - 0.5,
            "y1": row - 0.5,
        }


def column_axes(column: BreakdownColumn, place: int, columns: int) -> dict[str, dict[str, Any]]:
    """Give a party its part of the width: bars to the left, amounts to the right."""
    width = 1 / columns
    left, right = place * width + (0.02 if place else 0), (place + 1) * width
    longest = max(len(bar.amount) for bar in column.bars)
    middle = right - min(CHARACTER * (longest + 1) / BARS_WIDTH, 0.6 * width)
    return {
        axis_name("xaxis", 2 * place): {
            "anchor": "y",
            "domain": [left, middle],
            "exponentformat": "SI",
            "nticks": 4 if columns < 3 else 3,
            "range": list(column.ends),
            "tickangle": 0,
            "tickfont": {"size": 11},
            "tickformat": "",
            "title": {"text": plain(column.title)},
            "zeroline": True,
            "zerolinecolor": COLORS["ink"],
        },
        axis_name("xaxis", 2 * place + 1): {
            "anchor": "y",
            "domain": [middle, right],
            "fixedrange": True,
            "range": [0, 1],
            "visible": False,
        },
    }


def party_note(text: str, left: float) -> dict[str, Any]:
    """Write a party's name over its column."""
    return {
        "text": text,
        "x": left,
        "xref": "paper",
        "xanchor": "left",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "align": "left",
        "font": {"size": 12},
        "showarrow": False,
    }


def axis_name(name: str, place: int) -> str:
    """Return plotly's name of the axis at a place: x, x2, x3."""
    return f"{name}{place + 1 if place else ''}"


def header(package: Assessment, comparison: Comparison | None, place: int) -> str:
    """Name a party; where the rows do not say it, with the surplus the package leaves it."""
    party = list(package.deal.parties)[place]
    width = HEADER_WIDTH // len(package.deal.parties)
    name = label_of(package.deal, party)
    if comparison is None:
        return f"<b>{wrap(name, width, lines=2)}</b>"
    against = amounts_of(package.deal, party).against(float(package.surplus[place]), "no deal")
    words = against if np.isfinite(package.surplus[place]) else "no limit"
    return f"<b>{wrap(name, width, lines=1)}</b><br>{wrap(words, width)}"
