"""Results of a deal over a grid of whatever may be otherwise: facts, options, scenarios."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from workbench.analysis.exact.stepwise import Progress
from workbench.analysis.exact.watching import watch
from workbench.analysis.measures.catalogue import given_package
from workbench.analysis.measures.deal_analysis import DealAnalysis
from workbench.analysis.measures.finding import find_measure
from workbench.analysis.measures.measure import Measure, Result
from workbench.model import Deal, DealError, Option, Package, Problem, suggest
from workbench.words import counted, format_count

RUNS = 100_000
"""Deals that are worked out without being asked twice."""

SCENARIO = "scenario"
"""Key under which scenarios are swept over."""

TriedChange = Callable[[Deal, Any], Deal]
SweptOver = Mapping[str | TriedChange, Sequence[Any]]


def sweep(
    deal: Deal,
    over: SweptOver,
    results: Sequence[Result] = ("",),
    *,
    package: Package | None = None,
    most: int = RUNS,
    progress: bool | None = None,
) -> pd.DataFrame:
    """Work out results of a deal at every point of a grid.

    Parameters
    ----------
    deal : Deal
    over : mapping of name to sequence
        What is tried: numbers of a fact, options of an issue in the package at which results are
        found, names of scenarios under ``"scenario"``; or, in the place of a name, a function that
        takes the deal and one of the values and returns a deal.
    results : sequence of str, Measure or callable
        As :func:`workbench.analysis.find_measure` takes them; a callable takes a deal and returns
        a float. The joint surplus when left out.
    package : mapping of issue to option, optional
        For results at given terms, as :func:`workbench.analysis.find_measure` takes it: of the
        deal as it stands, whatever is tried.
    most : int
        Points beyond which it refuses, saying how many there are and how to confirm them.
    progress : bool, optional
        Whether to show how far it is; when left out, after two seconds in a notebook or a terminal.
        Stopped there, it returns what is known by then.

    Returns
    -------
    DataFrame
        One row per point, in the order of the grid, the last name fastest; one column per name and
        one per result, NaN where a result does not exist.

    Raises
    ------
    DealError
        If a name, an option, a scenario or a result is unknown, or a number outside a fact's range.
    ValueError
        If nothing is to be tried, or there are more points than `most`.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> sweep(example_deal(), {"cost": [1.0, 1.2]}, ["supplier.value"])
       cost  supplier.value
    0   1.0         40000.0
    1   1.2         20000.0
    """
    steps = iterate_sweep(deal, over, results, package=package, most=most)
    return watch(steps, progress, title="Sweep")


def iterate_sweep(
    deal: Deal,
    over: SweptOver,
    results: Sequence[Result] = ("",),
    *,
    package: Package | None = None,
    most: int = RUNS,
) -> Iterator[Progress[pd.DataFrame]]:
    """Work out results point by point; the last step has the table."""
    axes = [_Axis.of(deal, key, values) for key, values in over.items()]
    count = math.prod(len(axis.values) for axis in axes)
    if not count:
        raise ValueError("a sweep needs something to try: a name with one value or more")
    if count > most:
        points = counted(count, "points")
        raise ValueError(f"{points}; a sweep takes {format_count(most)} unless most={count}")
    given = given_package(deal, package)
    start = {} if given is None else dict(given[0])
    moved = {axis.name: axis.values[0] for axis in axes if axis.is_issue}
    names = [find_measure(deal, one, package=_at(start, moved)).name for one in results]
    rows: list[list[Any]] = []
    columns = [*(axis.name for axis in axes), *names]

    def so_far() -> pd.DataFrame:
        return pd.DataFrame(rows, columns=columns)

    for point in itertools.product(*(axis.values for axis in axes)):
        yield Progress(len(rows) / count, so_far=so_far)
        rows.append([*point, *_work_out(deal, axes, point, results, start)])
    yield Progress(1.0, so_far())


@dataclass(frozen=True)
class _Axis:
    """One thing that is tried, and its values."""

    name: str
    values: tuple[Any, ...]
    change: TriedChange
    is_issue: bool = False

    @classmethod
    def of(cls, deal: Deal, key: str | TriedChange, values: Sequence[Any]) -> _Axis:
        """Find out what a key means in this deal."""
        if not isinstance(key, str):
            return cls(getattr(key, "__name__", "change"), tuple(values), key)
        if key in deal.facts:
            return cls(key, tuple(values), lambda one, value: one.with_fact(key, float(value)))
        if key in deal.issues:
            for option in values:
                deal.issues[key].index(option)
            return cls(key, tuple(values), lambda one, _: one, is_issue=True)
        if key == SCENARIO:
            return cls(key, tuple(values), lambda one, value: one.with_scenario(value))
        known = [*deal.facts, *deal.issues, SCENARIO]
        said = f"{key!r} is no fact or issue of this deal{suggest(key, known)}"
        raise DealError([Problem(("over",), said)])


def _work_out(
    deal: Deal,
    axes: Sequence[_Axis],
    point: Sequence[Any],
    results: Sequence[Result],
    start: Mapping[str, Option],
) -> list[float]:
    """Return the results at one point; NaN where there is none."""
    changed = deal
    # a scenario sets facts: what is tried by name counts more than what it says
    for axis, value in sorted(
        zip(axes, point, strict=True), key=lambda one: one[0].name != SCENARIO
    ):
        changed = axis.change(changed, value)
    moved = {a.name: value for a, value in zip(axes, point, strict=True) if a.is_issue}
    at, about = _at(start, moved), DealAnalysis(changed)
    return [_number(find_measure(changed, one, package=at), about) for one in results]


def _at(start: Mapping[str, Option], moved: Mapping[str, Option]) -> Package | None:
    return {**start, **moved} or None


def _number(measure: Measure, about: DealAnalysis) -> float:
    return float(measure.of(about))
