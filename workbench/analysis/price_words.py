"""Limits in words: "up to 1.463 EUR/can"."""

from __future__ import annotations

import math

from workbench.model import Deal, label_of, label_within, number_words


def limit_words(deal: Deal, party: str, issue: str, limit: float, *, most: bool) -> str:
    """Say the most, or the least, that a party accepts on an issue.

    Parameters
    ----------
    deal : Deal
    party : str
        Left out of the sentence when empty.
    issue : str
    limit : float
        Infinite where no number is a limit.
    most : bool
        Whether the limit is the most that it accepts, and not the least.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> limit_words(example_deal(), "buyer", "price", 1.46299, most=True)
    'Buyer accepts up to 1.463 EUR/can'
    """
    who = f"{label_of(deal, party)} accepts " if party else ""
    what = label_within(deal, issue)
    if math.isinf(limit):
        takes_any = (limit > 0) == most
        if takes_any:
            return f"{who}any {what}"
        return f"{label_of(deal, party)} refuses at every {what}" if party else "none"
    return f"{who}{'up to' if most else 'no less than'} {number_words(deal, issue, limit)}"
