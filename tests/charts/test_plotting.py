"""Every result with a chart is drawn by the one door."""

from __future__ import annotations

import inspect

import pytest

from workbench import charts
from workbench.analysis import (
    find_batna,
    find_frontier,
    find_solutions,
    map_issues,
    plan_concessions,
)
from workbench.charts.plotting import CHARTS, plot
from workbench.value import example_deal


def drawable() -> set[str]:
    """Return the names of what the charts' functions take first, None left out."""
    found: set[str] = set()
    for name in (one for one in charts.__all__ if one.startswith("plot_")):
        first = next(iter(inspect.signature(getattr(charts, name)).parameters.values()))
        found |= {one.strip() for one in first.annotation.split("|")} - {"None"}
    return found


def test_whatever_has_a_chart_is_drawn_by_plot():
    assert drawable() <= {one.__name__ for one in CHARTS}


def test_plot_draws_what_the_charts_own_function_draws():
    deal = example_deal()
    frontier, batna, issues = find_frontier(deal), find_batna(deal, "buyer"), map_issues(deal)
    assert plot(frontier) == charts.plot_frontier(frontier)
    assert plot(batna) == charts.plot_batna(batna)
    assert plot(issues, kind="steps") == charts.plot_steps(issues)
    solutions = find_solutions(frontier)
    assert plot(solutions) == charts.plot_frontier(frontier, solutions=solutions)
    plan = plan_concessions(deal)
    assert plot(plan) == charts.plot_concessions(plan, find_frontier(deal))


def test_what_has_no_chart_or_no_such_one_is_said():
    with pytest.raises(TypeError, match=r"a Deal has no chart; what has one: Assessment, Batna,"):
        plot(example_deal())
    with pytest.raises(
        ValueError, match=r"no chart 'step'; did you mean 'steps'\?; it has map, steps"
    ):
        plot(map_issues(example_deal()), kind="step")
