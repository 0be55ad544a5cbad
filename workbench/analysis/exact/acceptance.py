r"""Who has to accept: all parties, or enough of them with every one that has a veto.

A package is agreed when at least *n* parties get at least their reservation values and each party
with a veto does. So it is agreed when one of the smallest sufficient groups accepts it: all with a
veto, and as many others as are still needed. What is better for every party stays agreed, so the
frontier holds an agreement wherever there is one.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbench.model import Deal
from workbench.value import BoolArray, FloatArray


@dataclass(frozen=True, eq=False)
class Acceptance:
    """Which parties make an agreement.

    Attributes
    ----------
    veto : array of bool, shape (parties,)
        The parties without which there is none.
    needed : int
        How many of the others it takes besides.
    """

    veto: BoolArray
    needed: int

    @property
    def needs_all(self) -> bool:
        """Whether a single party can refuse for all."""
        return bool(self.veto.all())

    def agreed(self, clears: BoolArray) -> BoolArray:
        """Say which packages are agreed.

        Parameters
        ----------
        clears : array of bool, shape (..., parties)
            Who gets at least its reservation value.

        Returns
        -------
        array of bool, shape (...)
        """
        if self.needs_all:
            return np.asarray(clears.all(axis=-1))
        others = clears[..., ~self.veto].sum(axis=-1) >= self.needed
        return np.asarray(clears[..., self.veto].all(axis=-1) & others)

    @cached_property
    def groups(self) -> tuple[BoolArray, ...]:
        """The smallest groups that are enough, each an array of bool of shape (parties,)."""
        if self.needs_all:
            return (self.veto,)
        return tuple(
            self.veto | np.isin(np.arange(len(self.veto)), chosen)
            for chosen in itertools.combinations(np.flatnonzero(~self.veto).tolist(), self.needed)
        )

    def floors(self, floors: FloatArray, group: BoolArray) -> FloatArray:
        """Return the floors of a group, minus infinity for all who need not accept."""
        return np.asarray(np.where(group, floors, -np.inf))

    def missing(self, lacking: FloatArray) -> FloatArray:
        """Keep the shortfalls of those who are won most cheaply; the others' become 0.

        Parameters
        ----------
        lacking : array of float, shape (points, parties)
            By how much each party falls short, 0 where it does not.
        """
        if self.needs_all:
            return lacking
        rank = np.argsort(np.where(self.veto, np.inf, lacking), axis=1, kind="stable")
        kept = np.repeat(self.veto[None], len(lacking), axis=0)
        np.put_along_axis(kept, rank[:, : self.needed], values=True, axis=1)
        return np.asarray(np.where(kept, lacking, 0.0))

    def least(self, inside: FloatArray) -> FloatArray:
        """Return the smallest surplus among those who are won most easily, shape (points,)."""
        others = np.sort(inside[:, ~self.veto], axis=1)[:, ::-1][:, : self.needed]
        return np.asarray(np.hstack([inside[:, self.veto], others]).min(axis=1, initial=np.inf))


def find_acceptance(deal: Deal) -> Acceptance:
    """Return who has to accept in a deal: all parties, unless it says otherwise.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> find_acceptance(example_deal()).needs_all
    True
    """
    rule = deal.agreement
    if rule is None or rule.needs_all(deal.parties):
        return Acceptance(np.ones(len(deal.parties), bool), 0)
    veto = np.array([name in rule.veto for name in deal.parties])
    return Acceptance(veto, max(rule.at_least - int(veto.sum()), 0))
