"""From last year's spend to this year's, as a waterfall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.charts.drawing.theme import COLORS, PATTERNS, PlotTrace, new_figure
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.phrases.savings.findings import bridge_subtitle, bridge_title
from workbench.savings import Bridge
from workbench.words import bare_signed, format_amount

if TYPE_CHECKING:
    import plotly.graph_objects as go


def plot_bridge(bridge: Bridge, *, unit: str = "") -> go.Figure:
    """Draw what changed the spend, effect by effect in the printed order.

    Parameters
    ----------
    bridge : Bridge
    unit : str
        The currency.

    Returns
    -------
    plotly.graph_objects.Figure
        Traces ``"Spend"``, ``"Spend rises"`` and ``"Spend falls"``.
    """
    names = ["before", *bridge.steps, "after"]
    ends = [bridge.before, bridge.after]
    traces = [
        {
            "type": "bar", "name": "Spend", "x": [plain(names[0]), plain(names[-1])], "y": ends,
            "marker": {"color": COLORS["total"]},
            "text": [plain(format_amount(one, unit)) for one in ends], "textposition": "outside",
            "hovertemplate": "%{x}: %{text}<extra></extra>", "cliponaxis": False,
        },
        _steps(bridge, rises=True),
        _steps(bridge, rises=False),
    ]  # fmt: skip
    return new_figure(
        title=wrap(bridge_title(bridge, unit), TITLE_WIDTH, lines=2),
        subtitle=wrap(bridge_subtitle(bridge), SUBTITLE_WIDTH),
        height=380,
        barmode="overlay",
        xaxis={"categoryorder": "array", "categoryarray": names},
        yaxis={"title": {"text": plain(f"spend ({unit})" if unit else "spend")}},
        traces=[one for one in traces if len(one["x"])],
    )


def _steps(bridge: Bridge, *, rises: bool) -> PlotTrace:
    found, level = [], bridge.before
    for name, effect in bridge.steps.items():
        if effect and (effect > 0) is rises:
            found.append((name, min(level, level + effect), effect))
        level += effect
    color, fill = ("worse", PATTERNS["loss"]) if rises else ("better", PATTERNS["gain"])
    return {
        "type": "bar",
        "name": "Spend rises" if rises else "Spend falls",
        "x": [plain(name) for name, _, _ in found],
        "y": [abs(effect) for _, _, effect in found],
        "base": [base for _, base, _ in found],
        "text": [plain(bare_signed(effect, "")) for _, _, effect in found],
        "textposition": "auto",
        "marker": {"color": COLORS[color], "pattern": {"shape": fill}},
        "hovertemplate": "%{x}: %{text}<extra></extra>",
    }
