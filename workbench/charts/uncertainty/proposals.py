"""What to propose once: the more it brings us, the less likely they accept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.analysis import Proposals
from workbench.charts.drawing.theme import COLORS, LEGEND_RANKS, PlotTrace, new_figure
from workbench.charts.drawing.wording import (
    SUBTITLE_WIDTH,
    TITLE_WIDTH,
    join_lines,
    package_words,
    wrap,
)
from workbench.model import label_of
from workbench.phrases.uncertainty.proposals import (
    accepted_words,
    expected_words,
    proposals_subtitle,
    proposals_title,
)

if TYPE_CHECKING:
    import plotly.graph_objects as go

SHOWN_LIMIT = 250
"""Most packages on the curve that are drawn."""

_MARKS = (
    ("best", "Best to propose", "star", 17, "solution"),
    ("safest", "Best in the worst tenth", "diamond", 12, "agreement"),
    ("least_regret", "Least regret", "square", 11, "fourth"),
)


def plot_proposals(proposals: Proposals) -> go.Figure:
    """Draw acceptance against our surplus, and which proposal is worth most.

    Only packages are drawn that no other beats in both.

    Parameters
    ----------
    proposals : Proposals

    Returns
    -------
    plotly.graph_objects.Figure
        Traces ``"Proposals"`` and one for each of the marked ones.
    """
    party = label_of(proposals.deal, proposals.party)
    title = wrap(proposals_title(proposals), TITLE_WIDTH)
    if proposals.best is None:
        return new_figure(title=title)
    return new_figure(
        title=title,
        subtitle=wrap(proposals_subtitle(proposals), SUBTITLE_WIDTH),
        x_label=wrap(f"Surplus of {party} if agreed, mean of the draws ({proposals.unit})", 60),
        yaxis={
            "title": {"text": "They accept (%)"},
            "tickformat": ".0%",
            "range": [-0.02, 1.06],
        },
        traces=[_curve(proposals), *_marked(proposals)],
    )


def _curve(proposals: Proposals) -> PlotTrace:
    rows = proposals.curve
    rows = rows[:: max(len(rows) // SHOWN_LIMIT, 1)]
    return {
        "type": "scatter",
        "name": "Proposals",
        "legendrank": LEGEND_RANKS["dominated"],
        "x": proposals.own[rows],
        "y": proposals.p_accept[rows],
        "customdata": rows.tolist(),
        "mode": "lines+markers",
        "line": {"color": COLORS["buyer"], "width": 2},
        "marker": {"size": 5},
        "hovertext": [_words(proposals, int(row)) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _marked(proposals: Proposals) -> Iterator[PlotTrace]:
    for name, label, symbol, size, color in _MARKS:
        row = getattr(proposals, name)
        if row is not None:
            yield {
                "type": "scatter",
                "name": label,
                "legendrank": LEGEND_RANKS["mark"],
                "x": [float(proposals.own[row])],
                "y": [float(proposals.p_accept[row])],
                "customdata": [row],
                "mode": "markers",
                "marker": {
                    "symbol": symbol,
                    "size": size,
                    "color": COLORS[color],
                    "line": {"color": COLORS["ink"], "width": 1},
                },
                "hovertext": [_words(proposals, row)],
                "hovertemplate": "%{hovertext}<extra></extra>",
            }


def _words(proposals: Proposals, row: int) -> str:
    return join_lines(
        [
            f"<b>Accepted with {accepted_words(proposals, row)}</b>",
            wrap(expected_words(proposals, row), 46),
            *package_words(proposals.deal, proposals.package(row)),
        ]
    )
