"""Where a decision flips: a result along one driver, and where it meets its target."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from workbench.analysis import BreakEven
from workbench.charts.drawing.cost_axes import measure_turned, turn_axes
from workbench.charts.drawing.driver_axes import TALL_WIDTH, driver_axis, measure_axis
from workbench.charts.drawing.theme import COLORS, LEGEND_RANKS, SYMBOLS, PlotTrace, new_figure
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.phrases.sensitivity.break_even import (
    FLIP_KINDS,
    break_even_subtitle,
    break_even_words,
)

if TYPE_CHECKING:
    import plotly.graph_objects as go


def plot_break_even(found: BreakEven) -> go.Figure:
    """Draw a result along one driver, its target, and where the two meet.

    Parameters
    ----------
    found : BreakEven

    Returns
    -------
    plotly.graph_objects.Figure
        Traces ``"Result"``, ``"Flips"`` where there are any, and ``"As it stands"``.
    """
    goal = found.measure.write(found.target)
    traces, layout = turn_axes(
        [_line(found), *_flips(found), _base(found)],
        {
            "xaxis": driver_axis(found.driver),
            "yaxis": measure_axis(found.measure, width=TALL_WIDTH),
            "shapes": [_target(found), *_range(found)],
            "annotations": [_note(f"target {goal}", found), *_numbers(found)],
        },
        measure_turned(found.measure, "y"),
    )
    return new_figure(
        title=wrap(break_even_words(found), TITLE_WIDTH),
        subtitle=wrap(break_even_subtitle(found), SUBTITLE_WIDTH),
        height=440,
        traces=traces,
        **layout,
    )


def _line(found: BreakEven) -> PlotTrace:
    return {
        "type": "scatter",
        "name": plain(found.measure.label),
        "x": found.numbers,
        "y": found.results,
        "mode": "lines",
        "line": {"color": COLORS["ink"], "width": 2.5},
        "hovertext": [
            f"{plain(found.driver.write(float(number)))}<br>"
            f"<b>{plain(found.measure.write(float(result)))}</b>"
            for number, result in zip(found.numbers, found.results, strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _flips(found: BreakEven) -> Iterator[PlotTrace]:
    if found.flips:
        yield {
            "type": "scatter",
            "name": "Flips",
            "legendrank": LEGEND_RANKS["mark"],
            "x": [one.number for one in found.flips],
            "y": [found.target] * len(found.flips),
            "mode": "markers",
            "marker": {
                "symbol": SYMBOLS["nash"],
                "size": 16,
                "color": COLORS["solution"],
                "line": {"color": COLORS["ink"], "width": 1},
            },
            "hovertext": [
                f"{plain(found.driver.write(one.number))}: {FLIP_KINDS[one.kind]}"
                for one in found.flips
            ],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }


def _base(found: BreakEven) -> PlotTrace:
    return {
        "type": "scatter",
        "name": "As it stands",
        "legendrank": LEGEND_RANKS["mark"],
        "x": [found.driver.base],
        "y": [found.base],
        "mode": "markers",
        "marker": {"symbol": SYMBOLS["status quo"], "size": 11, "color": COLORS["status quo"]},
        "hovertext": [
            f"As it stands, at {plain(found.driver.write(found.driver.base))}:<br>"
            f"<b>{plain(found.measure.write(found.base))}</b>"
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _target(found: BreakEven) -> dict[str, Any]:
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": found.target,
        "y1": found.target,
        "line": {"color": COLORS["supplier"], "width": 1.5, "dash": "dash"},
    }


def _range(found: BreakEven) -> Iterator[dict[str, Any]]:
    """Shade the driver's own range where the search went beyond it."""
    if found.beyond:
        yield {
            "type": "rect",
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "x0": found.driver.low,
            "x1": found.driver.high,
            "fillcolor": COLORS["grid"],
            "opacity": 0.6,
            "line": {"width": 0},
            "layer": "below",
        }


def _note(text: str, found: BreakEven) -> dict[str, Any]:
    return {
        "text": plain(text),
        "xref": "paper",
        "x": 1,
        "xanchor": "right",
        "y": found.target,
        "yanchor": "bottom",
        "font": {"size": 12, "color": COLORS["supplier"]},
        "showarrow": False,
    }


def _numbers(found: BreakEven) -> Iterator[dict[str, Any]]:
    """Write beside each flip where it is; of many, the nearest only."""
    nearest = found.nearest
    for place, one in enumerate(found.flips if len(found.flips) <= 2 else (nearest,)):
        if one is not None:
            yield {
                "text": f"<b>{plain(found.driver.write(one.number))}</b>",
                "x": one.number,
                "y": found.target,
                "yshift": 20 if place else -20,  # two may lie close together
                "bgcolor": COLORS["veil"],
                "borderpad": 1,
                "font": {"size": 12},
                "showarrow": False,
            }
