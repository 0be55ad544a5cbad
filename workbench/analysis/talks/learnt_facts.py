"""What choices tell about the facts that only one party's term lines use."""

from __future__ import annotations

import numpy as np

from workbench.analysis.talks.learnt import Learnt, Sets
from workbench.analysis.trades.trade import facts_of
from workbench.analysis.uncertainty.batches import batch_deal
from workbench.analysis.uncertainty.draws import draw_facts
from workbench.model import Deal, Fact, build, format_amount
from workbench.value import BoolArray, FloatArray

DRAWS = 8_192
"""Draws of their uncertain facts."""

_NEAREST = 0.01
"""Share of the draws that is kept when none explains all choices."""


def own_facts(deal: Deal, party: str) -> tuple[str, ...]:
    """Return the uncertain facts that only a party's own term lines use, in file order."""
    used: dict[str, set[str]] = {name: set() for name in deal.parties}
    for name, side in deal.parties.items():
        for line in side.value or ():
            used[name].update(facts_of(deal, name, line))
    others = set().union(*(facts for name, facts in used.items() if name != party))
    return tuple(
        name
        for name, fact in deal.facts.items()
        if fact.spread is not None and name in used[party] - others
    )


def weigh_facts(
    deal: Deal, party: str, names: tuple[str, ...], sets: Sets, liked: tuple[int, ...], seed: int
) -> Learnt:
    """Keep the draws of a party's facts that explain its choices.

    Parameters are those of :func:`workbench.analysis.talks.learnt_weights.weigh_issues`, for facts.
    """
    draws = draw_facts(deal, DRAWS, seed, only=names)
    numbers = np.column_stack([draws.facts[name] for name in names])
    batch = batch_deal(deal, draws)
    column = list(deal.parties).index(party)
    wrong = np.zeros(len(numbers))
    for offers, best in zip(sets, liked, strict=True):
        worth = batch.values(offers)[:, :, column]
        wrong += worth.max(axis=1) - worth[:, best]
    kept = wrong <= 1e-9 * max(float(wrong.max()), 1.0)
    slip = ""
    if not kept.any():
        edge = float(np.sort(wrong)[max(int(_NEAREST * len(wrong)), 1) - 1])
        kept = wrong <= edge
        slip = (
            "No draw of their facts explains all choices: kept are those that are wrong by up to "
            f"{format_amount(edge, deal.unit(party))}"
        )
    ends = [_outer(deal.facts[name], one, kept) for name, one in zip(names, numbers.T, strict=True)]
    low, high = np.transpose(ends)
    return Learnt(low, high, numbers[kept].mean(axis=0), slip)


def _outer(fact: Fact, numbers: FloatArray, kept: BoolArray) -> tuple[float, float]:
    """Return the range of the kept numbers, up to the nearest ones that are ruled out."""
    order = np.sort(numbers)
    if fact.span is not None:
        order = np.array([fact.span[0], *order[1:-1], fact.span[1]])
    first = int(np.searchsorted(order, numbers[kept].min(), side="left")) - 1
    last = int(np.searchsorted(order, numbers[kept].max(), side="right"))
    return float(order[max(first, 0)]), float(order[min(last, len(order) - 1)])


def with_facts(
    deal: Deal, names: tuple[str, ...], low: FloatArray, estimate: FloatArray, high: FloatArray
) -> Deal:
    """Return the deal with facts at their estimates, in what is left of their ranges."""
    facts: dict[str, Fact] = {}
    for name, least, value, most in zip(names, low, estimate, high, strict=True):
        old = deal.facts[name]
        known: dict[str, object] = {"value": float(np.clip(value, least, most))}
        if least < most:
            known |= {"low": float(least), "high": float(most)}
        facts[name] = build(
            Fact, known | {"unit": old.unit, "label": old.label, "source": old.source}
        )
    return deal.changed(facts=deal.facts.changed(**facts))
