"""A result over two drivers at once: where it is above its target, where below, and the line."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.analysis import HeatMap
from workbench.analysis.batna.price_words import low_first
from workbench.charts.drawing.driver_axes import TALL_WIDTH, driver_axis
from workbench.charts.drawing.theme import COLORS, SYMBOLS, PlotTrace, new_figure
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap

if TYPE_CHECKING:
    import plotly.graph_objects as go

TICKS = 5
"""Numbers beside the scale of colours, about."""


def plot_heat_map(heat: HeatMap) -> go.Figure:
    """Draw a result over the ranges of two drivers, with the line on which it meets its target.

    Parameters
    ----------
    heat : HeatMap

    Returns
    -------
    plotly.graph_objects.Figure
        Traces ``"Result"``, ``"Flips here"`` where the target is met on the map, and
        ``"As it stands"``.
    """
    x, y = heat.drivers
    return new_figure(
        title=_title(heat),
        subtitle=wrap(_subtitle(heat), SUBTITLE_WIDTH),
        xaxis=driver_axis(x) | {"range": [float(heat.x[0]), float(heat.x[-1])]},
        yaxis=driver_axis(y, width=TALL_WIDTH) | {"range": [float(heat.y[0]), float(heat.y[-1])]},
        height=460,
        traces=[_map(heat), *_line(heat), _base(heat)],
    )


def _map(heat: HeatMap) -> PlotTrace:
    x, y = heat.drivers
    words = [
        [
            f"{plain(x.label)} {plain(x.in_words(float(a)))}<br>"
            f"{plain(y.label)} {plain(y.in_words(float(b)))}<br>"
            f"<b>{plain(heat.measure.in_words(float(result)))}</b>"
            for a, result in zip(heat.x, row, strict=True)
        ]
        for b, row in zip(heat.y, heat.results, strict=True)
    ]
    return {
        "type": "heatmap",
        "name": "Result",
        "x": heat.x,
        "y": heat.y,
        "z": heat.results,
        "text": words,
        "hovertemplate": "%{text}<extra></extra>",
        "colorbar": {
            "title": {"text": plain(heat.measure.unit), "side": "top"},
            "thickness": 14,
            "nticks": TICKS,
            "outlinewidth": 0,
            "tickformat": ".3~%" if heat.measure.unit == "%" else ",",
        },
        **_colors(heat),
    }


def _colors(heat: HeatMap) -> dict[str, Any]:
    """Shade from below the target over paper to above it; one shade where it is on one side."""
    known = heat.results[np.isfinite(heat.results)]
    if not known.size:
        return {}
    low, high = float(known.min()), float(known.max())
    if low < heat.target < high:
        reach = max(heat.target - low, high - heat.target)
        scale = [[0, COLORS["short"]], [0.5, COLORS["paper"]], [1, COLORS["most"]]]
        return {"zmin": heat.target - reach, "zmax": heat.target + reach, "colorscale": scale}
    side = COLORS["most"] if low >= heat.target else COLORS["short"]
    return {"colorscale": [[0, COLORS["paper"]], [1, side]]}


def _line(heat: HeatMap) -> Iterator[PlotTrace]:
    known = heat.results[np.isfinite(heat.results)]
    if not known.size or not known.min() < heat.target < known.max():
        return
    yield {
        "type": "contour",
        "name": f"Flips here: {plain(heat.measure.in_words(heat.target))}",
        "x": heat.x,
        "y": heat.y,
        "z": heat.results,
        "contours": {
            "coloring": "none",
            "start": heat.target,
            "end": heat.target,
            "size": 1,
        },
        "line": {"color": COLORS["ink"], "width": 3},
        "showlegend": True,
        "showscale": False,
        "hoverinfo": "skip",
    }


def _base(heat: HeatMap) -> PlotTrace:
    x, y = heat.drivers
    return {
        "type": "scatter",
        "name": "As it stands",
        "x": [x.base],
        "y": [y.base],
        "mode": "markers",
        "marker": {
            "symbol": SYMBOLS["status quo"],
            "size": 12,
            "color": COLORS["status quo"],
            "line": {"width": 2, "color": COLORS["paper"]},
        },
        "hovertext": [f"As it stands: {plain(heat.measure.in_words(heat.base))}"],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _title(heat: HeatMap) -> str:
    x, y = (low_first(driver.label) for driver in heat.drivers)
    goal, share = heat.measure.in_words(heat.target), heat.share_below
    if math.isnan(share):
        text = f"{heat.measure.label}: there is none anywhere on this map"
    elif share == 0:
        text = f"{heat.measure.label} stays at {goal} or above, whatever {x} and {y}"
    elif share == 1:
        text = f"{heat.measure.label} stays below {goal}, whatever {x} and {y}"
    else:
        text = f"{heat.measure.label} falls below {goal} on {100 * share:.0f} % of this map"
    return wrap(text, TITLE_WIDTH)


def _subtitle(heat: HeatMap) -> str:
    words = f"As it stands (cross): {heat.measure.in_words(heat.base)}."
    steps = f"{len(heat.x)} by {len(heat.y)} numbers, all else as it stands."
    missing = int(np.isnan(heat.results).sum())
    lost = f" No result at {missing} of them." if missing else ""
    return f"{words} {steps}{lost} A share of the map is no probability."
