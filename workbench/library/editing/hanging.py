"""What hangs on an issue: all that goes, or is fixed at today's option, when it is taken out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.library.editing.checked import known_issue
from workbench.library.editing.formulas import uses, uses_only
from workbench.library.editing.packages import held_options
from workbench.library.editing.parts import formulas_over_issues
from workbench.model import Deal, FieldPath


@dataclass(frozen=True)
class Hanging:
    """One part of a deal that speaks of an issue.

    Attributes
    ----------
    kind : str
        ``"line"``, ``"score"``, ``"rule"``, ``"prepayment"``, ``"fact"``, ``"limit"``,
        ``"interest"``, ``"demand"``, ``"opening"``, ``"agreement"``, ``"sheet"`` or ``"expert"``.
    path : tuple
        Where it stands.
    stays : bool
        Whether it stays, with today's option in the issue's place.
    """

    kind: str
    path: FieldPath
    stays: bool = False


def find_hanging(deal: Deal, issue: str) -> tuple[Hanging, ...]:
    """List what hangs on an issue.

    Parameters
    ----------
    deal : Deal
    issue : str

    Raises
    ------
    DealError
        If there is no such issue.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> [one.kind for one in find_hanging(example_deal(), "payment")]
    ['line', 'line', 'fact']
    """
    return tuple(_hanging(deal, known_issue(deal, issue)))


def lone_facts(deal: Deal, issue: str) -> tuple[str, ...]:
    """Return the facts that serve nothing but the formulas of one issue."""
    found = [one for _, one in formulas_over_issues(deal)]
    going = [one for one in found if uses_only(one, issue, deal.issues)]
    staying = [one for one in found if not uses_only(one, issue, deal.issues)]
    elsewhere = _named_elsewhere(deal)
    return tuple(
        name
        for name in deal.facts
        if any(uses(one, name) for one in going)
        and not any(uses(one, name) for one in staying)
        and name not in elsewhere
    )


def _hanging(deal: Deal, issue: str) -> Iterator[Hanging]:
    for path, formula in formulas_over_issues(deal):
        if uses(formula, issue):
            kind = {"rules": "rule", "preparation": "prepayment"}.get(str(path[0]), "line")
            yield Hanging(kind, path, stays=not uses_only(formula, issue, deal.issues))
    yield from (Hanging("fact", ("facts", name)) for name in lone_facts(deal, issue))
    if issue in deal.limits:
        yield Hanging("limit", ("limits", issue))
    for name, side in deal.parties.items():
        if issue in (side.scores or {}):
            yield Hanging("score", ("parties", name, "scores", issue))
        for place, one in enumerate(side.interests):
            if issue in one.issues:
                yield Hanging("interest", ("parties", name, "interests", place), stays=True)
    for kind, _ in held_options(deal, issue):
        if kind in ("opening", "agreement"):
            yield Hanging(kind, (kind,), stays=True)
    yield from _prepared(deal, issue)
    if deal.sheet is not None and issue in deal.sheet.terms:
        yield Hanging("sheet", ("sheet", "terms", issue))


def _prepared(deal: Deal, issue: str) -> Iterator[Hanging]:
    plan = deal.preparation
    for place, demand in enumerate(plan.demands if plan else ()):
        if demand.issue == issue:
            yield Hanging("demand", ("preparation", "demands", place), stays=True)
    if plan and plan.team and issue in plan.team.experts:
        yield Hanging("expert", ("preparation", "team", "experts", issue))


def _named_elsewhere(deal: Deal) -> set[str]:
    """Return all words of those parts that may name a fact, but are no formulas over issues."""
    sides = [side.model_dump(exclude={"value"}) for side in deal.parties.values()]
    rest = deal.model_dump(include={"correlations", "scenarios", "preparation", "purchase"})
    texts = itertools.chain.from_iterable(map(_texts, (*sides, rest)))
    return {word for text in texts for word in _WORD.findall(text)}


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping):
        for name, one in part.items():
            yield str(name)
            yield from _texts(one)
    elif isinstance(part, list | tuple):
        for one in part:
            yield from _texts(one)


_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
