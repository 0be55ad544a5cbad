"""Which facts a result's uncertainty comes from: alone, and together with others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.analysis import Sobol
from workbench.charts.drawing.driver_axes import EMPTY_HEIGHT, row_axis, rows_height
from workbench.charts.drawing.theme import COLORS, PATTERNS, PlotTrace, new_figure
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.phrases.sensitivity.sobol import sobol_name, sobol_subtitle, sobol_title
from workbench.words import format_share

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
    title = wrap(sobol_title(sobol), TITLE_WIDTH)
    subtitle = wrap(sobol_subtitle(sobol, drawn), SUBTITLE_WIDTH)
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
        yaxis=row_axis([sobol_name(sobol, name) for name in sobol.names[:drawn]]),
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
                f"<b>{plain(sobol_name(sobol, one))}</b><br>"
                f"{name}: {format_share(share)} ± {format_share(wide)}"
                for one, share, wide in zip(sobol.names, index, error, strict=True)
            ][:drawn],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }


def _lows(sobol: Sobol, drawn: int) -> list[float]:
    return [float(one) for one in (sobol.first - sobol.first_error)[:drawn]]


def _highs(sobol: Sobol, drawn: int) -> list[float]:
    return [float(one) for one in (sobol.total + sobol.total_error)[:drawn]]
