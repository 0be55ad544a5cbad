"""Alternatives folded back: what a party does if the talks fail, and what that is worth.

A choice is worth its best plan, a chance its expected value, or its certainty equivalent where the
party states a risk tolerance (:mod:`workbench.value.lotteries`). What follows an alternative that
fails is found by :mod:`workbench.value.ranking`.

Facts may be drawn: then every number has one place per draw, and each draw has a plan of its own.
What is known by name, the plan and all that it rests on, is told of one deal, which is one draw.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.model import (
    BEST_REMAINING,
    Alternative,
    Deal,
    DealError,
    FieldPath,
    Formula,
    Named,
    Outcome,
    Problem,
)
from workbench.value.arrays import FloatArray
from workbench.value.choices import Branch, Choice, FoldedAlternative
from workbench.value.discounting import discount
from workbench.value.drafts import settle_party
from workbench.value.evaluation import fact_numbers, number_of, plain_number
from workbench.value.fallbacks import FALLBACK_LIMIT, Fallbacks
from workbench.value.lotteries import Drawn, add_up, sure_worth, tolerance_of_sure
from workbench.value.offers import value_quote
from workbench.value.one_offs import one_off_divisor
from workbench.value.ranking import Order, Prospect

_HELD = 500_000
"""Numbers held at once: how many draws are folded together."""


def fold_alternatives(deal: Deal, party: str) -> Choice:
    """Fold a party's alternatives back.

    Parameters
    ----------
    deal : Deal
    party : str
        It must have at least one alternative that waits for no draft.

    Returns
    -------
    Choice

    Raises
    ------
    DealError
        If a formula has no finite worth, a probability lies outside 0 to 1, or those of an
        alternative do not sum to 1.
    """
    alternatives = settle_party(deal, party).alternatives
    path = ("parties", party, "alternatives")
    return _Fold(deal, party, fact_numbers(deal), draws=1).decide(alternatives, path)


def fold_draws(deal: Deal, party: str, facts: Mapping[str, FloatArray]) -> FloatArray:
    """Return what a party's alternatives are worth in each draw, the best plan of each followed.

    Parameters
    ----------
    deal : Deal
    party : str
        It must have at least one alternative that waits for no draft.
    facts : mapping of fact to array of float, shape (draws,)
        At least one.

    Returns
    -------
    array of float, shape (draws,)
        What :func:`fold_alternatives` finds with the facts of each draw, but for rounding.

    Raises
    ------
    DealError
        As :func:`fold_alternatives`.
    """
    alternatives = settle_party(deal, party).alternatives
    path = ("parties", party, "alternatives")
    draws = len(next(iter(facts.values())))
    step = max(_HELD // _numbers_held(alternatives), 1)
    numbers, parts = dict[str, Drawn](fact_numbers(deal)), []
    for begin in range(0, draws, step):
        # one draw is a deal: of plain numbers
        some = {
            n: plain_number(drawn[begin : begin + step].squeeze()) for n, drawn in facts.items()
        }
        fold = _Fold(deal, party, numbers | some, draws=min(step, draws - begin))
        parts.append(np.broadcast_to(fold.choose(alternatives, path), fold.draws))
    return np.concatenate(parts)


def _numbers_held(alternatives: Named[Alternative]) -> int:
    """Return how many numbers a draw of the largest choice needs at most."""
    outcomes = [tuple((one.outcomes or Named()).values()) for one in alternatives.values()]
    most = len(outcomes) * (2 + max(map(len, outcomes)))
    for one, ways in zip(alternatives.values(), outcomes, strict=True):
        named = {one.fallback, *(way.fallback for way in ways)} - {None, BEST_REMAINING}
        if named or one.supplier:
            most = (1 + len(outcomes)) << min(len(outcomes), FALLBACK_LIMIT)
    within = [way.alternatives for ways in outcomes for way in ways if way.alternatives]
    return max([most, *map(_numbers_held, within)])


def _share_supplier(prospects: Mapping[str, Prospect]) -> bool:
    """Say whether an offer that may fail takes another one of its supplier with it."""
    suppliers = [one.supplier for one in prospects.values() if one.supplier]
    return any(
        suppliers.count(one.supplier) > 1 for one in prospects.values() if np.any(one.may_fail)
    )


@dataclass(eq=False)
class _Draft:
    """An alternative before it is known what the others are worth."""

    alternative: Alternative
    cost: Any
    ends: list[tuple[str, Any, Any, Choice | None]]
    fails: list[tuple[str, Any, str]]
    lines: dict[str, Any]

    @property
    def prospect(self) -> Prospect:
        return Prospect(
            ends=tuple((chance, worth) for _, chance, worth, _ in self.ends),
            fails=tuple((chance, fallback) for _, chance, fallback in self.fails),
            cost=self.cost,
            supplier=self.alternative.supplier,
        )


class _Fold:
    def __init__(self, deal: Deal, party: str, facts: Mapping[str, Drawn], *, draws: int) -> None:
        self.deal, self.party, self.facts, self.draws = deal, party, facts, draws
        side, path = settle_party(deal, party), ("parties", party)
        self.rate = self.tolerance = None
        self.compounding = side.compounding
        if side.cost_of_money is not None:
            self.rate = number_of(side.cost_of_money, facts, (*path, "cost_of_money"))
            try:
                discount(self.rate, 0.0, self.compounding)
            except ValueError as error:  # such as 8 where 0.08 is meant
                raise DealError([Problem((*path, "cost_of_money"), str(error))]) from error
        self.divisor = one_off_divisor(deal, self.rate, self.compounding)
        if side.certainty_equivalent is not None:
            self.tolerance = tolerance_of_sure(side.certainty_equivalent)
        elif side.risk_tolerance is not None:
            self.tolerance = number_of(side.risk_tolerance, facts, (*path, "risk_tolerance"))
            _check(self.tolerance, self.tolerance > 0, (*path, "risk_tolerance"), "above 0")

    def choose(self, alternatives: Named[Alternative], path: FieldPath) -> Drawn:
        """Fold a choice to the worth of its best plan in each draw."""
        drafts = {name: self._draft(one, (*path, name)) for name, one in alternatives.items()}
        return self._rank(drafts, path).best()

    def decide(self, alternatives: Named[Alternative], path: FieldPath) -> Choice:
        """Fold a choice of one draw: the worth of every alternative tried first, the best plan."""
        drafts = {name: self._draft(one, (*path, name)) for name, one in alternatives.items()}
        ranking = self._rank(drafts, path)
        options = {name: self._option(name, draft, ranking) for name, draft in drafts.items()}
        best = max(options, key=lambda name: options[name].worth)
        return Choice(options, ranking.plan(best), options[best].worth)

    def _rank(self, drafts: Mapping[str, _Draft], path: FieldPath) -> Order | Fallbacks:
        prospects = {name: draft.prospect for name, draft in drafts.items()}
        if any(one.names_fallback for one in prospects.values()) or _share_supplier(prospects):
            return Fallbacks(prospects, self.tolerance, path)
        return Order(prospects, self.tolerance, self.draws)

    def _option(self, name: str, draft: _Draft, ranking: Order | Fallbacks) -> FoldedAlternative:
        ends = [
            Branch(way, chance, worth, choice=choice)
            for way, chance, worth, choice in draft.ends
            if chance > 0
        ]
        fails = [
            Branch(way, chance, *ranking.after(name, fallback))
            for way, chance, fallback in draft.fails
            if chance > 0
        ]
        branches = (*ends, *fails)
        chances, worths = zip(*((one.probability, one.worth) for one in branches), strict=True)
        worth = sure_worth(chances, worths, self.tolerance) - draft.cost
        return FoldedAlternative(name, draft.alternative, branches, draft.cost, worth, draft.lines)

    def _draft(self, one: Alternative, path: FieldPath) -> _Draft:
        available = self._number(one.probability, (*path, "probability"), high=1.0)
        cost = self._number(one.cost, (*path, "cost"))
        days = self._number(one.days, (*path, "days"))
        now = 1.0 if self.rate is None else discount(self.rate, days, self.compounding)
        once = self._number(one.one_off, (*path, "one_off")) / self.divisor
        draft = _Draft(one, cost, [], [("not available", 1 - available, one.fallback)], {})
        if one.outcomes is None:
            worth, draft.lines = self._worth(one, path)
            draft.lines |= {} if one.one_off == 0 else {"one_off": -once}
            draft.ends.append(("available", available, now * (worth - once), None))
            return draft
        chances = self._shares(one.outcomes, (*path, "outcomes"))
        for name, outcome in one.outcomes.items():
            chance = available * chances[name]
            if outcome.fallback is not None:
                draft.fails.append((name, chance, outcome.fallback))
                continue
            worth, choice = self._end(outcome, (*path, "outcomes", name))
            draft.ends.append((name, chance, now * (worth - once), choice))
        return draft

    def _shares(self, outcomes: Named[Outcome], path: FieldPath) -> dict[str, Drawn]:
        """Probabilities of outcomes, refused unless they sum to 1."""
        shares = {
            name: self._number(outcome.probability, (*path, name, "probability"), high=1.0)
            for name, outcome in outcomes.items()
        }
        total = add_up([*shares.values()])
        off = abs(total - 1) > 1e-9
        if off is not False and np.any(off):
            worst = float(np.ravel(total)[np.argmax(np.abs(total - 1))])
            rule = f"probabilities must sum to 1, they sum to {worst:g}{_where(total)}"
            raise DealError([Problem(path, rule)])
        return shares

    def _end(self, outcome: Outcome, path: FieldPath) -> tuple[Any, Choice | None]:
        if outcome.alternatives is None:
            return self._worth(outcome, path)[0], None
        inner = (*path, "alternatives")
        if self.draws > 1:
            return self.choose(outcome.alternatives, inner), None
        choice = self.decide(outcome.alternatives, inner)
        return choice.worth, choice

    def _worth(self, one: Alternative | Outcome, path: FieldPath) -> tuple[Any, dict[str, Any]]:
        """Worth of a quote or of a stated value, and the lines that make it."""
        if one.quote is None:
            return number_of(one.value or 0.0, self.facts, (*path, "value")), {}
        lines = value_quote(self.deal, self.party, one.quote, (*path, "quote"), facts=self.facts)
        return add_up([*lines.values()]), lines

    def _number(self, formula: Formula, path: FieldPath, *, high: float = np.inf) -> Drawn:
        """Return a number from 0 to `high`."""
        number: Drawn = number_of(formula, self.facts, path)
        kept = (number >= 0) & (number <= high)
        if kept is not True:
            _check(number, kept, path, "0 or more" if high == np.inf else f"from 0 to {high:g}")
        return number


def _check(number: Drawn, kept: Any, path: FieldPath, rule: str) -> None:
    """Refuse a number that breaks a rule in some draw."""
    if not np.all(kept):
        first = float(np.ravel(number)[np.argmin(kept)])
        raise DealError([Problem(path, f"must be {rule}, got {first:g}{_where(number)}")])


def _where(number: Drawn) -> str:
    return " in some draw; bound its range" if np.ndim(number) else ""
