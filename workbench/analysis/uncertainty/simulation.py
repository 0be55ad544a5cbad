r"""A deal under uncertainty: is there a ZOPA, what is there to gain, and how sure is that.

The uncertain facts are drawn (:mod:`workbench.analysis.uncertainty.draws`), and the deal is solved
exactly in every draw. P(ZOPA) is the share of draws in which enough parties, all as a rule, get
their reservation values in some allowed package; without a ZOPA every surplus is 0, since each
side takes its BATNA. On one issue with all other terms set, the zone is also found off the grid.

Standard errors come from independent scrambles of the draws. They are those of drawing alone: what
the stated distributions leave out is not in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.exact.acceptance import find_acceptance
from workbench.analysis.exact.stepwise import Progress
from workbench.analysis.exact.watching import watch
from workbench.analysis.measures.catalogue import given_package, number_issues
from workbench.analysis.uncertainty.answers import DrawnAnswer, zone_answers
from workbench.analysis.uncertainty.batches import Batch, batch_deal
from workbench.analysis.uncertainty.densities import Densities, find_densities
from workbench.analysis.uncertainty.drawn_fronts import iterate_fronts
from workbench.analysis.uncertainty.drawn_solutions import (
    DrawnSolutions,
    join_solutions,
    solve_fronts,
)
from workbench.analysis.uncertainty.drawn_zones import DrawnZone, draw_zone
from workbench.analysis.uncertainty.draws import DRAW_LIMIT, DRAWS, Draws, draw_facts
from workbench.model import Deal, Option
from workbench.value import BoolArray, FloatArray, Terms, compile_terms
from workbench.value.results import AnalysisResult
from workbench.words import format_count, share_words

FIRST_DRAWS = 1_024
"""Draws of the first try when an error is asked for."""

_SHARES = (0.05, 0.5, 0.95)


@dataclass(frozen=True, eq=False, repr=False)
class Simulation(AnalysisResult):
    """Answers under uncertainty.

    Attributes
    ----------
    deal : Deal
    draws : Draws
    reservations : array of float, shape (draws, parties)
    solved : DrawnSolutions
        With the Nash surpluses, where every party has a reservation value.
    zone : DrawnZone or None
        On one issue, all other terms set; None where there is no such issue.
    terms_label : str
        What the other terms are, in words.
    """

    deal: Deal
    draws: Draws
    reservations: FloatArray
    solved: DrawnSolutions
    zone: DrawnZone | None
    terms_label: str

    @property
    def headline(self) -> str:
        """P(ZOPA), and the draws that it is counted from."""
        drawn = f"{format_count(self.count)} draws, seed {self.seed}"
        return f"P(ZOPA) {share_words(self.p_zopa, self.error)}, {drawn}"

    @property
    def seed(self) -> int:
        """Seed of the draws."""
        return self.draws.seed

    @property
    def count(self) -> int:
        """How many draws."""
        return self.draws.count

    @property
    def p_zopa(self) -> float:
        """Share of draws with a ZOPA."""
        return float(self.solved.zopa.mean())

    @property
    def error(self) -> float:
        """Standard error of :attr:`p_zopa`: of drawing, over independent scrambles."""
        return self.draws.error(self.solved.zopa)

    @property
    def joint(self) -> FloatArray | None:
        """Best joint surplus in every draw; None without a common unit or a reservation value."""
        joint = self.solved.joint
        return None if joint is None or np.isinf(joint).any() else joint

    @property
    def expected_joint(self) -> float | None:
        """Mean of the best joint surplus, draws without a ZOPA included as 0."""
        return None if self.joint is None else float(self.joint.mean())

    @property
    def joint_interval(self) -> tuple[float, float] | None:
        """Range that holds the best joint surplus in nine draws of ten."""
        if self.joint is None:
            return None
        low, high = np.quantile(self.joint, (0.05, 0.95))
        return float(low), float(high)

    @property
    def nash(self) -> FloatArray | None:
        """Surplus of each party at the Nash package of every draw; None where not defined."""
        return self.solved.surplus.get("nash")

    @property
    def p_zone(self) -> float | None:
        """Share of draws in which the zone of the one issue exists, off the grid."""
        return None if self.zone is None else float(self.zone.exists.mean())

    @property
    def p_off_grid(self) -> float | None:
        """Share of draws with a ZOPA, or with one if the issue of the zone could be any number.

        Exact in a deal of that one issue, else at least so much. None where its options are listed,
        not a range, where there are more than two sides, or where rules forbid packages.
        """
        zone, deal = self.zone, self.deal
        if zone is None or len(deal.parties) > 2 or deal.rules:
            return None
        if not find_acceptance(deal).needs_all:
            return None
        issue = deal.issues[zone.issue]
        if issue.listed is not None:
            return None
        least, most = float(issue.options[0]), float(issue.options[-1])
        between = np.maximum(zone.low, least) <= np.minimum(zone.high, most)
        return float((between | self.solved.zopa).mean())

    @property
    def expected_width(self) -> float | None:
        """Mean width of that zone, 0 where there is none; None where it has no ends."""
        if self.zone is None or not np.isfinite(self.zone.width).all():
            return None
        return float(self.zone.width.mean())

    @property
    def limits(self) -> Densities | None:
        """How often each limit on the one issue comes up: the seller's, then the buyer's."""
        if self.zone is None or not np.isfinite([self.zone.low, self.zone.high]).all():
            return None
        return find_densities([self.zone.low, self.zone.high])

    @property
    def agreement(self) -> FloatArray | None:
        """Share of draws in which both sides accept the middle of each stretch of the limits."""
        limits = self.limits
        if limits is None or self.zone is None:
            return None
        number = limits.middles[:, None]
        both = (self.zone.low <= number) & (number <= self.zone.high)
        return np.asarray(both.mean(axis=1))

    @property
    def joint_density(self) -> Densities | None:
        """How often each best joint surplus comes up."""
        return None if self.joint is None else find_densities([self.joint])

    def to_frame(self) -> pd.DataFrame:
        """One row per answer: mean, its standard error, 5, 50 and 95 % quantiles, and unit."""
        rows = {one.name: self._row(one.values, one.unit) for one in self.answers()}
        columns = ["mean", "error", "5 %", "50 %", "95 %", "unit"]
        return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("answer")

    def answers(self) -> Iterator[DrawnAnswer]:
        """Yield what the draws tell, in the order of :meth:`to_frame`."""
        deal = self.deal
        yield DrawnAnswer("zopa", "P(ZOPA)", self.solved.zopa, "probability")
        if self.joint is not None:
            unit = deal.unit(deal.ours)
            yield DrawnAnswer("joint", "best joint surplus", self.joint, unit)
        for place, party in enumerate(deal.parties):
            if self.nash is not None:
                name = f"{party}: surplus at Nash"
                yield DrawnAnswer("nash", name, self.nash[:, place], deal.unit(party), party)
        for place, party in enumerate(deal.parties):
            if np.isfinite(self.reservations[:, place]).all():
                name, worth = f"{party}: reservation value", self.reservations[:, place]
                yield DrawnAnswer("reservation", name, worth, deal.unit(party), party)
        if self.zone is not None:
            yield from zone_answers(self.zone, deal.issues[self.zone.issue].unit)

    def _row(self, values: FloatArray | BoolArray, unit: str) -> list[object]:
        if values.dtype == bool:
            return [float(values.mean()), self.draws.error(values), None, None, None, unit]
        known = values[~np.isnan(values)]
        error = self.draws.error(values) if len(known) == len(values) else None
        return [float(known.mean()), error, *map(float, np.quantile(known, _SHARES)), unit]


def simulate(
    deal: Deal,
    draws: int | None = None,
    seed: int = 0,
    *,
    error: float | None = None,
    issue: str | None = None,
    package: Mapping[str, Option] | None = None,
    progress: bool | None = None,
) -> Simulation:
    """Draw a deal's uncertain facts and solve it in every draw.

    Parameters
    ----------
    deal : Deal
    draws : int, optional
        2,048 unless an error is asked for.
    seed : int
        The same seed gives the same answers.
    error : float, optional
        Standard error of P(ZOPA) to get down to, from 0 to 1: draws are doubled until it is met, to
        1,048,576 at most. :attr:`Simulation.error` says what was reached.
    issue : str, optional
        Whose zone is found off the grid; the first with numbers, one that is called price first.
    package : mapping of issue to option, optional
        The other terms of that zone; the status quo, else the Nash package of the deal as it is.
    progress : bool, optional
        As for :func:`workbench.analysis.find_proposals`.

    Returns
    -------
    Simulation

    Raises
    ------
    DealError
        If a formula has no finite worth in some draw, or as :func:`find_frontier`.
    ValueError
        If the number of draws or the error makes no sense.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> simulation = simulate(example_deal(), draws=1_000, seed=1)
    >>> simulation.p_zopa, round(simulation.expected_joint)
    (1.0, 34254)
    """
    if draws is not None and error is not None:
        raise ValueError("give draws or an error to get down to, not both")
    if error is not None and not 0 < error < 1:
        raise ValueError(f"the error must lie between 0 and 1, got {error:g}")
    count = (DRAWS if error is None else FIRST_DRAWS) if draws is None else draws
    terms = compile_terms(deal)
    while True:
        steps = iterate_simulation(terms, count, seed, issue=issue, package=package)
        found = watch(steps, progress, title="Simulation")
        if error is None or found.error <= error or count >= DRAW_LIMIT:
            return found
        count *= 2


def iterate_simulation(
    deal: Deal | Terms,
    draws: int = DRAWS,
    seed: int = 0,
    *,
    issue: str | None = None,
    package: Mapping[str, Option] | None = None,
) -> Iterator[Progress[Simulation]]:
    """Simulate in steps; the last one has the answer."""
    terms = compile_terms(deal)
    batch = batch_deal(terms, drawn := draw_facts(terms.deal, draws, seed))
    zone, label = _find_zone(batch, issue, package)
    parts: list[DrawnSolutions] = []
    done = 0
    for fronts in iterate_fronts(batch, inside=True):
        parts.append(solve_fronts(fronts, ["nash"]))
        done += fronts.batch.count
        yield Progress(done / draws)
    solved = join_solutions(parts)
    yield Progress(1.0, Simulation(terms.deal, drawn, batch.reservations, solved, zone, label))


def _find_zone(
    batch: Batch, issue: str | None, package: Mapping[str, Option] | None
) -> tuple[DrawnZone | None, str]:
    """Find the zone of the one issue that is asked for, or that there is."""
    deal = batch.deal
    known = number_issues(deal)
    if issue is None and not known:
        return None, ""
    name = issue or known[0]
    if len(deal.issues) == 1:
        return draw_zone(batch, name, {}), ""
    given = given_package(deal, package)
    return (None, "") if given is None else (draw_zone(batch, name, given[0]), given[1])
