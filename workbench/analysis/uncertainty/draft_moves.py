"""What each draft would move once somebody has looked at it, in money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from workbench.model import Deal, DealError, Named
from workbench.value import Waiting, compile_terms, find_drafts, find_waiting
from workbench.value.terms import Term

CELL_LIMIT_PER_PART = 200_000
"""Most combinations of a line's part that are looked at; a larger part is left out."""


@dataclass(frozen=True)
class DraftMove:
    """A draft, and what waits for it.

    Attributes
    ----------
    fact : str
    waiting : tuple of Waiting
    swings : mapping of party to float
        How far the waiting term lines of a party range over the packages, were the drafts the
        numbers that they propose; in the unit of its value. A party without such lines is left out.
    """

    fact: str
    waiting: tuple[Waiting, ...]
    swings: Mapping[str, float]


def find_draft_moves(deal: Deal) -> tuple[DraftMove, ...]:
    """List the drafts, first the one that moves most, with what each would move.

    A line that waits for several drafts is named with each of them: it counts once all are known.

    Parameters
    ----------
    deal : Deal

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> deal = example_deal()
    >>> cost = deal.facts["cost"].model_copy(update={"state": "draft"})
    >>> (move,) = find_draft_moves(deal.changed(facts=deal.facts.changed(cost=cost)))
    >>> move.fact, dict(move.swings)
    ('cost', {'supplier': 40000.0})
    """
    drafts = find_drafts(deal)
    if not drafts:
        return ()
    waiting = find_waiting(deal)
    swings = _swings(_as_if_known(deal))
    moves = []
    for fact in drafts:
        waits = tuple(one for one in waiting if fact in one.facts)
        found: dict[str, float] = {}
        for party, line in _lines(waits):
            found[party] = found.get(party, 0.0) + swings.get((party, line), 0.0)
        moves.append(DraftMove(fact, waits, found))
    return tuple(sorted(moves, key=lambda one: -max(one.swings.values(), default=0.0)))


def _as_if_known(deal: Deal) -> Deal:
    looked_at = {"state": "estimated"}
    known = {name: fact.model_copy(update=looked_at) for name, fact in deal.facts.items()}
    return deal.model_copy(update={"facts": Named(known)})


def _swings(deal: Deal) -> dict[tuple[str, str], float]:
    """Return how far each line ranges; nothing at all where the proposed numbers do not fit."""
    try:
        terms = compile_terms(deal).terms
    except DealError:
        return {}
    found: dict[tuple[str, str], float] = {}
    for term in terms:
        key = term.party, term.line
        found[key] = found.get(key, 0.0) + _swing(term)
    return found


def _swing(term: Term) -> float:
    if term.cells > CELL_LIMIT_PER_PART:
        return 0.0
    try:
        return float(np.ptp(term.grid))
    except DealError:  # the proposed number does not fit; its field will say so
        return 0.0


def _lines(waiting: tuple[Waiting, ...]) -> Iterator[tuple[str, str]]:
    for one in waiting:
        match one.path:
            case ("parties", party, "value", line):
                yield str(party), str(line)
