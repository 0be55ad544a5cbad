"""What would have to move, and how far, before the sides can agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from workbench.analysis import Repair, Zopa
from workbench.charts.drawing.theme import COLORS, PlotTrace, new_figure
from workbench.charts.drawing.wording import HOVER_WIDTH, SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.model import format_amount, label_of

if TYPE_CHECKING:
    import plotly.graph_objects as go

SHOWN = 12
"""Most repairs on the chart; they are ranked, and the rest cost more."""

KINDS = {
    "fact": ("A fact turns out otherwise", "third", ""),
    "option": ("A new option", "agreement", "x"),
    "alternative": ("An alternative is worth less", "fourth", "/"),
    "lever": ("A new issue from the library", "solution", "\\"),
}
"""Name, colour and pattern of each kind of repair."""

ROW = 46
"""Height of a bar with its two lines of words, in pixels."""


def plot_repairs(zopa: Zopa, *, repairs: Sequence[Repair] | None = None) -> go.Figure:
    """Draw the cheapest ways out of a gap: one bar each, as long as the effort it takes.

    Parameters
    ----------
    zopa : Zopa
        Where it exists, or nothing opens it, the chart is empty and its title says so.
    repairs : sequence of Repair, optional
        Those found so far, ranked, while more are looked for.

    Returns
    -------
    plotly.graph_objects.Figure
        One trace per kind of repair; customdata is the rank.
    """
    found = zopa.repairs if repairs is None else repairs
    shown = list(found[:SHOWN])
    furthest = max([one.effort for one in shown], default=1.0)
    return new_figure(
        title=_title(zopa, shown),
        subtitle=wrap(_subtitle(zopa, shown), SUBTITLE_WIDTH),
        barmode="overlay",
        height=ROW * max(len(shown), 1) + 170,
        xaxis={
            "title": {"text": "effort: how much is moved, of how much it may move"},
            "tickformat": ".0%",
            "range": [0, 1.4 * max(furthest, 0.01)],
            "nticks": 6,
        },
        yaxis={
            "tickvals": list(range(len(shown))),
            "ticktext": [wrap(one.words, 44, lines=2) for one in shown],
            "range": [len(shown) - 0.4, -0.6],
            "ticks": "",
        },
        annotations=[
            {
                "x": one.effort,
                "y": rank,
                "text": plain(_joint(zopa, one)),
                "xanchor": "left",
                "xshift": 5,
                "showarrow": False,
                "font": {"size": 11, "color": COLORS["quiet"]},
            }
            for rank, one in enumerate(shown)
        ],
        traces=[_bars(zopa, shown, kind) for kind in KINDS if _of(shown, kind)],
    )


def _of(shown: list[Repair], kind: str) -> list[int]:
    return [rank for rank, one in enumerate(shown) if one.kind == kind]


def _bars(zopa: Zopa, shown: list[Repair], kind: str) -> PlotTrace:
    name, color, pattern = KINDS[kind]
    ranks = _of(shown, kind)
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": [shown[rank].effort for rank in ranks],
        "y": ranks,
        "width": 0.55,
        "customdata": ranks,
        "marker": {
            "color": COLORS[color],
            "opacity": [1.0 if shown[rank].likely else 0.45 for rank in ranks],
            "pattern": {"shape": pattern, "fillmode": "overlay", "size": 7},
        },
        "hovertext": [_words(zopa, shown[rank]) for rank in ranks],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _words(zopa: Zopa, one: Repair) -> str:
    lines = [f"<b>{wrap(one.words, HOVER_WIDTH)}</b>"]
    if not one.likely:
        lines.append("beyond what the fact is taken to be")
    return "<br>".join([*lines, plain(f"then {_brings(zopa, one)}")])


def _brings(zopa: Zopa, one: Repair) -> str:
    """Say how much there is to divide then."""
    return f"up to {_joint(zopa, one)} to divide" if _joint(zopa, one) else "an agreement"


def _joint(zopa: Zopa, one: Repair) -> str:
    if not np.isfinite(one.joint):
        return ""
    return format_amount(one.joint, zopa.deal.unit(zopa.deal.ours))


def _title(zopa: Zopa, shown: list[Repair]) -> str:
    if zopa.exists:
        return "There is a zone of agreement: nothing to repair"
    if zopa.nearest is None:
        return "The rules forbid every package: lift one of them"
    if not shown:
        return "No single change opens a zone of agreement"
    return wrap(f"Cheapest way out: {shown[0].words}", TITLE_WIDTH, lines=2)


def _subtitle(zopa: Zopa, shown: list[Repair]) -> str:
    if zopa.exists or zopa.nearest is None:
        return ""
    parts = []
    if zopa.gap is not None:
        unit = zopa.deal.unit(zopa.deal.ours)
        lacking = [
            f"{label_of(zopa.deal, party)} {format_amount(float(lack), unit)}"
            for party, lack in zip(zopa.deal.parties, zopa.shortfall, strict=True)
            if lack > 0
        ]
        parts.append(
            f"Gap {format_amount(zopa.gap, unit)}, the least total shortfall of any package "
            f"({', '.join(lacking)})."
        )
    if shown:
        parts.append(
            "Each change by itself; beside it, what there is to divide then. Pale: beyond a "
            "fact's range."
        )
    if any(one.kind == "lever" for one in shown):
        parts.append("Levers count with the library's place-holders: fill in your numbers.")
    return " ".join(parts)
