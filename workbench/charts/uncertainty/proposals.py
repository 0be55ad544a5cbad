"""What to propose once: the more it brings us, the less likely they accept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.analysis import Proposals, share_words
from workbench.charts.drawing.theme import COLORS, LEGEND_RANKS, PlotTrace, new_figure
from workbench.charts.drawing.wording import (
    SUBTITLE_WIDTH,
    TITLE_WIDTH,
    join_lines,
    package_words,
    wrap,
)
from workbench.charts.uncertainty.draw_words import draws_line
from workbench.model import format_amount, label_of

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
    deal, unit, best = proposals.deal, proposals.unit, proposals.best
    party = label_of(deal, proposals.party)
    if best is None:
        title = "No proposal is better than none: nothing that brings a gain would be accepted"
        return new_figure(title=wrap(title, TITLE_WIDTH))
    error = float(2 * proposals.errors[best])
    title = (
        f"Best to propose once: expected surplus {_amount(proposals.expected[best], error, unit)}, "
        f"accepted with {_accepted(proposals, best)}"
    )
    looked = (
        "All packages were looked at."
        if proposals.is_complete
        else (
            "Too many packages to look at all; none does better than "
            f"{_amount(proposals.bound, error, unit)} on average."
        )
    )
    return new_figure(
        title=wrap(title, TITLE_WIDTH),
        subtitle=wrap(f"{looked} {draws_line(proposals.draws)}", SUBTITLE_WIDTH),
        x_label=wrap(f"Surplus of {party} if agreed, mean of the draws ({unit})", 60),
        yaxis={
            "title": {"text": "They accept (%)"},
            "tickformat": ".0%",
            "range": [-0.02, 1.06],
        },
        traces=[_curve(proposals), *_marked(proposals)],
    )


def _amount(amount: float, error: float, unit: str) -> str:
    """Write an amount with no more digits than its error allows."""
    digits = 0 if error < 10 else len(str(int(error))) - 1
    return format_amount(round(float(amount), -digits), unit)


def _accepted(proposals: Proposals, row: int) -> str:
    share = float(proposals.p_accept[row])
    error = max((share * (1 - share) / proposals.draws.count) ** 0.5, 1 / proposals.draws.count)
    words = share_words(share, error if proposals.draws.facts else 0.0)
    return words.replace(" %", "\u00a0%")  # never at the beginning of a line


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
    error = float(2 * proposals.errors[row])
    expected = _amount(proposals.expected[row], error, proposals.unit)
    return join_lines(
        [
            f"<b>Accepted with {_accepted(proposals, row)}</b>",
            wrap(f"expected surplus {expected} from proposing it", 46),
            *package_words(proposals.deal, proposals.package(row)),
        ]
    )
