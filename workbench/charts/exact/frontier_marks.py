"""Single packages in the frontier's plane: the solutions, the selected one, the status quo."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from workbench.analysis import Assessment, Frontier, Solution, Solutions
from workbench.analysis.exact.acceptance import find_acceptance
from workbench.charts.drawing.theme import COLORS, LEGEND_RANKS, SYMBOLS, PlotTrace
from workbench.charts.drawing.wording import (
    HOVER_WIDTH,
    join_lines,
    package_words,
    value_words,
    wrap,
)
from workbench.charts.exact.callouts import Name
from workbench.charts.exact.plane import Plane
from workbench.phrases import SOLUTION_NAMES, amounts_of
from workbench.phrases.exact.solutions import SOLUTION_DEFINITIONS
from workbench.value import FloatArray
from workbench.words import counted, format_count


def chosen_traces(
    plane: Plane, selected: Assessment | None, status_quo: Assessment | None
) -> Iterator[PlotTrace]:
    """Mark the selected package with a ring, so that a solution inside it stays visible."""
    if status_quo is not None:
        marker = {"color": COLORS["status quo"], "symbol": SYMBOLS["status quo"], "size": 10}
        words = assessment_words("Today", status_quo)
        yield _mark(plane, "Today", status_quo.values, words, marker)
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
    return {
        " = ".join(SOLUTION_NAMES[one.name] for one in group): group for group in groups.values()
    }


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
    for name, one in (("Today", status_quo), ("Selected", selected)):
        if one is not None:
            saving = _saving(plane, one) if one is selected else ""
            yield Name(f"{name}{saving}", *plane.place(one.values), above=False)


def _saving(plane: Plane, selected: Assessment) -> str:
    """Say what the first of the two sides saves or gains against today; empty at today's terms."""
    side = plane.side(0)
    gain = float(selected.values[plane.columns[0]]) - side.today
    said = side.saving(side.today + gain) if gain and not math.isnan(gain) else ""
    return f": {said}" if said else ""


def zone_name(frontier: Frontier) -> str:
    """Name the part of the plane that clears both limits."""
    if len(frontier.deal.parties) > 2 or not find_acceptance(frontier.deal).needs_all:
        return "Neither of these two refuses"
    return "Both could agree" if frontier.agreeable.any() else "Both could agree (nothing there)"


def point_words(frontier: Frontier, point: int) -> str:
    """Describe a point: value and surplus, its package, and how many others reach it."""
    count = int(frontier.counts[point])
    reach = "The only package here" if count == 1 else f"One of {format_count(count)} packages here"
    if frontier.resolution > 0:
        reach = f"At least {counted(count, 'packages')} here"
    return join_lines(
        [
            *value_words(frontier.deal, frontier.values[point], frontier.surplus[point]),
            *package_words(frontier.deal, frontier.package(point)),
            f"<i>{reach}</i>",
        ]
    )


def solution_words(frontier: Frontier, solutions: Sequence[Solution]) -> str:
    """Describe the point of one or more solutions, with what each maximises."""
    lines = []
    for one in solutions:
        ties = f" ({format_count(one.ties)} packages tie)" if one.ties > 1 else ""
        lines.append(
            wrap(f"{SOLUTION_NAMES[one.name]}: {SOLUTION_DEFINITIONS[one.name]}{ties}", HOVER_WIDTH)
        )
    return join_lines([*lines, point_words(frontier, solutions[0].point)])


def assessment_words(name: str, assessment: Assessment) -> str:
    """Describe a chosen package: value, surplus, terms, and what is left on the table."""
    return join_lines(
        [
            name,
            *value_words(assessment.deal, assessment.values, assessment.surplus),
            *package_words(assessment.deal, assessment.package),
            *(f"<i>{line}</i>" for line in _verdict(assessment)),
        ]
    )


def _verdict(assessment: Assessment) -> Iterable[str]:
    """Say why it is not allowed, or not efficient, or that it is."""
    if assessment.broken_rules:
        for rule in assessment.broken_rules:
            yield wrap(f"Not allowed: {rule.why}", HOVER_WIDTH)
    elif assessment.efficient:
        yield "Efficient: nothing is left on the table"
    else:
        deal = assessment.deal
        for party, left in zip(deal.parties, assessment.left_on_table, strict=True):
            could = amounts_of(deal, party).could(float(left))
            yield wrap(f"{could} at no one’s cost", HOVER_WIDTH)
