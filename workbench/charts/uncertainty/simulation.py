"""Is there a zone, and what is in it: limits and surplus as far as they are known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from workbench.analysis import Simulation
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
from workbench.phrases.uncertainty.simulation import (
    BOTH_HOVER,
    LIMIT_HOVER,
    drawn_limit_name,
    limits_subtitle,
    limits_title,
    surplus_subtitle,
    surplus_title,
)

if TYPE_CHECKING:
    import plotly.graph_objects as go

_SHARE_AXIS = {"tickformat": ".0%", "rangemode": "tozero"}


def plot_limits(simulation: Simulation) -> go.Figure:
    """Draw where the two limits on one issue may lie, and how likely both sides accept a number.

    Parameters
    ----------
    simulation : Simulation

    Returns
    -------
    plotly.graph_objects.Figure
        A trace for each party's limit, and ``"Both accept"``; none where there is no such issue.
    """
    zone, limits = simulation.zone, simulation.limits
    title = wrap(limits_title(simulation), TITLE_WIDTH)
    if zone is None or limits is None:
        return new_figure(title=title)
    return new_figure(
        title=title,
        subtitle=wrap(limits_subtitle(simulation), SUBTITLE_WIDTH),
        xaxis=number_axis(simulation.deal, zone.issue),
        yaxis=_SHARE_AXIS | {"title": {"text": "Draws with the limit here (%)"}},
        yaxis2={
            "title": {"text": "Both accept (%)"},
            "overlaying": "y",
            "side": "right",
            "range": [0, 1.02],
            "tickformat": ".0%",
            "tickmode": "linear",
            "dtick": 0.25,
            "showgrid": False,
        },
        traces=[*_limit_traces(simulation), _both(simulation)],
    )


def _limit_traces(simulation: Simulation) -> Iterator[PlotTrace]:
    zone, limits = simulation.zone, simulation.limits
    if zone is None or limits is None:
        return
    deal = simulation.deal
    sides = ((zone.seller, "least"), (zone.buyer, "most"))
    for (party, side), shares in zip(sides, limits.shares, strict=True):
        place = list(deal.parties).index(party)
        yield {
            "type": "scatter",
            "name": plain(drawn_limit_name(simulation, party, side)),
            "legendrank": LEGEND_RANKS["limit"],
            "x": limits.edges,
            "y": np.append(shares, shares[-1]),
            "mode": "lines",
            "line": {
                "shape": "hv",
                "color": party_color(place),
                "dash": party_dash(place),
                "width": 2,
            },
            "fill": "tozeroy",
            "hovertemplate": LIMIT_HOVER,
        }


def _both(simulation: Simulation) -> PlotTrace:
    limits = simulation.limits
    return {
        "type": "scatter",
        "name": "Both accept",
        "legendrank": LEGEND_RANKS["agreement"],
        "x": limits.middles if limits else [],
        "y": simulation.agreement,
        "yaxis": "y2",
        "mode": "lines",
        "line": {"color": COLORS["agreement"], "width": 3},
        "hovertemplate": BOTH_HOVER,
    }


def plot_surplus(simulation: Simulation) -> go.Figure:
    """Draw how much there is to gain together, and how likely it is at least so much.

    Parameters
    ----------
    simulation : Simulation

    Returns
    -------
    plotly.graph_objects.Figure
        Traces ``"Draws"`` and ``"At least so much"``; none without a common unit or limits.
    """
    density, joint = simulation.joint_density, simulation.joint
    title = wrap(surplus_title(simulation), TITLE_WIDTH)
    if density is None or joint is None:
        return new_figure(title=title)
    unit = simulation.deal.unit(simulation.deal.ours)
    ordered = np.sort(joint)[:: max(len(joint) // 200, 1)]
    return new_figure(
        title=title,
        subtitle=wrap(surplus_subtitle(simulation), SUBTITLE_WIDTH),
        x_label=f"Joint surplus of the best package ({unit})",
        yaxis=_SHARE_AXIS | {"title": {"text": "Share of the draws (%)"}, "range": [0, 1.02]},
        bargap=0.06,
        traces=[
            {
                "type": "bar",
                "name": "Draws",
                "x": density.middles,
                "y": density.shares[0],
                "width": np.diff(density.edges),
                "marker": {"color": COLORS["most"]},
                "hovertemplate": "%{y:.1%} of the draws near %{x:,.4~g}<extra></extra>",
            },
            {
                "type": "scatter",
                "name": "At least so much",
                "x": ordered,
                "y": 1 - np.arange(len(ordered)) / len(ordered),
                "mode": "lines",
                "line": {"color": COLORS["agreement"], "width": 3},
                "hovertemplate": "at least %{x:,.4~g} in %{y:.0%} of the draws<extra></extra>",
            },
        ],
    )
