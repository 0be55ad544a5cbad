"""Moves in value space: a plan of concessions, and the dance of the offers that were made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.analysis import ConcessionPlan, Frontier, Ledger
from workbench.charts.drawing.theme import (
    COLORS,
    NO_NUMBERS,
    PlotTrace,
    new_figure,
    party_color,
    party_dash,
)
from workbench.charts.drawing.wording import (
    SUBTITLE_WIDTH,
    TITLE_WIDTH,
    join_lines,
    package_words,
    plain,
    wrap,
)
from workbench.charts.exact.frontier import draw_frontier
from workbench.charts.exact.plane import find_plane
from workbench.model import Deal, Option, format_amount, label_of
from workbench.value import FloatArray

if TYPE_CHECKING:
    import plotly.graph_objects as go

HEIGHT = 480
"""Pixels."""

ROOM = 0.12
"""Room around the marks, as a share of their spread."""


def plot_concessions(plan: ConcessionPlan, frontier: Frontier) -> go.Figure:
    """Draw the plan from the opening to its last step, on the frontier.

    Parameters
    ----------
    plan : ConcessionPlan
    frontier : Frontier
        Of the same deal.

    Returns
    -------
    plotly.graph_objects.Figure
        The frontier's traces, and ``"Our plan"``: opening and steps, numbered.
    """
    values = np.vstack([plan.opening_values, *(one.values for one in plan.steps)])
    unit = plan.deal.unit(plan.party)
    packages = [plan.opening, *(one.package for one in plan.steps)]
    names = ["opening", *(str(place) for place in range(1, len(packages)))]
    path = _path("Our plan", values, names, _hover(plan.deal, names, packages, values), 0)
    costs = ", ".join(format_amount(one.cost, unit) for one in plan.steps)
    title = f"{len(plan.steps)} ever smaller steps from the opening to the walk-away"
    if not plan.steps:
        title = "Nothing to concede: the opening is worth no more than the walk-away"
    subtitle = f"Steps cost us {costs}" if costs else ""
    return _on_frontier(frontier, [path], title, subtitle, values)


def plot_dance(ledger: Ledger) -> go.Figure:
    """Draw the offers of every party in value space, joined in time.

    Parameters
    ----------
    ledger : Ledger

    Returns
    -------
    plotly.graph_objects.Figure
        The frontier's traces with the reservation lines, and one trace per party that has offered.
    """
    paths = []
    for place, party in enumerate(ledger.deal.parties):
        rows = [row for row, one in enumerate(ledger.offers) if one.by == party]
        if rows:
            names = [str(row + 1) for row in rows]
            packages = [dict(ledger.offers[row].package) for row in rows]
            words = _hover(ledger.deal, names, packages, ledger.values[rows])
            name = f"Offers of {label_of(ledger.deal, party)}"
            paths.append(_path(name, ledger.values[rows], names, words, place))
    return _on_frontier(
        ledger.frontier, paths, _dance_title(ledger), _dance_subtitle(ledger), ledger.values
    )


def plot_offer_history(ledger: Ledger) -> go.Figure:
    """Draw what each offer is worth to us, in the order in which they were made.

    Parameters
    ----------
    ledger : Ledger

    Returns
    -------
    plotly.graph_objects.Figure
        One trace per party, and our reservation value where there is one.
    """
    unit = ledger.deal.unit(ledger.party)
    words: dict[str, Any] = {
        "title": wrap(_gap_words(ledger), TITLE_WIDTH),
        "subtitle": "What each offer is worth to us, in the order in which they were made",
        "x_label": "offer",
        "y_label": f"value to {plain(label_of(ledger.deal, ledger.party))} ({unit})",
    }
    if not len(ledger):
        return new_figure(**words, xaxis=NO_NUMBERS, yaxis=NO_NUMBERS)
    return new_figure(
        **words,
        height=HEIGHT - 60,
        xaxis={"dtick": 1, "range": [0.5, len(ledger) + 0.5]},
        traces=_history(ledger),
    )


def _history(ledger: Ledger) -> Iterator[PlotTrace]:
    unit = ledger.deal.unit(ledger.party)
    for place, party in enumerate(ledger.deal.parties):
        rows = [row for row, one in enumerate(ledger.offers) if one.by == party]
        if rows:
            yield {
                "type": "scatter",
                "name": plain(f"Offers of {label_of(ledger.deal, party)}"),
                "x": [row + 1 for row in rows],
                "y": ledger.values[rows, 0].tolist(),
                "mode": "lines+markers",
                "marker": {"color": party_color(place), "size": 9},
                "line": {"color": party_color(place), "dash": "solid" if place == 0 else "dot"},
                "hovertext": [
                    f"{ledger.classes[row] or 'first offer'}: "
                    f"{plain(format_amount(float(ledger.values[row, 0]), unit))}"
                    for row in rows
                ],
                "hovertemplate": "%{hovertext}<extra></extra>",
            }
    limit = float(ledger.frontier.reservations[0])
    if np.isfinite(limit):
        yield {
            "type": "scatter",
            "name": "Our reservation value",
            "x": [0.5, len(ledger) + 0.5],
            "y": [limit, limit],
            "mode": "lines",
            "line": {"color": party_color(0), "dash": party_dash(0), "width": 2},
            "hovertemplate": plain(format_amount(limit, unit)) + "<extra></extra>",
        }


def _path(
    name: str, values: FloatArray, names: Sequence[str], words: list[str], place: int
) -> PlotTrace:
    color = party_color(place)
    return {
        "type": "scatter",
        "name": plain(name),
        "x": values[:, 0].tolist(),
        "y": values[:, 1].tolist(),
        "mode": "lines+markers+text",
        "text": [plain(one) for one in names],
        "textposition": "top right" if place == 0 else "bottom left",
        "textfont": {"color": color, "size": 12},
        "marker": {
            "color": color,
            "size": 10,
            "symbol": "circle" if place == 0 else "square",
            "line": {"color": COLORS["paper"], "width": 1},
        },
        "line": {"color": color, "width": 2, "dash": "solid" if place == 0 else "dot"},
        "hovertext": words,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "legendrank": 0,
    }


def _hover(
    deal: Deal, names: Sequence[str], packages: Sequence[dict[str, Option]], values: FloatArray
) -> list[str]:
    said = []
    for name, package, worth in zip(names, packages, values, strict=True):
        amounts = [
            f"{label_of(deal, party)}: {format_amount(float(value), deal.unit(party))}"
            for party, value in zip(deal.parties, worth, strict=True)
        ]
        said.append(join_lines([plain(name), *map(plain, amounts), *package_words(deal, package)]))
    return said


def _on_frontier(
    frontier: Frontier, paths: Sequence[PlotTrace], title: str, subtitle: str, marks: FloatArray
) -> go.Figure:
    """Draw paths on the part of a frontier that has their marks and the reservation values."""
    plane = find_plane(frontier.deal, frontier.values, frontier.reservations, None)
    ends = None
    if len(marks):
        shown = np.vstack([marks, frontier.reservations])[:, list(plane.columns)]
        shown = np.where(np.isfinite(shown), shown, marks[0, list(plane.columns)])
        low, high = shown.min(axis=0), shown.max(axis=0)
        room = ROOM * np.where(high > low, high - low, plane.high - plane.low)
        ends = low - room, high + room
    return draw_frontier(
        frontier,
        plane,
        paths,
        ends=ends,
        title=wrap(title, TITLE_WIDTH),
        subtitle=wrap(subtitle, SUBTITLE_WIDTH),
        height=HEIGHT,
    )


def _dance_title(ledger: Ledger) -> str:
    if not len(ledger):
        return "No offers yet"
    unit = ledger.deal.unit(ledger.party)
    if not any(ledger.classes):
        return "No steps yet: nobody has offered twice"
    balance = float(ledger.balance[-1])
    if balance >= 0:
        return f"So far we got {format_amount(balance, unit)} more than we have given"
    return f"So far we have given {format_amount(-balance, unit)} more than we got"


def _dance_subtitle(ledger: Ledger) -> str:
    if not len(ledger):
        return ""
    said = [
        f"{row + 1} {kind}"
        for row, kind in enumerate(ledger.classes)
        if kind and row >= len(ledger) - 6
    ]
    return f"Last steps: {', '.join(said)}. {_gap_words(ledger)}" if said else _gap_words(ledger)


def _gap_words(ledger: Ledger) -> str:
    """Say how far the last offers of the first two parties are apart, in our value."""
    ours, theirs = (ledger.last(party) for party in (ledger.deal.ours, ledger.deal.theirs))
    if ours is None or theirs is None:
        return "Both sides must have offered before there is a gap to close"
    gap = float(ledger.values[ours, 0] - ledger.values[theirs, 0])
    amount = format_amount(abs(gap), ledger.deal.unit(ledger.party))
    if gap <= 0:
        return f"Their last offer is worth {amount} more to us than our own: accept it"
    return f"Their last offer is worth {amount} less to us than our own"
