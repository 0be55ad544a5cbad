"""What to find out first: what it is worth to know each fact before proposing, in money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.analysis import Information
from workbench.charts.drawing.driver_axes import EMPTY_HEIGHT, base_line, row_axis, rows_height
from workbench.charts.drawing.theme import COLORS, PlotTrace, new_figure
from workbench.charts.drawing.wording import HOVER_WIDTH, SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.model import label_of
from workbench.phrases import fact_question
from workbench.phrases.uncertainty.information import (
    information_subtitle,
    information_title,
    worth_words,
)
from workbench.words import format_amount

if TYPE_CHECKING:
    import plotly.graph_objects as go

HEADER = 22
"""Pixels above the plot for the name of the line."""


def plot_information(found: Information, *, most: int = 10) -> go.Figure:
    """Draw what it is worth to know each fact alone, against what knowing all would be worth.

    Parameters
    ----------
    found : Information
    most : int
        Most facts drawn, the most valuable to know.

    Returns
    -------
    plotly.graph_objects.Figure
        Trace ``"worth knowing"``; none where knowing changes no decision.
    """
    drawn = int(min((found.high > 0).sum(), most))
    title = wrap(information_title(found), TITLE_WIDTH)
    subtitle = wrap(information_subtitle(found, drawn), SUBTITLE_WIDTH)
    if not drawn:
        hide = {"visible": False}
        return new_figure(
            title=title, subtitle=subtitle, height=EMPTY_HEIGHT + 40, xaxis=hide, yaxis=hide
        )
    unit = found.deal.unit(found.party)
    line, note = base_line(found.total, f"knowing all: {format_amount(found.total, unit)}")
    note |= {"xanchor": "right"}
    line["line"] = {"color": COLORS["ink"], "width": 1.5, "dash": "dash"}
    return new_figure(
        title=title,
        subtitle=subtitle,
        header=HEADER,
        xaxis={
            "title": {"text": plain(f"expected gain from knowing it before proposing ({unit})")},
            "range": [0, 1.06 * max(found.total, float(found.high[:drawn].max()))],
            "nticks": 7,
        },
        yaxis=row_axis([label_of(found.deal, name) for name in found.names[:drawn]]),
        shapes=[line],
        annotations=[note],
        bargap=0.45,
        body_height=rows_height(drawn),
        traces=[_bars(found, drawn, unit)],
    )


def _bars(found: Information, drawn: int, unit: str) -> PlotTrace:
    return {
        "type": "bar",
        "orientation": "h",
        "name": "worth knowing",
        "x": found.values[:drawn],
        "y": list(range(drawn)),
        "marker": {"color": COLORS["most"], "line": {"color": COLORS["buyer"], "width": 1.5}},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": (found.high - found.values)[:drawn],
            "arrayminus": (found.values - found.low)[:drawn],
            "color": COLORS["ink"],
            "thickness": 1.2,
            "width": 4,
        },
        "customdata": list(found.names[:drawn]),
        "hovertext": [
            f"<b>{plain(format_amount(float(value), unit))}</b>, "
            f"{plain(worth_words(found, name))}<br>" + wrap(fact_question(found, name), HOVER_WIDTH)
            for name, value in zip(found.names[:drawn], found.values, strict=False)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
