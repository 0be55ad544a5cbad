"""All results for one deal, each computed when first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from workbench.analysis.agreement.zopa import Zopa, find_zopa
from workbench.analysis.exact.assessment import Assessment, assess_package
from workbench.analysis.exact.frontier import POINT_LIMIT, Frontier, find_frontier
from workbench.analysis.exact.solutions import Solutions, find_solutions
from workbench.model import Deal
from workbench.value import Terms, compile_edited, compile_terms, recompile_terms


@dataclass(frozen=True, eq=False)
class DealAnalysis:
    """Results for one deal; each is computed once, on first use.

    Parameters
    ----------
    deal : Deal
    point_limit : int
        Most points of its frontier before it is thinned.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> len(DealAnalysis(example_deal()).frontier)
    5
    """

    deal: Deal
    point_limit: int = POINT_LIMIT

    @cached_property
    def terms(self) -> Terms:
        """The deal, compiled."""
        return compile_terms(self.deal)

    @cached_property
    def frontier(self) -> Frontier:
        """The packages that leave nothing on the table."""
        return find_frontier(self.terms, point_limit=self.point_limit)

    @cached_property
    def solutions(self) -> Solutions:
        """Nash, Kalai-Smorodinsky, egalitarian and utilitarian packages."""
        return find_solutions(self.frontier)

    def changed(self, deal: Deal) -> DealAnalysis:
        """Analyse the deal with other numbers, keeping what they do not touch.

        Parameters
        ----------
        deal : Deal
            Differs in numbers only, as :func:`workbench.value.recompile_terms` asks.
        """
        return self._followed_by(deal, recompile_terms(self.terms, deal))

    def edited(self, deal: Deal) -> DealAnalysis:
        """Analyse the deal after an edit of any kind, keeping what it does not touch.

        Parameters
        ----------
        deal : Deal
            Its formulas are checked.

        Raises
        ------
        DealError
            As :func:`workbench.value.compile_terms`.
        """
        return self._followed_by(deal, compile_edited(deal, self.terms))

    def _followed_by(self, deal: Deal, terms: Terms) -> DealAnalysis:
        analysis = DealAnalysis(deal, self.point_limit)
        known = vars(analysis)  # where cached properties keep their results
        known["terms"] = terms
        if "frontier" in vars(self) and terms.same_worths(self.terms):
            reservations = np.array([terms.reservations[party] for party in deal.parties])
            known["frontier"] = replace(self.frontier, deal=deal, reservations=reservations)
            if "zopa" in vars(self) and terms.reservations == self.terms.reservations:
                known["zopa"] = replace(self.zopa, deal=deal, whole=known["frontier"], _terms=terms)
        return analysis

    @cached_property
    def zopa(self) -> Zopa:
        """The packages that no party refuses, or how far apart the sides are."""
        return find_zopa(self.terms, frontier=self.frontier)

    def assess(self, package: Mapping[str, float | str]) -> Assessment:
        """Measure one package against the frontier."""
        return assess_package(self.terms, package, frontier=self.frontier)

    @cached_property
    def status_quo(self) -> Assessment | None:
        """The package in force today, measured against the frontier; None when there is none."""
        return None if self.deal.status_quo is None else self.assess(self.deal.status_quo)
