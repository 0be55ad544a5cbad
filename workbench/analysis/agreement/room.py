r"""Room in a zone: how many packages are left when every side wants more than its alternative.

When each party asks for the share *t* of its best surplus :math:`s_p^*` in the ZOPA, the packages
that satisfy all are those with :math:`s_p \ge t\, s_p^*` for every *p*. Their number falls from the
whole zone at 0 to none beyond the largest share that all can have at once, which is where the
Kalai-Smorodinsky package is [1]_.

References
----------
.. [1] E. Kalai, M. Smorodinsky, "Other Solutions to Nash's Bargaining Problem", *Econometrica* 43
   (1975) 513-518.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.agreement.zopa import Zopa, find_zopa
from workbench.analysis.exact.counting import PackageCount
from workbench.model import Deal, check_count
from workbench.value import BoolArray, FloatArray
from workbench.value.results import AnalysisResult
from workbench.words import format_share


@dataclass(frozen=True, eq=False, repr=False)
class Room(AnalysisResult):
    """How many packages are left, by how much every side asks for.

    Attributes
    ----------
    zopa : Zopa
    shares : array of float, shape (levels,)
        Of each party's best surplus; ascending from 0.
    asked : array of float, shape (levels, parties)
        The same in each party's unit; 0 for a party that refuses nothing.
    counts : tuple of PackageCount, length levels
    most : float
        The largest share that all parties can have at once; NaN without a ZOPA, -1 where every
        agreement leaves a party below its reservation value.
    """

    zopa: Zopa
    shares: FloatArray
    asked: FloatArray
    counts: tuple[PackageCount, ...]
    most: float

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        if not len(self.shares):
            return "no zone of agreement"
        if self.most < 0:
            return "every agreement leaves a side below its limit"
        return f"all sides can have {format_share(self.most)} of their best at once"

    def to_frame(self) -> pd.DataFrame:
        """One row per share: what each party asks for, and the packages left."""
        table = pd.DataFrame(self.asked, columns=list(self.zopa.deal.parties))
        table["packages"] = [one.packages for one in self.counts]
        table.index = pd.Index(self.shares, name="share")
        return table


def find_room(zopa: Zopa | Deal, *, levels: int = 11) -> Room:
    """Count the packages that are left when every side asks for a share of its best.

    Parameters
    ----------
    zopa : Zopa or Deal
        Or the deal, whose zone is found.
    levels : int
        How many shares, evenly from 0 to the largest that all can have at once.

    Returns
    -------
    Room
        Without levels where there is no ZOPA.

    Examples
    --------
    >>> from workbench.analysis import find_zopa
    >>> from workbench.value import example_deal
    >>> room = find_room(find_zopa(example_deal()), levels=3)
    >>> [one.packages for one in room.counts]
    [11, 6, 1]
    """
    check_count("levels", levels, least=2)
    if not isinstance(zopa, Zopa):
        zopa = find_zopa(zopa)
    parties = len(zopa.deal.parties)
    if not zopa.exists:
        return Room(zopa, np.empty(0), np.empty((0, parties)), (), float("nan"))
    bound = np.isfinite(zopa.best) & (zopa.best > 0)
    most = _find_most(zopa, bound)
    shares = np.linspace(0.0, max(most, 0.0), levels)
    asked = shares[:, None] * np.where(bound, zopa.best, 0.0)
    counts = tuple(zopa.count_above(one) for one in asked)
    return Room(zopa=zopa, shares=shares, asked=asked, counts=counts, most=most)


def _find_most(zopa: Zopa, bound: BoolArray) -> float:
    surplus = zopa.frontier.surplus
    surplus = surplus[(surplus >= -2 * zopa.whole.tolerance).all(axis=1)]  # nobody is outvoted
    if not len(surplus):
        return -1.0
    return float((surplus[:, bound] / zopa.best[bound]).min(axis=1, initial=1.0).max())
