r"""Draws from what is left of a belief: sequential Monte Carlo with moves that keep the prior.

Many sets of standard normal numbers are carried from the prior to the posterior in steps of
temperature, chosen so that half of them stay of use; after each step they are drawn anew by their
likelihood and moved by :math:`z' = \sqrt{1 - s^2} z + s \xi`, which is accepted by the ratio of
likelihoods alone, since it leaves the prior as it is [1]_, [2]_. Seeded and repeatable.

References
----------
.. [1] P. Del Moral, A. Doucet, A. Jasra, "Sequential Monte Carlo samplers", *JRSS B* 68 (2006)
   411-436.
.. [2] S. Cotter, G. Roberts, A. Stuart, D. White, "MCMC methods for functions", *Statistical
   Science* 28 (2013) 424-446.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from workbench.value import FloatArray

COUNT = 1_000
"""Sets that are carried."""

_MOVES, _LEAST, _STEP = 4, 0.5, 0.5

Likelihood = Callable[[FloatArray], FloatArray]
"""From sets of numbers to the logarithm of their likelihood."""


@dataclass(frozen=True, eq=False)
class Sampled:
    """Equally likely sets of numbers of a posterior.

    Attributes
    ----------
    normal : array of float, shape (count, dimensions)
    steps : int
        Of temperature.
    moved : float
        Share of the last moves that were accepted.
    """

    normal: FloatArray
    steps: int
    moved: float


def sample(
    likelihood: Likelihood, dimensions: int, *, count: int = COUNT, seed: int = 0
) -> Sampled:
    """Draw from the posterior of standard normal numbers.

    Examples
    --------
    >>> found = sample(lambda z: -0.5 * ((z[:, 0] - 1) / 0.5) ** 2, 1)
    >>> bool(abs(found.normal.mean() - 0.8) < 0.05)  # (1 / 0.25) / (1 + 1 / 0.25)
    True
    """
    rng = np.random.default_rng(seed)
    normal = rng.standard_normal((count, dimensions))
    log = likelihood(normal)
    warmth, step, steps, moved = 0.0, _STEP, 0, 1.0
    while warmth < 1:
        rise = _rise(log, 1 - warmth)
        warmth, steps = warmth + rise, steps + 1
        kept = _draw_again(log * rise, rng)
        normal, log = normal[kept], log[kept]
        for _ in range(_MOVES):
            tried = np.sqrt(1 - step**2) * normal + step * rng.standard_normal(normal.shape)
            other = likelihood(tried)
            taken = np.log(rng.random(count)) < warmth * (other - log)
            normal = np.where(taken[:, None], tried, normal)
            log = np.where(taken, other, log)
            moved = float(taken.mean())
            step = float(np.clip(step * np.exp(moved - 0.3), 0.02, 0.95))
    return Sampled(normal, steps, moved)


def _rise(log: FloatArray, left: float) -> float:
    """Return how far the temperature may go so that enough sets stay of use."""
    if useful(log * left) >= _LEAST:
        return left
    low, high = 0.0, left
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if useful(log * middle) >= _LEAST else (low, middle)
    return max(low, left * 1e-6)


def useful(log: FloatArray) -> float:
    """Return the share of sets that count, by their weights' effective number."""
    weights = np.exp(log - log.max())
    return float(weights.sum() ** 2 / (weights**2).sum() / len(log))


def _draw_again(
    log: FloatArray, rng: np.random.Generator
) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """Draw sets anew by their weights, evenly."""
    weights = np.exp(log - log.max())
    ends = np.cumsum(weights / weights.sum())
    spots = (np.arange(len(log)) + rng.random()) / len(log)
    return np.minimum(np.searchsorted(ends, spots), len(log) - 1).astype(np.intp)
