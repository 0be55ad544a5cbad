"""Draws of the other facts where one is known: what a decision after finding out meets.

The known fact takes a few numbers that stand for its whole distribution: every number that a
discrete one can be, or the mean of each of equally likely stretches of a smooth one. The others are
drawn as before; those that are correlated with it move with it, exactly: with normal scores *z* and
correlations *R*, :math:`z_j - R_{ji} z_i` does not depend on :math:`z_i` [1]_.

References
----------
.. [1] T. Anderson, *An Introduction to Multivariate Statistical Analysis*, 3rd edition, 2003,
   section 2.5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from workbench.analysis.uncertainty.draws import correlated_groups, draw_shares, lower_factor
from workbench.model import Deal
from workbench.value import FloatArray, IntArray
from workbench.value.spreads import take_quantiles

_FINE = 64
"""Numbers of the known fact that are looked at in each stretch."""


@dataclass(frozen=True, eq=False)
class GivenDraws:
    """Draws under some numbers of one fact.

    Attributes
    ----------
    facts : mapping of fact to array of float, shape (numbers * each,)
        Number after number of the known fact, with the same draws of the others.
    weights : array of float, shape (numbers,)
        How likely each number is, or the stretch that it stands for; they add up to 1.
    edges : array of float, shape (numbers - 1,)
        Where one stretch ends and the next begins.
    each : int
        Draws of the others under each number.
    """

    facts: Mapping[str, FloatArray]
    weights: FloatArray
    edges: FloatArray
    each: int

    def stretch(self, numbers: FloatArray) -> IntArray:
        """Return the stretch in which numbers of the known fact lie."""
        return np.asarray(np.searchsorted(self.edges, numbers, side="right"))


def draw_given(deal: Deal, name: str, numbers: int, each: int, seed: int) -> GivenDraws:
    """Draw the other facts of a deal where one is known.

    Parameters
    ----------
    deal : Deal
    name : str
        An uncertain fact.
    numbers : int
        Most numbers of the known fact.
    each : int
        Draws of the others, at least 2.
    seed : int

    Returns
    -------
    GivenDraws
    """
    from scipy.special import ndtr, ndtri  # heavy to load, and most analyses never need it

    known, weights, edges, scores = _stretches(deal, name, numbers)
    shares = {of: one.ravel()[:each] for of, one in draw_shares(deal, each, seed).items()}
    facts = {}
    group = next((one for one in correlated_groups(deal) if name in one), [name])
    lower = lower_factor(deal, group) if len(group) > 1 else np.eye(1)
    slopes = dict(zip(group, (lower @ lower.T)[group.index(name)], strict=True))
    own = ndtri(shares[name])
    for of, share in shares.items():
        spread = deal.facts[of].spread
        if spread is None or of == name:
            continue
        moved = np.tile(share, len(known))
        if of in slopes:
            rest = ndtri(share) - slopes[of] * own
            moved = ndtr((rest[None] + slopes[of] * scores[:, None]).ravel())
        facts[of] = take_quantiles(spread, moved)
    facts[name] = np.repeat(known, each)
    return GivenDraws(facts, weights, edges, each)


def _stretches(
    deal: Deal, name: str, count: int
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Return numbers that stand for a fact, their weights, what parts them, and normal scores."""
    from scipy.special import ndtri  # heavy to load, and most analyses never need it

    spread = deal.facts[name].spread
    if spread is None:
        raise ValueError(f"{name!r} is not uncertain, so there is nothing to learn of it")
    shares = (np.arange(count * _FINE) + 0.5) / (count * _FINE)
    fine = take_quantiles(spread, shares)
    distinct, group = np.unique(fine, return_inverse=True)
    if len(distinct) > count:
        group = np.arange(len(fine)) // _FINE
    sizes = np.bincount(group)
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    edges = (fine[starts[1:] - 1] + fine[starts[1:]]) / 2
    known = np.bincount(group, fine) / sizes
    return known, sizes / len(fine), edges, np.bincount(group, ndtri(shares)) / sizes
