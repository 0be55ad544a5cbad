"""Levers that open a zone of agreement, and the ZOPA that knows them.

The library stands above the analysis, so the analysis cannot look for levers: it takes in whoever
proposes more repairs, and here that is the library.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from workbench.analysis import Frontier, Repair, Zopa
from workbench.analysis import find_zopa as find_zopa_without_levers
from workbench.analysis.agreement.repairs import make_repair, try_frontier
from workbench.library.adding import add_lever
from workbench.library.lever import NegotiationLever
from workbench.library.listing import read_library
from workbench.model import Deal, DealError, format_option, label_of
from workbench.value import Terms

BUYERS, SUPPLIERS = ("buyer", "customer"), ("supplier", "seller", "vendor")
"""Names of parties that a lever's two sides are taken to be."""


def find_zopa(deal: Deal | Terms, *, frontier: Frontier | None = None) -> Zopa:
    """Find the packages of a deal that no party refuses; where there are none, what would help.

    As :func:`workbench.analysis.find_zopa`, whose repairs it extends by the levers of the library.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled.
    frontier : Frontier, optional
        Of the same deal, when it is known already.

    Returns
    -------
    Zopa

    Raises
    ------
    DealError
        As :func:`workbench.analysis.find_frontier`.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> find_zopa(example_deal()).packages
    11
    """
    return find_zopa_without_levers(deal, frontier=frontier, propose=find_lever_repairs)


def find_lever_repairs(deal: Deal) -> Iterator[Repair | None]:
    """Yield the levers that open a zone, with the library's place-holders for their numbers.

    None for each lever that does not.

    A deal whose parties are not called buyer and supplier, or in a like way, is not given any: a
    lever has two sides, and which is whose is not guessed.
    """
    sides = [next((one for one in names if one in deal.parties), None) for names in _SIDES]
    if None in sides:
        return
    for name, lever in read_library().items():
        try:
            extended = add_lever(deal, name, buyer=str(sides[0]), supplier=str(sides[1]))
        except DealError:  # it is there already, or does not fit
            yield None
        else:
            yield _try_lever(extended, lever)


_SIDES = (BUYERS, SUPPLIERS)


def _try_lever(deal: Deal, lever: NegotiationLever) -> Repair | None:
    frontier = try_frontier(deal)
    if frontier is None or not frontier.agreeable.any():
        return None
    inside = np.flatnonzero(frontier.agreeable)
    issue = deal.issues[lever.issue_name]
    neutral = issue.index(lever.neutral)
    places = frontier.trace.packages[inside, list(deal.issues).index(lever.issue_name)]
    steps = np.abs(places - neutral)
    nearest = int(places[steps.argmin()])
    reach = max(neutral, len(issue.options) - 1 - neutral)
    words = (
        f"Negotiate “{lever.title}”: {label_of(deal, lever.issue_name)} "
        f"{format_option(issue, issue.options[nearest])}"
    )
    effort = float(steps.min()) / reach
    return make_repair("lever", lever.name, words, effort=effort, frontier=frontier)
