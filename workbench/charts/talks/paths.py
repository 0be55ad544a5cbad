"""Paths of packages in value space, which plans and offers share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from workbench.analysis import Frontier
from workbench.charts.drawing.theme import (
    COLORS,
    PlotTrace,
    party_color,
)
from workbench.charts.drawing.wording import (
    SUBTITLE_WIDTH,
    TITLE_WIDTH,
    join_lines,
    package_words,
    plain,
    wrap,
)
from workbench.charts.exact.frontier import draw_frontier
from workbench.charts.exact.plane import find_plane
from workbench.model import Deal, Option
from workbench.phrases import amounts_of
from workbench.value import FloatArray

if TYPE_CHECKING:
    import plotly.graph_objects as go

HEIGHT = 480
"""Pixels."""

ROOM = 0.12
"""Room around the marks, as a share of their spread."""


def path_trace(
    name: str, values: FloatArray, names: Sequence[str], words: list[str], place: int
) -> PlotTrace:
    """Return packages as a path in the colour of the party at that place."""
    color = party_color(place)
    return {
        "type": "scatter",
        "name": plain(name),
        "x": values[:, 0].tolist(),
        "y": values[:, 1].tolist(),
        "mode": "lines+markers+text",
        "text": [plain(one) for one in names],
        "textposition": "top right" if place == 0 else "bottom left",
        "textfont": {"color": color, "size": 12},
        "marker": {
            "color": color,
            "size": 10,
            "symbol": "circle" if place == 0 else "square",
            "line": {"color": COLORS["paper"], "width": 1},
        },
        "line": {"color": color, "width": 2, "dash": "solid" if place == 0 else "dot"},
        "hovertext": words,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "legendrank": 0,
    }


def hover_packages(
    deal: Deal, names: Sequence[str], packages: Sequence[dict[str, Option]], values: FloatArray
) -> list[str]:
    """Say of each package what it is worth to every party, and its terms."""
    said = []
    sides = [amounts_of(deal, party) for party in deal.parties]
    for name, package, worth in zip(names, packages, values, strict=True):
        amounts = [
            f"{side.title}: {side.amount(float(value))}"
            for side, value in zip(sides, worth, strict=True)
        ]
        said.append(join_lines([plain(name), *map(plain, amounts), *package_words(deal, package)]))
    return said


def draw_paths(
    frontier: Frontier, paths: Sequence[PlotTrace], title: str, subtitle: str, marks: FloatArray
) -> go.Figure:
    """Draw paths on the part of a frontier that has their marks and the reservation values."""
    plane = find_plane(frontier.deal, frontier.values, frontier.reservations, None)
    ends = None
    if len(marks):
        shown = np.vstack([marks, frontier.reservations])[:, list(plane.columns)]
        shown = np.where(np.isfinite(shown), shown, marks[0, list(plane.columns)])
        low, high = shown.min(axis=0), shown.max(axis=0)
        room = ROOM * np.where(high > low, high - low, plane.high - plane.low)
        ends = low - room, high + room
    return draw_frontier(
        frontier,
        plane,
        paths,
        ends=ends,
        title=wrap(title, TITLE_WIDTH),
        subtitle=wrap(subtitle, SUBTITLE_WIDTH),
        height=HEIGHT,
    )
