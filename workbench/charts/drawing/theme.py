"""How every chart looks: colours, symbols, one template. No colour is written anywhere else.

Everything is told apart by more than colour: marks by symbol, lines by dash, bars by pattern.

References
----------
.. [1] M. Okabe, K. Ito, "Color Universal Design", 2008: the palette.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from workbench.words import separators

if TYPE_CHECKING:
    import plotly.graph_objects as go

# plotly is imported inside functions, here and in every chart: ``import workbench`` names the
# charts, and must not cost those who only compute the time to load plotly.

PlotTrace = dict[str, Any]
"""A trace as plotly takes it."""

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
    "veil": "rgba(255, 255, 255, 0.75)",
    "least": "#F7FAFD",
    "most": "#7FB2D9",
    "short": "#E8B08C",
    "worse": "#EFB58F",
    "neutral": "#FBFBFB",
    "better": "#7CC8AE",
}
"""Colour by meaning; the same on every chart."""

DARK = {
    "buyer": "#56ADE4",
    "supplier": "#F28C4B",
    "third": "#A5DDFB",
    "fourth": "#F2BC4B",
    "agreement": "#3FC79A",
    "solution": "#E39CC4",
    "dominated": "#8A949E",
    "selected": "#FFFFFF",
    "status quo": "#FFFFFF",
    "total": "#98A3AE",
    "ink": "#E6EAEE",
    "quiet": "#A3AEB9",
    "grid": "#323A43",
    "axis": "#5A6570",
    "paper": "#1D2329",
    "least": "#222B34",
    "most": "#2C6189",
    "short": "#7A4722",
    "worse": "#80451F",
    "neutral": "#262D34",
    "better": "#1D6650",
}
"""The same meanings on a dark page, which swaps them as it draws: figures are always light.

Transparent colours are swapped as the colour that they let through, and keep their opacity.
"""

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

MARKERS = ("circle", "square", "diamond", "triangle-up", "cross", "star")
"""Symbols of lines that stand for options, in their order."""

SERIES = ("#222222", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00")
"""Colours of lines that stand for facts, in their order; symbols and dashes differ too."""

SHADES = 12
"""Most shades of amounts that a dark page knows."""

DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
"""Dashes of lines that stand for facts, in their order."""

NODES = {
    "choice": ("Choice", "square"),
    "chance": ("Chance", "circle"),
    "end": ("End", "triangle-left"),
    "fallback": ("Falls back", "arrow-right"),
    "rest": ("Left out", "line-ew"),
}
"""Name and symbol of each kind of node in a tree, as decision analysts draw them."""

QUOTE_MARKS = {
    "quoted": ("Quoted", "circle"),
    "total": ("Comparable worth", "diamond"),
}
"""Name and symbol of the two ends of a quote's bars."""

LEGEND_RANKS = {"agreement": 1, "dominated": 2, "zone": 3, "limit": 4, "mark": 5}
"""Order of the legend; what lies on top is drawn last."""

PATTERNS = {"gain": "", "loss": "/", "total": "", "shortfall": "/"}
"""Fill of bars: what takes value is hatched."""


NO_NUMBERS = {"showticklabels": False}
"""An axis of a chart without marks: it has a title, and no numbers to show."""


PLOTLY_OWN = ".,"
"""Marks before decimals and between thousands that plotly writes by itself."""

TITLE_SIZE, SUBTITLE_SIZE = 16, 12
"""Font sizes in pixels."""


def new_figure(
    *,
    title: str,
    subtitle: str = "",
    x_label: str = "",
    y_label: str = "",
    header: int = 0,
    body_height: int | None = None,
    traces: Iterable[PlotTrace] = (),
    **layout: Any,
) -> go.Figure:
    """Return a figure with the house template, a title and labelled axes.

    Parameters
    ----------
    title, subtitle, x_label, y_label : str
        Ready to draw; ``<br>`` breaks lines.
    header : int
        Pixels to leave between the titles and the plot.
    body_height : int, optional
        Pixels of all that is below the titles and the header, for charts of rows.
    traces : iterable of PlotTrace
    **layout
        More of plotly's layout; what it says of axes and margins is added to ours.
    """
    if separators() != PLOTLY_OWN:
        layout.setdefault("separators", separators())
    # plotly's own subtitle and margins misplace titles of several lines, and it draws these higher
    lines = [line for line in subtitle.split("<br>") if line]
    small = f'<span style="font-size: {SUBTITLE_SIZE}px; color: {COLORS["quiet"]}">{{}}</span>'
    text = "<br>".join([title, *(small.format(line) for line in lines)])
    count = text.count("<br>") + 1
    top = 26 + count * round(1.3 * TITLE_SIZE) + header
    if body_height is not None:
        layout["height"] = top + body_height
    ours = {
        "template": house_template(),
        "title": {"text": text, "pad": {"l": 12, "t": 12 if count == 1 else 23}},
        "margin": {"t": top} | layout.pop("margin", {}),
        "xaxis": {"title": {"text": x_label}} | layout.pop("xaxis", {}),
        "yaxis": {"title": {"text": y_label}} | layout.pop("yaxis", {}),
    }
    return build_figure(traces, ours | layout)


def build_figure(traces: Iterable[PlotTrace], layout: Mapping[str, Any]) -> go.Figure:
    """Return plotly's figure, its properties unchecked.

    plotly checks every property of every trace, which takes most of the time of drawing and finds
    nothing but mistakes of ours: the tests draw with the check instead.
    """
    import plotly.graph_objects as go

    figure = go.Figure(data=list(traces), layout=dict(layout), _validate=False)
    for part in (figure, figure.layout, *figure.data):
        part._validate = True  # whoever changes the figure is checked again
    return figure


def party_color(place: int) -> str:
    """Return the colour of a party by its place in the deal; they repeat from the fifth on."""
    return COLORS[("buyer", "supplier", "third", "fourth")[place % 4]]


def party_dash(place: int) -> str:
    """Return the dash of a party's lines by its place in the deal."""
    return ("dash", "dot", "dashdot", "longdash")[place % 4]


def dark_colors() -> dict[str, str]:
    """Return the dark colour for every opaque light one that a figure can hold, in small letters.

    Examples
    --------
    >>> dark_colors()["#ffffff"]
    '#1d2329'
    """
    swaps = {COLORS[name].lower(): color.lower() for name, color in DARK.items()}
    most, paper = DARK["most"], DARK["paper"]
    for count in range(2, SHADES + 1):
        for place in range(count):
            swaps.setdefault(shade(place, count), _mixed(most, paper, place / (count - 1)))
    return swaps


def shade(place: int, count: int) -> str:
    """Return a shade of the one colour for amounts: the first the darkest, the last paper.

    Examples
    --------
    >>> shade(0, 3), shade(2, 3)
    ('#7fb2d9', '#ffffff')
    """
    return _mixed(COLORS["most"], COLORS["paper"], place / max(count - 1, 1))


def _mixed(first: str, last: str, share: float) -> str:
    ends = [[int(color[k : k + 2], 16) for k in (1, 3, 5)] for color in (first, last)]
    mixed = (round(a + share * (b - a)) for a, b in zip(*ends, strict=True))
    return "#" + "".join(f"{one:02x}" for one in mixed)


@cache
def house_template() -> Any:
    """Return the template of every chart of ours."""
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
        "title": {"font": {"size": 12}, "standoff": 8},
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
                "font": {"size": TITLE_SIZE},
                "x": 0,
                "xref": "container",
                "xanchor": "left",
                "y": 1,
                "yref": "container",
                "yanchor": "top",
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
                "tracegroupgap": 0,
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
