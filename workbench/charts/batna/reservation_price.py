"""How far a party can go on one issue, depending on one or two others.

A limit for the buyer is the most it accepts, for the seller the least; between the two lies the
zone of agreement. Over two issues there is one limit at every point: lines join what is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.analysis import PriceCurve, PriceSurface
from workbench.analysis.batna.price_words import limit_words, number_words, setting_words
from workbench.charts.batna.price_surface import plot_surface
from workbench.charts.batna.reservation_price_words import limit_subtitle
from workbench.charts.drawing.number_axes import number_axis, positions
from workbench.charts.drawing.theme import (
    COLORS,
    LEGEND_RANKS,
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

MARKED_LIMIT = 25
"""Most options that are marked one by one; more are a line."""

MARGIN = 0.15
"""Room left above and below the limits, as a share of their spread."""


def plot_reservation_price(curve: PriceCurve | PriceSurface) -> go.Figure:
    """Draw reservation prices over one other issue, or over two.

    Parameters
    ----------
    curve : PriceCurve or PriceSurface

    Returns
    -------
    plotly.graph_objects.Figure
        Over one issue a trace for each party's limit, ``"Zone of agreement"`` and ``"Here"``, the
        setting that the title speaks of. Over two numbers ``"Limits"`` with labelled lines; over a
        number and a text a line for every option of the text; over two texts a table.
    """
    if isinstance(curve, PriceSurface):
        return plot_surface(curve)
    low, high = _ends(curve)
    return new_figure(
        title=wrap(curve.in_words(), TITLE_WIDTH),
        subtitle=limit_subtitle(curve),
        xaxis=number_axis(curve.deal, curve.over, curve.options),
        yaxis=number_axis(curve.deal, curve.issue) | {"range": [low, high]},
        annotations=list(_amounts(curve)),
        traces=[*_zones(curve, low, high), *_limits(curve), *_here(curve)],
    )


def _sides(curve: PriceCurve) -> Iterator[tuple[str, FloatArray, bool]]:
    """Yield each party, its limits, and whether they are the most it accepts."""
    if curve.buyer is not None:
        yield curve.buyer, curve.high, True
    if curve.seller is not None:
        yield curve.seller, curve.low, False


def _ends(curve: PriceCurve) -> tuple[float, float]:
    """Find the ends of the issue's axis: all limits, with some room."""
    numbers = np.concatenate([curve.low, curve.high])
    numbers = numbers[np.isfinite(numbers)]
    if not len(numbers):
        options = curve.deal.issues[curve.issue].options
        numbers = np.array([options[0], options[-1]], float)
    low, high = float(numbers.min()), float(numbers.max())
    room = MARGIN * (high - low) or abs(high) * MARGIN or 1.0
    return low - room, high + room


def _zones(curve: PriceCurve, low: float, high: float) -> Iterator[PlotTrace]:
    """Shade between the two limits, in the runs of options where there is a zone."""
    if curve.buyer is None or curve.seller is None or not curve.exists.any():
        return
    x = np.array(positions(curve.options))
    bottom, top = (np.clip(limit, low, high) for limit in (curve.low, curve.high))
    places = np.flatnonzero(curve.exists)
    look = {
        "type": "scatter",
        "name": "Zone of agreement",
        "legendgroup": "zone",
        "legendrank": LEGEND_RANKS["zone"],
        "mode": "lines",
        "line": {"width": 0},
        "fill": "toself",
        "fillcolor": COLORS["zone"],
        "hoverinfo": "skip",
    }
    runs = np.split(places, np.flatnonzero(np.diff(places) > 1) + 1)
    if isinstance(curve.options[0], str):  # nothing lies between two texts: a bar for each
        runs = [np.array([place]) for place in places]
    for number, run in enumerate(runs):
        left, right = x[run], x[run][::-1]
        floor, ceiling = bottom[run], top[run][::-1]
        if len(run) == 1:
            half = 0.18 if isinstance(curve.options[0], str) else np.ptp(x) / len(x) / 4
            left, right = left + np.array([-half, half]), right + np.array([half, -half])
            floor, ceiling = floor.repeat(2), ceiling.repeat(2)
        yield look | {
            "x": [*left, *right],
            "y": [*floor, *ceiling],
            "showlegend": number == 0,
        }


def _limits(curve: PriceCurve) -> Iterator[PlotTrace]:
    """Draw the limit of each party; without a line between options that are texts."""
    deal, texts = curve.deal, isinstance(curve.options[0], str)
    x = positions(curve.options)
    for party, limits, most in _sides(curve):
        place = list(deal.parties).index(party)
        mode = "markers" if texts else "lines"
        if not texts and len(x) <= MARKED_LIMIT:
            mode = "lines+markers"
        words = [
            f"At {setting_words(deal, curve.over, option)}<br>"
            + plain(limit_words(deal, party, curve.issue, float(limit), most=most))
            for option, limit in zip(curve.options, limits, strict=True)
        ]
        yield {
            "type": "scatter",
            "name": plain(limit_name(curve, party, most=most)),
            "legendrank": LEGEND_RANKS["limit"],
            "x": x,
            "y": np.where(np.isfinite(limits), limits, np.nan),
            "mode": mode,
            "line": {"color": party_color(place), "dash": party_dash(place), "width": 2.5},
            "marker": {
                "color": party_color(place),
                "symbol": MARKERS[place % len(MARKERS)],
                "size": 12 if texts else 7,
            },
            "hovertext": words,
            "hovertemplate": "%{hovertext}<extra></extra>",
        }


def limit_name(curve: PriceCurve, party: str, *, most: bool) -> str:
    """Name a party's line."""
    side = "most" if most else "least"
    name = curve.deal.parties[party].name or party
    return f"{name}: the {side} it accepts"


def _here(curve: PriceCurve) -> Iterator[PlotTrace]:
    """Ring the limits at the setting that the title speaks of."""
    x, place = positions(curve.options), curve.at(curve.here)
    found = [float(limits[place]) for _, limits, _ in _sides(curve)]
    shown = [limit for limit in found if np.isfinite(limit)]
    if shown and not isinstance(curve.here, str):
        yield {
            "type": "scatter",
            "name": "Here",
            "x": [x[place]] * len(shown),
            "y": shown,
            "mode": "markers",
            "marker": {"symbol": "circle-open", "size": 15, "color": COLORS["ink"]},
            "showlegend": False,
            "hoverinfo": "skip",
        }


def _amounts(curve: PriceCurve) -> Iterator[dict[str, Any]]:
    """Write the limits beside their marks: at the ring, or at every text."""
    x, texts = positions(curve.options), isinstance(curve.here, str)
    for place in range(len(x)) if texts else [curve.at(curve.here)]:
        for _, limits, most in _sides(curve):
            limit = float(limits[place])
            if not np.isfinite(limit):
                continue
            # outside of the zone, or of the gap, where nothing else is drawn
            upwards = most == bool(curve.exists[place])
            last = place == len(x) - 1 and not texts
            first = place == 0 and not texts
            yield {
                "text": f"<b>{plain(number_words(curve.deal, curve.issue, limit))}</b>",
                "x": x[place],
                "y": limit,
                "xanchor": "right" if last else "left" if first else "center",
                "yanchor": "bottom" if upwards else "top",
                "yshift": 9 if upwards else -9,
                "bgcolor": COLORS["veil"],
                "borderpad": 0,
                "font": {"size": 12},
                "showarrow": False,
            }
