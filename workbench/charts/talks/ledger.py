"""The dance: offers of both sides in value space, and what each was worth to us."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.analysis import Ledger
from workbench.charts.drawing.cost_axes import cost_axes, level_axis, turn_axes
from workbench.charts.drawing.theme import (
    NO_NUMBERS,
    PlotTrace,
    new_figure,
    party_color,
    party_dash,
)
from workbench.charts.drawing.wording import (
    TITLE_WIDTH,
    plain,
    wrap,
)
from workbench.charts.talks.paths import HEIGHT, draw_paths, hover_packages, path_trace
from workbench.model import label_of
from workbench.phrases import amounts_of
from workbench.phrases.talks.ledger import dance_subtitle, dance_title, gap_words

if TYPE_CHECKING:
    import plotly.graph_objects as go


def plot_dance(ledger: Ledger) -> go.Figure:
    """Draw the offers of every party in value space, joined in time.

    Parameters
    ----------
    ledger : Ledger

    Returns
    -------
    plotly.graph_objects.Figure
        The frontier's traces with the reservation lines, and one trace per party that has offered.
    """
    paths = []
    for place, party in enumerate(ledger.deal.parties):
        rows = [row for row, one in enumerate(ledger.offers) if one.by == party]
        if rows:
            names = [str(row + 1) for row in rows]
            packages = [dict(ledger.offers[row].package) for row in rows]
            words = hover_packages(ledger.deal, names, packages, ledger.values[rows])
            name = f"Offers of {label_of(ledger.deal, party)}"
            paths.append(path_trace(name, ledger.values[rows], names, words, place))
    return draw_paths(
        ledger.frontier, paths, dance_title(ledger), dance_subtitle(ledger), ledger.values
    )


def plot_offer_history(ledger: Ledger) -> go.Figure:
    """Draw what each offer is worth to us, in the order in which they were made.

    Parameters
    ----------
    ledger : Ledger

    Returns
    -------
    plotly.graph_objects.Figure
        One trace per party, and our reservation value where there is one.
    """
    side = amounts_of(ledger.deal, ledger.party)
    words: dict[str, Any] = {
        "title": wrap(gap_words(ledger), TITLE_WIDTH),
        "subtitle": f"{side.title} of each offer, in the order in which they were made",
        "x_label": "offer",
        "y_label": level_axis(side, 32, upright=True),
    }
    if not len(ledger):
        return new_figure(**words, xaxis=NO_NUMBERS, yaxis=NO_NUMBERS)
    across = {"xaxis": {"dtick": 1, "range": [0.5, len(ledger) + 0.5]}}
    traces, layout = turn_axes(_history(ledger), across, cost_axes(y=side))
    return new_figure(
        **words,
        height=HEIGHT - 60,
        traces=traces,
        **layout,
    )


def _history(ledger: Ledger) -> Iterator[PlotTrace]:
    side = amounts_of(ledger.deal, ledger.party)
    for place, party in enumerate(ledger.deal.parties):
        rows = [row for row, one in enumerate(ledger.offers) if one.by == party]
        if rows:
            yield {
                "type": "scatter",
                "name": plain(f"Offers of {label_of(ledger.deal, party)}"),
                "x": [row + 1 for row in rows],
                "y": ledger.values[rows, 0].tolist(),
                "mode": "lines+markers",
                "marker": {"color": party_color(place), "size": 9},
                "line": {"color": party_color(place), "dash": "solid" if place == 0 else "dot"},
                "hovertext": [
                    f"{ledger.classes[row] or 'first offer'}: "
                    f"{plain(side.amount(float(ledger.values[row, 0])))}"
                    for row in rows
                ],
                "hovertemplate": "%{hovertext}<extra></extra>",
            }
    limit = float(ledger.frontier.reservations[0])
    if np.isfinite(limit):
        yield {
            "type": "scatter",
            "name": "Our limit",
            "x": [0.5, len(ledger) + 0.5],
            "y": [limit, limit],
            "mode": "lines",
            "line": {"color": party_color(0), "dash": party_dash(0), "width": 2},
            "hovertemplate": plain(side.limit(limit)) + "<extra></extra>",
        }
