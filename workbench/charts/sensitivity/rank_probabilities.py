"""How sure a ranking is: the probability of each rank, one bar per thing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.analysis import RankProbabilities
from workbench.charts.drawing.driver_axes import row_axis, rows_height
from workbench.charts.drawing.theme import COLORS, PlotTrace, new_figure, shade
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.model import label_of

if TYPE_CHECKING:
    import plotly.graph_objects as go

WRITTEN = 0.08
"""Smallest share that is written into its part of a bar."""


def plot_rank_probabilities(found: RankProbabilities) -> go.Figure:
    """Draw the probability that each package, or alternative, comes first, second, and so on.

    Parameters
    ----------
    found : RankProbabilities

    Returns
    -------
    plotly.graph_objects.Figure
        One trace per rank, ``"rank 1"`` first.
    """
    return new_figure(
        title=wrap(_title(found), TITLE_WIDTH),
        subtitle=wrap(_subtitle(found), SUBTITLE_WIDTH),
        barmode="stack",
        xaxis={"title": {"text": "probability (%)"}, "tickformat": ".0%", "range": [0, 1]},
        yaxis=row_axis([_name(found, name) for name in found.names]),
        bargap=0.4,
        body_height=rows_height(len(found.names)),
        traces=_traces(found),
    )


def _traces(found: RankProbabilities) -> Iterator[PlotTrace]:
    ranks = len(found.names)
    for rank in range(ranks):
        shares = found.shares[:, rank]
        yield {
            "type": "bar",
            "orientation": "h",
            "name": f"rank {rank + 1}",
            "x": shares,
            "y": list(range(ranks)),
            "marker": {
                "color": shade(rank, ranks),
                "line": {"color": COLORS["buyer"], "width": 1},
            },
            "text": [f"{rank + 1}: {100 * one:.0f} %" if one >= WRITTEN else "" for one in shares],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "textfont": {"size": 12, "color": COLORS["ink"]},
            "hovertext": [
                f"{plain(_name(found, name))}<br>rank {rank + 1}: {100 * one:.1f} %"
                for name, one in zip(found.names, shares, strict=True)
            ],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }


def _name(found: RankProbabilities, name: str) -> str:
    alternatives = found.deal.parties[found.party].alternatives
    return (alternatives[name].label if name in alternatives else "") or name.replace("_", " ")


def _title(found: RankProbabilities) -> str:
    who, first = label_of(found.deal, found.party), _name(found, found.names[0])
    share = 100 * float(found.shares[0, 0])
    sure = "always" if share >= 100 else f"with {share:.0f} %"
    return f"{first} comes first {sure} for {who}"


def _subtitle(found: RankProbabilities) -> str:
    what = {"facts": "uncertain facts", "weights": "weights, all as likely"}[found.varied]
    error = 100 * found.error
    drawn = f"{found.draws:,} draws of {what}, seed {found.seed}"
    return f"{drawn}; standard error at most {error:.1g} %."
