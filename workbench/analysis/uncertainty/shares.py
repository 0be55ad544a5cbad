"""Probabilities found by drawing, said with no more digits than their error allows."""

from __future__ import annotations

import math


def share_digits(error: float) -> int:
    """Return how many decimals of a percentage its standard error allows: 0, 1, 2 ...

    Examples
    --------
    >>> share_digits(0.004), share_digits(0.0002)
    (0, 1)
    """
    return max(-math.ceil(math.log10(200 * error)), 0) if error > 0 else 2


def share_words(share: float, error: float) -> str:
    """Say a probability in percent; one that all draws or none agree on as a bound.

    Parameters
    ----------
    share, error : float
        Probability and its standard error, from 0 to 1.

    Examples
    --------
    >>> share_words(0.6347, 0.004), share_words(1.0, 0.0005), share_words(0.0, 0.004)
    ('63 %', 'over 99.8 %', 'under 2 %')
    """
    bound = 100 * min(3 * error, 1.0)  # nothing seen in n draws: less than 3 / n, at 95 %
    digits = share_digits(error)
    percent = round(100 * share, digits)
    if error == 0:  # nothing was drawn
        return f"{percent:g} %"
    if percent >= 100:
        return f"over {_floor(100 - bound, digits)} %"
    if percent <= 0:
        return f"under {_ceil(bound, digits)} %"
    return f"{percent:.{digits}f} %"


def error_words(error: float) -> str:
    """Say how far a probability may be off: twice its standard error, in percentage points.

    Examples
    --------
    >>> error_words(0.004)
    '0.8 points'
    """
    return f"{float(f'{200 * error:.1g}'):g} points"


def _floor(number: float, digits: int) -> str:
    return f"{math.floor(number * 10**digits) / 10**digits:.{digits}f}"


def _ceil(number: float, digits: int) -> str:
    return f"{math.ceil(number * 10**digits) / 10**digits:.{digits}f}"
