"""The value below which a party refuses, and the value that it hopes for."""

from __future__ import annotations

import math
from collections.abc import Iterator

from workbench.model import Alternative, Deal, Formula, Named, Outcome, Party
from workbench.value.drafts import settle_party
from workbench.value.drawn_terms import FactDraws, is_touched
from workbench.value.evaluation import fact_numbers, number_of
from workbench.value.folding import fold_alternatives, fold_draws
from workbench.value.lotteries import Drawn


def find_reservation(deal: Deal, party: str) -> float:
    """Return the value below which a party refuses.

    It is the reservation that the deal states, else the value of the party's BATNA, else minus
    infinity.

    Parameters
    ----------
    deal : Deal
    party : str

    Returns
    -------
    float
        In the unit of the party's value.

    Raises
    ------
    DealError
        If a formula has no finite worth, or probabilities do not make sense.
    """
    return float(draw_reservation(deal, party, {}))


def draw_reservation(deal: Deal, party: str, facts: FactDraws) -> Drawn:
    """Return the value below which a party refuses, as :func:`find_reservation`, in each draw.

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
    side = settle_party(deal, party)
    if side.reservation is not None:
        path = ("parties", party, "reservation")
        stated: Drawn = number_of(side.reservation, fact_numbers(deal) | dict(facts), path)
        return stated
    if not side.alternatives:
        return -math.inf
    if facts and any(is_touched(one, facts) for one in _formulas(side)):
        return fold_draws(deal, party, facts)
    return fold_alternatives(deal, party).worth


def _formulas(side: Party) -> Iterator[Formula | None]:
    """Yield every formula that the worth of a party's alternatives rests on."""
    yield from (side.cost_of_money, side.risk_tolerance)
    waiting: list[Alternative | Outcome] = [*side.alternatives.values()]
    while waiting:
        one = waiting.pop()
        yield from (one.value, one.probability)
        if isinstance(one, Alternative):
            yield from (one.cost, one.one_off, one.days)
            waiting += (one.outcomes or Named()).values()
        else:
            waiting += (one.alternatives or Named()).values()
        if one.quote is not None:  # which the party's own lines value
            yield from (*one.quote.facts.values(), *one.quote.lines.values())
            yield from (side.value or Named()).values()


def find_aspiration(deal: Deal, party: str) -> float | None:
    """Return the value that a party hopes for, None when the deal states none.

    Parameters
    ----------
    deal : Deal
    party : str

    Returns
    -------
    float or None
        In the unit of the party's value.

    Raises
    ------
    DealError
        If the formula has no finite worth.
    """
    hoped = settle_party(deal, party).aspiration
    if hoped is None:
        return None
    return float(number_of(hoped, fact_numbers(deal), ("parties", party, "aspiration")))
