"""Packages that leave the other side hardly more than what it has without an agreement.

Who gains next to nothing by a contract has no reason to keep it: the first cost that rises, the
first better customer, and it is not honoured. Hardly more is a surplus of at most
:data:`HARDLY` of the best that the side could have in the zone of agreement.
"""

from __future__ import annotations

import math

import numpy as np

from workbench.analysis.exact.frontier import Frontier
from workbench.value import FloatArray

HARDLY = 0.05
"""Share of its best surplus up to which a side has hardly more; 0 is its alternative itself."""


def find_hardly_more(frontier: Frontier, values: FloatArray) -> tuple[str, ...]:
    """Return the other sides to which a package is worth hardly more than their alternatives.

    Parameters
    ----------
    frontier : Frontier
    values : array of float, shape (parties,)
        What the package is worth to each.

    Returns
    -------
    tuple of str
        Names of parties, the first one never among them; nor one whose limit is not known, nor one
        that no agreement leaves more. Of what is below a limit too.

    Examples
    --------
    >>> from workbench.analysis import find_frontier
    >>> from workbench.value import example_deal, value_packages
    >>> deal = example_deal()
    >>> terms = {"price": 1.2, "payment": "advance"}
    >>> values = value_packages(deal, terms).to_numpy()[0]
    >>> find_hardly_more(find_frontier(deal), values)
    ('supplier',)
    """
    agreeable = frontier.surplus[frontier.agreeable]
    found = []
    for place, name in enumerate(frontier.deal.parties):
        least = float(frontier.reservations[place])
        best = float(np.max(agreeable[:, place], initial=0.0))
        is_known = place > 0 and math.isfinite(least) and best > frontier.tolerance
        if is_known and values[place] - least <= HARDLY * best:
            found.append(name)
    return tuple(found)
