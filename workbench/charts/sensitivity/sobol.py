"""Which facts a result's uncertainty comes from: alone, and together with others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from workbench.analysis import Sobol
from workbench.analysis.batna.price_words import low_first
from workbench.charts.drawing.driver_axes import EMPTY_HEIGHT, row_axis, rows_height
from workbench.charts.drawing.theme import COLORS, PATTERNS, PlotTrace, new_figure
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.model import label_of

if TYPE_CHECKING:
    import plotly.graph_objects as go

THICK = 0.3
"""Thickness of a bar, in rows."""


def plot_sobol(sobol: Sobol, *, most: int = 12) -> go.Figure:
    """Draw first and total Sobol' indices with their confidence intervals.

    Parameters
    ----------
    sobol : Sobol
    most : int
        Most facts drawn, those with the largest total index.

    Returns
    -------
    plotly.graph_objects.Figure
        Traces ``"alone"`` (first indices) and ``"with others"`` (total indices); none where the
        result does not vary.
    """
    drawn = int(min((sobol.total > 0).sum(), most))
    title = wrap(_title(sobol), TITLE_WIDTH)
    subtitle = wrap(_subtitle(sobol, drawn), SUBTITLE_WIDTH)
    if not drawn:
        hide = {"visible": False}
        return new_figure(
            title=title, subtitle=subtitle, height=EMPTY_HEIGHT, xaxis=hide, yaxis=hide
        )
    return new_figure(
        title=title,
        subtitle=subtitle,
        barmode="overlay",
        xaxis={
            "title": {"text": "share of the variance of the result (%)"},
            "tickformat": ".0%",
            "nticks": 6,
            "range": [min(0.0, *_lows(sobol, drawn)), max(1.0, *_highs(sobol, drawn))],
        },
        yaxis=row_axis([_name(sobol, name) for name in sobol.names[:drawn]]),
        body_height=rows_height(drawn),
        traces=_traces(sobol, drawn),
    )


def _traces(sobol: Sobol, drawn: int) -> Iterator[PlotTrace]:
    looks = (
        ("alone (first index)", sobol.first, sobol.first_error, -THICK / 2, COLORS["buyer"]),
        ("with others (total index)", sobol.total, sobol.total_error, THICK / 2, COLORS["paper"]),
    )
    for name, index, error, offset, color in looks:
        yield {
            "type": "bar",
            "orientation": "h",
            "name": name,
            "x": index[:drawn],
            "y": [row + offset for row in range(drawn)],
            "width": THICK,
            "marker": {
                "color": color,
                "line": {"color": COLORS["buyer"], "width": 1.5},
                "pattern": {"shape": PATTERNS["gain"]},
            },
            "error_x": {
                "type": "data",
                "array": error[:drawn],
                "color": COLORS["ink"],
                "thickness": 1.2,
                "width": 4,
            },
            "customdata": list(sobol.names[:drawn]),
            "hovertext": [
                f"<b>{plain(_name(sobol, one))}</b><br>{name}: {_share(share)} ± {_share(wide)}"
                for one, share, wide in zip(sobol.names, index, error, strict=True)
            ][:drawn],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }


def _lows(sobol: Sobol, drawn: int) -> list[float]:
    return [float(one) for one in (sobol.first - sobol.first_error)[:drawn]]


def _highs(sobol: Sobol, drawn: int) -> list[float]:
    return [float(one) for one in (sobol.total + sobol.total_error)[:drawn]]


def _share(share: float) -> str:
    return f"{100 * share:.0f} %".replace("-", "−")


def _name(sobol: Sobol, name: str) -> str:
    return name if sobol.deal is None else label_of(sobol.deal, name)


def _result(sobol: Sobol) -> str:
    return "The result" if sobol.measure is None else sobol.measure.label


def _title(sobol: Sobol) -> str:
    if not (sobol.total > 0).any():
        return f"{_result(sobol)} does not vary: no uncertain fact moves it"
    name, share = low_first(_name(sobol, sobol.names[0])), float(np.clip(sobol.total[0], 0, 1))
    return f"{_share(share)} of the uncertainty of {low_first(_result(sobol))} comes with {name}"


def _subtitle(sobol: Sobol, drawn: int) -> str:
    words = _spread(sobol)
    rest = len(sobol.names) - drawn
    if rest > 0 and drawn:
        words.append(f"{rest} more facts matter less or not at all.")
    words.append(
        f"{sobol.runs:,} runs from {sobol.draws:,} draws, seed {sobol.seed}; "
        "whiskers: 95 % confidence."
    )
    if sobol.missing:
        words.append(f"{sobol.missing:,} draws had no result and are left out.")
    if sobol.correlated:
        words.append("Correlated facts are drawn as if they were independent.")
    return " ".join(words)


def _spread(sobol: Sobol) -> list[str]:
    """Say mean and standard deviation of the result."""
    if sobol.measure is None or not np.isfinite(sobol.mean):
        return []
    words = sobol.measure.in_words
    return [f"Mean {words(sobol.mean)}, standard deviation {words(sobol.deviation)}."]
