"""How good one package is: its value line by line, what beats it, what it leaves on the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, overload

import numpy as np
import pandas as pd

from workbench.analysis.exact.acceptance import find_acceptance
from workbench.analysis.exact.frontier import Frontier, find_frontier
from workbench.model import Deal, Rule, read_package
from workbench.value import FloatArray, IntArray, Terms, compile_terms, package_rules, value_places
from workbench.value.results import AnalysisResult, AnalysisResults
from workbench.words import counted


@dataclass(frozen=True, eq=False, repr=False)
class Assessment(AnalysisResult):
    """One package, measured against the frontier.

    Attributes
    ----------
    deal : Deal
    package : dict of issue to option
    lines : Series
        Worth by (party, term line), in file order, in each party's unit.
    values, surplus : array of float, shape (parties,)
        Surplus is infinite for a party that refuses nothing.
    reservations : array of float, shape (parties,)
    broken_rules : tuple of Rule
        Rules that forbid it; none for an allowed package.
    efficient : bool
        Whether it is on the frontier: allowed, and nothing dominates it.
    dominating : array of int
        Points of the frontier that are at least as good for every party and better for one.
    left_on_table : array of float, shape (parties,)
        The most each party could gain alone without hurting any other, in its unit.
    frontier : Frontier
    """

    deal: Deal
    package: dict[str, float | str]
    lines: pd.Series[float]
    values: FloatArray
    surplus: FloatArray
    reservations: FloatArray
    broken_rules: tuple[Rule, ...]
    efficient: bool
    dominating: IntArray
    left_on_table: FloatArray
    frontier: Frontier

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        if self.broken_rules:
            return f"forbidden by {counted(len(self.broken_rules), 'rules')}"
        better = counted(len(self.dominating), "points")
        kind = "efficient" if self.efficient else f"dominated by {better}"
        return f"{kind}, {'agreeable' if self.agreeable else 'refused by a side'}"

    @property
    def agreeable(self) -> bool:
        """Whether it is allowed and enough parties accept it."""
        clears = self.values >= self.reservations - self.frontier.tolerance
        return bool(find_acceptance(self.deal).agreed(clears)) and not self.broken_rules

    def to_frame(self) -> pd.DataFrame:
        """One row per party: value, reservation, surplus and what is left on the table."""
        return pd.DataFrame(
            {
                "value": self.values,
                "reservation": self.reservations,
                "surplus": self.surplus,
                "left on the table": self.left_on_table,
                "unit": [self.deal.unit(party) for party in self.deal.parties],
            },
            index=pd.Index(list(self.deal.parties), name="party"),
        )


class Assessments(AnalysisResults[Assessment]):
    """Several packages, each measured against the frontier."""

    __slots__ = ()

    thing = "packages"

    def to_frame(self) -> pd.DataFrame:
        """One row per package and party, as :meth:`Assessment.to_frame`; ``package`` counts."""
        rows = {place: one.to_frame() for place, one in enumerate(self)}
        return pd.concat(rows, names=["package"]) if rows else pd.DataFrame()


@overload
def assess_package(
    deal: Deal | Terms, package: pd.DataFrame, *, frontier: Frontier | None = None
) -> Assessments: ...
@overload
def assess_package(
    deal: Deal | Terms,
    package: Mapping[str, float | str] | pd.Series[Any],
    *,
    frontier: Frontier | None = None,
) -> Assessment: ...
def assess_package(
    deal: Deal | Terms,
    package: Mapping[str, float | str] | pd.Series[Any] | pd.DataFrame,
    *,
    frontier: Frontier | None = None,
) -> Assessment | Assessments:
    """Measure one package, or each row of a table, against the frontier.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled.
    package : mapping of issue to option, or a row of a table
        Or a table, which is many packages.
    frontier : Frontier, optional
        Of the same deal, when it is known already.

    Returns
    -------
    Assessment
        Of a table: :class:`Assessments`, one per row.

    Raises
    ------
    DealError
        If the package does not fit the deal, or as :func:`find_frontier`.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> assessment = assess_package(example_deal(), {"price": 1.4, "payment": "advance"})
    >>> assessment.efficient, assessment.left_on_table.tolist()
    (False, [200.0, 700.0])
    """
    terms = compile_terms(deal)
    frontier = frontier or find_frontier(terms)
    if isinstance(package, pd.DataFrame):
        rows = (read_package(terms.deal.issues, row) for _, row in package.iterrows())
        return Assessments(_assess(terms, row, frontier) for row in rows)
    return _assess(terms, read_package(terms.deal.issues, package), frontier)


def _assess(terms: Terms, package: Mapping[str, Any], frontier: Frontier) -> Assessment:
    deal = terms.deal
    places = deal.indices(package)
    at = {name: np.array([place]) for name, place in zip(deal.issues, places, strict=True)}
    worths = value_places(terms, at, 1)
    values = np.array([sum(lines.values(), np.zeros(1))[0] for lines in worths.values()])
    broken = package_rules(terms, package)

    gain = frontier.values - values
    no_worse = (gain >= -frontier.tolerance).all(axis=1)
    better = gain > frontier.tolerance
    dominating = np.flatnonzero(no_worse & better.any(axis=1))
    return Assessment(
        deal=deal,
        package=deal.package(places),
        lines=pd.Series(
            {
                (party, name): one[0]
                for party, lines in worths.items()
                for name, one in lines.items()
            }
        ),
        values=values,
        surplus=values - frontier.reservations,
        reservations=frontier.reservations,
        broken_rules=broken,
        efficient=not broken and not len(dominating),
        dominating=dominating,
        left_on_table=np.maximum(gain[no_worse].max(axis=0, initial=0.0), 0.0),
        frontier=frontier,
    )
