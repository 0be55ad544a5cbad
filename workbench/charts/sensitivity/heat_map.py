"""A result over two drivers at once: where it is above its target, where below, and the line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.analysis import HeatMap
from workbench.charts.drawing.driver_axes import TALL_WIDTH, driver_axis
from workbench.charts.drawing.theme import COLORS, SYMBOLS, PlotTrace, new_figure
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.phrases.sensitivity.heat_map import heat_map_subtitle, heat_map_title

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
        title=wrap(heat_map_title(heat), TITLE_WIDTH),
        subtitle=wrap(heat_map_subtitle(heat), SUBTITLE_WIDTH),
        xaxis=driver_axis(x) | {"range": [float(heat.x[0]), float(heat.x[-1])]},
        yaxis=driver_axis(y, width=TALL_WIDTH) | {"range": [float(heat.y[0]), float(heat.y[-1])]},
        height=460,
        traces=[_map(heat), *_line(heat), _base(heat)],
    )


def _map(heat: HeatMap) -> PlotTrace:
    x, y = heat.drivers
    words = [
        [
            f"{plain(x.label)} {plain(x.write(float(a)))}<br>"
            f"{plain(y.label)} {plain(y.write(float(b)))}<br>"
            f"<b>{plain(heat.measure.write(float(result)))}</b>"
            for a, result in zip(heat.x, row, strict=True)
        ]
        for b, row in zip(heat.y, heat.results, strict=True)
    ]
    return {
        "type": "heatmap",
        "name": "Result",
        "x": heat.x,
        "y": heat.y,
        "z": heat.measure.shown(heat.results),
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
        "reversescale": heat.measure.is_cost,
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
        middle = heat.measure.shown(heat.target)
        return {"zmin": middle - reach, "zmax": middle + reach, "colorscale": scale}
    side = COLORS["most"] if low >= heat.target else COLORS["short"]
    return {"colorscale": [[0, COLORS["paper"]], [1, side]]}


def _line(heat: HeatMap) -> Iterator[PlotTrace]:
    known = heat.results[np.isfinite(heat.results)]
    if not known.size or not known.min() < heat.target < known.max():
        return
    yield {
        "type": "contour",
        "name": f"Flips here: {plain(heat.measure.write(heat.target))}",
        "x": heat.x,
        "y": heat.y,
        "z": heat.measure.shown(heat.results),
        "contours": {
            "coloring": "none",
            "start": heat.measure.shown(heat.target),
            "end": heat.measure.shown(heat.target),
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
        "hovertext": [f"As it stands: {plain(heat.measure.write(heat.base))}"],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
