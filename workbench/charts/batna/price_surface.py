"""Reservation prices over two other issues: contours, lines or a table, as their options allow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from workbench.analysis import PriceSurface
from workbench.analysis.batna.price_words import SHARES, limit_words, number_words, setting_words
from workbench.charts.batna.reservation_price_words import surface_subtitle
from workbench.charts.drawing.number_axes import number_axis, positions
from workbench.charts.drawing.theme import (
    COLORS,
    MARKERS,
    PlotTrace,
    new_figure,
    party_color,
    party_dash,
)
from workbench.charts.drawing.wording import TITLE_WIDTH, plain, wrap
from workbench.value import FloatArray

if TYPE_CHECKING:
    import plotly.graph_objects as go

LEVELS = 9
"""Lines of equal limit, about."""

LINE_LIMIT = 6
"""Most options of a text that get a line each; more are a table."""


def plot_surface(surface: PriceSurface) -> go.Figure:
    """Draw reservation prices over two other issues.

    Parameters
    ----------
    surface : PriceSurface

    Returns
    -------
    plotly.graph_objects.Figure
    """
    texts = [isinstance(options[0], str) for options in surface.options]
    along = 1 if texts[0] and not texts[1] else 0  # the axis to the right
    if sum(texts) == 1 and len(surface.options[1 - along]) <= LINE_LIMIT:
        return _figure(surface, _lines(surface, along), along, y=surface.issue)
    known = np.isfinite(surface.limits).any()
    cells = [_table(surface) if any(texts) else _contours(surface)] if known else []
    return _figure(surface, cells, 0, y=surface.over[1])


def _figure(surface: PriceSurface, traces: Iterable[PlotTrace], along: int, *, y: str) -> go.Figure:
    options = surface.options[1 - along] if y in surface.over else ()
    return new_figure(
        title=wrap(surface.in_words(), TITLE_WIDTH),
        subtitle=surface_subtitle(surface),
        xaxis=number_axis(surface.deal, surface.over[along], surface.options[along]),
        yaxis=number_axis(surface.deal, y, options),
        traces=traces,
    )


def _drawn(surface: PriceSurface) -> FloatArray:
    return np.where(np.isfinite(surface.limits), surface.limits, np.nan)


def _contours(surface: PriceSurface) -> PlotTrace:
    """Join equal limits by labelled lines; darker is more."""
    percent = surface.deal.issues[surface.issue].unit in SHARES
    return {
        "type": "contour",
        "name": "Limits",
        "x": positions(surface.options[0]),
        "y": positions(surface.options[1]),
        "z": _drawn(surface).T,
        "ncontours": LEVELS,
        "contours": {
            "showlabels": True,
            "labelfont": {"size": 12, "color": COLORS["ink"]},
            "labelformat": ".3~%" if percent else ",",
        },
        "line": {"color": COLORS["quiet"], "width": 1},
        "colorscale": [[0, COLORS["least"]], [1, COLORS["most"]]],
        "showscale": False,
        "hovertext": _hover(surface).T,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _table(surface: PriceSurface) -> PlotTrace:
    """Write every limit into its cell."""
    words = np.array(
        [
            [
                plain(number_words(surface.deal, surface.issue, limit))
                if np.isfinite(limit)
                else ""
                for limit in row
            ]
            for row in surface.limits
        ],
        object,
    )
    return {
        "type": "heatmap",
        "name": "Limits",
        "x": positions(surface.options[0]),
        "y": positions(surface.options[1]),
        "z": _drawn(surface).T,
        "text": words.T,
        "texttemplate": "%{text}",
        "xgap": 2,
        "ygap": 2,
        "colorscale": [[0, COLORS["least"]], [1, COLORS["most"]]],
        "showscale": False,
        "hovertext": _hover(surface).T,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _lines(surface: PriceSurface, along: int) -> Iterator[PlotTrace]:
    """Draw a line along the numbers for every option of the text."""
    deal, place = surface.deal, list(surface.deal.parties).index(surface.party)
    limits, hover = _drawn(surface), _hover(surface)
    for number, option in enumerate(surface.options[1 - along]):
        yield {
            "type": "scatter",
            "name": plain(setting_words(deal, surface.over[1 - along], option)),
            "x": positions(surface.options[along]),
            "y": np.take(limits, number, axis=1 - along),
            "mode": "lines+markers",
            "line": {"color": party_color(place), "dash": party_dash(number), "width": 2},
            "marker": {"symbol": MARKERS[number % len(MARKERS)], "size": 7},
            "hovertext": np.take(hover, number, axis=1 - along),
            "hovertemplate": "%{hovertext}<extra></extra>",
        }


def _hover(surface: PriceSurface) -> npt.NDArray[np.object_]:
    """Say the limit at every point."""
    deal = surface.deal
    first, second = (
        [f"{setting_words(deal, name, option)}" for option in options]
        for name, options in zip(surface.over, surface.options, strict=True)
    )
    return np.array(
        [
            [
                plain(f"At {a}, {b}:")
                + "<br>"
                + plain(limit_words(deal, surface.party, surface.issue, limit, most=surface.most))
                for b, limit in zip(second, row, strict=True)
            ]
            for a, row in zip(first, surface.limits.tolist(), strict=True)
        ],
        object,
    )
