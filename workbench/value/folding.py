"""Alternatives folded back: what a party does if the talks fail, and what that is worth.

A choice is worth its best plan, a chance its expected value, or its certainty equivalent where the
party states a risk tolerance (:mod:`workbench.value.lotteries`). What follows an alternative that
fails is found by :mod:`workbench.value.ranking`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.model import Alternative, Deal, DealError, Named, Outcome, Problem
from workbench.value.evaluation import fact_numbers
from workbench.value.formula_functions import pv
from workbench.value.grids import Path
from workbench.value.lotteries import sure_worth
from workbench.value.offers import number_of, value_quote
from workbench.value.ranking import Prospect, Ranking


@dataclass(frozen=True, eq=False)
class Branch:
    """One way that an alternative may turn out.

    Attributes
    ----------
    name : str
    probability : float
        Given that the alternative is tried.
    worth : float
        To the party, seen from today; of a fallback, what it falls back on.
    fallback : str
        The alternative that is tried next; empty where this one succeeds.
    choice : Choice or None
        A further choice among alternatives.
    """

    name: str
    probability: float
    worth: float
    fallback: str = ""
    choice: Choice | None = None


@dataclass(frozen=True, eq=False)
class Option:
    """One alternative of a choice.

    Attributes
    ----------
    name : str
    alternative : Alternative
    branches : tuple of Branch
        One, if its outcome is certain.
    cost : float
    worth : float
        When it is tried first: expected value, or certainty equivalent, less the cost.
    lines : mapping of line to float
        What makes a quote's worth; empty for other alternatives.
    """

    name: str
    alternative: Alternative
    branches: tuple[Branch, ...]
    cost: float
    worth: float
    lines: dict[str, float]


@dataclass(frozen=True, eq=False)
class Choice:
    """A choice among alternatives, made.

    Attributes
    ----------
    options : mapping of name to Option
        In file order.
    plan : tuple of str
        What is done first, and what next each time it fails.
    worth : float
        Minus infinity when the plan can end with nothing left to do.
    """

    options: Mapping[str, Option]
    plan: tuple[str, ...]
    worth: float


def fold_alternatives(deal: Deal, party: str) -> Choice:
    """Fold a party's alternatives back.

    Parameters
    ----------
    deal : Deal
    party : str
        It must have at least one alternative.

    Returns
    -------
    Choice

    Raises
    ------
    DealError
        If a formula has no finite worth, a probability lies outside 0 to 1, or those of an
        alternative do not sum to 1.
    """
    side = deal.parties[party]
    return _Fold(deal, party).choose(side.alternatives, ("parties", party, "alternatives"))


@dataclass(eq=False)
class _Draft:
    """An alternative before it is known what the others are worth."""

    alternative: Alternative
    cost: float
    ends: list[Branch]
    fails: list[tuple[str, float, str]]
    lines: dict[str, float]

    @property
    def prospect(self) -> Prospect:
        return Prospect(
            ends=tuple((end.probability, end.worth) for end in self.ends),
            fails=tuple((chance, fallback) for _, chance, fallback in self.fails),
            cost=self.cost,
        )


class _Fold:
    def __init__(self, deal: Deal, party: str) -> None:
        self.deal = deal
        self.party = party
        self.side = deal.parties[party]
        self.facts = fact_numbers(deal)
        path: Path = ("parties", party)
        self.rate = self._rate((*path, "cost_of_money"))
        self.tolerance = self._tolerance((*path, "risk_tolerance"))

    def _rate(self, path: Path) -> float | None:
        if self.side.cost_of_money is None:
            return None
        rate = number_of(self.side.cost_of_money, self.facts, path)
        try:
            pv(rate, 0.0)
        except ValueError as error:  # such as 8 where 0.08 is meant
            raise DealError([Problem(path, str(error))]) from error
        return rate

    def _tolerance(self, path: Path) -> float | None:
        if self.side.risk_tolerance is None:
            return None
        tolerance = number_of(self.side.risk_tolerance, self.facts, path)
        if tolerance <= 0:
            raise DealError([Problem(path, f"must be above 0, got {tolerance:g}")])
        return tolerance

    def choose(self, alternatives: Named[Alternative], path: Path) -> Choice:
        """Fold a choice: the worth of every alternative tried first, and the best plan."""
        drafts = {name: self._draft(one, (*path, name)) for name, one in alternatives.items()}
        prospects = {name: draft.prospect for name, draft in drafts.items()}
        ranking = Ranking(prospects, self.tolerance, path)
        options = {name: self._option(name, draft, ranking) for name, draft in drafts.items()}
        best = max(options, key=lambda name: options[name].worth)
        return Choice(options, ranking.plan(best), options[best].worth)

    def _option(self, name: str, draft: _Draft, ranking: Ranking) -> Option:
        fails = [
            Branch(fail, chance, *ranking.after(name, fallback))
            for fail, chance, fallback in draft.fails
            if chance > 0
        ]
        branches = (*(end for end in draft.ends if end.probability > 0), *fails)
        chances = [(branch.probability, branch.worth) for branch in branches]
        worth = sure_worth(chances, self.tolerance) - draft.cost
        return Option(name, draft.alternative, branches, draft.cost, worth, draft.lines)

    def _draft(self, one: Alternative, path: Path) -> _Draft:
        available = self._share(one.probability, (*path, "probability"))
        cost = self._not_negative(one.cost, (*path, "cost"))
        days = self._not_negative(one.days, (*path, "days"))
        discount = 1.0 if self.rate is None else float(pv(self.rate, days))
        draft = _Draft(one, cost, [], [("not available", 1 - available, one.fallback)], {})
        if one.outcomes is None:
            worth, draft.lines = self._worth(one, path)
            draft.ends.append(Branch("available", available, discount * worth))
            return draft
        chances = self._shares(one.outcomes, (*path, "outcomes"))
        for name, outcome in one.outcomes.items():
            chance = available * chances[name]
            if outcome.fallback is not None:
                draft.fails.append((name, chance, outcome.fallback))
                continue
            worth, choice = self._end(outcome, (*path, "outcomes", name))
            draft.ends.append(Branch(name, chance, discount * worth, choice=choice))
        return draft

    def _shares(self, outcomes: Named[Outcome], path: Path) -> dict[str, float]:
        """Probabilities of outcomes, refused unless they sum to 1."""
        shares = {
            name: self._share(outcome.probability, (*path, name, "probability"))
            for name, outcome in outcomes.items()
        }
        total = math.fsum(shares.values())
        if abs(total - 1) > 1e-9:
            raise DealError([Problem(path, f"probabilities must sum to 1, they sum to {total:g}")])
        return shares

    def _end(self, outcome: Outcome, path: Path) -> tuple[float, Choice | None]:
        if outcome.alternatives is not None:
            choice = self.choose(outcome.alternatives, (*path, "alternatives"))
            return choice.worth, choice
        return self._worth(outcome, path)[0], None

    def _worth(self, one: Alternative | Outcome, path: Path) -> tuple[float, dict[str, float]]:
        """Worth of a quote or of a stated value, and the lines that make it."""
        if one.quote is not None:
            lines = value_quote(self.deal, self.party, one.quote, (*path, "quote"))
            return math.fsum(lines.values()), lines
        return number_of(one.value or 0.0, self.facts, (*path, "value")), {}

    def _share(self, formula: float | str, path: Path) -> float:
        number = number_of(formula, self.facts, path)
        if not 0 <= number <= 1:
            raise DealError([Problem(path, f"must be from 0 to 1, got {number:g}")])
        return number

    def _not_negative(self, formula: float | str, path: Path) -> float:
        number = number_of(formula, self.facts, path)
        if number < 0:
            raise DealError([Problem(path, f"must be 0 or more, got {number:g}")])
        return number
