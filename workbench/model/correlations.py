r"""Rank correlations between facts: which numbers tend to be high together.

Facts are joined by a Gaussian copula: their ranks are those of correlated normal numbers. For a
rank correlation (Spearman's) of :math:`\rho` these have the correlation
:math:`r = 2 \sin(\pi \rho / 6)` [1]_. All of them together must be possible: their matrix must be
positive definite.

References
----------
.. [1] K. Pearson, "On further methods of determining correlation", *Drapers' Company Research
   Memoirs*, Biometric Series IV, 1907.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import Field, model_validator

from workbench.model.base import Frozen, Number, Text
from workbench.model.facts import Fact
from workbench.model.names import Named, suggest
from workbench.model.problems import DealError, Problem

_LEAST = 1e-9
"""Smallest pivot of a matrix that counts as positive definite."""


class Correlation(Frozen):
    """Two facts that tend to be high together, or one high when the other is low.

    Parameters
    ----------
    facts : pair of str
    rank : float
        Rank correlation (Spearman's), between -1 and 1.
    source : str
    """

    facts: tuple[Text, Text]
    rank: Annotated[Number, Field(gt=-1, lt=1)]
    source: Text = ""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.facts[0] == self.facts[1]:
            raise ValueError(f"{self.facts[0]!r} cannot be correlated with itself")
        return self

    @property
    def normal(self) -> float:
        """Correlation of the normal numbers behind the ranks."""
        return normal_correlation(self.rank)


def normal_correlation(rank: float) -> float:
    """Return the correlation of two normal numbers whose ranks correlate by `rank`.

    Examples
    --------
    >>> round(normal_correlation(0.5), 4)
    0.5176
    """
    return 2 * math.sin(math.pi * rank / 6)


def factor_correlations(
    names: Sequence[str], correlations: Sequence[Correlation]
) -> list[list[float]] | None:
    """Return the lower triangle *L* with ``L L' =`` the matrix of normal correlations.

    Parameters
    ----------
    names : sequence of str
        Facts, in the order of the rows.
    correlations : sequence of Correlation

    Returns
    -------
    list of list of float, or None
        None where the correlations cannot hold together.
    """
    place = {name: row for row, name in enumerate(names)}
    known: dict[tuple[int, int], float] = {}
    for one in correlations:
        low, high = sorted(place[name] for name in one.facts)
        known[high, low] = one.normal
    rows: list[list[float]] = []
    for i in range(len(names)):
        row: list[float] = []
        for j in range(i):
            above = math.fsum(a * b for a, b in zip(row, rows[j], strict=False))
            row.append((known.get((i, j), 0.0) - above) / rows[j][j])
        pivot = 1 - math.fsum(a * a for a in row)
        if pivot < _LEAST:
            return None
        rows.append([*row, math.sqrt(pivot)])
    return rows


def check_correlations(correlations: Sequence[Correlation], facts: Named[Fact]) -> None:
    """Refuse correlations of facts that there are not, twice the same, or impossible together.

    Raises
    ------
    DealError
        Naming the first that does not fit those before it.
    """
    seen: set[frozenset[str]] = set()
    for place, one in enumerate(correlations):
        for side, name in enumerate(one.facts):
            if name not in facts:
                rule = f"there is no such fact{suggest(name, facts)}"
                raise DealError([Problem(("correlations", place, "facts", side), rule)])
            if facts[name].spread is None:
                rule = f"{name!r} is one number; give it a range or a distribution"
                raise DealError([Problem(("correlations", place, "facts", side), rule)])
        if frozenset(one.facts) in seen:
            rule = f"{one.facts[0]!r} and {one.facts[1]!r} are correlated twice"
            raise DealError([Problem(("correlations", place), rule)])
        seen.add(frozenset(one.facts))
    names = sorted({name for one in correlations for name in one.facts})
    if factor_correlations(names, correlations) is None:
        raise DealError([_find_misfit(names, correlations)])


def _find_misfit(names: Sequence[str], correlations: Sequence[Correlation]) -> Problem:
    """Say which correlation could be mended so that all hold together, the last such one."""
    for place in reversed(range(len(correlations))):
        one, others = correlations[place], [*correlations[:place], *correlations[place + 1 :]]
        fits = [
            rank
            for rank in (hundredths / 100 for hundredths in range(-99, 100))
            if factor_correlations(names, [*others, one.model_copy(update={"rank": rank})])
        ]
        if fits:
            rule = (
                f"a rank correlation of {one.rank:g} between {one.facts[0]!r} and "
                f"{one.facts[1]!r} does not fit the others; {fits[0]:g} to {fits[-1]:g} does. A "
                "pair that is not listed counts as 0"
            )
            return Problem(("correlations", place, "rank"), rule)
    rule = "these cannot hold together; take weaker ones. A pair that is not listed counts as 0"
    return Problem(("correlations",), rule)
