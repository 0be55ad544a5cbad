"""The value of one package, line by line, for all parties: a table whose cells are bars.

Each party's bars start where the bar above ends, so that one sees how the lines add up; the sum is
then held against the reservation value. Lines that several parties have stand in one row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.analysis import Assessment, compare_packages
from workbench.charts.breakdown_rows import Column, find_table
from workbench.charts.breakdown_words import header, subtitle, title
from workbench.charts.theme import COLORS, PARTY_COLORS, PARTY_DASHES, PATTERNS, new_figure
from workbench.charts.wording import plain

if TYPE_CHECKING:
    import plotly.graph_objects as go

ROW_HEIGHT, FRAME_HEIGHT = 24, 150
"""Pixels of a row, and of all that is above and below the rows."""

AMOUNT_SHARE = 0.36
"""Share of a column's width that its written amounts take."""

Trace = dict[str, Any]


def plot_breakdown(assessment: Assessment, *, against: Assessment | None = None) -> go.Figure:
    """Draw what each term line adds to the value of a package, for all parties.

    Parameters
    ----------
    assessment : Assessment
    against : Assessment, optional
        Draw the difference from this package instead, line by line: small lines are lost beside a
        purchase of a million, but not what changes in them.

    Returns
    -------
    plotly.graph_objects.Figure
        For each party the traces ``"<party>: adds value"`` and ``"<party>: costs value"``, the sum,
        the reservation value as a line, and the amounts as text.
    """
    comparison = None if against is None else compare_packages(assessment, against=against)
    table = find_table(assessment, comparison)
    one_scale = len({column.ends for column in table.columns}) == 1
    figure = new_figure(
        title=title(assessment, comparison), subtitle=subtitle(comparison, one_scale=one_scale)
    )
    rows = len(table.labels)
    figure.update_layout(
        barmode="overlay",
        height=FRAME_HEIGHT + ROW_HEIGHT * (rows + 2),
        showlegend=False,
        yaxis={
            "range": [rows - 0.4, -2.4],
            "showgrid": False,
            "showline": False,
            "tickmode": "array",
            "ticks": "",
            "tickvals": list(range(rows)),
            "ticktext": list(table.labels),
        },
    )
    for place, column in enumerate(table.columns):
        _lay_out(figure, column, place, len(table.columns))
        _add_header(figure, header(assessment, comparison, place), place / len(table.columns))
        figure.add_traces(list(_traces(column, place, rows)))
    return figure


def _lay_out(figure: go.Figure, column: Column, place: int, columns: int) -> None:
    """Give a party its part of the width: bars to the left, amounts to the right."""
    width = 1 / columns
    left, right = place * width + (0.02 if place else 0), (place + 1) * width
    middle = right - AMOUNT_SHARE * width
    figure.update_layout(
        {
            _axis("xaxis", 2 * place): {
                "anchor": "y",
                "domain": [left, middle],
                "exponentformat": "SI",
                "nticks": 4,
                "range": list(column.ends),
                "tickangle": 0,
                "tickformat": "",
                "title": {"text": plain(f"value ({column.unit})")},
                "zeroline": True,
                "zerolinecolor": COLORS["ink"],
            },
            _axis("xaxis", 2 * place + 1): {
                "anchor": "y",
                "domain": [middle, right],
                "fixedrange": True,
                "range": [0, 1],
                "visible": False,
            },
        }
    )


def _add_header(figure: go.Figure, text: str, left: float) -> None:
    figure.add_annotation(
        text=text,
        x=left,
        xref="paper",
        xanchor="left",
        y=-2.3,
        yref="y",
        yanchor="top",
        align="left",
        showarrow=False,
    )


def _axis(name: str, place: int) -> str:
    return f"{name}{place + 1 if place else ''}"


def _traces(column: Column, place: int, rows: int) -> Iterator[Trace]:
    name, axes = plain(column.name), {"xaxis": _axis("x", 2 * place), "yaxis": "y"}
    color = PARTY_COLORS[place % len(PARTY_COLORS)]
    for what, kind in (("adds value", "gain"), ("takes value", "loss"), ("sum", "total")):
        bars = [bar for bar in column.bars if bar.kind == kind]
        if bars:
            yield (
                axes
                | _bars(kind, color)
                | {
                    "name": f"{name}: {what}",
                    "base": [bar.start for bar in bars],
                    "x": [bar.length for bar in bars],
                    "y": [bar.row for bar in bars],
                    "hovertext": [bar.words for bar in bars],
                }
            )
    if column.limit is not None:
        yield axes | {
            "type": "scatter",
            "name": f"{name}: reservation value",
            "x": [column.limit, column.limit],
            "y": [-0.5, rows - 0.5],
            "mode": "lines",
            "line": {
                "color": COLORS["ink"],
                "dash": PARTY_DASHES[place % len(PARTY_DASHES)],
                "width": 1.5,
            },
            "hoverinfo": "skip",
        }
    yield axes | {
        "type": "scatter",
        "name": f"{name}: amounts",
        "xaxis": _axis("x", 2 * place + 1),
        "x": np.ones(len(column.bars)),
        "y": [bar.row for bar in column.bars],
        "text": [bar.amount for bar in column.bars],
        "textposition": "middle left",
        "mode": "text",
        "hoverinfo": "skip",
    }


def _bars(kind: str, color: str) -> Trace:
    color = COLORS["total"] if kind == "total" else color
    return {
        "type": "bar",
        "orientation": "h",
        "width": 0.66,
        "marker": {
            "color": color,
            "line": {"color": color, "width": 1},
            "pattern": {
                "shape": PATTERNS[kind],
                "bgcolor": COLORS["paper"],
                "fgcolor": color,
                "size": 6,
            },
        },
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
