"""What to find out first: what it is worth to know each fact before proposing, in money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.analysis import Information
from workbench.analysis.batna.price_words import low_first
from workbench.charts.drawing.driver_axes import EMPTY_HEIGHT, base_line, row_axis, rows_height
from workbench.charts.drawing.theme import COLORS, PlotTrace, new_figure
from workbench.charts.drawing.wording import HOVER_WIDTH, SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.model import format_amount, label_of

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
    drawn = int(min((found.values > 0).sum(), most))
    title = wrap(_title(found), TITLE_WIDTH)
    subtitle = wrap(_subtitle(found, drawn), SUBTITLE_WIDTH)
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
            "range": [0, 1.06 * max(found.total, float((found.values + 2 * found.errors).max()))],
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
            "array": 2 * found.errors[:drawn],
            "color": COLORS["ink"],
            "thickness": 1.2,
            "width": 4,
        },
        "customdata": list(found.names[:drawn]),
        "hovertext": [
            f"<b>{plain(format_amount(float(value), unit))}</b> "
            f"± {plain(format_amount(2 * float(error), unit))}<br>"
            + wrap(found.question(name), HOVER_WIDTH)
            for name, value, error in zip(found.names, found.values, found.errors, strict=True)
        ][:drawn],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _title(found: Information) -> str:
    unit = found.deal.unit(found.party)
    if not len(found.names):
        return "Nothing is uncertain, so there is nothing to find out"
    if not (found.values > 0).any():
        return "No single fact is worth finding out: none changes what to propose"
    first = low_first(label_of(found.deal, found.names[0]))
    value = format_amount(float(found.values[0]), unit)
    return f"Find out first: {first}. Knowing it is worth up to {value}"


def _subtitle(found: Information, drawn: int) -> str:
    unit, who = found.deal.unit(found.party), label_of(found.deal, found.party)
    if found.proposal is None:
        now = f"Without knowing more, {who} does best to walk away."
    else:
        sure = f"accepted with {100 * found.accepted:.0f} %"
        now = (
            f"Without knowing more, the best single take-it-or-leave-it proposal of {who} earns "
            f"{format_amount(found.expected, unit)} on average, {sure}."
        )
    rest = len(found.names) - drawn
    more = f" {rest} more are worth nothing." if rest > 0 and drawn else ""
    return (
        f"{now}{more} {found.draws:,} draws, seed {found.seed}, {found.candidates} proposals "
        "considered; whiskers: two standard errors."
    )
