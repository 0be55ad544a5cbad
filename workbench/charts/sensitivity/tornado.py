"""What a result hangs on most, one driver at a time: both ends of every range, and the swing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from workbench.analysis import Tornado, TornadoBar
from workbench.charts.drawing.cost_axes import measure_turned, turn_axes
from workbench.charts.drawing.driver_axes import (
    EMPTY_HEIGHT,
    base_line,
    measure_axis,
    row_axis,
    rows_height,
)
from workbench.charts.drawing.theme import COLORS, PATTERNS, PlotTrace, new_figure
from workbench.charts.drawing.wording import HOVER_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.phrases.sensitivity.tornado import tornado_subtitle, tornado_title
from workbench.words import SHARES

if TYPE_CHECKING:
    import plotly.graph_objects as go

ROOM = 0.17
"""Room for words beside the longest bars, as a share of the widest swing."""

HEADER = 22
"""Pixels above the plot for the name of the base line."""


def plot_tornado(tornado: Tornado, *, most: int = 12) -> go.Figure:
    """Draw which driver moves a result how far, and so what we should be sure of.

    A hatched bar is the low end of a driver's range, a full one the high end. The base line is the
    result as the deal stands. Each mark's customdata is the driver's name.

    Parameters
    ----------
    tornado : Tornado
    most : int
        Most drivers drawn, those with the largest swing.

    Returns
    -------
    plotly.graph_objects.Figure
        Traces ``"low end"`` and ``"high end"``; none where nothing moves the result.
    """
    bars = [bar for bar in tornado.bars if math.isfinite(bar.swing) and bar.swing > 0][:most]
    if not bars or math.isnan(tornado.base):
        hide = {"visible": False}
        return new_figure(
            title=wrap(tornado_title(tornado, bars), TITLE_WIDTH),
            subtitle=tornado_subtitle(tornado, len(bars)),
            height=EMPTY_HEIGHT,
            xaxis=hide,
            yaxis=hide,
        )
    traces, layout = _drawn(tornado, bars)
    return new_figure(
        title=wrap(tornado_title(tornado, bars), TITLE_WIDTH),
        subtitle=tornado_subtitle(tornado, len(bars)),
        header=HEADER,
        barmode="overlay",
        yaxis=row_axis(
            [bar.driver.label + (" *" if bar.driver.assumed else "") for bar in bars],
            [_span(bar) for bar in bars],
        ),
        bargap=0.42,
        body_height=rows_height(len(bars)),
        traces=traces,
        **layout,
    )


def _drawn(tornado: Tornado, bars: list[TornadoBar]) -> tuple[list[PlotTrace], dict[str, Any]]:
    """Draw the bars and lines along the result, turned where it is a cost."""
    line, note = base_line(tornado.base, f"as it stands: {tornado.measure.write(tornado.base)}")
    layout = {
        "xaxis": measure_axis(tornado.measure) | {"range": _range(tornado, bars)},
        "shapes": [line, *_zero(tornado, bars)],
        "annotations": [note],
    }
    return turn_axes(_traces(tornado, bars), layout, measure_turned(tornado.measure, "x"))


def _traces(tornado: Tornado, bars: Sequence[TornadoBar]) -> Iterator[PlotTrace]:
    for end in ("low", "high"):
        results = [bar.at_low if end == "low" else bar.at_high for bar in bars]
        yield {
            "type": "bar",
            "orientation": "h",
            "name": f"{end} end of the range",
            "base": tornado.base,
            "x": [result - tornado.base for result in results],
            "y": list(range(len(bars))),
            "marker": _look(end),
            "customdata": [bar.driver.name for bar in bars],
            "text": [_text(tornado, bar, end) for bar in bars],
            "textposition": "outside",
            "cliponaxis": False,
            "textfont": {"size": 12},
            "hovertext": [_hover(tornado, bar) for bar in bars],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }


def _look(end: str) -> dict[str, Any]:
    look: dict[str, Any] = {
        "color": COLORS["most"],
        "line": {"color": COLORS["buyer"], "width": 1.5},
    }
    if end == "low":
        look["pattern"] = {
            "shape": PATTERNS["loss"],
            "bgcolor": COLORS["paper"],
            "fgcolor": COLORS["buyer"],
            "fgopacity": 1,
            "size": 5,
        }
    return look


def _text(tornado: Tornado, bar: TornadoBar, end: str) -> str:
    """Write the driver's end beside the bar, unless the other end's bar lies over it."""
    mine, other = (bar.at_low, bar.at_high) if end == "low" else (bar.at_high, bar.at_low)
    away, beside = mine - tornado.base, other - tornado.base
    if away == 0 or (away * beside > 0 and abs(beside) >= abs(away)):
        return ""
    number = bar.driver.low if end == "low" else bar.driver.high
    shared = bar.driver.unit in SHARES
    return plain(bar.driver.write(number) if shared else bar.driver.bare(number))


def _span(bar: TornadoBar) -> str:
    """Write a driver's range."""
    if bar.driver.kind == "without":
        return ""
    return _cut(bar.driver.write_range(bar.driver.low, bar.driver.high))


def _cut(text: str) -> str:
    """Cut a range that would make the column of names too wide."""
    return text if len(text) <= 40 else f"{text[:38]} …"


def _hover(tornado: Tornado, bar: TornadoBar) -> str:
    words, measure = bar.driver.write, tornado.measure
    lines = [
        wrap(bar.driver.label, HOVER_WIDTH),
        plain(f"{words(bar.driver.low)}: {measure.write(bar.at_low)}"),
        plain(f"{words(bar.driver.base)} (as it stands): {measure.write(tornado.base)}"),
        plain(f"{words(bar.driver.high)}: {measure.write(bar.at_high)}"),
        plain(f"swing {measure.write_swing(bar.swing)}"),
    ]
    return "<br>".join(lines)


def _range(tornado: Tornado, bars: Sequence[TornadoBar]) -> list[float]:
    ends = [result for bar in bars for result in (bar.at_low, bar.at_high)]
    low, high = min(*ends, tornado.base), max(*ends, tornado.base)
    room = ROOM * (high - low)
    return [low - room, high + room]


def _zero(tornado: Tornado, bars: Sequence[TornadoBar]) -> Iterator[dict[str, Any]]:
    """Draw the zero line where bars reach it: below it lies no agreement, or a loss."""
    low, high = _range(tornado, bars)
    if low < 0 < high and tornado.base != 0:
        line, _ = base_line(0.0, "")
        yield line | {"line": {"color": COLORS["supplier"], "width": 1.5, "dash": "dash"}}
