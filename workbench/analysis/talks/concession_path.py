r"""Packages from an opening down to the walk-away, in steps that shrink.

Let our value fall from the opening's :math:`v_0` to our reservation value :math:`v_n` in *n* steps
whose planned sizes shrink by a constant ratio *r*. Step *i* is the efficient package within the
limits whose value to us is nearest to the planned one: it gives them as much as can be had for
what it costs us. Options are coarse, so that a step may come out smaller or larger than planned,
but each is smaller than the one before it. Where not all steps can be had like that, there are
fewer.

Steps stay within the stated limits as long as these let us give the other side at least half of
what the real limits would at that step, and within the real ones always.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from workbench.analysis.talks.bands import frontier_between, split_sides
from workbench.value import FloatArray, IntArray, Terms

RATIO = 0.6
"""Size of a step against the one before it."""

STATED_SHARE = 0.5
"""Least share of what the real limits would give them for which we stay within the stated ones."""


class Paths:
    """Efficient packages within our limits, best for us first.

    Parameters
    ----------
    terms : Terms
    party : str
    allowed : sequence of mapping of issue to options
        The stated limits, then the real ones.
    lowest : float
        Value below which we go nowhere.
    """

    def __init__(
        self,
        terms: Terms,
        party: str,
        allowed: list[dict[str, list[float | str]]],
        lowest: float,
    ) -> None:
        self.fronts: list[tuple[IntArray, FloatArray]] = []
        for options in allowed:
            sides = split_sides(terms, party, allowed=options)
            self.fronts.append(frontier_between(sides, lowest, math.inf))
        self.tolerance = sides.space.tolerance

    @property
    def bottom(self) -> float:
        """Least value to us of an efficient package; minus infinity when there is none."""
        return min((float(ours[-1, 0]) for _, ours in self.fronts if len(ours)), default=-math.inf)

    def walk(
        self, start: FloatArray, end: float, *, steps: int, ratio: float
    ) -> list[tuple[IntArray, FloatArray]]:
        """Return places and values of the steps from a package's values down to a value."""
        for count in range(steps, 0, -1):
            path = list(self._steps(start, _targets(float(start[0]), end, count, ratio)))
            if len(path) == count:
                break
        return path

    def _steps(
        self, start: FloatArray, targets: list[float]
    ) -> Iterator[tuple[IntArray, FloatArray]]:
        ours, theirs, last = float(start[0]), float(start[1]), math.inf
        for target in targets:
            found = self._next(ours, theirs, target, last)
            if found is None:
                return
            last, ours, theirs = ours - found[1][0], float(found[1][0]), float(found[1][1])
            yield found

    def _next(
        self, ours: float, theirs: float, target: float, last: float
    ) -> tuple[IntArray, FloatArray] | None:
        """Return the package nearest to the target that gives them more, for less than last."""
        found: list[tuple[IntArray, FloatArray]] = []
        for places, values in self.fronts:
            costs, gives = ours - values[:, 0], values[:, 1] - theirs
            fits = (costs > self.tolerance) & (gives > self.tolerance)
            rows = np.flatnonzero(fits & (costs < last - self.tolerance))
            if len(rows):
                row = rows[np.argmin(np.abs(values[rows, 0] - target))]
                found.append((places[row], values[row]))
        if not found:
            return None
        stated, real = found[0], found[-1]
        stays = stated[1][1] - theirs >= STATED_SHARE * (real[1][1] - theirs)
        return stated if stays else real


def _targets(start: float, end: float, count: int, ratio: float) -> list[float]:
    """Return the planned values of the steps."""
    sizes = np.power(ratio, np.arange(count))
    return [float(one) for one in start - (start - end) * np.cumsum(sizes) / sizes.sum()]
