r"""Where values along a number meet a goal, with any other numbers beside it.

Where a party's value is a straight line in the number, as it is in most prices, it is solved in one
step; else by bracketing (Chandrupatla's method [1]_) between neighbouring options, and as far again
beyond them. Either is exact to rounding.

References
----------
.. [1] T. Chandrupatla, "A new hybrid quadratic/bisection algorithm for finding the zero of a
   nonlinear function", *Advances in Engineering Software* 28 (1997) 145-149.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np

from workbench.model import DealError, Score
from workbench.value import BoolArray, FloatArray, Term, is_affine

Value = Callable[[FloatArray | float, Mapping[str, Any]], FloatArray]
"""From a number, and arrays of others that go with it, to what they are worth."""


def is_straight(terms: Iterable[Term], issue: str) -> bool:
    """Say whether the worth of terms is a straight line in an issue."""
    return all(not isinstance(one.tree, Score) and is_affine(one.tree, issue) for one in terms)


def solve_straight(
    ends: tuple[float, float], at_low: FloatArray, at_high: FloatArray, goal: FloatArray
) -> FloatArray:
    """Return where straight lines through two values meet a goal; NaN for level ones.

    Parameters
    ----------
    ends : two floats
        The numbers at which the lines have the two values; they are met beyond these too.
    at_low, at_high, goal : array of float
        One line each; of shapes that broadcast against each other.
    """
    slope = (at_high - at_low) / (ends[1] - ends[0])
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(slope == 0, np.nan, ends[0] + (goal - at_low) / slope)


def fill_open(solved: FloatArray, takes_any: BoolArray | np.bool_, *, most: bool) -> FloatArray:
    """Put an infinity where no number is a limit: the party accepts any, or none.

    Parameters
    ----------
    solved : array of float
        Limits; NaN where there is none.
    takes_any : array of bool
        Whether the party accepts any number there.
    most : bool
        Whether the limit is the most that the party accepts, not the least.
    """
    return np.where(np.isnan(solved), np.where(takes_any == most, np.inf, -np.inf), solved)


def solve_curved(
    value: Value,
    options: FloatArray,
    goal: FloatArray,
    others: Mapping[str, FloatArray | float],
    begin: float = math.nan,
) -> FloatArray:
    """Return where values meet a goal; of several numbers the one nearest to `begin`.

    Parameters
    ----------
    value : callable
    options : array of float
        Numbers that the issue may have, ascending; the goal may be met as far again beyond them.
    goal : array of float
    others : mapping of name to float or array of float
        What else the values depend on; arrays broadcast to the shape of the goal.
    begin : float
        The middle of the options when left out.

    Returns
    -------
    array of float, of the goal's shape
        NaN where the goal is not met.

    Raises
    ------
    DealError
        If there is no finite value at an option.
    """
    from scipy.optimize import elementwise  # heavy to load, and straight lines never need it

    names = list(others)
    flat = [np.broadcast_to(others[name], goal.shape).ravel() for name in names]
    want = goal.ravel()
    low, high, found = _brackets(value, options, want, dict(zip(names, flat, strict=True)), begin)

    def miss(number: FloatArray, wanted: FloatArray, *beside: FloatArray) -> FloatArray:
        return np.asarray(value(number, dict(zip(names, beside, strict=True))) - wanted)

    solved = np.full(len(want), np.nan)
    if found.any():
        result = elementwise.find_root(
            miss,
            (low[found], high[found]),
            args=tuple(one[found] for one in (want, *flat)),
            tolerances={"xrtol": 1e-13, "xatol": 0.0},
        )
        solved[found] = result.x
    return solved.reshape(goal.shape)


def _brackets(
    value: Value,
    options: FloatArray,
    want: FloatArray,
    others: Mapping[str, FloatArray],
    begin: float,
) -> tuple[FloatArray, FloatArray, BoolArray]:
    """Find the neighbouring numbers between which the value passes the goal, nearest to `begin`."""
    numbers, above = _scan(value, options, want, others)
    passes = above[1:] != above[:-1]
    middle = (numbers[1:] + numbers[:-1]) / 2
    start = middle[0] if math.isnan(begin) else begin
    distance = np.where(passes, np.abs(middle - start)[:, None], np.inf)
    nearest = distance.argmin(axis=0)
    return numbers[nearest], numbers[nearest + 1], passes.any(axis=0)


def _scan(
    value: Value, options: FloatArray, want: FloatArray, others: Mapping[str, FloatArray]
) -> tuple[FloatArray, BoolArray]:
    """Whether the goal is reached at the options, and as far again beyond where defined."""
    low, high = float(options[0]), float(options[-1])
    beyond = (high - low) * np.arange(1, 6) / 5
    below = low - beyond[::-1]
    if low >= 0:  # a price does not change its sign
        below = low * np.arange(1, 6) / 6 if low else low + beyond[:0]
    kept, above = [], []
    for number in np.concatenate([below, options, high + beyond]):
        try:
            above.append(np.broadcast_to(value(number, others) >= want, want.shape))
        except DealError:
            if low <= number <= high:
                raise
            continue
        kept.append(number)
    return np.array(kept), np.array(above)
