"""Reservation values under many draws of the facts at once.

What :func:`workbench.value.find_reservation` finds for one set of facts is found here for all of
them: the stated reservation, or the alternatives folded back, draw by draw in arrays. Alternatives
that may fail are tried in the order of the index of :mod:`workbench.value.ranking`, each draw in
its own. Only where some name what they fall back on, every draw is folded by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from workbench.model import (
    BEST_REMAINING,
    Alternative,
    Deal,
    DealError,
    Fact,
    Formula,
    Named,
    Outcome,
    Party,
    Problem,
)
from workbench.value.drawn_terms import FactDraws, is_touched
from workbench.value.evaluation import (
    LARGEST,
    NOT_FINITE_HINT,
    FloatArray,
    Setting,
    evaluate_tree,
    fact_numbers,
)
from workbench.value.folding import fold_alternatives
from workbench.value.formula_functions import pv
from workbench.value.grids import Path
from workbench.value.language import parse
from workbench.value.offers import place_terms, value_lines

Worth = FloatArray | float


def draw_reservation(deal: Deal, party: str, facts: FactDraws) -> Worth:
    """Return the value below which a party refuses, in each draw.

    Parameters
    ----------
    deal : Deal
        Its formulas are checked.
    party : str
    facts : mapping of fact to array of float, shape (draws,)

    Returns
    -------
    float, or array of float of shape (draws,)
        A float where no drawn fact touches it.

    Raises
    ------
    DealError
        If in some draw a formula has no finite worth, or probabilities do not make sense.
    """
    side = deal.parties[party]
    numbers = fact_numbers(deal) | dict(facts)
    if side.reservation is not None:
        return number_draws(side.reservation, numbers, ("parties", party, "reservation"))
    if not side.alternatives:
        return -np.inf
    if not any(is_touched(one, facts) for one in _formulas(side)):
        return fold_alternatives(deal, party).worth
    if _names_fallbacks(side.alternatives):
        return _fold_one_by_one(deal, party, facts)
    return _Fold(deal, party, numbers).choose(side.alternatives, ("parties", party, "alternatives"))


def number_draws(formula: Formula, numbers: Any, path: Path) -> Worth:
    """Return the value of a formula over facts in each draw, refused where it is not finite."""
    if not isinstance(formula, str):
        return formula
    with np.errstate(all="ignore"):
        worth: Worth = evaluate_tree(parse(formula), Setting(numbers, {}, {}))
    if not np.all(np.abs(worth) <= LARGEST):
        raise DealError([Problem(path, f"no finite number in some draw; {NOT_FINITE_HINT}")])
    return worth


def _formulas(side: Party) -> Iterator[Formula | None]:
    """Yield every formula that the worth of a party's alternatives rests on."""
    yield from (side.cost_of_money, side.risk_tolerance)
    waiting: list[Alternative | Outcome] = [*side.alternatives.values()]
    while waiting:
        one = waiting.pop()
        yield from (one.value, one.probability)
        if isinstance(one, Alternative):
            yield from (one.cost, one.days)
            waiting += (one.outcomes or Named()).values()
        else:
            waiting += (one.alternatives or Named()).values()
        if one.quote is not None:  # which the party's own lines value
            yield from (*one.quote.facts.values(), *one.quote.lines.values())
            yield from (side.value or Named()).values()


def _names_fallbacks(alternatives: Named[Alternative]) -> bool:
    """Say whether any alternative names what it falls back on."""
    for one in alternatives.values():
        outcomes = (one.outcomes or Named()).values()
        named = [one.fallback, *(outcome.fallback for outcome in outcomes)]
        if any(name not in (None, BEST_REMAINING) for name in named):
            return True
        if any(_names_fallbacks(outcome.alternatives or Named()) for outcome in outcomes):
            return True
    return False


def _fold_one_by_one(deal: Deal, party: str, facts: FactDraws) -> FloatArray:
    worths = []
    for numbers in zip(*facts.values(), strict=True):
        drawn = {
            name: Fact(value=float(number)) for name, number in zip(facts, numbers, strict=True)
        }
        told = deal.model_copy(update={"facts": Named({**deal.facts, **drawn})})
        worths.append(fold_alternatives(told, party).worth)
    return np.array(worths)


class _Fold:
    """As the fold of one set of facts, with an array for every number; only worths are kept."""

    def __init__(self, deal: Deal, party: str, numbers: dict[str, Any]) -> None:
        self.deal = deal
        self.party = party
        self.numbers = numbers
        side, path = deal.parties[party], ("parties", party)
        self.rate = self._number(side.cost_of_money, (*path, "cost_of_money"))
        self.tolerance = self._number(side.risk_tolerance, (*path, "risk_tolerance"))
        if self.tolerance is not None and np.any(self.tolerance <= 0):
            worst = float(np.min(self.tolerance))
            raise DealError([Problem((*path, "risk_tolerance"), f"must be above 0, got {worst:g}")])

    def choose(self, alternatives: Named[Alternative], path: Path) -> Worth:
        """Worth of the best plan: go down the order from its end, keeping what is worth trying."""
        parts = [self._try(one, (*path, name)) for name, one in alternatives.items()]
        flat = np.broadcast_arrays(*(one for part in parts for one in part))
        success, sure, cost = np.array(flat).reshape(len(parts), 3, -1).swapaxes(0, 1)
        order = np.argsort(-self._index(success, sure, cost), axis=0, kind="stable")
        worth = np.full(success.shape[1], -np.inf)
        for row in reversed(order):
            here = row, np.arange(len(row))
            chances = [(success[here], sure[here]), (1 - success[here], worth)]
            worth = np.maximum(worth, self._lottery(chances) - cost[here])
        return worth.reshape(np.shape(flat[0]))

    def _index(self, success: FloatArray, sure: FloatArray, cost: FloatArray) -> FloatArray:
        """Worth of the rest at which trying this first is no better than last."""
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            if self.tolerance is None:
                return np.where(success > 0, sure - cost / success, -np.inf)
            stays = np.where(success < 1, cost / self.tolerance + np.log1p(-success), -np.inf)
            pays = sure - cost - self.tolerance * np.log(success / -np.expm1(stays))
            return np.where((success > 0) & (stays < 0), pays, -np.inf)

    def _try(self, one: Alternative, path: Path) -> tuple[Worth, Worth, Worth]:
        """Probability that an alternative succeeds, its sure worth if it does, and its cost."""
        available = self._share(one.probability, (*path, "probability"))
        cost = self._not_negative(one.cost, (*path, "cost"))
        days = self._not_negative(one.days, (*path, "days"))
        discount = 1.0 if self.rate is None else self._discount(days, path)
        if one.outcomes is None:
            return available, discount * self._worth(one, path), cost
        inside = (*path, "outcomes")
        shares = [
            self._share(outcome.probability, (*inside, name, "probability"))
            for name, outcome in one.outcomes.items()
        ]
        if np.any(np.abs(sum(shares) - 1) > 1e-9):
            raise DealError([Problem(inside, "probabilities must sum to 1 in every draw")])
        ends = [
            (share, discount * self._worth(outcome, (*inside, name)))
            for share, (name, outcome) in zip(shares, one.outcomes.items(), strict=True)
            if outcome.fallback is None
        ]
        total = sum((share for share, _ in ends), 0.0)
        if len(ends) == len(shares):
            total = total * 0 + 1.0  # without what rounding leaves of 1
        with np.errstate(invalid="ignore", divide="ignore"):
            sure = self._lottery([(np.where(total > 0, p / total, 0.0), v) for p, v in ends])
        return available * total, np.where(total > 0, sure, -np.inf), cost

    def _discount(self, days: Worth, path: Path) -> FloatArray:
        try:
            return pv(self.rate, days)
        except ValueError as error:  # such as 8 where 0.08 is meant
            raise DealError([Problem((*path[:2], "cost_of_money"), str(error))]) from error

    def _lottery(self, chances: list[tuple[Worth, Worth]]) -> Worth:
        """Return what a lottery is worth: expected value or certainty equivalent."""
        if not chances:
            return -np.inf
        with np.errstate(invalid="ignore", over="ignore"):
            if self.tolerance is None:
                return sum((np.where(p > 0, p * v, 0.0) for p, v in chances), np.zeros(()))
            likely = [np.where(np.greater(p, 0), v, np.inf) for p, v in chances]
            worst = np.min(np.broadcast_arrays(*likely), axis=0)
            spread = sum(
                np.where(np.greater(p, 0), p * np.exp((worst - v) / self.tolerance), 0.0)
                for p, v in chances
            )
            sure: Worth = np.where(np.isinf(worst), worst, worst - self.tolerance * np.log(spread))
        return sure

    def _worth(self, one: Alternative | Outcome, path: Path) -> Worth:
        if one.quote is not None:
            return self._quote(one, (*path, "quote"))
        if isinstance(one, Outcome) and one.alternatives is not None:
            return self.choose(one.alternatives, (*path, "alternatives"))
        return number_draws(one.value or 0.0, self.numbers, (*path, "value"))

    def _quote(self, one: Alternative | Outcome, path: Path) -> Worth:
        quote = one.quote
        assert quote is not None
        changed = {
            name: number_draws(formula, self.numbers, (*path, "facts", name))
            for name, formula in quote.facts.items()
        }
        numbers = self.numbers | changed
        lines = value_lines(self.deal, self.party, quote.terms, facts=numbers)
        places, off = place_terms(self.deal, quote.terms)
        setting = Setting(numbers, places, self.deal.issues, off)
        with np.errstate(all="ignore"):
            extra = [
                evaluate_tree(parse(one), setting) if isinstance(one, str) else one
                for one in quote.lines.values()
            ]
        worth = sum((*lines.values(), *extra), np.zeros(()))
        if not np.all(np.abs(worth) <= LARGEST):
            raise DealError([Problem(path, f"no finite number in some draw; {NOT_FINITE_HINT}")])
        return np.asarray(worth)

    def _number(self, formula: Formula | None, path: Path) -> Any:
        return None if formula is None else number_draws(formula, self.numbers, path)

    def _share(self, formula: Formula, path: Path) -> Worth:
        number = number_draws(formula, self.numbers, path)
        _check_within(number, path, high=1.0)
        return number

    def _not_negative(self, formula: Formula, path: Path) -> Worth:
        number = number_draws(formula, self.numbers, path)
        _check_within(number, path, high=np.inf)
        return number


def _check_within(number: Worth, path: Path, *, high: float) -> None:
    least, most = float(np.min(number)), float(np.max(number))
    if least < 0 or most > high:
        rule = "must be 0 or more" if high == np.inf else f"must be from 0 to {high:g}"
        worst = least if least < 0 else most
        raise DealError([Problem(path, f"{rule}, got {worst:g} in some draw; bound its range")])
