"""Repairs by another number of a fact: the nearest one that opens a zone.

A zone may open anywhere in a fact's range, and close again: a longer term pays for a machine until
it wears out. So the numbers of the grid on which people move it are tried from here outwards, by
halving only where a zone comes ever nearer, and finer ones around the highest margin where none of
them opens a zone. The nearest that does is proposed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from workbench.analysis.agreement.repairs import (
    Repair,
    make_repair,
    margin,
    scale_of,
    try_frontier,
)
from workbench.analysis.exact.frontier import Frontier
from workbench.model import Deal, DealError, Discrete, Empirical, Fact
from workbench.value import FloatArray, Terms, recompile
from workbench.words import nice_step

FINER = 10
"""Into how many parts a step of people's grid is cut where no zone holds a number of it."""

ROUNDING = 1e-9
"""Margins that differ by less, as a share of the largest, are the same."""

LOOKS = 6
"""Numbers on either side at which it is seen whether a zone comes ever nearer."""


def find_fact_repairs(whole: Frontier, terms: Terms) -> Iterator[Repair | None]:
    """Yield, for each fact, the least change that opens a zone: in its range first."""
    for name in whole.deal.facts:
        yield from _Mover(whole, terms, name).find()


class _Mover:
    """One fact of a deal, and what its number does to the zone.

    Parameters
    ----------
    whole : Frontier
    terms : Terms
        The same deal, compiled.
    name : str
    """

    def __init__(self, whole: Frontier, terms: Terms, name: str) -> None:
        self.whole, self.terms, self.name = whole, terms, name
        self.fact = whole.deal.facts[name]
        self.here = float(self.fact.estimate)
        self.scale = scale_of(whole)
        self.now = max(margin(whole, self.scale), -1e300)

    def find(self) -> Iterator[Repair | None]:
        """Yield the least change of the fact that opens a zone; None after each look before."""
        for ends, likely in _ends(self.fact):
            numbers = _grid(self.fact, *ends, likely=likely)
            sides = numbers[numbers < self.here][::-1], numbers[numbers > self.here]
            opening = []
            for side in sides:
                opening += self._first(side)
                yield None
            if not opening and likely:
                opening = self._between(numbers)
                yield None
            for number in sorted(opening, key=lambda one: abs(one - self.here)):
                end = ends[0] if number < self.here else ends[1]
                found = make_repair(
                    "fact",
                    self.name,
                    (self.here, number),
                    effort=abs(number - self.here) / abs(end - self.here),
                    likely=likely,
                    frontier=self.frontier(number),
                )
                if found is not None:
                    yield found
                    return

    def _first(self, side: FloatArray) -> list[float]:
        """Return the first number on one side, ever farther away, that opens a zone; or none."""
        if not len(side):
            return []
        looks = np.unique(np.linspace(0, len(side) - 1, LOOKS).astype(int))
        margins = np.maximum([self.margin(float(side[place])) for place in looks], -1e300)
        steps = np.diff(margins, prepend=self.now)
        steps[np.abs(steps) <= ROUNDING * np.abs(margins).max(initial=1.0)] = 0.0
        if (steps <= 0).all():  # ever farther from a zone, or as far
            return []
        if (steps >= 0).all():
            opened = next((place for place in range(len(looks)) if margins[place] >= 0), None)
            if opened is not None:
                return [self._halve(side, int(looks[max(opened - 1, 0)]), int(looks[opened]))]
            side = side[looks[-2] :] if len(looks) > 1 else side  # a zone may end before the end
        return next(([one] for one in side.tolist() if self.margin(one) >= 0), [])

    def _halve(self, side: FloatArray, low: int, high: int) -> float:
        """Return the first number that opens a zone, between two of which the second does."""
        if self.margin(float(side[low])) >= 0:
            return float(side[low])
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self.margin(float(side[middle])) >= 0 else (middle, high)
        return float(side[high])

    def _between(self, numbers: FloatArray) -> list[float]:
        """Return numbers between those of a grid that open a zone, rounded if possible."""
        some = numbers[np.unique(np.linspace(0, len(numbers) - 1, 2 * LOOKS).astype(int))]
        margins = np.maximum([self.margin(number) for number in some.tolist()], -1e300)
        best = int(margins.argmax()) if len(some) else 0
        if best in (0, len(some) - 1) or not margins.any() or _listed(self.fact) is not None:
            return []
        from scipy.optimize import minimize_scalar  # heavy to load, and rarely needed

        low, high = float(some[best - 1]), float(some[best + 1])
        highest = minimize_scalar(
            lambda number: -max(self.margin(float(number)), -1e300),
            bounds=(low, high),
            method="bounded",
            options={"xatol": 1e-7 * (high - low)},
        )
        step = nice_step(float(numbers[-1] - numbers[0]))
        finer = round(float(highest.x) / step) * step + np.arange(-FINER, FINER + 1) * step / FINER
        rounded = [float(f"{number:.12g}") for number in finer if low < number < high]
        opening = [number for number in rounded if self.margin(number) >= 0]
        return opening or ([float(highest.x)] if highest.fun <= 0 else [])

    def margin(self, number: float) -> float:
        """How far inside the ZOPA the best package is when the fact is another number."""
        return margin(self.frontier(number), self.scale)

    def frontier(self, number: float) -> Frontier | None:
        """Return the frontier when the fact is another number; values that stay are kept."""
        try:
            terms = recompile(self.terms, _with_number(self.whole.deal, self.name, number))
        except DealError:
            return None
        if terms.terms == self.terms.terms and terms.bans == self.terms.bans:
            floors = np.array([terms.reservations[party] for party in terms.deal.parties])
            return replace(self.whole, deal=terms.deal, reservations=floors)
        return try_frontier(terms)


def _ends(fact: Fact) -> Iterator[tuple[tuple[float, float], bool]]:
    """Yield how far to look: to the ends of the range, then as far again, or to 0 and twice."""
    here = fact.estimate
    if fact.span is None:
        if here:
            yield (min(0.0, 2 * here), max(0.0, 2 * here)), False
        return
    low, high = fact.span
    yield (low, high), True
    width = high - low
    yield (low - width if low <= 0 else max(low - width, low / 10), high + width), False


def _grid(fact: Fact, low: float, high: float, *, likely: bool) -> FloatArray:
    """Return the round numbers from the lowest to the highest, ends included, ascending."""
    if high <= low:
        return np.zeros(0)
    listed = _listed(fact)
    if listed is not None and likely:  # it can be nothing between
        return np.asarray(listed[listed != fact.estimate])
    step = nice_step(high - low)
    first, last = np.ceil(low / step - 1e-9), np.floor(high / step + 1e-9)
    inside = [float(f"{number * step:.12g}") for number in np.arange(first, last + 1)]
    numbers = np.array(sorted({low, *inside, high}))
    fresh = numbers != fact.estimate
    if fact.span is not None and not likely:
        fresh &= (numbers < fact.span[0]) | (numbers > fact.span[1])
    return np.asarray(numbers[fresh], float)


def _listed(fact: Fact) -> FloatArray | None:
    """Return the only numbers that a fact can be, ascending; None where any between will do."""
    if isinstance(fact.distribution, Discrete | Empirical):
        return np.array(sorted(fact.distribution.chances), float)
    return None


def _with_number(deal: Deal, name: str, number: float) -> Deal:
    """Return the deal with a number for a fact, its range widened where the number is beyond it."""
    fact = deal.facts[name]
    if fact.low is not None and fact.high is not None and not fact.low <= number <= fact.high:
        wider = {"low": min(fact.low, number), "high": max(fact.high, number)}
        fact = fact.model_copy(update=wider)
    deal = deal.model_copy(update={"facts": deal.facts.changed(**{name: fact})})
    return deal.with_fact(name, number)
