"""How sure a ranking is: the probability of each rank, one bar per thing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.analysis import RankProbabilities
from workbench.charts.drawing.driver_axes import row_axis, rows_height
from workbench.charts.drawing.theme import COLORS, PlotTrace, new_figure, shade
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.phrases.sensitivity.rank_probabilities import (
    rank_probabilities_subtitle,
    rank_probabilities_title,
    ranked_name,
)
from workbench.words import format_share

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
        title=wrap(rank_probabilities_title(found), TITLE_WIDTH),
        subtitle=wrap(rank_probabilities_subtitle(found), SUBTITLE_WIDTH),
        barmode="stack",
        xaxis={"title": {"text": "probability (%)"}, "tickformat": ".0%", "range": [0, 1]},
        yaxis=row_axis([ranked_name(found, name) for name in found.names]),
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
            "text": [
                f"{rank + 1}: {format_share(one)}" if one >= WRITTEN else "" for one in shares
            ],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "textfont": {"size": 12, "color": COLORS["ink"]},
            "hovertext": [
                f"{plain(ranked_name(found, name))}<br>"
                f"rank {rank + 1}: {format_share(one, decimals=1)}"
                for name, one in zip(found.names, shares, strict=True)
            ],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }
