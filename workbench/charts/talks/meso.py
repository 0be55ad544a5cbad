"""Offers that are worth the same to us, side by side: where they differ in their terms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from workbench.analysis import Meso
from workbench.charts.drawing.theme import COLORS, MARKERS, NO_NUMBERS, PlotTrace, new_figure
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.model import format_amount, format_option, label_of

if TYPE_CHECKING:
    import plotly.graph_objects as go

OFFER_COLORS = ("agreement", "solution", "third", "fourth", "total")
"""Colours of offers, in their order; symbols tell them apart as well."""

LABEL_WIDTH = 24
"""Characters in a line of an issue's name."""

ROW = 46
"""Pixels an issue takes."""


def plot_meso(meso: Meso) -> go.Figure:
    """Draw every offer's option of every issue, from the issue's first option to its last.

    Parameters
    ----------
    meso : Meso

    Returns
    -------
    plotly.graph_objects.Figure
        One trace per offer. Issues on which all offers agree come last. Without offers there are
        no traces.
    """
    words: dict[str, Any] = {
        "title": wrap(meso.words, TITLE_WIDTH),
        "subtitle": wrap(_subtitle(meso), SUBTITLE_WIDTH),
        "x_label": "place among the issue's options, from the first to the last",
    }
    if not meso.offers:
        return new_figure(**words, xaxis=NO_NUMBERS, yaxis=NO_NUMBERS)
    rows = _rows(meso)
    return new_figure(
        **words,
        height=160 + ROW * len(rows),
        xaxis={
            "range": [-0.06, 1.06],
            "tickvals": [0, 1],
            "ticktext": ["first option", "last option"],
        },
        yaxis={
            "tickvals": list(range(len(rows))),
            "ticktext": [wrap(label_of(meso.deal, name), LABEL_WIDTH, lines=2) for name in rows],
            "range": [len(rows) - 0.4, -0.6],
            "showline": False,
            "ticks": "",
        },
        traces=_traces(meso, rows),
    )


def _subtitle(meso: Meso) -> str:
    others = [name for name in meso.deal.parties if name != meso.party]
    if not meso.offers or len(others) != 1:
        return f"Target: {meso.target_words}"
    column = list(meso.deal.parties).index(others[0])
    unit = meso.deal.unit(others[0])
    worth = ", ".join(
        f"{name} {format_amount(float(value), unit)}"
        for name, value in zip(meso.names, meso.values[:, column], strict=True)
    )
    return f"Worth to {label_of(meso.deal, others[0])}: {worth}. Target: {meso.target_words}"


def _rows(meso: Meso) -> list[str]:
    """Return the issues, those on which offers differ first."""
    differs = [name for name in meso.deal.issues if len({one[name] for one in meso.offers}) > 1]
    return [*differs, *(name for name in meso.deal.issues if name not in differs)]


def _traces(meso: Meso, rows: list[str]) -> Iterator[PlotTrace]:
    count = len(meso.offers)
    for place, (name, offer) in enumerate(zip(meso.names, meso.offers, strict=True)):
        shift = 0.56 * ((place + 0.5) / count - 0.5)  # side by side where options are the same
        x, words = [], []
        for issue_name in rows:
            issue = meso.deal.issues[issue_name]
            x.append(issue.index(offer[issue_name]) / (len(issue.options) - 1))
            words.append(f"{plain(name)}: {plain(format_option(issue, offer[issue_name]))}")
        yield {
            "type": "scatter",
            "name": f"Offer {plain(name)}",
            "x": x,
            "y": [row + shift for row in range(len(rows))],
            "mode": "markers",
            "marker": {
                "color": COLORS[OFFER_COLORS[place % len(OFFER_COLORS)]],
                "symbol": MARKERS[place % len(MARKERS)],
                "size": 11,
                "line": {"color": COLORS["ink"], "width": 1},
            },
            "hovertext": words,
            "hovertemplate": "%{hovertext}<extra></extra>",
        }
