"""Repairs by an option beyond an issue's first or last, and the search through all kinds."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from workbench.analysis.agreement.fact_repairs import find_fact_repairs
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
from workbench.model import Deal, Issue
from workbench.value import Terms


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
    change = (issue.options[0 if side < 0 else -1], option)
    effort = high / (len(issue.options) - 1)
    return make_repair("option", name, change, effort=effort, frontier=try_frontier(deal))


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
