r"""What comes of a plan of concessions with many drawn suppliers, and of two plans with the same.

The saving is what an agreement is worth to us above today's package, or above our walk-away where
there is none today; without an agreement it is the walk-away's.

Two plans tried on the same suppliers are compared supplier by supplier. The interval of the mean
difference is the 95 % one of the paired differences; where it holds 0, no difference can be told.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.practice.tempers import Temper
from workbench.analysis.talks.concessions import ConcessionPlan
from workbench.model import Deal
from workbench.value import BoolArray, FloatArray, IntArray
from workbench.value.results import AnalysisResult
from workbench.words import counted, format_amount, format_share

_NORMAL_95 = 1.959963984540054


@dataclass(frozen=True, eq=False, repr=False)
class Rehearsal(AnalysisResult):
    """What came of a plan with many drawn suppliers.

    Attributes
    ----------
    deal : Deal
    plan : ConcessionPlan
    tempers : tuple of Temper
    agreed : array of bool, shape (suppliers,)
    values : array of float, shape (suppliers,)
        What the agreement is worth to us; our limit without one.
    base : float
        What savings are counted from.
    left : array of float, shape (suppliers,)
        How far above their limit they ended, as a share of what is at stake for them; NaN without
        an agreement.
    rounds : array of int, shape (suppliers,)
        When it ended.
    pace : int
        Rounds that each package of the plan was kept for.
    seed : int
    """

    deal: Deal
    plan: ConcessionPlan
    tempers: tuple[Temper, ...]
    agreed: BoolArray
    values: FloatArray
    base: float
    left: FloatArray
    rounds: IntArray
    pace: int
    seed: int

    @property
    def savings(self) -> FloatArray:
        """What each talk saves, shape (suppliers,)."""
        return np.asarray(self.values - self.base)

    @property
    def share(self) -> tuple[float, float, float]:
        """Share of talks that end in a deal: lower end, estimate, upper end (Wilson, 95 %)."""
        count, mean, z = len(self.agreed), float(self.agreed.mean()), _NORMAL_95
        middle = (mean + z**2 / (2 * count)) / (1 + z**2 / count)
        half = z * np.sqrt(mean * (1 - mean) / count + z**2 / (4 * count**2)) / (1 + z**2 / count)
        return float(max(middle - half, 0)), mean, float(min(middle + half, 1))

    @property
    def quantiles(self) -> FloatArray:
        """Savings that 5, 50 and 95 % of the talks stay below, shape (3,)."""
        return np.asarray(np.quantile(self.savings, (0.05, 0.5, 0.95)))

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        unit = self.deal.unit(self.deal.ours)
        middle = format_amount(float(self.quantiles[1]), unit)
        talks = counted(len(self.agreed), "talks")
        return f"a deal in {format_share(self.share[1])} of {talks}, half save {middle} or more"

    @property
    def breaks(self) -> pd.Series:
        """In how many talks without a deal each round was the last."""
        return pd.Series(self.rounds[~self.agreed]).value_counts().sort_index()

    def to_frame(self) -> pd.DataFrame:
        """One row per temper: talks, share of deals, savings, rounds."""
        table = pd.DataFrame(
            {
                "temper": [one.value for one in self.tempers],
                "deal": self.agreed,
                "saving": self.savings,
                "rounds": self.rounds,
            }
        )
        by = table.groupby("temper", sort=False)
        return pd.DataFrame(
            {
                "talks": by.size(),
                "deals": by["deal"].mean(),
                "saving 5 %": by["saving"].quantile(0.05),
                "saving 50 %": by["saving"].quantile(0.5),
                "saving 95 %": by["saving"].quantile(0.95),
                "rounds": by["rounds"].mean(),
            }
        )

    def compared_to(self, other: Rehearsal) -> PlanComparison:
        """Compare with another plan on the same suppliers.

        Raises
        ------
        ValueError
            If the suppliers are not the same.
        """
        if (self.seed, self.tempers) != (other.seed, other.tempers) or self.deal != other.deal:
            raise ValueError("compare plans that were tried on the same deal, suppliers and seed")
        change = self.values - other.values
        error = float(change.std(ddof=1) / np.sqrt(len(change))) if len(change) > 1 else np.inf
        mean = float(change.mean())
        ends = (mean - _NORMAL_95 * error, mean + _NORMAL_95 * error)
        return PlanComparison(self, other, mean, ends[0], ends[1])


@dataclass(frozen=True, eq=False, repr=False)
class PlanComparison(AnalysisResult):
    """Two plans on the same suppliers, supplier by supplier.

    Attributes
    ----------
    one, other : Rehearsal
    difference, low, high : float
        By how much the first is worth more to us on average, and its 95 % interval.
    """

    one: Rehearsal
    other: Rehearsal
    difference: float
    low: float
    high: float

    @property
    def can_tell(self) -> bool:
        """Whether one of them is better for sure enough."""
        return self.low > 0 or self.high < 0

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        if not self.can_tell:
            return "no difference can be told"
        unit = self.one.deal.unit(self.one.deal.ours)
        better = "first" if self.difference > 0 else "second"
        low, high = sorted((abs(self.low), abs(self.high)))
        ends = f"{format_amount(low, unit)} to {format_amount(high, unit)}"
        return f"the {better} plan is better by {ends} on average"

    def to_frame(self) -> pd.DataFrame:
        """One row per plan, and one for the difference."""
        rows = [
            {
                "deals": run.share[1],
                "low": run.quantiles[0],
                "mean": run.savings.mean(),
                "high": run.quantiles[2],
            }
            for run in (self.one, self.other)
        ]
        deals = rows[0]["deals"] - rows[1]["deals"]
        rows.append({"deals": deals, "low": self.low, "mean": self.difference, "high": self.high})
        return pd.DataFrame(rows, index=pd.Index(["first", "second", "difference"], name="plan"))
