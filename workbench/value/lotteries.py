r"""What a lottery is worth: its expected value, or its certainty equivalent.

With constant absolute risk aversion and risk tolerance *R*, a lottery over values :math:`v_i`
counts as the sure amount

.. math:: -R \log \sum_i p_i e^{-v_i / R},

which is never above the expected value and tends to it as *R* grows.

References
----------
.. [1] R. Clemen, T. Reilly, *Making Hard Decisions*, 3rd edition 2014, chapter 14.
.. [2] D. Knuth, *The Art of Computer Programming*, vol. 2, section 4.2.2, on the error of a sum.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import reduce
from typing import Any

import numpy as np

from workbench.model import SureAmount
from workbench.value.arrays import FloatArray

Drawn = FloatArray | float
"""A number, or one in each draw: shape (draws,)."""


def sure_worth(
    chances: Sequence[Drawn], worths: Sequence[Drawn], tolerance: Drawn | None = None
) -> Any:
    """Return what a lottery is worth for sure.

    Parameters
    ----------
    chances : sequence of float or array of float, length ways
        Probability of each way that it may turn out.
    worths : sequence of float or array of float, length ways
        What each way is worth; minus infinity, with a positive probability, makes the result so.
    tolerance : float or array of float, optional
        Risk tolerance, above 0, in the unit of the worths; None for the expected value.

    Returns
    -------
    float, or array of float
        Of the shape that all numbers broadcast to.

    Examples
    --------
    >>> sure_worth([0.5, 0.5], [100.0, 0.0])
    50.0
    >>> round(sure_worth([0.5, 0.5], [100.0, 0.0], tolerance=100.0), 4)
    37.9885
    """
    if tolerance is None:
        return add_up([_weigh(p, v) for p, v in zip(chances, worths, strict=True)])
    maths = maths_of(*chances, *worths, tolerance)
    with np.errstate(invalid="ignore"):
        likely = [either(p > 0, v, math.inf) for p, v in zip(chances, worths, strict=True)]
        worst = reduce(np.minimum if maths is np else min, likely, math.inf)
        # measured from the worst value, so that no exponential overflows
        drops = [maths.exp((worst - v) / tolerance) for v in likely]
        spread = add_up([_weigh(p, drop) for p, drop in zip(chances, drops, strict=True)])
        sure = worst - tolerance * maths.log(either(spread > 0, spread, 1.0))
        return either(maths.isinf(worst), worst, sure)


def tolerance_of_sure(stated: SureAmount) -> float:
    r"""Return the risk tolerance at which a lottery is worth its stated certainty equivalent.

    With even chances of *Y* and :math:`-Y / 2`, and nothing for sure, it is
    :math:`Y / (2 \ln \varphi) = 1.039\,Y` (*φ* the golden ratio), near to *Y* as the rule of thumb
    [1]_ has it.

    Parameters
    ----------
    stated : SureAmount

    Returns
    -------
    float
        In the unit of the amounts.

    Examples
    --------
    >>> from workbench.model import SureAmount
    >>> round(tolerance_of_sure(SureAmount(sure=0, better=100, worse=-50)), 2)
    103.9
    """
    width = stated.better - stated.worse
    share = (stated.sure - stated.worse) / width
    # of 1 / tolerance in widths: caution rises with it, and is bounded by a sure worse end
    low, high = 0.0, -math.log1p(-stated.chance) / share
    for _ in range(200):
        middle = (low + high) / 2
        worth = -math.log1p(stated.chance * math.expm1(-middle)) / middle if middle else 0.0
        low, high = (middle, high) if worth > share else (low, middle)
    return width / high


def maths_of(*numbers: Drawn) -> Any:
    """Return the module with the functions for some numbers: of one draw, or of many."""
    return np if np.ndarray in map(type, numbers) else math


def either(condition: Any, then: Drawn, otherwise: Drawn) -> Any:
    """Return `then` in the draws in which the condition holds, else `otherwise`."""
    if isinstance(condition, bool):
        return then if condition else otherwise
    return np.where(condition, then, otherwise)


def add_up(parts: Sequence[Drawn]) -> Any:
    """Return the sum of some numbers, rounded as if once, so that their order hardly matters.

    What each addition loses is kept, and added at the end [2]_.
    """
    if maths_of(*parts) is math:
        return math.fsum(parts)
    if len(parts) <= 2:
        return np.asarray(sum(parts))
    total, lost = parts[0], np.asarray(0.0)
    with np.errstate(invalid="ignore"):
        for part in parts[1:]:
            longer = total + part
            taken = longer - total
            lost = lost + ((total - (longer - taken)) + (part - taken))
            total = longer
        return np.where(np.isfinite(total), total + lost, total)


def _weigh(chance: Drawn, amount: Drawn) -> Drawn:
    """Return an amount times its probability; nothing where that is 0, however bad the amount."""
    if isinstance(chance, np.ndarray):
        return chance * np.where(chance > 0, amount, 0.0)
    return chance * amount if chance > 0 else 0.0
