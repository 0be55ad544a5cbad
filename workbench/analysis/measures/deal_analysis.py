"""All results for one deal, each computed when first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from workbench.analysis.agreement.zopa import Zopa, find_zopa
from workbench.analysis.exact.assessment import Assessment, assess_package
from workbench.analysis.exact.frontier import POINT_LIMIT, Frontier, find_frontier
from workbench.analysis.exact.solutions import Solutions, find_solutions
from workbench.model import Deal
from workbench.value import Terms, compile_edited, compile_terms, recompile_terms


@dataclass
class _Known:
    """What is known of a deal by now."""

    terms: Terms | None = None
    frontier: Frontier | None = None
    zopa: Zopa | None = None


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
    _known: _Known = field(default_factory=_Known, repr=False, kw_only=True)

    @property
    def terms(self) -> Terms:
        """The deal, compiled."""
        if self._known.terms is None:
            self._known.terms = compile_terms(self.deal)
        return self._known.terms

    @property
    def frontier(self) -> Frontier:
        """The packages that leave nothing on the table."""
        if self._known.frontier is None:
            self._known.frontier = find_frontier(self.terms, point_limit=self.point_limit)
        return self._known.frontier

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
        known, frontier, zopa = _Known(terms), self._known.frontier, self._known.zopa
        if frontier is not None and terms.same_worths(self.terms):
            reservations = np.array([terms.reservations[party] for party in deal.parties])
            known.frontier = replace(frontier, deal=deal, reservations=reservations)
            if zopa is not None and terms.reservations == self.terms.reservations:
                known.zopa = replace(zopa, deal=deal, whole=known.frontier, _terms=terms)
        return DealAnalysis(deal, self.point_limit, _known=known)

    @property
    def zopa(self) -> Zopa:
        """The packages that no party refuses, or how far apart the sides are."""
        if self._known.zopa is None:
            self._known.zopa = find_zopa(self.terms, frontier=self.frontier)
        return self._known.zopa

    def assess(self, package: Mapping[str, float | str]) -> Assessment:
        """Measure one package against the frontier."""
        return assess_package(self.terms, package, frontier=self.frontier)

    @cached_property
    def status_quo(self) -> Assessment | None:
        """The package in force today, measured against the frontier; None when there is none."""
        return None if self.deal.status_quo is None else self.assess(self.deal.status_quo)
