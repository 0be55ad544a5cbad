"""Who wants a number lower, and who wants it higher."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from workbench.model import Deal, Option
from workbench.value import value_lines


def find_sides(
    deal: Deal, issue: str, package: Mapping[str, Option], party: str
) -> tuple[str | None, str | None]:
    """Return who gains from a lower number and who from a higher one, `party` among them.

    Parameters
    ----------
    deal : Deal
    issue : str
        An issue with numbers.
    package : mapping of issue to option
        The other terms.
    party : str

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> find_sides(example_deal(), "price", {"payment": "advance"}, "supplier")
    ('buyer', 'supplier')
    """
    ends = deal.issues[issue].options[0], deal.issues[issue].options[-1]
    worth = {
        name: [
            float(sum(value_lines(deal, name, {**package, issue: end}).values(), np.zeros(())))
            for end in ends
        ]
        for name in deal.parties
    }
    return pair_sides({name: low >= high for name, (low, high) in worth.items()}, party)


def pair_sides(falls: Mapping[str, bool], party: str) -> tuple[str | None, str | None]:
    """Return a party and the first that wants the opposite: who gains from less, and from more.

    Parameters
    ----------
    falls : mapping of party to bool
        Whether its value falls with the number.
    party : str
    """
    other = next((name for name in falls if falls[name] != falls[party]), None)
    return (party, other) if falls[party] else (other, party)
