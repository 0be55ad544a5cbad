r"""What a lottery is worth: its expected value, or its certainty equivalent.

With constant absolute risk aversion and risk tolerance *R*, a lottery over values :math:`v_i`
counts as the sure amount

.. math:: -R \log \sum_i p_i e^{-v_i / R},

which is never above the expected value and tends to it as *R* grows.

References
----------
.. [1] R. Clemen, T. Reilly, *Making Hard Decisions*, 3rd edition 2014, chapter 14.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

Chance = tuple[float, float]
"""Probability, and what it is a probability of."""


def sure_worth(chances: Iterable[Chance], tolerance: float | None = None) -> float:
    """Return what a lottery is worth for sure.

    Parameters
    ----------
    chances : iterable of (probability, value)
        Values may be minus infinity; with a positive probability, so is the result.
    tolerance : float, optional
        Risk tolerance, above 0, in the unit of the values; None for the expected value.

    Returns
    -------
    float

    Examples
    --------
    >>> sure_worth([(0.5, 100.0), (0.5, 0.0)])
    50.0
    >>> round(sure_worth([(0.5, 100.0), (0.5, 0.0)], tolerance=100), 4)
    37.9885
    """
    likely = [(chance, value) for chance, value in chances if chance > 0]
    worst = min(value for _, value in likely)
    if tolerance is None or math.isinf(worst):
        return math.fsum(chance * value for chance, value in likely)
    # measured from the worst value, so that no exponential overflows
    spread = math.fsum(p * math.exp((worst - value) / tolerance) for p, value in likely)
    return worst - tolerance * math.log(spread)
