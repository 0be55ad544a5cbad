"""Numbers too large or too small to be read digit by digit: told in billions, or for a million.

2.1e12 is 2,100 bn, and 7.65e-06 USD for a token is 7.65 USD for a million tokens. The rule is one
for texts, cards and tables, so that a number looks alike wherever it stands.
"""

from __future__ import annotations

import math

BILLIONS_FROM = 1e10
"""From here on an amount is told in billions: with more digits than eight nobody compares them."""

SMALL_BELOW = 1e-4
"""A price of one thing below this is told for a million of them."""

MILLION = 1e6


def billions(amount: float) -> float | None:
    """Return an amount in billions where it is told so; None where it is not.

    Examples
    --------
    >>> billions(2.1e12), billions(1e9)
    (2100.0, None)
    """
    is_large = BILLIONS_FROM <= abs(amount) < math.inf
    return amount / 1e9 if is_large else None


def small_price(unit: str, *numbers: float) -> str:
    """Return the unit in which small prices of one thing are told for a million; else nothing.

    Examples
    --------
    >>> small_price("USD/token", 7.64616e-06), small_price("EUR/box", 0.45), small_price("days", 0)
    ('USD per million tokens', '', '')
    """
    money, slash, thing = unit.partition("/")
    largest = max((abs(one) for one in numbers), default=0.0)
    if not slash or not 0 < largest < SMALL_BELOW or "/" in thing:
        return ""
    thing = thing.strip()
    return f"{money.strip()} per million {thing if thing.endswith('s') else f'{thing}s'}"
