"""How far each weight of a scored party may move before another package is chosen."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.analysis import StableWeight, WeightStability
from workbench.analysis.batna.price_words import low_first
from workbench.charts.drawing.driver_axes import row_axis, rows_height
from workbench.charts.drawing.theme import COLORS, PlotTrace, new_figure
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, package_words, plain, wrap
from workbench.model import label_of

if TYPE_CHECKING:
    import plotly.graph_objects as go


def plot_weight_stability(found: WeightStability | None) -> go.Figure:
    """Draw each weight within the interval that leaves the choice as it is.

    Parameters
    ----------
    found : WeightStability or None
        None, where there is nothing to choose, is drawn as an empty figure that says so.

    Returns
    -------
    plotly.graph_objects.Figure
        Traces ``"choice stays"`` and ``"weight"``.
    """
    if found is None:
        hide = {"visible": False}
        title = "There is no package to choose: no zone of agreement"
        return new_figure(title=title, height=110, xaxis=hide, yaxis=hide)
    return new_figure(
        title=wrap(_title(found), TITLE_WIDTH),
        subtitle=wrap(_subtitle(found), SUBTITLE_WIDTH),
        xaxis={
            "title": {"text": "share of all weights (%)"},
            "tickformat": ".0%",
            "range": [-0.02, 1.02],
        },
        yaxis=row_axis([label_of(found.deal, one.issue) for one in found.weights]),
        bargap=0.55,
        body_height=rows_height(len(found.weights)),
        traces=_traces(found),
    )


def _traces(found: WeightStability) -> Iterator[PlotTrace]:
    rows = list(range(len(found.weights)))
    words = [_hover(found, one) for one in found.weights]
    yield {
        "type": "bar",
        "orientation": "h",
        "name": "choice stays",
        "base": [one.low for one in found.weights],
        "x": [one.high - one.low for one in found.weights],
        "y": rows,
        "marker": {"color": COLORS["zone"], "line": {"color": COLORS["agreement"], "width": 1.5}},
        "hovertext": words,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    yield {
        "type": "scatter",
        "name": "weight",
        "x": [one.share for one in found.weights],
        "y": rows,
        "mode": "markers+text",
        "marker": {"symbol": "diamond", "size": 12, "color": COLORS["ink"]},
        "text": [f"{100 * one.share:.0f} %" for one in found.weights],
        "textposition": "top center",
        "hovertext": words,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _hover(found: WeightStability, one: StableWeight) -> str:
    lines = [f"<b>{plain(label_of(found.deal, one.issue))}: {100 * one.share:.1f} %</b>"]
    for end, package, word in ((one.low, one.below, "below"), (one.high, one.above, "above")):
        if package is not None:
            new = {name: option for name, option in package.items() if option != found.choice[name]}
            lines += [f"{word} {100 * end:.1f} %:", *package_words(found.deal, new)]
    return "<br>".join(lines)


def _title(found: WeightStability) -> str:
    who = label_of(found.deal, found.party)
    if not found.weights or math.isinf(found.weights[0].room):
        return f"No single weight of {who} changes the choice"
    first = found.weights[0]
    down = first.below is not None and first.share - first.low <= first.room
    end = first.low if down else first.high
    name = low_first(label_of(found.deal, first.issue))
    verb = "falls" if down else "rises"
    change = f"{verb} from {100 * first.share:.1f} to {100 * end:.1f} %"
    return f"The choice changes when the weight of {name} {change}"


def _subtitle(found: WeightStability) -> str:
    what = f"best of {found.among} packages" if found.among else "Nash package"
    who = label_of(found.deal, found.party)
    return f"Weights of {who}; the choice is the {what}. One weight moves, the others give way."
