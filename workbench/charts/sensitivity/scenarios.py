"""Scenarios side by side: what each side gains over no deal, and over what it would do anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbench.analysis import ScenarioComparison, ScenarioResult
from workbench.charts.drawing.theme import COLORS, SYMBOLS, PlotTrace, new_figure, party_color
from workbench.charts.drawing.wording import HOVER_WIDTH, SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.model import label_of
from workbench.phrases import amounts_of
from workbench.phrases.sensitivity.scenarios import scenarios_subtitle, scenarios_title
from workbench.value import FloatArray
from workbench.words import format_amount

if TYPE_CHECKING:
    import plotly.graph_objects as go

ROW = 40
"""Height of one side's bar in one scenario, in pixels."""


def plot_scenarios(comparison: ScenarioComparison) -> go.Figure:
    """Draw, for every scenario and side, the recommended package against the base lines.

    The zero line is no deal: what the side's BATNA is worth in that scenario. Bars are the
    recommended package, a cross is doing nothing, a diamond is keeping the package that is
    recommended as things stand.

    Parameters
    ----------
    comparison : ScenarioComparison
        Parties with different units are drawn on one axis each side's own way, in its unit.

    Returns
    -------
    plotly.graph_objects.Figure
        One trace of bars per party, ``"Do nothing"`` and ``"Keep today's recommendation"``.
    """
    deal = comparison.deal
    parties = list(deal.parties)
    results = comparison.results
    rows = [(one, place) for one in results for place in range(len(parties))]
    units = list(dict.fromkeys(deal.unit(party) for party in parties))
    traces = [_bars(comparison, place) for place in range(len(parties))]
    traces.append(_marks(comparison, "Do nothing", "status quo"))
    traces.append(_marks(comparison, "Keep today's recommendation", "kalai_smorodinsky"))
    return new_figure(
        title=wrap(scenarios_title(comparison), TITLE_WIDTH, lines=2),
        subtitle=wrap(scenarios_subtitle(comparison), SUBTITLE_WIDTH),
        barmode="overlay",
        height=ROW * len(rows) + 16 * len(results) + 150,
        xaxis={
            "title": {"text": plain(f"gain over no deal ({' and '.join(units)})")},
            "zeroline": True,
            "zerolinecolor": COLORS["ink"],
            "nticks": 7,
        },
        yaxis={
            "tickvals": [_middle(i, len(parties)) for i in range(len(results))],
            "ticktext": [wrap(one.label, 24, lines=2) for one in results],
            "range": [_spot(len(results), 0, len(parties)) - 0.3, -0.9],
            "ticks": "",
            "showgrid": False,
        },
        annotations=[
            {
                "x": 0,
                "y": _middle(i, len(parties)),
                "text": plain(_no_zone(comparison, one)),
                "xanchor": "left",
                "xshift": 6,
                "showarrow": False,
                "font": {"size": 12, "color": COLORS["quiet"]},
                "bgcolor": COLORS["veil"],
            }
            for i, one in enumerate(results)
            if one.recommended is None
        ],
        traces=[trace for trace in traces if len(trace["x"])],
    )


def _spot(scenario: int, place: int, parties: int) -> float:
    """Where a side of a scenario is drawn: sides close together, scenarios apart."""
    return scenario * (parties + 0.6) + place


def _middle(scenario: int, parties: int) -> float:
    return _spot(scenario, 0, parties) + (parties - 1) / 2


def _gain(one: ScenarioResult, values: FloatArray | None, place: int) -> float:
    """Gain over no deal; NaN where there is nothing to compare."""
    if values is None or not np.isfinite(one.no_deal[place]):
        return float("nan")
    return float(values[place] - one.no_deal[place])


def _bars(comparison: ScenarioComparison, place: int) -> PlotTrace:
    deal = comparison.deal
    party = list(deal.parties)[place]
    found = [
        (i, _gain(one, one.values()["value"], place), one)
        for i, one in enumerate(comparison.results)
    ]
    found = [row for row in found if np.isfinite(row[1])]
    return {
        "type": "bar",
        "orientation": "h",
        "name": plain(f"{label_of(deal, party)}: recommended package"),
        "x": [gain for _, gain, _ in found],
        "y": [_spot(i, place, len(deal.parties)) for i, _, _ in found],
        "width": 0.7,
        "customdata": [i for i, _, _ in found],
        "marker": {"color": party_color(place)},
        "hovertext": [_words(comparison, one, place) for _, _, one in found],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _marks(comparison: ScenarioComparison, name: str, symbol: str) -> PlotTrace:
    key = "do nothing" if symbol == "status quo" else "kept package"
    found = [
        (i, place, _gain(one, one.values()[key], place), one)
        for i, one in enumerate(comparison.results)
        for place in range(len(comparison.deal.parties))
        if key == "do nothing" or i
    ]
    found = [row for row in found if np.isfinite(row[2])]
    count = len(comparison.deal.parties)
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [gain for _, _, gain, _ in found],
        "y": [_spot(i, place, count) for i, place, _, _ in found],
        "marker": {
            "symbol": SYMBOLS[symbol],
            "color": COLORS["selected" if symbol == "status quo" else "solution"],
            "size": 11,
            "line": {"color": COLORS["paper"], "width": 1},
        },
        "hovertext": [_words(comparison, one, place) for _, place, _, one in found],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _words(comparison: ScenarioComparison, one: ScenarioResult, place: int) -> str:
    """Describe one side of one scenario."""
    deal = comparison.deal
    party = list(deal.parties)[place]
    side = amounts_of(deal, party)
    lines = [f"<b>{wrap(f'{one.label}: {side.title}', HOVER_WIDTH)}</b>"]
    for words, key in _ROWS.items():
        values = one.values()[key]
        if values is not None and np.isfinite(values[place]):
            lines.append(plain(f"{words} {side.amount(float(values[place]))}"))
    return "<br>".join(lines)


_ROWS = {
    "recommended package": "value",
    "keeping today's": "kept package",
    "do nothing": "do nothing",
    "no deal": "no deal",
}


def _no_zone(comparison: ScenarioComparison, one: ScenarioResult) -> str:
    if one.zopa.gap is None:
        return "no package to recommend"
    unit = comparison.deal.unit(comparison.deal.ours)
    return f"no agreement zone, gap {format_amount(one.zopa.gap, unit)}"
