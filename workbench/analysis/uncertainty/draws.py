"""Draws of a deal's uncertain facts: quasi-random, seeded, correlated where the deal says so.

Every uncertain fact is drawn from its distribution, or, where it has a value and a range, from the
triangle with its peak at the value. Its draws depend on its name, its distribution and the seed,
not on the order of the facts; other facts change them only in rare cases
(:func:`~workbench.analysis.uncertainty.scrambled_points.assign_slots`) or through a stated
correlation.

The draws are made of independent scrambles of the same size. Each gives an independent estimate of
any mean, so the standard error is the standard deviation of these estimates over the square root
of their number [1]_. Shares have a floor: what was seen in all draws, or in none, is known only to
one draw.

References
----------
.. [1] P. L'Ecuyer, C. Lemieux, "Recent advances in randomized quasi-Monte Carlo methods",
   *Modeling Uncertainty*, 2002, 419-474.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.uncertainty.scrambled_points import (
    SCRAMBLES,
    SIZE_LIMIT,
    assign_slots,
    scrambled_column,
)
from workbench.model import Deal, check_count, factor_correlations, suggest
from workbench.value import BoolArray, FloatArray
from workbench.value.results import AnalysisResult
from workbench.value.spreads import take_quantiles
from workbench.words import counted, format_count

DRAWS = 2_048
"""Draws unless another number is asked for."""

DRAW_LIMIT = SCRAMBLES * SIZE_LIMIT
"""Most draws."""


@dataclass(frozen=True, eq=False, repr=False)
class Draws(AnalysisResult):
    """Numbers of the uncertain facts, draw by draw.

    Attributes
    ----------
    facts : mapping of fact to array of float, shape (count,)
        Uncertain facts only, in file order; scramble after scramble.
    count : int
    seed : int
    """

    facts: Mapping[str, FloatArray]
    count: int
    seed: int

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        facts = counted(len(self.facts), "facts")
        return f"{counted(self.count, 'draws')} of {facts}, seed {self.seed}"

    def means(self, values: FloatArray | BoolArray, *, axis: int = 0) -> FloatArray:
        """Return the mean within each scramble: the draws of an axis become the scrambles."""
        size = -(-self.count // SCRAMBLES)
        starts = np.arange(0, self.count, size)
        sizes = np.diff([*starts, self.count])
        sums = np.moveaxis(np.add.reduceat(np.asarray(values, float), starts, axis=axis), axis, -1)
        return np.asarray(np.moveaxis(sums / sizes, -1, axis))

    def error(self, values: FloatArray | BoolArray) -> float:
        """Return the standard error of the mean of something found in every draw.

        Parameters
        ----------
        values : array of float or bool, shape (count,)
            Of truths, the mean is a share, whose error is at least one draw.

        Returns
        -------
        float
            In the unit of the values.
        """
        means = self.means(values)
        error = float(means.std(ddof=1) / np.sqrt(len(means)))
        if values.dtype != bool or not self.facts:
            return error
        return max(error, 1 / self.count)

    def to_frame(self) -> pd.DataFrame:
        """One row per draw, one column per uncertain fact."""
        return pd.DataFrame(dict(self.facts)).rename_axis("draw")


def draw_facts(
    deal: Deal, draws: int = DRAWS, seed: int = 0, *, only: Collection[str] | None = None
) -> Draws:
    """Draw the uncertain facts of a deal.

    Parameters
    ----------
    deal : Deal
    draws : int
        From 2 to 1,048,576; whole multiples of 16 times a power of 2 fill the space most evenly.
    seed : int
        Not negative. The same seed gives the same draws, in whatever order the facts stand.
    only : collection of str, optional
        Facts to draw; the others keep the one number that they have.

    Returns
    -------
    Draws

    Raises
    ------
    ValueError
        If there are too few or too many draws, the seed is negative, or `only` names no fact.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> draws = draw_facts(example_deal(), 1_000, seed=7)
    >>> {name: round(float(numbers.mean()), 2) for name, numbers in draws.facts.items()}
    {'cost': 1.17}
    """
    check_count("seed", seed, least=0)
    if not 2 <= draws <= DRAW_LIMIT:
        raise ValueError(
            f"draws must be from 2 to {format_count(DRAW_LIMIT)}, got {format_count(draws)}"
        )
    for name in only or ():
        if name not in deal.facts:
            raise ValueError(f"there is no fact {name!r}{suggest(name, deal.facts)}")
    shares = draw_shares(deal, draws, seed)
    wanted = shares if only is None else [name for name in shares if name in only]
    facts = {}
    for name in wanted:
        spread = deal.facts[name].spread
        if spread is not None:
            facts[name] = take_quantiles(spread, shares[name].ravel()[:draws])
    return Draws(facts, draws, seed)


def draw_shares(deal: Deal, draws: int, seed: int) -> dict[str, FloatArray]:
    """Return the share of cases below each drawn number, by uncertain fact, in file order.

    Returns
    -------
    dict of fact to array of float, shape (scrambles, draws of each)
        Scramble after scramble there may be a few more than are asked for.
    """
    names = [name for name, fact in deal.facts.items() if fact.spread is not None]
    slots = assign_slots(names)
    size = -(-draws // SCRAMBLES)
    shares = {name: scrambled_column(name, slots[name], seed, size) for name in names}
    return shares | _correlate(deal, shares) if deal.correlations else shares


def _correlate(deal: Deal, shares: Mapping[str, FloatArray]) -> dict[str, FloatArray]:
    """Join the ranks of correlated facts by a Gaussian copula."""
    from scipy.special import ndtr, ndtri  # heavy to load, and most analyses never need it

    found: dict[str, FloatArray] = {}
    for group in correlated_groups(deal):
        lower = lower_factor(deal, group)
        normal = np.array([ndtri(shares[name]) for name in group])
        found |= zip(group, ndtr(np.tensordot(lower, normal, axes=1)), strict=True)
    return found


def lower_factor(deal: Deal, group: Sequence[str]) -> FloatArray:
    """Return *L* with ``L L' =`` the normal correlations of facts that hang together."""
    within = [one for one in deal.correlations if one.facts[0] in group]
    return np.array(_pad(factor_correlations(group, within) or []))


def _pad(rows: list[list[float]]) -> list[list[float]]:
    return [row + [0.0] * (len(rows) - len(row)) for row in rows]


def correlated_groups(deal: Deal) -> list[list[str]]:
    """Return facts that hang together through correlations, group by group, by name."""
    groups: list[set[str]] = []
    for one in deal.correlations:
        touched = [group for group in groups if group & {*one.facts}]
        groups = [group for group in groups if group not in touched]
        groups.append({*one.facts}.union(*touched))
    return [sorted(group) for group in groups]
