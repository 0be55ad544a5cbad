"""What a brief says that takes many runs of its deal, in steps: a page shows the rest before."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from workbench.analysis import (
    DealAnalysis,
    Progress,
    Runs,
    Simulation,
    Tornado,
    iterate_simulation,
    iterate_tornado,
)
from workbench.report.brief import LeverRow
from workbench.report.brief_levers import iterate_lever_rows

DRAWS, SEED = 256, 0
"""Of the zone; the brief states them."""

R = TypeVar("R")


@dataclass(frozen=True, eq=False)
class BriefRuns:
    """The answers of many runs.

    Attributes
    ----------
    levers : tuple of LeverRow
    simulation : Simulation
    tornado : Tornado
        Of our surplus at the Nash package.
    """

    levers: tuple[LeverRow, ...]
    simulation: Simulation
    tornado: Tornado


def iterate_brief_runs(analysis: DealAnalysis) -> Iterator[Progress[BriefRuns]]:
    """Do the runs of a brief; the last step has the answer.

    Parameters
    ----------
    analysis : DealAnalysis
        Its first party is ours.
    """
    deal = analysis.deal
    levers = yield from _pass_on(iterate_lever_rows(analysis.terms, seed=SEED), 0.0, 0.3)
    simulation = yield from _pass_on(iterate_simulation(analysis.terms, DRAWS, SEED), 0.3, 0.7)
    runs = Runs(deal, f"{deal.ours}.surplus_at_nash")
    tornado = yield from _pass_on(iterate_tornado(runs), 0.7, 1.0)
    yield Progress(1.0, BriefRuns(levers, simulation, tornado))


def _pass_on(
    steps: Iterable[Progress[R]], begun: float, end: float
) -> Generator[Progress[BriefRuns], None, R]:
    """Tell how far the steps of one part are, and return their answer."""
    answer: R | None = None
    for step in steps:
        answer = step.answer
        yield Progress(begun + (end - begun) * step.share)
    assert answer is not None  # the last step has it
    return answer
