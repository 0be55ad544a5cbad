"""Which sides pay: what a package is worth to them is money that goes out, whatever the package.

Inside, value is one signed number per side, and more is better. A side that only ever pays is shown
in costs outside, where less is better; this says which sides these are.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from workbench.analysis.exact.frontier import find_frontier
from workbench.model import Deal
from workbench.value import compile_terms, find_aspiration


@lru_cache(maxsize=256)
def is_in_costs(deal: Deal, party: str) -> bool:
    """Say whether a party is shown in costs.

    It is when it is valued in money and, by the facts as they stand, nothing earns it money: even
    the package that is best for it is worth less than nothing to it, and neither what it has
    without a deal nor what it hopes for is worth more than nothing.

    Parameters
    ----------
    deal : Deal
    party : str

    Raises
    ------
    DealError
        If the deal cannot be valued.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> is_in_costs(example_deal(), "buyer"), is_in_costs(example_deal(), "supplier")
    (True, False)
    """
    place = list(deal.parties).index(deal.known_party(party))
    if deal.parties[party].is_scored:
        return False
    terms = compile_terms(deal)
    if terms.reservations[party] > 0 or (find_aspiration(deal, party) or 0.0) > 0:
        return False
    alone = replace(terms, terms=tuple(one for one in terms.terms if one.party == party))
    values = find_frontier(alone).values[:, place]
    return bool(values.size) and float(values.max()) < 0
