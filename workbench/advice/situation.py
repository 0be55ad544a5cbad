"""The situation that advice is given on: a deal, whose side we are on, and what the model says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from workbench.analysis import Batna, DealAnalysis, IssueMap, find_batna, map_issues
from workbench.model import Deal, Offers, Option, Preparation
from workbench.value import FloatArray, find_aspiration, standing_formula, value_packages
from workbench.value.evaluation import evaluate_facts, fact_numbers


@dataclass(frozen=True, eq=False)
class Situation:
    """A deal seen from its first party, which is our side; the second one is theirs.

    Parameters
    ----------
    deal : Deal
    offers : Offers
        Offers on the table, where there are any.
    known : DealAnalysis, optional
        Results for the same deal, where there are some already.
    """

    deal: Deal
    offers: Offers = field(default_factory=Offers)
    known: DealAnalysis | None = None

    @property
    def preparation(self) -> Preparation:
        """What is prepared; an empty preparation when the deal holds none."""
        return self.deal.preparation or Preparation()

    @cached_property
    def analysis(self) -> DealAnalysis:
        """Frontier and solutions."""
        return self.known or DealAnalysis(self.deal)

    @cached_property
    def issue_map(self) -> IssueMap:
        """What kind each issue is."""
        return map_issues(self.analysis.terms, frontier=self.analysis.frontier, draws=0)

    @cached_property
    def batna(self) -> Batna:
        """Our alternatives, folded back."""
        return find_batna(self.deal, self.deal.ours)

    @cached_property
    def aspiration(self) -> float | None:
        """Value that we hope for, in the unit of our value."""
        return find_aspiration(self.deal, self.deal.ours)

    @cached_property
    def today(self) -> float | None:
        """What today's terms are worth to us; None where there are none."""
        now = self.deal.status_quo
        if now is None:
            return None
        return float(value_packages(self.analysis.terms, now).iloc[0][self.deal.ours])

    @cached_property
    def expected(self) -> float | None:
        """Value of the deal to be expected: our value of the Nash package; None without one."""
        nash = self.analysis.solutions.nash
        return None if nash is None else float(nash.values[0])

    @property
    def has_zone(self) -> bool:
        """Whether some package clears both reservation values."""
        return bool(self.analysis.frontier.agreeable.any())

    @cached_property
    def matters(self) -> tuple[str, ...]:
        """Issues that are worth something to us or to them, in whichever package."""
        found = {
            name
            for party in (self.deal.ours, self.deal.theirs)
            for scope, worth in self._worths(party).items()
            for axis, name in enumerate(scope)
            if np.ptp(worth, axis=axis).max() > self.tolerance
        }
        return tuple(name for name in self.deal.issues if name in found)

    def _worths(self, party: str) -> dict[tuple[str, ...], FloatArray]:
        """Return what a party's terms come to together, by the issues that they touch."""
        sums: dict[tuple[str, ...], FloatArray] = {}
        for term in self.analysis.terms.terms:
            if term.party == party:
                sums[term.scope] = sums.get(term.scope, 0.0) + term.grid
        return sums

    def share(self, name: str) -> float | None:
        """Return a number of the dependence, its formula worked out; None when not stated."""
        stated = self.preparation.dependence
        given = None if stated is None else getattr(stated, name)
        formula = standing_formula(self.deal, given)
        return None if formula is None else evaluate_facts(formula, fact_numbers(self.deal))

    def steps(
        self, before: Mapping[str, Option], after: Mapping[str, Option]
    ) -> dict[str, tuple[float, float]]:
        """Return what each changed issue, changed alone, is worth to us and to them."""
        changed = [name for name in self.deal.issues if before[name] != after[name]]
        packages = [dict(before), *({**before, name: after[name]} for name in changed)]
        sides = [self.deal.ours, self.deal.theirs]
        worth = value_packages(self.analysis.terms, packages)[sides].to_numpy()
        gains = np.where(abs(worth[1:] - worth[0]) > self.tolerance, worth[1:] - worth[0], 0.0)
        return {
            name: (float(one[0]), float(one[1])) for name, one in zip(changed, gains, strict=True)
        }

    @property
    def tolerance(self) -> float:
        """Values at most this far apart count as equal."""
        return self.analysis.frontier.tolerance
