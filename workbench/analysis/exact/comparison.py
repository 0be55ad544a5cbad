"""What one package adds to another, line by line, for every party."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from workbench.analysis.exact.assessment import Assessment
from workbench.value import FloatArray
from workbench.value.results import AnalysisResult
from workbench.words import bare_signed


@dataclass(frozen=True, eq=False, repr=False)
class Comparison(AnalysisResult):
    """One package less another; more is better.

    Attributes
    ----------
    package, against : Assessment
    lines : Series
        Difference by (party, term line), in each party's unit; a line that only one of the two
        deals has counts as 0 in the other.
    values : array of float, shape (parties,)
        Difference of the values: the sum of the lines.
    limits : array of float, shape (parties,)
        Reservation value of the package's deal, less the value of the other package: a difference
        below it is refused.
    """

    package: Assessment
    against: Assessment
    lines: pd.Series[float]
    values: FloatArray
    limits: FloatArray

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        sides = zip(self.package.deal.parties, self.values, strict=True)
        return ", ".join(f"{side} {bare_signed(by, '')}" for side, by in sides)

    def to_frame(self) -> pd.DataFrame:
        """One row per party and term line: the difference."""
        return self.lines.rename("difference").to_frame()


def compare_packages(package: Assessment, *, against: Assessment) -> Comparison:
    """Subtract one package from another, line by line.

    The two may be of different scenarios of a deal, with the same parties.

    Examples
    --------
    >>> from workbench.analysis import assess_package
    >>> from workbench.value.example import example_deal
    >>> today = assess_package(example_deal(), {"price": 1.5, "payment": "in 30 days"})
    >>> offer = assess_package(example_deal(), {"price": 1.4, "payment": "advance"})
    >>> compare_packages(offer, against=today).lines["buyer"].round().to_dict()
    {'purchase': 10000.0, 'cash': -200.0}
    """
    order = dict.fromkeys([*package.lines.index, *against.lines.index])
    lines = package.lines.sub(against.lines, fill_value=0.0).reindex(list(order))
    return Comparison(
        package=package,
        against=against,
        lines=lines,
        values=package.values - against.values,
        limits=package.reservations - against.values,
    )
