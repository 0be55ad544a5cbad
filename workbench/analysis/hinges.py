"""The estimate about the other side that a recommendation hangs on most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from workbench.analysis.batches import batch_deal
from workbench.analysis.price_words import number_words
from workbench.analysis.trade import facts_of
from workbench.model import Deal, Option, format_amount, label_of
from workbench.value import FloatArray, Terms, compile_terms


@dataclass(frozen=True)
class Hinge:
    """One uncertain fact, and what the other side gains at the ends of its range.

    Attributes
    ----------
    fact : str
    ends : (float, float)
        The least and the most that the fact may be.
    gains : (float, float)
        What the others gain from the change at these, the rest at its estimate.
    words : str
        Sentence for people.
    """

    fact: str
    ends: tuple[float, float]
    gains: tuple[float, float]
    words: str


def find_hinge(
    deal: Deal | Terms, before: Mapping[str, Option], after: Mapping[str, Option], *, party: str
) -> Hinge | None:
    """Find the uncertain fact that moves most what a change of package is worth to the others.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled.
    before, after : mapping of issue to option
    party : str
        We; what the others gain is looked at.

    Returns
    -------
    Hinge or None
        None when no uncertain fact moves it.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> deal = example_deal()
    >>> find_hinge(deal, {"price": 1.4, "payment": "advance"},
    ...            {"price": 1.5, "payment": "advance"}, party="buyer") is None
    True
    """
    terms = deal if isinstance(deal, Terms) else compile_terms(deal)
    deal = terms.deal
    others = [name for name in deal.parties if name != party]
    used = {
        fact
        for name in others
        for line in deal.parties[name].value or ()
        for fact in facts_of(deal, name, line)
    }
    spans = {name: fact.span for name, fact in deal.facts.items() if name in used and fact.span}
    if not spans:
        return None
    columns = [list(deal.parties).index(name) for name in others]
    sets = {name: np.full(2 * len(spans), deal.facts[name].estimate) for name in spans}
    for place, (name, span) in enumerate(spans.items()):
        sets[name][2 * place : 2 * place + 2] = span
    values = batch_deal(terms, sets).values([dict(before), dict(after)])[:, :, columns].sum(axis=2)
    gains = (values[:, 1] - values[:, 0]).reshape(-1, 2)
    widths = np.abs(gains[:, 1] - gains[:, 0])
    best = int(np.argmax(widths))
    if widths[best] <= 1e-9 * max(float(np.abs(values).max()), 1.0):
        return None
    name = list(spans)[best]
    ends = spans[name]
    return Hinge(
        name,
        ends,
        (float(gains[best, 0]), float(gains[best, 1])),
        _words(deal, name, ends, gains[best], others),
    )


def _words(
    deal: Deal, fact: str, ends: tuple[float, float], gains: FloatArray, others: list[str]
) -> str:
    low, high = (number_words(deal, fact, end) for end in ends)
    unit = deal.unit(others[0])
    first, last = (format_amount(float(gain), unit) for gain in gains)
    who = label_of(deal, others[0]) if len(others) == 1 else "the others"
    return (
        f"hangs most on {label_of(deal, fact)}: from {low} to {high}, what {who} gains runs "
        f"from {first} to {last}"
    )
