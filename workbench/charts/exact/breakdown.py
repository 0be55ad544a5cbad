"""The value of one package, line by line, for all parties: a table whose cells are bars.

Each party's bars start where the bar above ends, so that one sees how the lines add up; the sum is
then held against the reservation value. Lines that several parties have stand in one row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.analysis import Assessment, compare_packages
from workbench.charts.drawing.cost_axes import turn_axes
from workbench.charts.drawing.theme import (
    COLORS,
    PATTERNS,
    PlotTrace,
    new_figure,
    party_color,
    party_dash,
)
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.charts.exact.breakdown_layout import (
    axis_name,
    column_axes,
    header,
    party_note,
    row_rules,
    rows_axis,
)
from workbench.charts.exact.breakdown_rows import BreakdownColumn, BreakdownTable, find_table
from workbench.phrases.exact.breakdown import breakdown_subtitle, breakdown_title

if TYPE_CHECKING:
    import plotly.graph_objects as go

ROW_HEIGHT, TALL_ROW_HEIGHT, FRAME_HEIGHT, HEADER_HEIGHT = 25, 33, 145, 32
"""Pixels of a row, of one with a name of two lines, of all around the rows, and of the parties'
names above them.
"""

KINDS = {
    "gain": "makes it better",
    "loss": "makes it worse",
    "total": "total",
    "shortfall": "shortfall",
}
"""What bars do, by their kind."""


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
        For each party the traces ``"<party>: makes it better"`` and ``"<party>: makes it
        worse"``, its ``total`` or ``shortfall``, the ``limit`` as a line unless it is far off,
        and the ``amounts`` as text.
    """
    comparison = None if against is None else compare_packages(assessment, against=against)
    table = find_table(assessment, comparison)
    columns, rows = len(table.columns), len(table.labels)
    tall = any("<br>" in label for label in table.labels)
    return draw_rows(
        table,
        title=wrap(breakdown_title(assessment, comparison), TITLE_WIDTH),
        subtitle=wrap(
            breakdown_subtitle(
                comparison,
                one_scale=len({column.ends for column in table.columns}) == 1,
                limits=any(column.limit is not None for column in table.columns),
            ),
            SUBTITLE_WIDTH,
        ),
        headers=[header(assessment, comparison, place) for place in range(columns)],
        colors=[party_color(place) for place in range(columns)],
        height=FRAME_HEIGHT + HEADER_HEIGHT + (TALL_ROW_HEIGHT if tall else ROW_HEIGHT) * rows,
    )


def draw_rows(
    table: BreakdownTable,
    *,
    title: str,
    subtitle: str,
    headers: Sequence[str],
    colors: Sequence[str],
    **layout: Any,
) -> go.Figure:
    """Draw rows of bars that start where the one above ends, in columns side by side.

    Parameters
    ----------
    table : BreakdownTable
    title, subtitle : str
        Ready to draw.
    headers, colors : sequence of str
        Of each column.
    **layout
        As :func:`new_figure` takes it, the height for one.
    """
    rows, columns = len(table.labels), len(table.columns)
    axes: dict[str, Any] = {}
    for place, column in enumerate(table.columns):
        axes |= column_axes(column, place, columns)
    traces, axes = turn_axes(
        [
            trace
            for place, column in enumerate(table.columns)
            for trace in _traces(column, place, rows, colors[place])
        ],
        axes,
        [axis_name("x", 2 * place) for place, one in enumerate(table.columns) if one.in_costs],
    )
    return new_figure(
        title=title,
        subtitle=subtitle,
        header=HEADER_HEIGHT,
        annotations=[party_note(text, place / columns) for place, text in enumerate(headers)],
        barmode="overlay",
        shapes=list(row_rules(rows, table.lines)),
        showlegend=False,
        yaxis=rows_axis(table.labels),
        traces=traces,
        **axes,
        **layout,
    )


def _traces(column: BreakdownColumn, place: int, rows: int, color: str) -> Iterator[PlotTrace]:
    name, axes = plain(column.name), {"xaxis": axis_name("x", 2 * place), "yaxis": "y"}
    for kind, what in KINDS.items():
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
            "name": f"{name}: limit",
            "x": [column.limit, column.limit],
            "y": [-0.5, rows - 0.5],
            "mode": "lines",
            "line": {
                "color": COLORS["ink"],
                "dash": party_dash(place),
                "width": 1.5,
            },
            "hoverinfo": "skip",
        }
    yield axes | {
        "type": "scatter",
        "name": f"{name}: amounts",
        "xaxis": axis_name("x", 2 * place + 1),
        "x": np.ones(len(column.bars)),
        "y": [bar.row for bar in column.bars],
        "text": [bar.amount for bar in column.bars],
        "textposition": "middle left",
        "cliponaxis": False,
        "mode": "text",
        "textfont": {"size": 12},
        "hoverinfo": "skip",
    }


def _bars(kind: str, color: str) -> PlotTrace:
    color = COLORS["total"] if kind in {"total", "shortfall"} else color
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
