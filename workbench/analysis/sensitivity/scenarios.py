r"""Scenarios side by side: what would be agreed in each, and what it would be worth.

In every scenario the facts are others, and so are values, alternatives and the package to
recommend (Nash's; where it is not defined, the one with the largest sum of values). Three base
lines go with it: doing nothing, which is the status quo valued by the scenario's facts; no deal,
which is the value of each BATNA; and keeping the package that is recommended as things stand, whose
shortfall against the scenario's own is what it costs not to have known [1]_.

References
----------
.. [1] P. Schwartz, *The Art of the Long View*, 1991; L. Savage, "The theory of statistical
   decision", *Journal of the American Statistical Association* 46 (1951) 55-67, for regret.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.agreement.zopa import Zopa
from workbench.analysis.exact.assessment import Assessment
from workbench.analysis.exact.frontier import POINT_LIMIT
from workbench.analysis.measures.deal_analysis import DealAnalysis
from workbench.analysis.measures.finding import find_measure
from workbench.analysis.measures.measure import Measure, Result
from workbench.model import Deal, Option, Scenario
from workbench.value import FloatArray
from workbench.value.results import AnalysisResult
from workbench.words import counted, name_in_words

AS_IT_STANDS = "As it stands"
"""What the deal without a scenario is called."""


@dataclass(frozen=True, eq=False)
class ScenarioResult:
    """One scenario, and what follows from it.

    Attributes
    ----------
    name : str
        Empty for the deal as it stands.
    scenario : Scenario or None
    analysis : DealAnalysis
        Of the deal with the scenario's facts.
    zopa : Zopa
    recommended : Assessment or None
        The package to recommend; None without a ZOPA.
    kept : Assessment or None
        The package that is recommended as things stand, in this scenario.
    status_quo : Assessment or None
    numbers : array of float, shape (measures,)
        NaN where there is none.
    """

    name: str
    scenario: Scenario | None
    analysis: DealAnalysis
    zopa: Zopa
    recommended: Assessment | None
    kept: Assessment | None
    status_quo: Assessment | None
    numbers: FloatArray

    @property
    def label(self) -> str:
        """How people call it."""
        if self.scenario is None:
            return AS_IT_STANDS
        return self.scenario.label or name_in_words(self.name)

    @property
    def deal(self) -> Deal:
        """The deal with the scenario's facts."""
        return self.analysis.deal

    @property
    def no_deal(self) -> FloatArray:
        """Value of each party's BATNA; minus infinity where it refuses nothing."""
        return self.zopa.whole.reservations

    def values(self) -> dict[str, FloatArray | None]:
        """Return what each party has: with the recommendation, and along the base lines."""
        mine, kept, today = self.recommended, self.kept, self.status_quo
        return {
            "value": None if mine is None else mine.values,
            "surplus": None if mine is None else mine.surplus,
            "kept package": None if kept is None else kept.values,
            "do nothing": None if today is None else today.values,
            "no deal": self.no_deal,
        }


@dataclass(frozen=True, eq=False, repr=False)
class ScenarioComparison(AnalysisResult):
    """The scenarios of a deal, side by side.

    Attributes
    ----------
    deal : Deal
    results : tuple of ScenarioResult
        The deal as it stands first.
    measures : tuple of Measure
        What else was asked of each.
    """

    deal: Deal
    results: tuple[ScenarioResult, ...]
    measures: tuple[Measure, ...]

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return counted(len(self.results), "scenarios")

    @property
    def base(self) -> ScenarioResult:
        """The deal as it stands."""
        return self.results[0]

    def changed_terms(self, result: ScenarioResult) -> dict[str, tuple[Option, Option]]:
        """Return the issues on which the recommendation differs from the one as things stand.

        Returns
        -------
        dict of issue to (option as things stand, option in the scenario)
            Empty where either has none to recommend.
        """
        if self.base.recommended is None or result.recommended is None:
            return {}
        before, after = self.base.recommended.package, result.recommended.package
        return {name: (before[name], after[name]) for name in before if before[name] != after[name]}

    def change(self, result: ScenarioResult) -> FloatArray:
        """Return by how much each party's value changes from today's recommendation to this one."""
        if self.base.recommended is None or result.recommended is None:
            return np.full(len(self.deal.parties), np.nan)
        return np.asarray(result.recommended.values - self.base.recommended.values)

    def regret(self, result: ScenarioResult) -> FloatArray:
        """Return what each party gains by the scenario's own recommendation over the kept package.

        Where the kept package is refused or forbidden the party is left with its BATNA. NaN where
        there is nothing to recommend or to keep.
        """
        if result.recommended is None or result.kept is None:
            return np.full(len(self.deal.parties), np.nan)
        kept = result.kept.values if result.kept.agreeable else result.no_deal
        return np.asarray(result.recommended.values - kept)

    def to_frame(self) -> pd.DataFrame:
        """One column per scenario; rows by part: zone, terms, values, base lines, results."""
        names = list(self.deal.issues)
        columns = [self._column(one, names) for one in self.results]
        frame = pd.DataFrame(columns, index=[one.label for one in self.results], dtype=object).T
        frame.index = pd.MultiIndex.from_tuples(list(columns[0]), names=["part", "row"])
        return frame

    def _column(self, one: ScenarioResult, names: list[str]) -> dict[tuple[str, str], object]:
        column: dict[tuple[str, str], object] = {
            ("zone", "packages"): one.zopa.packages,
            ("zone", "gap"): one.zopa.gap,
        }
        terms = one.recommended.package if one.recommended else {}
        column |= {("recommended", name): terms.get(name) for name in names}
        for part, values in one.values().items():
            for place, party in enumerate(self.deal.parties):
                column[part, party] = None if values is None else float(values[place])
        pairs = zip(self.measures, one.numbers, strict=True)
        return column | {("result", measure.name): float(number) for measure, number in pairs}

    def differences_frame(self) -> pd.DataFrame:
        """One row per scenario but the first: what it changes, and the regret of keeping on."""
        rows = [
            dict(zip(self._titles("change"), self.change(one), strict=True))
            | dict(zip(self._titles("regret"), self.regret(one), strict=True))
            for one in self.results[1:]
        ]
        labels = pd.Index([one.label for one in self.results[1:]], name="scenario")
        return pd.DataFrame(rows, index=labels)

    def _titles(self, word: str) -> list[str]:
        return [f"{word} of {party}" for party in self.deal.parties]


def compare_scenarios(
    deal: Deal, results: Sequence[Result] = (), *, point_limit: int = POINT_LIMIT
) -> ScenarioComparison:
    """Compare the scenarios of a deal with each other, with doing nothing, and with no deal.

    Parameters
    ----------
    deal : Deal
        Its ``scenarios`` are compared; without any there is only the deal as it stands.
    results : sequence of str, Measure or callable
        What else to ask of each, see :func:`workbench.analysis.list_measures`.
    point_limit : int, optional
        Most points of a frontier before it is thinned.

    Returns
    -------
    ScenarioComparison

    Raises
    ------
    DealError
        As :func:`find_frontier`, or if there is no such result.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> deal = example_deal().changed(scenarios={"dear": {"facts": {"saving": 600}}})
    >>> compare_scenarios(deal).to_frame().loc["recommended"].iloc[0].tolist()
    [1.4, 1.4]
    """
    measures = tuple(find_measure(deal, result) for result in results)
    stands = DealAnalysis(deal, point_limit=point_limit)
    kept = recommend(stands)
    found = [_look(stands, "", None, kept, measures)]
    for name, scenario in deal.scenarios.items():
        analysis = DealAnalysis(deal.with_scenario(name), point_limit=point_limit)
        found.append(_look(analysis, name, scenario, kept, measures))
    return ScenarioComparison(deal=deal, results=tuple(found), measures=measures)


def recommend(analysis: DealAnalysis) -> dict[str, Option] | None:
    """Return Nash's package, else the one with the largest sum of values; None without a ZOPA."""
    solutions = analysis.solutions
    best = solutions.nash or solutions.kalai_smorodinsky or solutions.utilitarian
    return None if best is None else best.package


def _look(
    analysis: DealAnalysis,
    name: str,
    scenario: Scenario | None,
    kept: dict[str, Option] | None,
    measures: tuple[Measure, ...],
) -> ScenarioResult:
    package = recommend(analysis)
    return ScenarioResult(
        name=name,
        scenario=scenario,
        analysis=analysis,
        zopa=analysis.zopa,
        recommended=None if package is None else analysis.assess(package),
        kept=None if kept is None else analysis.assess(kept),
        status_quo=analysis.status_quo,
        numbers=np.array([measure.of(analysis) for measure in measures]),
    )
