"""What we believe the other side cares about, before and after it has chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.analysis import Preferences
from workbench.charts.drawing.theme import COLORS, NO_NUMBERS, PlotTrace, new_figure
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.model import format_number, label_of
from workbench.value import FloatArray

if TYPE_CHECKING:
    import plotly.graph_objects as go

LABEL_WIDTH = 26
"""Characters in a line of a name."""

ROW = 58
"""Pixels a weight or fact takes."""


def plot_preferences(beliefs: Preferences) -> go.Figure:
    """Draw the range of every weight or fact before any choice, before the last one, and now.

    Parameters
    ----------
    beliefs : Preferences

    Returns
    -------
    plotly.graph_objects.Figure
        Ranges of facts are shares of what they were before any choice, so that facts of different
        units stand side by side; their numbers are written beside them. No traces when nothing is
        uncertain.
    """
    rounds = len(beliefs.liked)
    weights = beliefs.about == "weights"
    words: dict[str, Any] = {
        "title": wrap(beliefs.words, TITLE_WIDTH),
        "subtitle": wrap(_subtitle(beliefs, rounds), SUBTITLE_WIDTH),
        "x_label": "weight, % of what is at stake for them"
        if weights
        else "where in the range first believed, %",
    }
    if not beliefs.names:
        return new_figure(**words, xaxis=NO_NUMBERS, yaxis=NO_NUMBERS)
    first = beliefs
    while first.before is not None:
        first = first.before
    rows = len(beliefs.names)
    scale = _Scale(first)
    traces = [_range(first, scale, "Before any choice", "grid", 20, rows)]
    if rounds > 1 and beliefs.before is not None:
        traces.append(_range(beliefs.before, scale, "Before the last choice", "axis", 14, rows))
    if rounds:
        traces.append(_range(beliefs, scale, "Now", "supplier", 7, rows))
    traces.append(_estimates(beliefs, scale, rows))
    return new_figure(
        **words,
        height=170 + ROW * rows,
        xaxis={"range": [-3, 103]},
        yaxis={
            "tickvals": list(range(rows)),
            "ticktext": [_label(beliefs, place) for place in range(rows)],
            "range": [rows - 0.4, -0.6],
            "showline": False,
            "ticks": "",
        },
        traces=traces,
    )


class _Scale:
    """Puts numbers of different units on one axis from 0 to 100."""

    def __init__(self, first: Preferences) -> None:
        weights = first.about == "weights"
        width = first.high - first.low
        self.low = np.zeros(len(width)) if weights else first.low
        self.width = np.ones(len(width)) if weights else np.where(width > 0, width, 1.0)

    def at(self, numbers: FloatArray) -> FloatArray:
        return 100 * (numbers - self.low) / self.width


def _subtitle(beliefs: Preferences, rounds: int) -> str:
    what = "weights" if beliefs.about == "weights" else "facts that only they know"
    told = f"{rounds} choice{'' if rounds == 1 else 's'} so far"
    return f"{label_of(beliefs.start, beliefs.party)}: {what}; {told}, seed {beliefs.seed}"


def _range(
    beliefs: Preferences, scale: _Scale, name: str, color: str, width: int, rows: int
) -> PlotTrace:
    """Draw one bar per row as a thick line."""
    x: list[float | None] = []
    y: list[float | None] = []
    for place in range(rows):
        low, high = scale.at(beliefs.low)[place], scale.at(beliefs.high)[place]
        x += [float(low), float(high), None]
        y += [place, place, None]
    return {
        "type": "scatter",
        "name": name,
        "x": x,
        "y": y,
        "mode": "lines",
        "line": {"color": COLORS[color], "width": width},
        "hoverinfo": "skip",
    }


def _estimates(beliefs: Preferences, scale: _Scale, rows: int) -> PlotTrace:
    return {
        "type": "scatter",
        "name": "Estimate",
        "x": scale.at(beliefs.estimate).tolist(),
        "y": list(range(rows)),
        "mode": "markers",
        "marker": {"color": COLORS["ink"], "symbol": "diamond", "size": 9},
        "hovertemplate": "%{y}<extra></extra>",
    }


def _label(beliefs: Preferences, place: int) -> str:
    """Name a row, with its range and estimate in numbers."""
    name = beliefs.names[place]
    numbers = [float(one[place]) for one in (beliefs.low, beliefs.estimate, beliefs.high)]
    if beliefs.about == "weights":
        low, middle, high = (format_number(round(100 * one, 1)) for one in numbers)
        unit = " %"
    else:
        low, middle, high = (format_number(one, digits=3) for one in numbers)
        unit = f" {beliefs.start.facts[name].unit}".rstrip()
    said = plain(f"{middle} ({low} to {high}){unit}")
    return f"{wrap(label_of(beliefs.start, name), LABEL_WIDTH, lines=2)}<br><i>{said}</i>"
