"""The value below which a party refuses, and the value that it hopes for."""

from __future__ import annotations

import math

from workbench.model import Deal
from workbench.value.evaluation import fact_numbers
from workbench.value.folding import fold_alternatives
from workbench.value.offers import number_of


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
    side = deal.parties[party]
    if side.reservation is not None:
        path = ("parties", party, "reservation")
        return number_of(side.reservation, fact_numbers(deal), path)
    if not side.alternatives:
        return -math.inf
    return fold_alternatives(deal, party).worth


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
    hoped = deal.parties[party].aspiration
    if hoped is None:
        return None
    return number_of(hoped, fact_numbers(deal), ("parties", party, "aspiration"))
