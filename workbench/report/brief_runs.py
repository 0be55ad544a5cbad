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
    list_measures,
)

DRAWS, SEED = 256, 0
"""Of the chances; the footer of the brief states them."""

R = TypeVar("R")


@dataclass(frozen=True, eq=False)
class BriefRuns:
    """The answers of many runs.

    Attributes
    ----------
    simulation : Simulation
    tornado : Tornado or None
        Of what we gain by the fair split; where a limit is not known, of what today's terms are
        worth to us. None where rules forbid every package.
    """

    simulation: Simulation
    tornado: Tornado | None


def iterate_brief_runs(analysis: DealAnalysis) -> Iterator[Progress[BriefRuns]]:
    """Do the runs of a brief; the last step has the answer.

    Parameters
    ----------
    analysis : DealAnalysis
        Its first party is ours.
    """
    deal = analysis.deal
    simulation = yield from _pass_on(iterate_simulation(analysis.terms, DRAWS, SEED), 0.0, 0.5)
    known = {one.name for one in list_measures(deal)}
    asked = (f"{deal.ours}.surplus_at_nash", f"{deal.ours}.value")
    measure = next((one for one in asked if one in known), None)
    tornado = None
    if measure is not None:
        tornado = yield from _pass_on(iterate_tornado(Runs(deal, measure)), 0.5, 1.0)
    yield Progress(1.0, BriefRuns(simulation, tornado))


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
