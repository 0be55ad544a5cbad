"""Single packages in the frontier's plane: the solutions, the selected one, the status quo."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.analysis import Assessment, Frontier, Solution, Solutions
from workbench.charts.drawing.theme import COLORS, LEGEND_RANKS, SYMBOLS, PlotTrace
from workbench.charts.exact.callouts import Name
from workbench.charts.exact.frontier_words import assessment_words, solution_words
from workbench.charts.exact.plane import Plane
from workbench.value import FloatArray


def chosen_traces(
    plane: Plane, selected: Assessment | None, status_quo: Assessment | None
) -> Iterator[PlotTrace]:
    """Mark the selected package with a ring, so that a solution inside it stays visible."""
    if status_quo is not None:
        marker = {"color": COLORS["status quo"], "symbol": SYMBOLS["status quo"], "size": 10}
        words = assessment_words("Status quo", status_quo)
        yield _mark(plane, "Status quo", status_quo.values, words, marker)
    if selected is not None:
        marker = {"color": COLORS["selected"], "symbol": SYMBOLS["selected"], "size": 18}
        words = assessment_words("Selected package", selected)
        marker |= {"line": {"width": 2.5}}
        yield _mark(plane, "Selected package", selected.values, words, marker)


def solution_traces(
    frontier: Frontier, plane: Plane, solutions: Solutions | None
) -> Iterator[PlotTrace]:
    """Mark each point that solutions pick, once."""
    for name, group in _shared(solutions).items():
        marker = {
            "color": COLORS["solution"],
            "symbol": SYMBOLS[group[0].name],
            "size": 12,
            "line": {"color": COLORS["ink"], "width": 1},
        }
        words = solution_words(frontier, group)
        mark = _mark(plane, name, group[0].values, words, marker)
        yield mark | {"customdata": [group[0].point]}


def _shared(solutions: Solutions | None) -> dict[str, list[Solution]]:
    """Group the solutions that pick the same point, under all their names."""
    groups: dict[int, list[Solution]] = {}
    for solution in solutions or ():
        groups.setdefault(solution.point, []).append(solution)
    return {" = ".join(one.label for one in group): group for group in groups.values()}


def _mark(
    plane: Plane, name: str, values: FloatArray, words: str, marker: dict[str, Any]
) -> PlotTrace:
    x, y = plane.place(values)
    return {
        "type": "scatter",
        "name": name,
        "x": [x],
        "y": [y],
        "hovertext": [words],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "legendrank": LEGEND_RANKS["mark"],
        "mode": "markers",
        "marker": marker,
    }


def mark_names(
    plane: Plane,
    solutions: Solutions | None,
    selected: Assessment | None,
    status_quo: Assessment | None,
) -> Iterator[Name]:
    """Say what to write beside the marks."""
    for name, group in _shared(solutions).items():
        yield Name(name, *plane.place(group[0].values), above=True)
    for name, one in (("Status quo", status_quo), ("Selected", selected)):
        if one is not None:
            yield Name(name, *plane.place(one.values), above=False)
