"""Levers in the order of what they are likely to be worth in a deal, with the numbers they need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.library.adding import add_lever
from workbench.library.lever import NegotiationLever
from workbench.model import Deal, DealError, Named
from workbench.value import evaluate


@dataclass(frozen=True)
class LeverRank:
    """A lever that a deal does not have yet.

    Attributes
    ----------
    lever : NegotiationLever
    joint : float or None
        What both sides together gain at its best option, by the numbers that the library proposes,
        in the frame of the deal; None where the deal does not say enough to work it out.
    asked : tuple of str
        Labels of the numbers that are still to be found.
    """

    lever: NegotiationLever
    joint: float | None
    asked: tuple[str, ...] = ()


def rank_levers(deal: Deal, levers: Iterable[NegotiationLever]) -> Iterator[LeverRank]:
    """Yield levers with what they are likely to be worth here, in the order that is given.

    Parameters
    ----------
    deal : Deal
    levers : iterable of NegotiationLever
        Those that the deal has already are left out.
    """
    for lever in levers:
        if lever.switch not in deal.issues:
            yield _rank(deal, lever)


def sort_ranks(ranks: Iterable[LeverRank]) -> tuple[LeverRank, ...]:
    """Return levers by what they are likely to be worth, those of which nothing is known last."""
    return tuple(sorted(ranks, key=lambda one: (one.joint is None, -(one.joint or 0.0))))


def _rank(deal: Deal, lever: NegotiationLever) -> LeverRank:
    try:
        made = add_lever(deal, lever.name, buyer=deal.ours, supplier=deal.theirs)
        asked = tuple(
            fact.label or name
            for name, fact in made.facts.items()
            if fact.is_draft and name not in deal.facts
        )
        return LeverRank(lever, _joint(made, lever), asked)
    except DealError:  # it does not fit, or the deal does not say what it needs: shown all the same
        return LeverRank(lever, None)


def _joint(deal: Deal, lever: NegotiationLever) -> float:
    """Return the best joint gain over the option that changes nothing, were drafts estimates."""
    looked_at = {"state": "estimated"}
    facts = {name: fact.model_copy(update=looked_at) for name, fact in deal.facts.items()}
    known = deal.model_copy(update={"facts": Named(facts)})
    first = {name: issue.options[0] for name, issue in deal.issues.items()}
    package = {**first, **(deal.status_quo or {}), **lever.neutral}
    rows = [package] + [
        package | {lever.switch: option} for option in deal.issues[lever.switch].options
    ]
    values = evaluate(known, rows)[[deal.ours, deal.theirs]].sum(axis=1)
    return float((values - values.iloc[0]).max())
