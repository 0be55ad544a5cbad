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

    def gains_from_lower(name: str) -> bool:
        worth = [
            float(sum(value_lines(deal, name, {**package, issue: end}).values(), np.zeros(())))
            for end in ends
        ]
        return worth[0] >= worth[1]

    own = gains_from_lower(party)
    others = (name for name in deal.parties if name != party and gains_from_lower(name) != own)
    other = next(others, None)
    return (party, other) if own else (other, party)
