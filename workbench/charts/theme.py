"""How every chart looks: colours, symbols, one template. No colour is written anywhere else.

Everything is told apart by more than colour: marks by symbol, lines by dash, bars by pattern.

References
----------
.. [1] M. Okabe, K. Ito, "Color Universal Design", 2008: the palette.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import plotly.graph_objects as go

# plotly is imported inside functions, here and in every chart: ``import workbench`` names the
# charts, and must not cost those who only compute the time to load plotly.

COLORS = {  # told apart by colour-blind readers too
    "buyer": "#0072B2",
    "supplier": "#D55E00",
    "third": "#56B4E9",
    "fourth": "#E69F00",
    "agreement": "#009E73",
    "zone": "rgba(0, 158, 115, 0.13)",
    "solution": "#CC79A7",
    "dominated": "#999999",
    "selected": "#000000",
    "status quo": "#000000",
    "total": "#555555",
    "ink": "#222222",
    "quiet": "#666666",
    "grid": "#E8E8E8",
    "axis": "#BBBBBB",
    "paper": "#FFFFFF",
}
"""Colour by meaning; the same on every chart."""

PARTY_COLORS = tuple(COLORS[name] for name in ("buyer", "supplier", "third", "fourth"))
"""Colour of each party, in the deal's order; they repeat from the fifth on."""

PARTY_DASHES = ("dash", "dot", "dashdot", "longdash")
"""Dash of each party's lines, in the deal's order."""

SYMBOLS = {
    "agreement": "circle",
    "dominated": "circle-open",
    "nash": "star",
    "kalai_smorodinsky": "diamond",
    "egalitarian": "triangle-up",
    "utilitarian": "square",
    "selected": "circle-open",
    "status quo": "x",
}
"""Symbol of each mark; those that share one differ in size and weight."""

PATTERNS = {"gain": "", "loss": "/", "total": ""}
"""Fill of bars: what takes value is hatched."""


def new_figure(
    *, title: str, subtitle: str = "", x_label: str = "", y_label: str = ""
) -> go.Figure:
    """Return an empty figure with the house template, a title and labelled axes."""
    import plotly.graph_objects as go

    figure = go.Figure()
    figure.update_layout(
        template=_template(),
        title={"text": title, "subtitle": {"text": subtitle}},
        xaxis_title_text=x_label,
        yaxis_title_text=y_label,
    )
    return figure


@cache
def _template() -> Any:
    import plotly.graph_objects as go

    axis = {
        "automargin": True,
        "gridcolor": COLORS["grid"],
        "linecolor": COLORS["axis"],
        "showline": True,
        "tickfont": {"size": 12},
        "tickformat": ",",  # thousands separators, never 1.4M
        "ticks": "outside",
        "tickcolor": COLORS["axis"],
        "title": {"font": {"size": 13}, "standoff": 8},
        "zeroline": False,
    }
    return go.layout.Template(
        layout={
            "font": {
                "family": "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif",
                "size": 13,
                "color": COLORS["ink"],
            },
            "title": {
                "font": {"size": 16},
                "subtitle": {"font": {"size": 12, "color": COLORS["quiet"]}},
                "x": 0,
                "xref": "container",
                "xanchor": "left",
                "y": 1,
                "yref": "container",
                "yanchor": "top",
                "pad": {"l": 12, "t": 12, "b": 8},
                "automargin": True,
            },
            "legend": {
                "orientation": "h",
                "x": 0,
                "xref": "container",
                "xanchor": "left",
                "y": 0,
                "yref": "container",
                "yanchor": "bottom",
                "font": {"size": 12},
                "itemsizing": "trace",
            },
            "margin": {"l": 12, "r": 20, "t": 60, "b": 60},
            "paper_bgcolor": COLORS["paper"],
            "plot_bgcolor": COLORS["paper"],
            "hovermode": "closest",
            "hoverlabel": {
                "align": "left",
                "bgcolor": COLORS["paper"],
                "bordercolor": COLORS["axis"],
                "font": {"size": 12, "color": COLORS["ink"]},
            },
            "xaxis": axis,
            "yaxis": axis,
        }
    )
