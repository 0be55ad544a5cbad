"""A matrix with words in its cells, coloured by a number: what the matrices of trades share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.charts.drawing.theme import COLORS, PlotTrace, new_figure
from workbench.value import FloatArray

if TYPE_CHECKING:
    import plotly.graph_objects as go

ROW_HEIGHT, FOOT_HEIGHT, GAP = 44, 16, 2
"""Pixels of a row, of what is below the rows, and between cells."""

HEAD_LINE = 16
"""Pixels of a line of a column's head."""


def draw_matrix(
    numbers: FloatArray,
    words: Sequence[Sequence[str]],
    hover: Sequence[Sequence[str]],
    *,
    rows: Sequence[str],
    columns: Sequence[str],
    title: str,
    subtitle: str,
    name: str,
    signed: bool,
    row_title: str = "",
    data: Sequence[Sequence[Any]] | None = None,
    row_height: int = ROW_HEIGHT,
) -> go.Figure:
    """Draw a matrix: a number gives each cell its colour, words say what is in it.

    Parameters
    ----------
    numbers : array of float, shape (rows, columns)
        NaN cells stay without colour. Zero is neutral.
    words, hover : sequence of sequence of str
        Ready to draw, by row and column.
    rows, columns : sequence of str
        Heads, ready to draw.
    title, subtitle, row_title : str
    name : str
        Of the trace.
    signed : bool
        Whether numbers below zero are worse, with a colour of their own.
    data : sequence of sequence, optional
        What a click on a cell reports.
    row_height : int
        Pixels.
    """
    shown = np.asarray(numbers, float)
    finite = np.abs(shown[np.isfinite(shown)])
    largest = float(finite.max(initial=0.0)) or 1.0
    head = HEAD_LINE * max((text.count("<br>") + 1 for text in columns), default=1)
    tick = {"showgrid": False, "showline": False, "ticks": "", "fixedrange": True}
    return new_figure(
        title=title,
        subtitle=subtitle,
        header=head + 10,
        showlegend=False,
        xaxis=tick
        | {
            "side": "top",
            "tickmode": "array",
            "tickvals": list(range(len(columns))),
            "ticktext": list(columns),
            "tickangle": 0,
            "tickfont": {"size": 11},
            "range": [-0.5, len(columns) - 0.5],
        },
        yaxis=tick
        | {
            "tickmode": "array",
            "tickvals": list(range(len(rows))),
            "ticktext": list(rows),
            "tickfont": {"size": 11},
            "range": [len(rows) - 0.5, -0.5],
            "title": {"text": row_title},
        },
        margin={"b": FOOT_HEIGHT},
        body_height=row_height * len(rows) + FOOT_HEIGHT,
        traces=[_cells(shown, words, hover, name, largest, signed=signed, data=data)],
    )


def _cells(
    numbers: FloatArray,
    words: Sequence[Sequence[str]],
    hover: Sequence[Sequence[str]],
    name: str,
    largest: float,
    *,
    signed: bool,
    data: Sequence[Sequence[Any]] | None,
) -> PlotTrace:
    scale = [[0.0, COLORS["neutral"]], [1.0, COLORS["better"]]]
    if signed:
        scale = [[0.0, COLORS["worse"]], [0.5, COLORS["neutral"]], [1.0, COLORS["better"]]]
    trace: PlotTrace = {
        "type": "heatmap",
        "name": name,
        # the root lets small amounts be seen beside large ones
        "z": np.sign(numbers) * np.sqrt(np.abs(numbers) / largest),
        "zmin": -1 if signed else 0,
        "zmax": 1,
        "colorscale": scale,
        "showscale": False,
        "text": [list(row) for row in words],
        "texttemplate": "%{text}",
        "textfont": {"size": 11, "color": COLORS["ink"]},
        "hovertext": [list(row) for row in hover],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "hoverongaps": False,
        "xgap": GAP,
        "ygap": GAP,
    }
    return trace if data is None else trace | {"customdata": [list(row) for row in data]}
