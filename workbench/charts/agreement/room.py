"""How much room is left in the zone when both sides want more than their alternatives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.analysis import Room
from workbench.charts.drawing.theme import COLORS, PlotTrace, new_figure
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.model import label_of
from workbench.phrases.agreement.room import room_subtitle, room_title
from workbench.words import counted, format_amount

if TYPE_CHECKING:
    import plotly.graph_objects as go


def plot_room(room: Room) -> go.Figure:
    """Draw the packages that are left against the share of its best that each side asks for.

    Parameters
    ----------
    room : Room

    Returns
    -------
    plotly.graph_objects.Figure
        One trace, ``"Packages left"``; none where there is no zone.
    """
    return new_figure(
        title=wrap(room_title(room), TITLE_WIDTH),
        subtitle=wrap(room_subtitle(room), SUBTITLE_WIDTH),
        x_label="share of its best surplus that each side asks for",
        y_label="packages left (logarithmic)",
        height=380,
        xaxis={"tickformat": ".0%", "rangemode": "tozero"},
        yaxis={"type": "log", "dtick": 1, "tickformat": ",d"},
        traces=_left(room),
    )


def _left(room: Room) -> Iterator[PlotTrace]:
    if len(room.shares):
        yield {
            "type": "scatter",
            "mode": "lines+markers",
            "name": "Packages left",
            "x": room.shares,
            "y": [max(one.packages, 1) for one in room.counts],
            "fill": "tozeroy",
            "fillcolor": COLORS["zone"],
            "line": {"color": COLORS["agreement"], "width": 2},
            "hovertext": [_words(room, level) for level in range(len(room.shares))],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }


def _words(room: Room, level: int) -> str:
    """Describe one level: what each side asks for, and what is left."""
    deal = room.zopa.deal
    lines = [f"<b>{counted(room.counts[level].packages, 'packages')} left</b>"]
    lines += [
        plain(f"{label_of(deal, party)} asks for {format_amount(float(asks), deal.unit(party))}")
        for party, asks in zip(deal.parties, room.asked[level], strict=True)
    ]
    return "<br>".join(lines)
