r"""Weights that are consistent with choices: their exact ranges, and a sample of them.

The shares :math:`w` of what is at stake for a scored party lie in a simplex. Liking one offer
better than another says :math:`w \cdot (u - u') \ge 0`, with :math:`u_i` the share of the range
that an option of an issue gives. All choices together cut out a polytope. The range of each weight
in it is found exactly by linear programming; the estimate is the mean of points drawn from it
evenly, by hit-and-run [1]_. When no weights explain all choices, every choice is allowed the same
slack, the least that makes some weights possible.

References
----------
.. [1] R. Smith, "Efficient Monte Carlo procedures for generating points uniformly distributed over
   bounded regions", *Operations Research* 32 (1984) 1296-1308.
.. [2] The polytope of values consistent with stated preferences: S. Greco, V. Mousseau, R.
   Słowiński, "Ordinal regression revisited", *EJOR* 191 (2008) 416-436.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.value import FloatArray

CHAINS, STEPS = 512, 200
"""Points drawn, and moves that each of them makes first."""

_EDGE = 1e-9


@dataclass(frozen=True, eq=False)
class Polytope:
    """Weights consistent with choices.

    Attributes
    ----------
    low, high : array of float, shape (weights,)
    sample : array of float, shape (points, weights)
    slack : float
        What every choice may be wrong by, as a share of what is at stake; 0 when weights explain
        them all.
    """

    low: FloatArray
    high: FloatArray
    sample: FloatArray
    slack: float


def cut_simplex(better: FloatArray, *, seed: int = 0) -> Polytope:
    """Find the weights with which every row of differences is worth nothing less than 0.

    Parameters
    ----------
    better : array of float, shape (comparisons, weights)
        Liked offer less the other one, by issue.
    seed : int

    Returns
    -------
    Polytope

    Examples
    --------
    >>> cut = cut_simplex(np.array([[1.0, -1.0]]))  # the first weighs at least as much
    >>> cut.low.round(3).tolist(), cut.high.round(3).tolist()
    ([0.5, 0.0], [1.0, 0.5])
    """
    from scipy.optimize import linprog  # heavy to load, and most analyses never need it

    count = better.shape[1]
    ones = np.ones((1, count))
    blurred = linprog(
        np.append(np.zeros(count), 1.0),
        A_ub=np.column_stack([-better, -np.ones(len(better))]) if len(better) else None,
        b_ub=np.zeros(len(better)) if len(better) else None,
        A_eq=np.append(ones, [[0.0]], axis=1),
        b_eq=[1.0],
        bounds=(0, None),
    )
    slack = float(blurred.fun) if blurred.fun > _EDGE else 0.0
    rule = slack * (1 + 1e-6) + _EDGE
    corners = []
    for place in range(count):
        for sign in (1.0, -1.0):
            cost = np.zeros(count)
            cost[place] = sign
            found = linprog(
                cost,
                A_ub=-better if len(better) else None,
                b_ub=np.full(len(better), rule) if len(better) else None,
                A_eq=ones,
                b_eq=[1.0],
                bounds=(0, 1),
            )
            corners.append(found.x)
    ends = np.clip(np.array(corners), 0.0, 1.0) + 0.0  # and minus zero becomes zero
    sample = _hit_and_run(ends.mean(axis=0), better, rule, seed)
    return Polytope(ends.min(axis=0), ends.max(axis=0), sample, slack)


def _hit_and_run(start: FloatArray, better: FloatArray, slack: float, seed: int) -> FloatArray:
    """Move many points at once, each time along a random line to a random place within."""
    rng = np.random.default_rng(seed)
    count = len(start)
    points = np.tile(start, (CHAINS, 1))
    # rows of rules @ w + shift >= 0
    rules = np.vstack([np.eye(count), better])
    shift = np.append(np.zeros(count), np.full(len(better), slack))
    for _ in range(STEPS if count > 1 else 0):
        ways = rng.standard_normal((CHAINS, count))
        ways -= ways.mean(axis=1, keepdims=True)  # weights go on adding up to 1
        room = np.maximum(points @ rules.T + shift, 0.0)
        speed = ways @ rules.T
        with np.errstate(divide="ignore", invalid="ignore"):
            time = room / -speed
        ahead = np.where(speed < 0, time, np.inf).min(axis=1)
        behind = np.where(speed > 0, time, -np.inf).max(axis=1)
        points = points + ways * (behind + (ahead - behind) * rng.random(CHAINS))[:, None]
    return np.clip(points, 0.0, 1.0)
