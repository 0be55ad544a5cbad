"""Levers that open a zone of agreement.

The library stands above the analysis, so the analysis cannot look for levers: it takes in whoever
proposes more repairs, and here that is the library.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from workbench.analysis import Repair
from workbench.analysis.agreement.repairs import make_repair, try_frontier
from workbench.library.adding import add_lever
from workbench.library.filling import settle_drafts
from workbench.library.lever import NegotiationLever
from workbench.library.listing import find_levers
from workbench.model import Deal, DealError

BUYERS, SUPPLIERS = ("buyer", "customer"), ("supplier", "seller", "vendor")
"""Names of parties that a lever's two sides are taken to be."""


def propose_levers(deal: Deal) -> list[Callable[[], Repair | None]]:
    """Return a try for each lever that could open a zone, with the library's numbers as estimates.

    To be given to :func:`workbench.analysis.find_zopa`. Only levers of the deal's own category are
    tried, scaled to its purchase, and what they bring is a question. A deal that does not say what
    is bought is not given any, nor one whose parties are not called buyer and supplier, or in a
    like way: a lever has two sides, and which is whose is not guessed.

    Examples
    --------
    >>> from workbench.analysis import find_zopa
    >>> from workbench.value import example_deal
    >>> find_zopa(example_deal(), propose=propose_levers).repairs  # the sides can agree already
    ()
    """
    sides = [next((one for one in names if one in deal.parties), None) for names in _SIDES]
    category = deal.purchase.category if deal.purchase is not None else None
    if None in sides or category is None:
        return []
    buyer, supplier = map(str, sides)
    return [partial(_try_lever, deal, one, buyer, supplier) for one in find_levers(category)]


_SIDES = (BUYERS, SUPPLIERS)


def _try_lever(deal: Deal, lever: NegotiationLever, buyer: str, supplier: str) -> Repair | None:
    """Return the deal with a lever as a repair; None where it does not help."""
    try:
        added = add_lever(deal, lever.name, buyer=buyer, supplier=supplier)
    except DealError:  # it is there already, or does not fit
        return None
    tried = settle_drafts(added, deal.facts)
    frontier = try_frontier(tried)
    if frontier is None or not frontier.agreeable.any():
        return None
    inside = np.flatnonzero(frontier.agreeable)
    issue = tried.issues[lever.switch]
    neutral = issue.index(lever.neutral[lever.switch])
    places = frontier.trace.packages[inside, list(tried.issues).index(lever.switch)]
    steps = np.abs(places - neutral)
    nearest = int(places[steps.argmin()])
    reach = max(neutral, len(issue.options) - 1 - neutral)
    change = (lever.neutral[lever.switch], issue.options[nearest])
    effort = float(steps.min()) / reach
    return make_repair("lever", lever.name, change, effort=effort, frontier=frontier)
