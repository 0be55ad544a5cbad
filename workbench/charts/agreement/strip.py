"""One strip: where today, opening, target and limit lie on the axis of what a package costs us."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.analysis.agreement.strip import LIMIT, THEIRS, Strip
from workbench.charts.drawing.theme import COLORS, NO_NUMBERS, PlotTrace, new_figure
from workbench.charts.drawing.wording import plain
from workbench.phrases.agreement.strip import STRIP_NAMES
from workbench.words import bare_amount, within_sentence

if TYPE_CHECKING:
    import plotly.graph_objects as go

NARROWEST = 700
"""Width of the chart [pixels] at which no label lies over another; more room parts them."""

_LETTER, _ROW, _STRIP, _FOOT = 7.4, 17, 24, 26
"""Width of a letter; height of a row of labels, of the strip and of all below it [pixels]."""

_SIDE, _GAP = 8, 6
"""Left and right of the axis, and between two labels [pixels]."""

_ANCHORS = {"center": 0.5, "left": 0.0, "right": 1.0}
"""Which part of a label stands over its mark, the best first; as a share of its width."""

_BEYOND = 0.06
"""Room beyond the outermost marks, as a share of their distance."""

Notes = Iterator[dict[str, Any]]
"""Annotations or shapes as plotly takes them."""

_SYMBOLS = {
    "today": ("x", "status quo"),
    "opening": ("triangle-left", "buyer"),
    "target": ("star", "buyer"),
    "agreed": ("circle", "agreement"),
    LIMIT: ("line-ns", "buyer"),
    THEIRS: ("line-ns", "supplier"),
}


def plot_strip(strip: Strip, *, as_cost: bool = False) -> go.Figure:
    """Draw the marks on one axis, the better for us the further right.

    Parameters
    ----------
    strip : Strip
    as_cost : bool
        Whether our value is money paid, which the axis then counts as a cost.

    Returns
    -------
    plotly.graph_objects.Figure
        One trace per mark, named after it; the zone is a shape. Empty without two marks that lie
        apart.
    """
    places = {key: -one if as_cost else one for key, one in strip.marks.items()}
    if len(set(places.values())) < 2:
        return new_figure(title="", height=10)
    ends, unit = _ends(places, as_cost=as_cost), strip.deal.unit(strip.deal.ours)
    texts = _texts(places, unit)
    labels = place_labels(places, ends, texts)
    top = 30 + _ROW * max(label.row for label in labels.values())
    what = "Cost to us" if as_cost else "Worth to us"
    return new_figure(
        title="",
        x_label=f"{what}, {plain(unit)} · better for us to the right",
        height=top + _STRIP + _FOOT,
        margin={"l": _SIDE, "r": _SIDE, "t": top, "b": _FOOT},
        showlegend=False,
        xaxis={"range": ends, "ticks": "", "showgrid": False, "automargin": False} | NO_NUMBERS,
        yaxis={"visible": False, "range": [-1, 1], "fixedrange": True},
        shapes=list(_shapes(strip, ends, as_cost=as_cost)),
        annotations=list(_labels(places, labels, texts)),
        traces=_marks(places, unit),
    )


def _ends(places: Mapping[str, float], *, as_cost: bool) -> list[float]:
    """Return left and right end of the axis: a cost falls from left to right."""
    low, high = min(places.values()), max(places.values())
    spare = _BEYOND * (high - low)
    return [high + spare, low - spare] if as_cost else [low - spare, high + spare]


@dataclass(frozen=True)
class LabelPlace:
    """Where the label of a mark stands.

    Attributes
    ----------
    at : float
        Where its mark lies, from the left of the chart [pixels].
    row : int
        How many rows above the strip.
    anchor : {"center", "left", "right"}
        Which part of it stands over the mark.
    wide : float
        How wide it is [pixels].
    """

    at: float
    row: int
    anchor: str
    wide: float

    @property
    def span(self) -> tuple[float, float]:
        """Where it begins and ends [pixels]."""
        left = self.at - _ANCHORS[self.anchor] * self.wide
        return left, left + self.wide

    def is_within(self, width: float) -> bool:
        """Say whether it lies on a chart that is so wide [pixels]."""
        return self.span[0] >= 0 and self.span[1] <= width

    def disturbs(self, other: LabelPlace) -> bool:
        """Say whether two labels overlap, or the line of one runs through the other."""
        (a, b), (c, d) = self.span, other.span
        if self.row == other.row:
            return a < d and c < b
        upper, (low, high) = (self, (c, d)) if self.row > other.row else (other, (a, b))
        return low - 1 < upper.at < high + 1


def place_labels(
    places: Mapping[str, float], ends: Sequence[float], texts: Mapping[str, str]
) -> dict[str, LabelPlace]:
    """Return where each label stands, so that none disturbs another.

    Parameters
    ----------
    places : mapping of key to float
        On the axis.
    ends : sequence of two floats
        Left and right end of the axis.
    texts : mapping of key to str
        The labels, of all marks or of some.
    """
    width = NARROWEST - 2 * _SIDE
    at = {key: width * (one - ends[0]) / (ends[1] - ends[0]) for key, one in places.items()}
    wide = {key: _LETTER * len(text) + _GAP for key, text in texts.items()}
    for rows in range(1, len(texts) + 1):
        choices = {
            key: [
                place
                for row in range(rows)
                for anchor in _ANCHORS
                if (place := LabelPlace(at[key], row, anchor, wide[key])).is_within(width)
            ]
            for key in sorted(texts, key=lambda key: -at[key])
        }
        found = _first_free(choices, {})
        if found:
            return found
    return {key: LabelPlace(at[key], row, "left", wide[key]) for row, key in enumerate(texts)}


def _first_free(
    choices: Mapping[str, Sequence[LabelPlace]], placed: dict[str, LabelPlace]
) -> dict[str, LabelPlace]:
    """Return the first choice for each label in which none disturbs another; empty without one."""
    if len(placed) == len(choices):
        return placed
    key = list(choices)[len(placed)]
    for one in choices[key]:
        if not any(one.disturbs(other) for other in placed.values()):
            found = _first_free(choices, {**placed, key: one})
            if found:
                return found
    return {}


def _texts(places: Mapping[str, float], unit: str) -> dict[str, str]:
    """Return the label of each mark; those of one place have one, under the first of them."""
    found = {}
    for place in dict.fromkeys(places.values()):
        keys = [key for key, at in places.items() if at == place]
        first, *rest = (STRIP_NAMES[key] for key in keys)
        names = ", ".join([first, *map(within_sentence, rest)])
        found[keys[0]] = f"{names} {bare_amount(place, unit)}"
    return found


def _labels(
    places: Mapping[str, float], labels: Mapping[str, LabelPlace], texts: Mapping[str, str]
) -> Notes:
    """Yield the label of each mark, with a thin line down to it."""
    for key, label in labels.items():
        yield {
            "x": places[key],
            "y": 0,
            "ax": 0,
            "ay": -(16 + _ROW * label.row),
            "text": plain(texts[key]),
            "xanchor": label.anchor,
            "yanchor": "bottom",
            "borderpad": 0,
            "arrowhead": 0,
            "arrowwidth": 1,
            "arrowcolor": COLORS["axis"],
            "font": {"size": 12, "color": COLORS["ink"]},
        }


def _shapes(strip: Strip, ends: Sequence[float], *, as_cost: bool) -> Notes:
    """Yield the strip itself and, where there is one, its zone of agreement."""
    zone = strip.zone
    if zone is not None:
        first, last = (-one if as_cost else one for one in zone)
        box = {"type": "rect", "x0": first, "x1": last, "y0": -1, "y1": 1}
        yield box | {"fillcolor": COLORS["zone"], "line": {"width": 0}, "layer": "below"}
    line = {"color": COLORS["axis"], "width": 2}
    yield {"type": "line", "x0": ends[0], "x1": ends[1], "y0": 0, "y1": 0, "line": line}


def _marks(places: Mapping[str, float], unit: str) -> Iterator[PlotTrace]:
    for key, place in places.items():
        symbol, color = _SYMBOLS[key]
        yield {
            "type": "scatter",
            "mode": "markers",
            "name": STRIP_NAMES[key],
            "x": [place],
            "y": [0],
            "marker": {
                "symbol": symbol,
                "size": 12,
                "color": COLORS[color],
                "line": {"width": 3, "color": COLORS[color]},
            },
            "hovertemplate": f"{STRIP_NAMES[key]} {plain(bare_amount(place, unit))}<extra></extra>",
        }
