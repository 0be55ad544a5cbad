"""How much room is left in the zone when both sides want more than their alternatives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from workbench.analysis import Room
from workbench.charts.drawing.theme import COLORS, PlotTrace, new_figure
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.model import format_amount, format_number, label_of

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
        title=_title(room),
        subtitle=wrap(_subtitle(room), SUBTITLE_WIDTH),
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
    lines = [f"<b>{_count(room.counts[level].packages)} left</b>"]
    lines += [
        plain(f"{label_of(deal, party)} asks for {format_amount(float(asks), deal.unit(party))}")
        for party, asks in zip(deal.parties, room.asked[level], strict=True)
    ]
    return "<br>".join(lines)


def _count(packages: int) -> str:
    return f"{packages:,} package{'s' if packages != 1 else ''}"


def _title(room: Room) -> str:
    if not len(room.shares):
        return "No zone of agreement: there is no room at all"
    middle = int(np.abs(room.shares - room.most / 2).argmin())
    share = format_number(100 * float(room.shares[middle]), digits=2)
    left = _count(room.counts[middle].packages)
    return wrap(f"{left} left if each side asks for {share} % of its best", TITLE_WIDTH)


def _subtitle(room: Room) -> str:
    if not len(room.shares):
        return ""
    most = format_number(100 * room.most, digits=3)
    draws = max(one.draws for one in room.counts)
    error = f" Counts are estimated from {draws:,} random packages." if draws else ""
    return f"All can have {most} % of their best at once, and not more.{error}"
