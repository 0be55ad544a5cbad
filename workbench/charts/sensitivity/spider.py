"""How a result goes along each driver's range: straight, bent, or with a step."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from workbench.analysis import Spider
from workbench.charts.drawing.cost_axes import measure_turned, turn_axes
from workbench.charts.drawing.driver_axes import EMPTY_HEIGHT, TALL_WIDTH, measure_axis
from workbench.charts.drawing.theme import COLORS, DASHES, MARKERS, SERIES, PlotTrace, new_figure
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.phrases.sensitivity.spider import spider_subtitle, spider_title

if TYPE_CHECKING:
    import plotly.graph_objects as go

NAME_WIDTH = 34
"""Characters of a name in the legend."""


def plot_spider(spider: Spider, *, most: int = len(SERIES)) -> go.Figure:
    """Draw a result from the low end of every range over the base to the high end.

    Parameters
    ----------
    spider : Spider
    most : int
        Most drivers drawn, those with the largest swing; at most six can be told apart.

    Returns
    -------
    plotly.graph_objects.Figure
        One trace per driver, named after it, and ``"As it stands"``.
    """
    moving = [place for place, row in enumerate(spider.results) if np.nanmax(row) > np.nanmin(row)]
    drawn = moving[: min(most, len(SERIES))]
    if not drawn or math.isnan(spider.base):
        title = f"{spider.measure.label}: nothing that is uncertain moves it"
        hide = {"visible": False}
        return new_figure(
            title=wrap(title, TITLE_WIDTH), height=EMPTY_HEIGHT, xaxis=hide, yaxis=hide
        )
    along = measure_axis(spider.measure, width=TALL_WIDTH)
    along |= {"zeroline": True, "zerolinecolor": COLORS["ink"]}
    traces, layout = turn_axes(
        [*_lines(spider, drawn), _base(spider)],
        {"yaxis": along},
        measure_turned(spider.measure, "y"),
    )
    return new_figure(
        title=wrap(spider_title(spider, drawn[0]), TITLE_WIDTH),
        subtitle=wrap(spider_subtitle(spider, len(moving) - len(drawn)), SUBTITLE_WIDTH),
        xaxis={
            "tickvals": [-1, -0.5, 0, 0.5, 1],
            "ticktext": ["low end", "half-way", "as it stands", "half-way", "high end"],
            "range": [-1.06, 1.06],
            "title": {"text": "where each stands in its own range"},
        },
        height=460,
        traces=traces,
        **layout,
    )


def _lines(spider: Spider, drawn: list[int]) -> Iterator[PlotTrace]:
    for order, place in enumerate(drawn):
        driver = spider.drivers[place]
        label = wrap(driver.label, NAME_WIDTH, lines=1)
        yield {
            "type": "scatter",
            "name": label,
            "x": spider.steps,
            "y": spider.results[place],
            "mode": "lines+markers",
            "line": {"color": SERIES[order], "dash": DASHES[order], "width": 2},
            "marker": {"symbol": MARKERS[order], "size": 7, "color": SERIES[order]},
            "customdata": [driver.name] * len(spider.steps),
            "hovertext": [
                f"<b>{label}: {plain(driver.write(float(number)))}</b><br>"
                f"{plain(spider.measure.write(float(result)))}"
                for number, result in zip(spider.numbers[place], spider.results[place], strict=True)
            ],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }


def _base(spider: Spider) -> PlotTrace:
    return {
        "type": "scatter",
        "name": "As it stands",
        "x": [0],
        "y": [spider.base],
        "mode": "markers",
        "marker": {"symbol": "circle-open", "size": 15, "color": COLORS["ink"]},
        "showlegend": False,
        "hoverinfo": "skip",
    }
