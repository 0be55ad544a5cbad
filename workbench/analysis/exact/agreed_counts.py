r"""How many packages are agreed where not every party has to accept.

With :math:`N(T)` the packages that all with a veto and all of the others in *T* accept, and
:math:`S_j = \sum_{|T| = j} N(T)`, the packages that at least *m* of the others accept are

.. math:: \sum_{j \ge m} (-1)^{j - m} \binom{j - 1}{m - 1} S_j

by inclusion and exclusion [1]_: every :math:`N(T)` is an exact count of its own
(:mod:`workbench.analysis.exact.counting`).

References
----------
.. [1] W. Feller, *An Introduction to Probability Theory and Its Applications*, volume 1, 3rd
   edition, 1968, section IV.5.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

import numpy as np

from workbench.analysis.exact.acceptance import Acceptance
from workbench.analysis.exact.counting import (
    ROW_LIMIT,
    PackageCount,
    count_clearing,
    estimate_clearing,
)
from workbench.analysis.exact.tables import Space, Table
from workbench.value import BoolArray, FloatArray

_GROUP_LIMIT = 256
"""Most exact counts for one answer; above it, it is estimated."""


def count_agreed(
    tables: Sequence[Table],
    space: Space,
    floors: FloatArray,
    acceptance: Acceptance,
    *,
    row_limit: int = ROW_LIMIT,
) -> PackageCount:
    """Count the allowed packages that enough parties accept.

    Parameters
    ----------
    tables, space, floors, row_limit
        As in :func:`workbench.analysis.exact.counting.count_clearing`.
    acceptance : Acceptance

    Returns
    -------
    PackageCount
    """
    free = ~acceptance.veto & np.isneginf(floors)  # they accept everything
    others = np.flatnonzero(~acceptance.veto & ~free)
    needed = max(acceptance.needed - int(free.sum()), 0)
    sizes = range(needed, len(others) + 1) if needed else range(1)
    if sum(math.comb(len(others), size) for size in sizes) > _GROUP_LIMIT:
        return estimate_clearing(tables, space, floors, acceptance.agreed)
    total, error = 0, 0.0
    for sign, group in _signed(others.tolist(), sizes, acceptance.veto):
        own = acceptance.floors(floors, group)
        found = count_clearing(tables, space, own, row_limit=row_limit)
        if found.draws:
            return estimate_clearing(tables, space, floors, acceptance.agreed)
        total += sign * found.packages
        error += abs(sign) * found.error
    return PackageCount(max(total, 0), error)


def _signed(others: list[int], sizes: range, veto: BoolArray) -> Iterator[tuple[int, BoolArray]]:
    """Yield groups, and how often the packages that each accepts count."""
    needed = sizes.start
    for size in sizes:
        factor = math.comb(size - 1, needed - 1) if needed else 1
        for chosen in itertools.combinations(others, size):
            group = veto.copy()
            group[list(chosen)] = True
            yield (-1) ** (size - needed) * factor, group
