"""How many quotes to ask for: what they save, what asking costs, and what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from workbench.analysis import QuotesValue
from workbench.charts.drawing.theme import COLORS, SYMBOLS, PlotTrace, new_figure
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.phrases.batna.quotes import quotes_subtitle, quotes_title
from workbench.words import counted, format_amount

if TYPE_CHECKING:
    import plotly.graph_objects as go

MARKED_LIMIT = 25
"""Most numbers of quotes that are marked one by one; more are a line."""


def plot_value_of_quotes(value: QuotesValue, *, unit: str = "") -> go.Figure:
    """Draw saving, cost and net against the number of quotes, the best number marked.

    Parameters
    ----------
    value : QuotesValue
    unit : str
        Of the amounts, e.g. ``"EUR"``.

    Returns
    -------
    plotly.graph_objects.Figure
        Traces ``"Saving"``, ``"Cost of asking"``, ``"Net"`` and ``"Best"``.
    """
    words = _words(value, unit)
    return new_figure(
        title=wrap(quotes_title(value, unit), TITLE_WIDTH),
        subtitle=wrap(quotes_subtitle(value, unit), SUBTITLE_WIDTH),
        xaxis={
            "title": {"text": "quotes asked for"},
            "range": [0.6, len(value.net) + 0.4],
            "nticks": 12,
            "tickformat": ",d",
            **({"dtick": 1} if len(value.net) <= 12 else {}),
        },
        yaxis={
            "title": {"text": plain(f"against a single quote ({unit})")},
            "nticks": 7,
            "zeroline": True,
            "zerolinecolor": COLORS["axis"],
        },
        annotations=[_best_note(value, unit)],
        traces=[*_lines(value, words), _best_mark(value, words)],
    )


def _best_note(value: QuotesValue, unit: str) -> dict[str, Any]:
    """Write what the best number leaves, below its mark."""
    net = float(value.net[value.best - 1])
    return {
        "text": f"<b>{plain(format_amount(net, unit))}</b>",
        "x": value.best,
        "y": net,
        "yshift": -18,
        "bgcolor": COLORS["veil"],
        "borderpad": 0,
        "showarrow": False,
    }


def _best_mark(value: QuotesValue, words: Sequence[str]) -> PlotTrace:
    return {
        "type": "scatter",
        "name": f"Best: {counted(value.best, 'quotes')}",
        "x": [value.best],
        "y": [value.net[value.best - 1]],
        "mode": "markers",
        "marker": {
            "color": COLORS["solution"],
            "symbol": SYMBOLS["nash"],
            "size": 17,
            "line": {"color": COLORS["ink"], "width": 1},
        },
        "hovertext": [words[value.best - 1]],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _lines(value: QuotesValue, words: Sequence[str]) -> Iterator[PlotTrace]:
    looks = (
        ("Saving", value.saving, "agreement", "dash", 2, "triangle-up"),
        ("Cost of asking", value.cost, "supplier", "dot", 2, "square"),
        ("Net", value.net, "ink", "solid", 3, "circle"),
    )
    for name, amounts, color, dash, width, symbol in looks:
        yield {
            "type": "scatter",
            "name": name,
            "x": list(range(1, len(amounts) + 1)),
            "y": amounts,
            "mode": "lines+markers" if len(amounts) <= MARKED_LIMIT else "lines",
            "line": {"color": COLORS[color], "dash": dash, "width": width},
            "marker": {"color": COLORS[color], "symbol": symbol, "size": 7},
            "hovertext": list(words),
            "hovertemplate": "%{hovertext}<extra></extra>",
        }


def _words(value: QuotesValue, unit: str) -> list[str]:
    """Describe every number of quotes."""
    rows = zip(
        value.expected_price, value.saving, value.cost, value.net, value.next_worth, strict=True
    )
    return [
        f"<b>{counted(count, 'quotes')}</b><br>"
        f"expected price {plain(format_amount(float(price), ''))} per unit<br>"
        f"saving {plain(format_amount(float(saving), unit))}<br>"
        f"cost {plain(format_amount(float(cost), unit))}<br>"
        f"net {plain(format_amount(float(net), unit))}<br>"
        f"one more would add {plain(format_amount(float(adds), unit))}"
        for count, (price, saving, cost, net, adds) in enumerate(rows, start=1)
    ]
