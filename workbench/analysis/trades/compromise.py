"""The compromise that people reach for: the middle option of every issue, and what it wastes."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from workbench.analysis.exact.assessment import Assessment, assess_package
from workbench.analysis.exact.frontier import Frontier
from workbench.model import Deal, Option
from workbench.value import FloatArray, Terms
from workbench.value.results import AnalysisResult
from workbench.words import format_number


@dataclass(frozen=True, eq=False, repr=False)
class Compromise(AnalysisResult):
    """The middle of everything, against the frontier.

    Attributes
    ----------
    middle : Assessment
        The middle package. A rule may forbid it, which its ``broken_rules`` say; it is measured all
        the same.
    left : array of float, shape (parties,)
        The most each party could gain alone without hurting any other, in its unit.
    joint_left : float or None
        Largest sum of values on the frontier, less that of the middle; at least 0. None where
        values differ in their unit.
    joint_gain : float or None
        The same among packages that hurt nobody.
    best : dict of issue to option, or None
        The package with that gain; None where none hurts nobody and helps someone.
    best_values : array of float, shape (parties,), or None
    """

    middle: Assessment
    left: FloatArray
    joint_left: float | None
    joint_gain: float | None
    best: dict[str, Option] | None
    best_values: FloatArray | None

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        left = self.joint_left
        return "no middle to compare" if left is None else f"leaves {format_number(left)} together"

    def to_frame(self) -> pd.DataFrame:
        """One row per party: worth of the middle, what it could gain, worth of the best."""
        table = pd.DataFrame(
            {"middle": self.middle.values, "left on the table": self.left},
            index=pd.Index(list(self.middle.deal.parties), name="party"),
        )
        if self.best_values is not None:
            table["best that hurts nobody"] = self.best_values
        return table


def middle_package(deal: Deal) -> dict[str, Option]:
    """Return the package with the middle option of every issue; of two in the middle, the first.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> middle_package(example_deal())
    {'price': 1.4, 'payment': 'on delivery'}
    """
    return {
        name: issue.options[(len(issue.options) - 1) // 2] for name, issue in deal.issues.items()
    }


def start_package(deal: Deal) -> dict[str, Option]:
    """Return the package that trade-offs start from unless told: the status quo, or the middle."""
    return middle_package(deal) if deal.status_quo is None else dict(deal.status_quo)


def find_compromise(terms: Terms, frontier: Frontier) -> Compromise:
    """Measure the middle package against the frontier."""
    deal = terms.deal
    middle = assess_package(terms, middle_package(deal), frontier=frontier)
    if not deal.one_unit or not len(frontier):
        return Compromise(middle, middle.left_on_table, None, None, None, None)
    gains = frontier.values - middle.values
    joint = gains.sum(axis=1)
    left = max(float(joint.max()), 0.0)
    if not len(middle.dominating):
        return Compromise(middle, middle.left_on_table, left, 0.0, None, None)
    best = int(middle.dominating[joint[middle.dominating].argmax()])
    return Compromise(
        middle=middle,
        left=middle.left_on_table,
        joint_left=left,
        joint_gain=float(joint[best]),
        best=frontier.package(best),
        best_values=frontier.values[best],
    )
