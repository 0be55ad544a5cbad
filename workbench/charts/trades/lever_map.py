"""Where a lever is win-win: who gains what, while its two inputs vary.

A zero line is where a party neither gains nor loses; between the zero lines both gain. Thin lines
join settings with the same joint gain.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.analysis import LeverMap
from workbench.charts.drawing.number_axes import number_axis
from workbench.charts.drawing.theme import (
    COLORS,
    LEGEND_RANKS,
    PlotTrace,
    new_figure,
    party_color,
    party_dash,
)
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.model import Deal, label_of, unit_of
from workbench.phrases import in_words
from workbench.phrases.trades.lever_maps import lever_map_subtitle
from workbench.value import FloatArray
from workbench.words import SHARES, shown_unit

if TYPE_CHECKING:
    import plotly.graph_objects as go

JOINT_LINES = 8
"""Lines of equal joint gain, about."""

NAME_WIDTH, EDGE = 15, 0.16
"""Characters in a line of a region's name, and how near to the edge, as a share of the width, it
would not fit.
"""

NAMED_SHARE = 0.02
"""Smallest share of the map's points that a region needs to be named in it."""


def plot_lever_map(lever: LeverMap) -> go.Figure:
    """Draw where all parties gain, with the zero line of each.

    Parameters
    ----------
    lever : LeverMap

    Returns
    -------
    plotly.graph_objects.Figure
        Traces ``"All gain"`` (shaded, and none where nowhere all do), ``"Joint gain"`` where the
        parties share a currency, for each party ``"<party>: zero line"`` where it has one, and
        ``"Window"``, the span that the title speaks of.
    """
    return new_figure(
        title=wrap(in_words(lever), TITLE_WIDTH),
        subtitle=wrap(lever_map_subtitle(lever), SUBTITLE_WIDTH),
        xaxis=number_axis(lever.deal, lever.over[0]) | _ends(lever.x),
        yaxis=number_axis(lever.deal, lever.over[1]) | _ends(lever.y),
        annotations=list(_names(lever)),
        traces=[
            *_win_win(lever),
            *_joint(lever),
            *_zero_lines(lever),
            *_window(lever),
            _hover(lever),
        ],
    )


def _ends(numbers: FloatArray) -> dict[str, Any]:
    return {"range": [float(numbers[0]), float(numbers[-1])]}


def _win_win(lever: LeverMap) -> Iterator[PlotTrace]:
    """Shade where all gain, between the solved windows of neighbouring columns."""
    x: list[float | None] = []
    y: list[float | None] = []
    for place in range(len(lever.x) - 1):
        left, right = lever.windows[place], lever.windows[place + 1]
        for (low, high), (next_low, next_high) in _pairs(left, right):
            a, b = float(lever.x[place]), float(lever.x[place + 1])
            x += [a, b, b, a, a, None]
            y += [low, next_low, next_high, high, low, None]
    if x:
        yield {
            "type": "scatter",
            "name": "All gain",
            "legendrank": LEGEND_RANKS["zone"],
            "x": x,
            "y": y,
            "mode": "lines",
            "line": {"width": 0},
            "fill": "toself",
            "fillcolor": COLORS["zone"],
            "hoverinfo": "skip",
        }


def _pairs(
    left: tuple[tuple[float, float], ...], right: tuple[tuple[float, float], ...]
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Match the windows of two columns that overlap."""
    for one in left:
        for other in right:
            if one[0] <= other[1] and other[0] <= one[1]:
                yield one, other


def _joint(lever: LeverMap) -> Iterator[PlotTrace]:
    if lever.joint is None or np.ptp(lever.joint) == 0:
        return
    yield {
        "type": "contour",
        "name": "Joint gain",
        "x": lever.x,
        "y": lever.y,
        "z": lever.joint,
        "ncontours": JOINT_LINES,
        "contours": {
            "coloring": "none",
            "showlabels": True,
            "labelfont": {"size": 10, "color": COLORS["quiet"]},
            "labelformat": "+,",
        },
        "line": {"color": COLORS["dominated"], "width": 0.75},
        "showlegend": True,
        "showscale": False,
        "hoverinfo": "skip",
    }


def _zero_lines(lever: LeverMap) -> Iterator[PlotTrace]:
    for place, party in enumerate(lever.deal.parties):
        gains = lever.gains[place]
        if gains.min() < 0 < gains.max():
            yield {
                "type": "contour",
                "name": plain(f"{label_of(lever.deal, party)}: zero line"),
                "legendrank": LEGEND_RANKS["limit"],
                "x": lever.x,
                "y": lever.y,
                "z": gains,
                "contours": {"coloring": "none", "start": 0, "end": 0, "size": 1},
                "line": {"color": party_color(place), "dash": party_dash(place), "width": 3},
                "showlegend": True,
                "showscale": False,
                "hoverinfo": "skip",
            }


def _window(lever: LeverMap) -> Iterator[PlotTrace]:
    """Mark the window that the title speaks of, with its two ends."""
    if lever.best is None:
        return
    for number, (low, high) in enumerate(lever.window(lever.best)):
        yield {
            "type": "scatter",
            "name": "Window",
            "x": [lever.best] * 2,
            "y": [low, high],
            "mode": "lines+markers",
            "line": {"color": COLORS["ink"], "width": 2},
            "marker": {"symbol": "line-ew", "size": 14, "line": {"width": 2}},
            "legendgroup": "window",
            "showlegend": number == 0,
            "cliponaxis": False,
            "hoverinfo": "skip",
        }


def _names(lever: LeverMap) -> Iterator[dict[str, Any]]:
    """Write into every region that is large enough who gains there."""
    gains = lever.gains > 0
    for who, name in region_names(lever.deal).items():
        inside = (gains == np.array(who)[:, None, None]).all(axis=0)
        if inside.mean() < NAMED_SHARE:
            continue
        row, column = _middle(inside)
        across = column / inside.shape[1]
        side = "left" if across < EDGE else "right" if across > 1 - EDGE else "center"
        yield {
            "text": f"<b>{wrap(name, NAME_WIDTH)}</b>",
            "xanchor": side,
            "align": side,
            "x": float(lever.x[column if side == "center" else 0 if side == "left" else -1]),
            "y": float(lever.y[row]),
            "bgcolor": COLORS["veil"],
            "borderpad": 1,
            "font": {"size": 12},
            "showarrow": False,
        }


def _middle(inside: np.ndarray) -> tuple[int, int]:
    """Find the point of a region that is farthest from its edge."""
    depth = np.zeros(inside.shape)
    left = np.pad(inside, 1)
    while left.any():
        depth += left[1:-1, 1:-1]
        left[1:-1, 1:-1] &= left[:-2, 1:-1] & left[2:, 1:-1] & left[1:-1, :-2] & left[1:-1, 2:]
    row, column = np.unravel_index(int(depth.argmax()), depth.shape)
    return int(row), int(column)


def _hover(lever: LeverMap) -> PlotTrace:
    """Lay an unseen map over all, so that every point tells each party's gain."""
    return {
        "type": "heatmap",
        "name": "Gains",
        "x": lever.x,
        "y": lever.y,
        "z": np.zeros(lever.gains.shape[1:], np.int8),
        "customdata": np.moveaxis(lever.gains, 0, -1),
        "opacity": 0,
        "showscale": False,
        "hovertemplate": hover_words(lever),
    }


def region_names(deal: Deal) -> dict[tuple[bool, ...], str]:
    """Name the regions by who gains there."""
    labels = [label_of(deal, party) for party in deal.parties]
    names = {}
    for who in itertools.product((True, False), repeat=len(labels)):
        gaining = [label for label, gains in zip(labels, who, strict=True) if gains]
        if all(who):
            name = "Both gain" if len(who) == 2 else "All gain"
        elif not gaining:
            name = "Neither gains" if len(who) == 2 else "None gains"
        else:
            name = f"Only {' and '.join(gaining)} gain{'s' if len(gaining) == 1 else ''}"
        names[who] = name
    return names


def hover_words(lever: LeverMap) -> str:
    """Return the template of hover texts: both numbers, and each party's gain."""
    lines = []
    for axis, name in zip("xy", lever.over, strict=True):
        unit = unit_of(lever.deal, name)
        rest = plain(shown_unit(unit)).removeprefix("%")
        number = f"%{{{axis}:.4~%}}{rest}" if unit in SHARES else f"%{{{axis}:,.4~r}} {rest}"
        lines.append(f"{plain(label_of(lever.deal, name))}: {number}")
    for place, party in enumerate(lever.deal.parties):
        who, unit = plain(label_of(lever.deal, party)), plain(lever.deal.unit(party))
        lines.append(f"<b>{who}: %{{customdata[{place}]:+,.4~r}} {unit}</b>")
    return "<br>".join(lines) + "<extra></extra>"
