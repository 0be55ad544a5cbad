"""Repairs by another number: of a fact, or of an issue's first or last option."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

import numpy as np

from workbench.analysis.agreement.repairs import (
    Repair,
    find_alternative_repairs,
    make_repair,
    margin,
    rank_repairs,
    scale_of,
    try_frontier,
)
from workbench.analysis.exact.frontier import Frontier
from workbench.analysis.exact.stepwise import Progress
from workbench.model import (
    Deal,
    DealError,
    Fact,
    Issue,
    format_number,
    format_option,
    label_of,
)
from workbench.value import Terms, recompile

DIGITS = 5
"""Digits of a change; it is rounded to the far side, and checked."""


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
        self.scale = scale_of(whole)

    def find(self) -> Iterator[Repair | None]:
        """Yield the least change of the fact that opens a zone; None after each look before."""
        here = self.fact.estimate
        for ends, likely in _ends(self.fact):
            moves = []
            for end in ends:
                root = _root(self.margin, here, end) if end != here else None
                if root is not None:
                    moves.append((root, end))
                yield None
            for root, end in sorted(moves, key=lambda move: abs(move[0] - here)):
                number = _rounded(here, root, end, self.margin)
                words = (
                    f"{label_of(self.whole.deal, self.name)} is {format_number(number)} instead "
                    f"of {format_number(here)} {self.fact.unit}"
                ).strip()
                effort = abs(number - here) / abs(end - here)
                frontier = self.frontier(number)
                found = make_repair(
                    "fact", self.name, words, effort=effort, likely=likely, frontier=frontier
                )
                if found is not None:
                    yield found
                    return

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
        yield (0.0, 2 * here), False
        return
    low, high = fact.span
    yield (low, high), True
    width = high - low
    yield (low - width if low <= 0 else max(low - width, low / 10), high + width), False


def _with_number(deal: Deal, name: str, number: float) -> Deal:
    """Return the deal with a number for a fact, its range widened where the number is beyond it."""
    fact = deal.facts[name]
    if fact.low is not None and fact.high is not None and not fact.low <= number <= fact.high:
        wider = {"low": min(fact.low, number), "high": max(fact.high, number)}
        fact = fact.model_copy(update=wider)
    deal = deal.model_copy(update={"facts": deal.facts.changed(**{name: fact})})
    return deal.with_fact(name, number)


def _root(opens: Callable[[float], float], here: float, end: float) -> float | None:
    """Return the number nearest to here at which the margin reaches 0 on the way to an end."""
    from scipy.optimize import brentq  # heavy to load, and a deal with a zone never needs it

    if not opens(end) >= 0:
        return None
    tolerance = 1e-9 * max(abs(here), abs(end))

    def finite(number: float) -> float:
        return float(np.clip(opens(number), -1e300, 1e300))

    return float(brentq(finite, here, end, xtol=tolerance, rtol=1e-9))


def _rounded(here: float, root: float, end: float, opens: Callable[[float], float]) -> float:
    """Round a change to few digits, to the far side, if that is on the way to its end."""
    change = root - here
    step = 10.0 ** (math.floor(math.log10(abs(change))) - DIGITS + 1) if change else 0.0
    if step:
        away = here + math.copysign(math.ceil(abs(change) / step - 1e-3) * step, change)
        number = float(f"{away:.12g}")
        if abs(number - here) <= abs(end - here) and opens(number) >= 0:
            return number
    beyond = root + math.copysign(2e-9 * max(abs(here), abs(end)), change)
    return beyond if abs(beyond - here) <= abs(end - here) else end


def find_option_repairs(whole: Frontier) -> Iterator[Repair | None]:
    """Yield, for each issue with numbers, the nearest option beyond its ends that opens a zone."""
    for name, issue in whole.deal.issues.items():
        if not issue.is_numeric:
            continue
        for side in (-1, 1):
            yield _extend(whole, name, issue, side)


def _extend(whole: Frontier, name: str, issue: Issue, side: int) -> Repair | None:
    scale, most = scale_of(whole), len(issue.options) - 1
    if issue.options[0] >= 0 and side < 0:  # type: ignore[operator]
        step = float(issue.options[1]) - float(issue.options[0])
        most = min(most, math.floor(float(issue.options[0]) / step + 1e-9))

    def opens(count: int) -> bool:
        deal = _longer(whole.deal, name, side * count)
        return deal is not None and margin(try_frontier(deal), scale) >= 0

    if most < 1 or not opens(most):
        return None
    low, high = 0, most  # more options never close a zone
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if opens(middle) else (middle, high)
    deal = _longer(whole.deal, name, side * high)
    if deal is None:  # pragma: no cover - it was opened above
        return None
    option = deal.issues[name].options[0 if side < 0 else -1]
    words = f"{label_of(whole.deal, name)} may be {format_option(issue, option)} too"
    effort = high / (len(issue.options) - 1)
    return make_repair("option", name, words, effort=effort, frontier=try_frontier(deal))


def _longer(deal: Deal, name: str, count: int) -> Deal | None:
    """Return the deal with more options at the beginning or the end of an issue."""
    issue = deal.issues[name]
    options = [float(one) for one in issue.options]
    record = issue.model_dump(by_alias=True)
    step = options[1] - options[0] if count < 0 else options[-1] - options[-2]
    more = [float(f"{options[0] + i * step:.12g}") for i in range(min(count, 0), 0)]
    more_after = [float(f"{options[-1] + i * step:.12g}") for i in range(1, max(count, 0) + 1)]
    every = [*more, *options, *more_after]
    changes: dict[str, object] = {"options": tuple(every)}
    if issue.listed is None:
        changes = {"from": every[0], "to": every[-1]}
    try:
        longer = Issue.model_validate(record | changes)
        return deal.changed(issues=deal.issues.changed(**{name: longer}))
    except ValueError:  # a score's curve ends there, or the step does not fit
        return None


def search_repairs(
    whole: Frontier, terms: Terms, proposed: Sequence[Callable[[], Repair | None]]
) -> Iterator[Progress[tuple[Repair, ...]]]:
    """Try changes of a deal without a zone; answers are the repairs found so far, ranked.

    Parameters
    ----------
    whole : Frontier
    terms : Terms
        The same deal, compiled.
    proposed : sequence of callable
        Tries beyond those of alternatives, facts and options, as of :data:`Propose`.
    """
    deal = whole.deal
    numeric = sum(issue.is_numeric for issue in deal.issues.values())
    tries = 4 * len(deal.facts) + 2 * numeric + len(proposed)  # about: a share to be told
    found = [one for one in find_alternative_repairs(whole) if one is not None]
    if found:
        yield Progress(0.0, rank_repairs(found))
    others = chain(
        find_fact_repairs(whole, terms),
        find_option_repairs(whole),
        (attempt() for attempt in proposed),
    )
    for done, one in enumerate(others, start=1):
        found += [one] if one is not None else []
        answer = rank_repairs(found) if one is not None else None
        yield Progress(min(done / max(tries, 1), 1.0), answer)
    yield Progress(1.0, rank_repairs(found))
