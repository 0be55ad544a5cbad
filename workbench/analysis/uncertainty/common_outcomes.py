"""Two beliefs about one number, side by side: the same outcomes, and how likely each finds them."""

from __future__ import annotations

import numpy as np

from workbench.model import Discrete, Distribution, Empirical
from workbench.value import FloatArray
from workbench.value.spreads import take_quantiles

BANDS = 400
"""Bands into which a number that may be anything is cut."""

_SHARES = 1 / (1 + np.exp(-np.linspace(-12.2, 12.2, 4_001)))
"""Shares at which a belief is read: the closer together, the nearer they are to 0 and 1."""


def lay_out(*views: Distribution) -> tuple[FloatArray, tuple[FloatArray, ...]]:
    """Return common outcomes of beliefs, and how likely each belief finds them.

    Parameters
    ----------
    *views : Distribution

    Returns
    -------
    array of float, shape (outcomes,)
        Ascending: the listed values where all beliefs list them, else the middles of bands.
    tuple of array of float, shape (outcomes,)
        For each belief chances that sum to 1.

    Examples
    --------
    >>> from workbench.model import Discrete
    >>> one = Discrete(kind="discrete", values=(0, 1), probabilities=(0.5, 0.5))
    >>> two = Discrete(kind="discrete", values=(1, 2), probabilities=(0.2, 0.8))
    >>> outcomes, chances = lay_out(one, two)
    >>> outcomes.tolist(), [one.tolist() for one in chances]
    ([0.0, 1.0, 2.0], [[0.5, 0.5, 0.0], [0.0, 0.2, 0.8]])
    """
    if all(isinstance(view, Discrete | Empirical) for view in views):
        counted = [_count(view) for view in views]
        outcomes = np.array(sorted({value for one in counted for value in one}))
        return outcomes, tuple(
            np.array([one.get(value, 0.0) for value in outcomes]) for one in counted
        )
    ends = np.array([_ends(view) for view in views])
    edges = np.linspace(ends.min(), ends.max(), BANDS + 1)
    middles = (edges[1:] + edges[:-1]) / 2
    return middles, tuple(np.diff(_below(view, edges)) for view in views)


def _ends(view: Distribution) -> FloatArray:
    """Return the least and the most that a belief is laid out over."""
    if isinstance(view, Discrete | Empirical):
        listed = list(_count(view))
        return np.array([min(listed), max(listed)])
    return np.asarray(take_quantiles(view, _SHARES[[0, -1]]))


def _below(view: Distribution, edges: FloatArray) -> FloatArray:
    """Return the chance to be below each edge; all is below the last one."""
    if isinstance(view, Discrete | Empirical):
        counted = _count(view)
        values, chances = np.array(list(counted)), np.array(list(counted.values()))
        below = np.asarray((values < edges[:, None]) @ chances)
        below[-1] = 1.0
        return below
    # Read between quantiles: counted in bands, two beliefs that find a band about as likely would
    # differ by the luck of one quantile, and a clause would pay in slivers.
    reached = (_SHARES - _SHARES[0]) / np.ptp(_SHARES)
    return np.asarray(np.interp(edges, take_quantiles(view, _SHARES), reached))


def _count(view: Distribution) -> dict[float, float]:
    """Return how likely each listed value is."""
    if isinstance(view, Discrete):
        return dict(zip(view.values, view.probabilities, strict=True))
    sample = view.sample if isinstance(view, Empirical) else ()
    return {value: sample.count(value) / len(sample) for value in sample}
