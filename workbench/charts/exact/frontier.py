"""The frontier in value space: what can be had, what both sides would sign, where they might meet.

Only efficient packages are drawn: every other one lies below the stairs that join them. They are
stairs, not straight lines, for there is nothing to be had between two packages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.analysis import Assessment, Frontier, Solutions
from workbench.charts.drawing.cost_axes import cost_axes, turn_axes
from workbench.charts.drawing.theme import (
    COLORS,
    LEGEND_RANKS,
    NO_NUMBERS,
    SYMBOLS,
    PlotTrace,
    new_figure,
    party_color,
    party_dash,
)
from workbench.charts.drawing.wording import (
    SUBTITLE_WIDTH,
    TITLE_WIDTH,
    count_packages,
    join_lines,
    plain,
    wrap,
)
from workbench.charts.exact.callouts import place_names
from workbench.charts.exact.frontier_marks import (
    chosen_traces,
    mark_names,
    point_words,
    solution_traces,
    zone_name,
)
from workbench.charts.exact.plane import Plane, find_plane
from workbench.phrases.exact.frontier import frontier_notes, frontier_title
from workbench.value import FloatArray, IntArray

if TYPE_CHECKING:
    import plotly.graph_objects as go

DRAWN_LIMIT = 200
"""Most points drawn; more look the same and slow the page down."""

HEIGHT = 500
"""Pixels, where the page does not say otherwise."""


def plot_frontier(
    frontier: Frontier,
    *,
    solutions: Solutions | None = None,
    selected: Assessment | None = None,
    status_quo: Assessment | None = None,
    axes: Sequence[str] | None = None,
    light: bool = False,
) -> go.Figure:
    """Draw what the parties can reach together, and where in it they might meet.

    Parameters
    ----------
    frontier : Frontier
    solutions : Solutions, optional
        Marked where they are; those that pick the same point share a mark.
    selected, status_quo : Assessment, optional
        Packages to mark, on the frontier or not.
    axes : two names of parties, optional
        Whose values to draw, the first to the right; the deal's first two when left out.
    light : bool
        Leave the packages out of the points' hover text, which is most of what a chart weighs:
        for pages on which a click shows the package.

    Returns
    -------
    plotly.graph_objects.Figure
        Traces, as far as there is something to draw: the zone of agreement, the reservation
        values, the efficient packages that a party refuses and those that none does, the selected
        package, the status quo, and the solutions. The ``customdata`` of a point is its number on
        the frontier. Without packages there are no traces.

    Raises
    ------
    ValueError
        If `axes` are not two different parties of the deal.
    """
    chosen = [one for one in (selected, status_quo) if one is not None]
    marks = np.vstack([frontier.values, *(one.values for one in chosen)])
    plane = find_plane(
        frontier.deal, marks if len(frontier) else marks[:0], frontier.reservations, axes
    )
    words: dict[str, Any] = {
        "title": _title(frontier),
        "subtitle": _subtitle(frontier, plane),
    }
    if not len(frontier):
        return draw_frontier(frontier, plane, [], **words)
    names = mark_names(plane, solutions, selected, status_quo)
    return draw_frontier(
        frontier,
        plane,
        [
            *chosen_traces(plane, selected, status_quo),
            *solution_traces(frontier, plane, solutions),
        ],
        light=light,
        annotations=place_names(names, plane),
        height=HEIGHT,
        **words,
    )


def draw_frontier(
    frontier: Frontier,
    plane: Plane,
    marks: Iterable[PlotTrace],
    *,
    ends: tuple[FloatArray, FloatArray] | None = None,
    light: bool = True,
    **layout: Any,
) -> go.Figure:
    """Draw the efficient packages with zone and reservation values, and marks on top of them.

    Parameters
    ----------
    frontier : Frontier
        Without packages, the marks are all there is.
    plane : Plane
    marks : iterable of PlotTrace
    ends : two arrays of float, shape (2,), optional
        Lowest and highest values to show; those of the plane when left out.
    light : bool
        As for :func:`plot_frontier`.
    **layout
        As :func:`new_figure` takes it, the title for one.
    """
    low, high = ends or (plane.low, plane.high)
    axes: list[dict[str, Any]] = [NO_NUMBERS, NO_NUMBERS]
    traces: list[PlotTrace] = []
    if len(frontier):
        axes = [{"range": [low[axis], high[axis]], "nticks": 7} for axis in (0, 1)]
        drawn = _even_selection(len(frontier))
        packages = _points(frontier, plane, drawn, light=light)
        traces = [*_zone(frontier, plane), *_limits(plane), *packages]
    turned, layout = turn_axes(
        [*traces, *marks],
        layout | {"xaxis": axes[0], "yaxis": axes[1]},
        cost_axes(x=plane.side(0), y=plane.side(1)) if len(frontier) else (),
    )
    return new_figure(
        x_label=plane.axis_title(0), y_label=plane.axis_title(1), traces=turned, **layout
    )


def _even_selection(points: int) -> IntArray:
    """Choose the points to draw: all, or as many as fit, evenly and with both ends."""
    if points <= DRAWN_LIMIT:
        return np.arange(points)
    return np.linspace(0, points - 1, DRAWN_LIMIT).round().astype(np.intp)


def _zone(frontier: Frontier, plane: Plane) -> Iterator[PlotTrace]:
    if not plane.has_zone:
        return
    left, bottom = np.maximum(plane.limits, plane.low)
    right, top = plane.high
    yield {
        "type": "scatter",
        "name": zone_name(frontier),
        "x": [left, right, right, left],
        "y": [bottom, bottom, top, top],
        "mode": "lines",
        "line": {"width": 0},
        "legendrank": LEGEND_RANKS["zone"],
        "fill": "toself",
        "fillcolor": COLORS["zone"],
        "hoverinfo": "skip",
    }


def _limits(plane: Plane) -> Iterator[PlotTrace]:
    """Draw a line at each reservation value that is on the chart."""
    for axis in (0, 1):
        if not plane.shows_limit(axis):
            continue
        limit, party = float(plane.limits[axis]), plane.columns[axis]
        along = [plane.low[1 - axis], plane.high[1 - axis]]
        side = plane.side(axis)
        yield {
            "type": "scatter",
            "legendrank": LEGEND_RANKS["limit"],
            "name": plain(f"Limit of {plane.party(axis)}"),
            "x": along if axis else [limit, limit],
            "y": [limit, limit] if axis else along,
            "mode": "lines",
            "line": {"color": party_color(party), "dash": party_dash(party), "width": 2},
            "hovertemplate": plain(f"Limit of {side.who}: {side.limit(limit)}") + "<extra></extra>",
        }


def _points(
    frontier: Frontier, plane: Plane, drawn: IntArray, *, light: bool
) -> Iterator[PlotTrace]:
    """Draw the efficient packages: those that a party refuses muted, in the runs they come in."""
    joined = len(frontier.deal.parties) == 2  # else a plane's points do not descend in one line
    agreeable = frontier.agreeable[drawn]
    runs = [drawn[~agreeable], drawn[agreeable]]
    if joined and agreeable.any():
        first = drawn[agreeable][0]
        refused = drawn[~agreeable]
        runs = [refused[refused < first], refused[refused > first], drawn[agreeable]]
    named: set[str] = set()
    for run in runs:
        if len(run):
            kind = "agreement" if frontier.agreeable[run[0]] else "dominated"
            words = _value_hover(plane) if light else _package_hover(frontier, run)
            yield _run(frontier, plane, run, kind) | words | {"showlegend": kind not in named}
            named.add(kind)


def _run(frontier: Frontier, plane: Plane, run: IntArray, kind: str) -> PlotTrace:
    values = frontier.values[run][:, plane.columns]
    name = "Best packages for both" if kind == "agreement" else "Best, but a side refuses"
    return {
        "type": "scatter",
        "name": name,
        "legendgroup": kind,
        "legendrank": LEGEND_RANKS[kind],
        "x": values[:, 0],
        "y": values[:, 1],
        "customdata": run,
        "mode": "lines+markers" if len(frontier.deal.parties) == 2 else "markers",
        "marker": {"color": COLORS[kind], "symbol": SYMBOLS[kind], "size": 6},
        # from right to left, up only where the next package is: below are dominated values
        "line": {"color": COLORS[kind], "shape": "hv", "width": 1},
    }


def _package_hover(frontier: Frontier, run: IntArray) -> PlotTrace:
    return {
        "hovertext": [point_words(frontier, int(point)) for point in run],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _value_hover(plane: Plane) -> PlotTrace:
    """Let the page write the two values itself."""
    lines = []
    for axis, letter in enumerate("xy"):
        number = ",.4g" if plane.unit(axis) == "points" else ",.0f"
        value = f"%{{{letter}:{number}}} {plane.unit(axis)}"
        lines.append(f"<b>{plain(plane.side(axis).title)}: {value}</b>")
    return {"hovertemplate": "<br>".join([*lines, "<i>Click for the package</i><extra></extra>"])}


def _title(frontier: Frontier) -> str:
    """Break the finding so that it fits a narrow chart; more packages than one can read do not."""
    count = count_packages(int(frontier.counts[frontier.agreeable].sum()))
    text = frontier_title(frontier, count)
    return text if "<sup>" in count else wrap(text, TITLE_WIDTH)


def _subtitle(frontier: Frontier, plane: Plane) -> str:
    drawn, parties = min(len(frontier), DRAWN_LIMIT), list(frontier.deal.parties)
    shown = [parties[place] for place in plane.columns]
    far = [party for axis, party in enumerate(shown) if drawn and not plane.shows_limit(axis)]
    notes = frontier_notes(frontier, shown, far, drawn)
    return join_lines(wrap(one, SUBTITLE_WIDTH) for one in notes)
