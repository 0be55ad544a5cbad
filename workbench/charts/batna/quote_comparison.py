"""Unlike quotes made comparable: what is quoted, what comes on top, and the price that would tie.

Each quote is a block of rows. Its largest line, as a rule the purchase, is a mark; every other line
is a bar that starts where the one before ended; the sum is what compares. The scale is the same for
all, and begins near the sums: beside a purchase, what comes on top could not be seen otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from workbench.analysis import QuoteComparison
from workbench.charts.batna.quote_rows import SHOWN_LIMIT, QuoteRow, find_quote_rows, scale
from workbench.charts.drawing.cost_axes import cost_axes, turn_axes
from workbench.charts.drawing.theme import (
    COLORS,
    PATTERNS,
    QUOTE_MARKS,
    PlotTrace,
    new_figure,
    party_color,
)
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.charts.exact.breakdown_layout import CHARACTER, rows_axis
from workbench.phrases import amounts_of
from workbench.phrases.batna.quote_comparison import (
    quote_comparison_subtitle,
    quote_comparison_title,
)

if TYPE_CHECKING:
    import plotly.graph_objects as go

ROW_HEIGHT, FOOT_HEIGHT = 25, 96
"""Pixels of a row, and of the scale and the legend below the rows."""

BARS_WIDTH = 400
"""Pixels that a chart of 600 pixels has for bars and amounts."""


def plot_quote_comparison(comparison: QuoteComparison) -> go.Figure:
    """Draw how each quote gets from what it asks to what it is worth, the best first.

    Parameters
    ----------
    comparison : QuoteComparison

    Returns
    -------
    plotly.graph_objects.Figure
        Traces ``"Quoted"``, ``"Adds value"``, ``"Takes value"``, ``"Comparable worth"``, and
        ``"Amounts"`` as text; the labels of the sums name the price at which a quote ties.
    """
    rows = find_quote_rows(comparison)
    deal, side = comparison.deal, amounts_of(comparison.deal, comparison.party)
    color = party_color(list(deal.parties).index(comparison.party))
    longest = max(len(row.amount) for row in rows)
    middle = 1 - min(CHARACTER * (longest + 2) / BARS_WIDTH, 0.5)
    axes = {
        "shapes": list(_shapes(comparison, rows)),
        "xaxis": {
            "domain": [0, middle],
            "exponentformat": "SI",
            "nticks": 5,
            "range": list(scale(rows)),
            "tickangle": 0,
            "tickfont": {"size": 11},
            "tickformat": "",
            "title": {"text": plain(f"{side.noun} ({side.unit}), {side.better} ►")},
        },
        "xaxis2": {
            "anchor": "y",
            "domain": [middle, 1],
            "fixedrange": True,
            "range": [0, 1],
            "visible": False,
        },
    }
    traces, layout = turn_axes(
        [*_bars(rows, color), *_marks(rows, color), _amounts(rows)], axes, cost_axes(x=side)
    )
    return new_figure(
        title=wrap(quote_comparison_title(comparison), TITLE_WIDTH),
        subtitle=wrap(quote_comparison_subtitle(comparison, SHOWN_LIMIT), SUBTITLE_WIDTH),
        barmode="overlay",
        yaxis=rows_axis([row.label for row in rows]),
        body_height=ROW_HEIGHT * len(rows) + FOOT_HEIGHT,
        traces=traces,
        **layout,
    )


def _shapes(comparison: QuoteComparison, rows: Sequence[QuoteRow]) -> Iterator[dict[str, Any]]:
    """Rule off the blocks, and draw the worth of the best down all of them."""
    for place, row in enumerate(rows):
        if row.kind == "name" and place:
            yield {
                "type": "line",
                "layer": "below",
                "line": {"color": COLORS["axis"], "width": 1},
                "x0": 0,
                "x1": 1,
                "xref": "paper",
                "y0": place - 0.5,
                "y1": place - 0.5,
            }
    best = float(comparison.total[comparison.best])
    yield {
        "type": "line",
        "line": {"color": COLORS["ink"], "dash": "dot", "width": 1},
        "x0": best,
        "x1": best,
        "y0": -0.5,
        "y1": len(rows) - 0.5,
    }


def _bars(rows: Sequence[QuoteRow], color: str) -> Iterator[PlotTrace]:
    for kind, name in (("gain", "Makes it better"), ("loss", "Makes it worse")):
        places = [place for place, row in enumerate(rows) if row.kind == kind]
        if places:
            yield {
                "type": "bar",
                "orientation": "h",
                "name": name,
                "width": 0.62,
                "base": [rows[place].start for place in places],
                "x": [rows[place].end - rows[place].start for place in places],
                "y": places,
                "marker": {
                    "color": color,
                    "line": {"color": color, "width": 1},
                    "pattern": {
                        "shape": PATTERNS[kind],
                        "bgcolor": COLORS["paper"],
                        "fgcolor": color,
                        "size": 6,
                    },
                },
                "hovertext": [rows[place].words for place in places],
                "hovertemplate": "%{hovertext}<extra></extra>",
            }


def _marks(rows: Sequence[QuoteRow], color: str) -> Iterator[PlotTrace]:
    """Mark what is quoted and what it comes to, and join the two where nothing else does."""
    for kind, (name, symbol) in QUOTE_MARKS.items():
        places = [place for place, row in enumerate(rows) if row.kind == kind]
        ink = COLORS["ink"] if kind == "total" else color
        fill = COLORS["paper"] if kind == "quoted" else ink
        yield {
            "type": "scatter",
            "name": name,
            "x": [rows[place].end for place in places],
            "y": places,
            "mode": "markers",
            "marker": {
                "symbol": symbol,
                "size": 11,
                "color": fill,
                "line": {"color": ink, "width": 2},
            },
            "hovertext": [rows[place].words for place in places],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }


def _amounts(rows: Sequence[QuoteRow]) -> PlotTrace:
    places = [place for place, row in enumerate(rows) if row.amount]
    return {
        "type": "scatter",
        "name": "Amounts",
        "xaxis": "x2",
        "x": [1.0] * len(places),
        "y": places,
        "text": [
            f"<b>{rows[place].amount}</b>" if rows[place].kind == "total" else rows[place].amount
            for place in places
        ],
        "textposition": "middle left",
        "textfont": {"size": 12},
        "mode": "text",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }
