"""A bet: what two sides believe about a fact, and for which of its values a clause pays most."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from workbench.analysis import Bet, Bets, Obstacle
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
from workbench.model import label_of, number_words
from workbench.phrases.uncertainty.bets import bet_subtitle, bet_title
from workbench.words import format_amount

if TYPE_CHECKING:
    import plotly.graph_objects as go

MARGIN = 0.04
"""Share of the outcomes' span left free on either side."""

MARKED = 30
"""Most outcomes that are marked one by one; more are a curve."""

NONE = {
    Obstacle.POINTS: "No bet: a side is scored in points, and a bet is paid in money",
    Obstacle.BELIEFS: "No bet: of no fact the deal says that the sides believe different things",
}
"""Titles where there is nothing to bet on."""


def plot_bets(bets: Bets, *, place: int = 0) -> go.Figure:
    """Draw how likely both sides find each value of a fact, and where the best clause pays most.

    Parameters
    ----------
    bets : Bets
    place : int
        Which of the bets is drawn, the one with the largest joint gain first.

    Returns
    -------
    plotly.graph_objects.Figure
        A trace for each side, its chance of each value or more, and ``"<amount> is due"`` for each
        stretch of values with the highest payment. No traces where there is nothing to bet on.
    """
    if bets.obstacle is not None:
        hide = {"visible": False}
        return new_figure(title=NONE[bets.obstacle], height=90, xaxis=hide, yaxis=hide)
    bet = bets[place]
    first, last = float(bet.outcomes[0]), float(bet.outcomes[-1])
    room = MARGIN * (last - first) or abs(first) * MARGIN or 1.0
    ends = (first - room, last + room)
    return new_figure(
        title=wrap(bet_title(bet), TITLE_WIDTH),
        subtitle=wrap(bet_subtitle(bet), SUBTITLE_WIDTH),
        y_label="chance of that much or more (%)",
        xaxis=number_axis(bet.deal, bet.fact) | {"range": list(ends)},
        yaxis={"range": [0, 1.04], "tickformat": ".0%"},
        height=400,
        traces=[*_due(bet, ends), *_views(bet)],
    )


def _due(bet: Bet, ends: tuple[float, float]) -> Iterator[PlotTrace]:
    """Shade where the highest payment is due, each stretch up to the next one."""
    if not bet.spread:
        return
    stretches = bet.stretches
    edges = [ends[0], *(one.start for one in stretches[1:]), ends[1]]
    highest = max(one.payment for one in stretches)
    shown = False
    for one, (left, right) in zip(stretches, pairwise(edges), strict=True):
        if one.payment < highest:
            continue
        yield {
            "type": "scatter",
            "name": plain(f"{format_amount(highest, bet.deal.currency)} is due"),
            "legendgroup": "due",
            "legendrank": LEGEND_RANKS["zone"],
            "showlegend": not shown,
            "x": [left, right, right, left],
            "y": [0, 0, 1.04, 1.04],
            "mode": "lines",
            "line": {"width": 0},
            "fill": "toself",
            "fillcolor": COLORS["zone"],
            "hoverinfo": "skip",
        }
        shown = True


def _views(bet: Bet) -> Iterator[PlotTrace]:
    """Draw each side's chance of a value or more: it falls right after a value that may come."""
    deal, sides = bet.deal, list(bet.deal.parties)
    few = len(bet.outcomes) <= MARKED
    numbers = [number_words(deal, bet.fact, float(one)) for one in bet.outcomes]
    for side, chances in zip((bet.payer, bet.payee), bet.chances_from, strict=True):
        color = party_color(sides.index(side))
        name = label_of(deal, side)
        yield {
            "type": "scatter",
            "name": plain(name),
            "x": bet.outcomes,
            "y": chances,
            "mode": "lines+markers" if few else "lines",
            "line": {
                "color": color,
                "dash": party_dash(sides.index(side)),
                "width": 2,
                "shape": "vh" if few else "linear",
            },
            "marker": {"color": color, "size": 8},
            "hovertext": [
                plain(f"{name}: {_percent(chance)} for {number} or more")
                for chance, number in zip(chances, numbers, strict=True)
            ],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }


def _percent(chance: float) -> str:
    return f"{np.round(100 * chance):.0f} %"
