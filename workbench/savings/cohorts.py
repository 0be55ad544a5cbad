r"""One's own cohort of negotiations, counted by the same definitions as the claims of others.

Engaged: asked to negotiate. Successful: something was agreed. Concluded: the talks ended, with or
without an agreement. Value = savings + efficiency. The share of agreements has a Wilson interval
[1]_: with 20 talks it is wide, and that is said.

References
----------
.. [1] E. Wilson, "Probable inference, the law of succession, and statistical inference", *Journal
   of the American Statistical Association* 22 (1927), 209-212.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from workbench.value.results import AnalysisResult
from workbench.words import counted, format_share

_Z = 1.959963984540054
"""97.5 % quantile of the standard normal distribution."""

COLUMNS = ("spend", "concluded", "agreed", "savings")


@dataclass(frozen=True, repr=False)
class Cohort(AnalysisResult):
    """Own talks: how many were agreed, what they saved, with the interval that their number allows.

    Attributes
    ----------
    engaged, concluded, successful : int
    successful_spend, concluded_spend : float
    savings, efficiency : float
        Money saved, and what working faster was worth.
    """

    engaged: int
    concluded: int
    successful: int
    successful_spend: float
    concluded_spend: float
    savings: float
    efficiency: float

    @property
    def value(self) -> float:
        """Savings and efficiency."""
        return self.savings + self.efficiency

    @property
    def agreed_share(self) -> float | None:
        """Successful of the concluded; None without any."""
        return self.successful / self.concluded if self.concluded else None

    @property
    def agreed_interval(self) -> tuple[float, float] | None:
        """Wilson's 95 % interval of the share of agreements; None without talks."""
        return wilson_interval(self.successful, self.concluded) if self.concluded else None

    @property
    def rate_on_successful(self) -> float | None:
        """Savings over the spend that was agreed on."""
        return self.savings / self.successful_spend if self.successful_spend else None

    @property
    def rate_on_concluded(self) -> float | None:
        """Savings over the spend of all talks that ended."""
        return self.savings / self.concluded_spend if self.concluded_spend else None

    @property
    def headline(self) -> str:
        """The share of agreements with its interval."""
        interval, share = self.agreed_interval, self.agreed_share
        if interval is None or share is None:
            return "no talks have ended"
        low, high = (format_share(one) for one in interval)
        said = f"{self.successful} of {counted(self.concluded, 'talks')} agreed"
        return f"{said}: {format_share(share)}, 95 % interval {low} to {high}"

    def to_frame(self) -> pd.DataFrame:
        """One row per figure, with its definition."""
        interval = self.agreed_interval or (None, None)
        rows = {
            "engaged": (self.engaged, "asked to negotiate"),
            "concluded": (self.concluded, "talks that ended"),
            "successful": (self.successful, "talks that ended in an agreement"),
            "agreed share": (self.agreed_share, "successful of concluded"),
            "agreed share, low": (interval[0], "Wilson, 95 %"),
            "agreed share, high": (interval[1], "Wilson, 95 %"),
            "savings on successful spend": (self.rate_on_successful, "savings / spend agreed on"),
            "savings on concluded spend": (self.rate_on_concluded, "savings / spend of all ended"),
            "value": (self.value, "savings + efficiency"),
        }
        return pd.DataFrame.from_dict(rows, orient="index", columns=["figure", "definition"])


def count_cohort(talks: pd.DataFrame, *, efficiency: float = 0.0) -> Cohort:
    """Count one's own talks.

    Parameters
    ----------
    talks : DataFrame
        One row per supplier that was asked: ``spend`` of a year, ``concluded`` and ``agreed``
        (true or false), ``savings`` of a year.
    efficiency : float
        What working faster was worth, for all of them.

    Raises
    ------
    ValueError
        If a column is missing, or an agreement without an end.

    Examples
    --------
    >>> talks = pd.DataFrame({"spend": [100.0, 50.0], "concluded": [True, True],
    ...                       "agreed": [True, False], "savings": [3.0, 0.0]})
    >>> count_cohort(talks)
    <Cohort: 1 of 2 talks agreed: 50 %, 95 % interval 9 % to 91 %>
    """
    missing = [name for name in COLUMNS if name not in talks]
    if missing:
        raise ValueError(f"the talks must have the columns {', '.join(COLUMNS)}: no {missing[0]!r}")
    concluded, agreed = talks["concluded"].astype(bool), talks["agreed"].astype(bool)
    if (agreed & ~concluded).any():
        raise ValueError("a talk that was agreed has ended: mark it as concluded, too")
    return Cohort(
        engaged=len(talks),
        concluded=int(concluded.sum()),
        successful=int(agreed.sum()),
        successful_spend=float(talks.loc[agreed, "spend"].sum()),
        concluded_spend=float(talks.loc[concluded, "spend"].sum()),
        savings=float(talks.loc[agreed, "savings"].sum()),
        efficiency=float(efficiency),
    )


def wilson_interval(successes: int, trials: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share.

    Examples
    --------
    >>> [round(one, 3) for one in wilson_interval(8, 10)]
    [0.49, 0.943]
    """
    share, squared = successes / trials, _Z**2
    middle = (share + squared / (2 * trials)) / (1 + squared / trials)
    half = math.sqrt(share * (1 - share) / trials + squared / (4 * trials**2))
    half *= _Z / (1 + squared / trials)
    return max(middle - half, 0.0), min(middle + half, 1.0)
