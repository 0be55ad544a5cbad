"""What a party does if the talks fail: its alternatives as a tree, with what each node is worth.

Every node is a row, and what it leads to stands indented below it, so that long names and many
branches stay readable at any width. To the right all worths are on one scale: one sees how far
the second best is from the best. Squares are choices, circles chances, triangles ends.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from workbench.analysis import Batna
from workbench.charts.batna.batna_rows import INDENT, LABEL_WIDTH, SHOWN_LIMIT, BatnaRow, find_rows
from workbench.charts.drawing.cost_axes import cost_axes, turn_axes
from workbench.charts.drawing.theme import COLORS, NODES, PlotTrace, new_figure
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.charts.exact.breakdown_layout import CHARACTER
from workbench.phrases import Amounts, amounts_of
from workbench.phrases.batna.plan import batna_subtitle, batna_title

if TYPE_CHECKING:
    import plotly.graph_objects as go

ROW_HEIGHT, FOOT_HEIGHT, EMPTY_HEIGHT = 26, 56, 120
"""Pixels of a row, of the scale below the rows, and of a chart without rows."""

HEADER = 14
"""Pixels above the plot for the name of today's line."""

TREE_SHARE, NARROW = 0.54, 570
"""Share of the width that the tree takes, and pixels of the plot on a chart of 600."""


def plot_batna(batna: Batna) -> go.Figure:
    """Draw a party's alternatives as a tree, the best plan bold.

    Parameters
    ----------
    batna : Batna

    Returns
    -------
    plotly.graph_objects.Figure
        Traces ``"Alternatives"`` and ``"Best plan"`` (the lines of the tree), the nodes by kind,
        ``"Worth"`` and ``"Worth on the best plan"``, ``"Amounts"``, and the ``"Range"`` of the
        root where facts have one. A party without alternatives has no traces, and the title says
        what that means.
    """
    rows = find_rows(batna)
    hidden = len(batna.options) - SHOWN_LIMIT
    finding = wrap(batna_title(batna), TITLE_WIDTH)
    small_print = wrap(batna_subtitle(batna, max(hidden, 0)), SUBTITLE_WIDTH)
    if not rows:
        hide = {"visible": False}
        return new_figure(
            title=finding, subtitle=small_print, height=EMPTY_HEIGHT, xaxis=hide, yaxis=hide
        )
    side = amounts_of(batna.deal, batna.party)
    shapes = [*(_rule(row) for row in range(1, len(rows))), *_today(side)]
    notes = [_named(side.today)] if math.isfinite(side.today) else []
    traces, layout = turn_axes(
        [*_edges(rows), *_nodes(rows), *_worths(batna, rows), _amounts(rows)],
        _axes(rows, _scale(side, batna, rows), side) | {"shapes": shapes, "annotations": notes},
        cost_axes(x2=side),
    )
    return new_figure(
        title=finding,
        subtitle=small_print,
        header=HEADER if notes else 0,
        showlegend=False,
        body_height=ROW_HEIGHT * len(rows) + FOOT_HEIGHT,
        traces=traces,
        **layout,
    )


def _today(side: Amounts) -> Iterator[dict[str, Any]]:
    """Mark today's terms down all rows."""
    if math.isfinite(side.today):
        yield {
            "type": "line",
            "line": {"color": COLORS["buyer"], "dash": "dash", "width": 1.5},
            "x0": side.today,
            "x1": side.today,
            "xref": "x2",
            "y0": 0,
            "y1": 1,
            "yref": "paper",
        }


def _named(today: float) -> dict[str, Any]:
    """Name today's line, above it."""
    return {
        "text": "today",
        "x": today,
        "xref": "x2",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "font": {"size": 11, "color": COLORS["buyer"]},
        "showarrow": False,
    }


def _scale(side: Amounts, batna: Batna, rows: Sequence[BatnaRow]) -> tuple[float, float]:
    """Find the ends of the scale: all worths, and what today's terms are worth."""
    found = [row.worth for row in rows] + [*batna.range, side.today]
    finite = [one for one in found if math.isfinite(one)] or [0.0]
    low, high = min(finite), max(finite)
    room = 0.12 * (high - low) or max(abs(high) / 10, 1.0)
    return low - room, high + room


def _axes(rows: Sequence[BatnaRow], ends: tuple[float, float], side: Amounts) -> dict[str, Any]:
    """Give the tree the left of the width, the scale the middle, and the amounts the right."""
    longest = max(len(row.amount.replace("<b>", "").replace("</b>", "")) for row in rows)
    right = 1 - min((CHARACTER + 0.5) * (longest + 1) / NARROW, 0.3)
    hidden = {"anchor": "y", "fixedrange": True, "visible": False}
    return {
        "xaxis": hidden | {"domain": [0, TREE_SHARE], "range": [-0.4, LABEL_WIDTH / INDENT + 0.6]},
        "xaxis2": {
            "anchor": "y",
            "domain": [TREE_SHARE, right],
            "exponentformat": "SI",
            "nticks": 3,
            "range": list(ends),
            "tickangle": 0,
            "tickfont": {"size": 11},
            "tickformat": "",
            "title": {"text": plain(f"{side.noun} ({side.unit}), {side.better} ►")},
        },
        "xaxis3": hidden | {"domain": [right, 1], "range": [0, 1]},
        "yaxis": {"fixedrange": True, "range": [len(rows) - 0.4, -0.6], "visible": False},
    }


def _rule(row: int) -> dict[str, Any]:
    """Draw a faint line between two rows, to read across."""
    return {
        "type": "line",
        "layer": "below",
        "line": {"color": COLORS["grid"], "width": 1},
        "x0": TREE_SHARE,
        "x1": 1,
        "xref": "paper",
        "y0": row - 0.5,
        "y1": row - 0.5,
    }


def _edges(rows: Sequence[BatnaRow]) -> Iterator[PlotTrace]:
    """Join every node to the one that leads to it; the best plan last, so that it lies on top."""
    looks = {"Alternatives": ("axis", 1.5), "Best plan": ("ink", 4)}
    for name, (color, width) in looks.items():
        x: list[float | None] = []
        y: list[float | None] = []
        for place, row in enumerate(rows):
            if row.parent >= 0 and row.chosen == (name == "Best plan"):
                start = rows[row.parent].depth
                x += [start, start, row.depth, None]
                y += [row.parent, place, place, None]
        if x:
            yield {
                "type": "scatter",
                "name": name,
                "x": x,
                "y": y,
                "mode": "lines",
                "line": {"color": COLORS[color], "width": width},
                "hoverinfo": "skip",
            }


def _nodes(rows: Sequence[BatnaRow]) -> Iterator[PlotTrace]:
    """Mark the nodes by kind, full on the best plan, each with its name."""
    for kind, (name, symbol) in NODES.items():
        for chosen in (False, True):
            places = [i for i, row in enumerate(rows) if (row.kind, row.chosen) == (kind, chosen)]
            if places:
                yield {
                    "type": "scatter",
                    "name": f"{name} on the best plan" if chosen else name,
                    "x": [rows[place].depth for place in places],
                    "y": places,
                    "text": [f" {rows[place].label}" for place in places],
                    "textposition": "middle right",
                    "textfont": {"size": 12},
                    "mode": "markers+text",
                    "cliponaxis": False,
                    "marker": _look(symbol, chosen=chosen) | {"size": 11},
                    "hovertext": [rows[place].words for place in places],
                    "hovertemplate": "%{hovertext}<extra></extra>",
                }


def _look(symbol: str, *, chosen: bool) -> dict[str, Any]:
    edge = COLORS["ink"] if chosen else COLORS["quiet"]
    fill = COLORS["ink"] if chosen else COLORS["paper"]
    return {"symbol": symbol, "color": fill, "line": {"color": edge, "width": 1.5}}


def _worths(batna: Batna, rows: Sequence[BatnaRow]) -> Iterator[PlotTrace]:
    """Put the worths on one scale, with the BATNA as a line and its range as a bar."""
    on_scale = {"type": "scatter", "xaxis": "x2", "hoverinfo": "skip", "mode": "lines"}
    if math.isfinite(batna.value):
        line = {"color": COLORS["ink"], "dash": "dot", "width": 1}
        ends = {"x": [batna.value] * 2, "y": [0, len(rows) - 0.5]}
        yield on_scale | ends | {"name": "BATNA", "line": line}
    low, high = batna.range
    if math.isfinite(low) and low < high:
        line = {"color": COLORS["dominated"], "width": 6}
        yield on_scale | {"name": "Range", "x": [low, high], "y": [0, 0], "line": line}
    for chosen, name in ((False, "Worth"), (True, "Worth on the best plan")):
        places = [
            i for i, row in enumerate(rows) if row.chosen == chosen and math.isfinite(row.worth)
        ]
        if places:
            symbols = [NODES[rows[place].kind][1] for place in places]
            yield on_scale | {
                "name": name,
                "x": [rows[place].worth for place in places],
                "y": places,
                "mode": "markers",
                "marker": _look("circle", chosen=chosen) | {"size": 9, "symbol": symbols},
                "hoverinfo": "all",
                "hovertext": [rows[place].words for place in places],
                "hovertemplate": "%{hovertext}<extra></extra>",
            }


def _amounts(rows: Sequence[BatnaRow]) -> PlotTrace:
    return {
        "type": "scatter",
        "name": "Amounts",
        "xaxis": "x3",
        "x": [1.0] * len(rows),
        "y": list(range(len(rows))),
        "text": [row.amount for row in rows],
        "textposition": "middle left",
        "textfont": {"size": 12},
        "mode": "text",
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
