r"""Zone of possible agreement (ZOPA): the packages that no party refuses.

With :math:`v_p(x)` the value of package *x* to party *p* and :math:`r_p` its reservation value,

.. math:: Z = \{x \text{ allowed} : v_p(x) \ge r_p \text{ for every } p\} .

Where the deal says that not all have to agree (:class:`workbench.model.AgreementRule`), it is the
packages that at least *n* parties, and every one with a veto, do not refuse.

On one issue it is the interval between two reservation prices [1]_; a limit on one issue moves with
all the others, so here it is a set of packages: counted exactly, with the best that each side finds
in it and what every option of every issue leaves possible.

Without a ZOPA there is a gap, the least total shortfall

.. math:: g = \min_x \sum_p \max(0, r_p - v_p(x)) ,

what has to be found, created or given up before anybody can agree; where not all have to, the sum
runs over those who are won most cheaply. It is defined where all values have one unit.

References
----------
.. [1] H. Raiffa, *The Art and Science of Negotiation*, 1982, part II.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from workbench.analysis.agreement.gaps import find_shortfall, nearest_point
from workbench.analysis.agreement.in_play import InPlay, Reach, find_reach, surplus_of
from workbench.analysis.agreement.repair_moves import search_repairs
from workbench.analysis.agreement.repairs import Propose, Repair
from workbench.analysis.batna.reservation_prices import PriceZone, find_price_zone
from workbench.analysis.exact.acceptance import find_acceptance
from workbench.analysis.exact.agreed_counts import count_agreed
from workbench.analysis.exact.counting import ROW_LIMIT, PackageCount, count_allowed, count_clearing
from workbench.analysis.exact.factors import build_factors
from workbench.analysis.exact.frontier import Frontier, find_frontier
from workbench.analysis.exact.solutions import find_solutions
from workbench.analysis.exact.stepwise import Progress, finish
from workbench.analysis.exact.tables import Space, Table
from workbench.model import Deal, Option
from workbench.value import FloatArray, Terms, compile_terms
from workbench.value.results import AnalysisResult
from workbench.words import counted, format_count


@dataclass(frozen=True, eq=False, repr=False)
class Zopa(AnalysisResult):
    """The packages that enough parties accept, all as a rule; or how far apart the sides are.

    Attributes
    ----------
    deal : Deal
    whole : Frontier
        The frontier of the deal, inside and outside the ZOPA.
    count : PackageCount
        Packages in the ZOPA.
    allowed : PackageCount
        Packages that the rules allow.
    best : array of float, shape (parties,)
        Largest surplus of each party inside, in its unit; infinite for a party that refuses
        nothing, below 0 for one that every agreement outvotes, NaN without a ZOPA.
    joint : float
        Largest joint surplus inside; NaN without a ZOPA or a common unit.
    shortfall : array of float, shape (parties,)
        What each party lacks at the package nearest to agreement, 0 for those who need not be won;
        zeros with a ZOPA, NaN when the rules forbid every package.
    """

    deal: Deal
    whole: Frontier
    count: PackageCount
    allowed: PackageCount
    best: FloatArray
    joint: float
    shortfall: FloatArray
    _terms: Terms
    _tables: list[Table]
    _space: Space
    _propose: Propose

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        about = "about " if self.count_error or self.allowed.error else ""
        found, every = format_count(self.packages), counted(self.allowed.packages, "packages")
        return f"{about}{found} of {every}"

    @property
    def exists(self) -> bool:
        """Whether enough parties accept some allowed package."""
        return bool(self.whole.agreeable.any())

    @property
    def packages(self) -> int:
        """How many packages are in it: exact unless :attr:`count_error` says otherwise."""
        return self.count.packages

    @property
    def count_error(self) -> float:
        """How far :attr:`packages` may be off: 0, or half the width of its 95 % interval."""
        return self.count.error

    @property
    def share(self) -> float:
        """Share of the packages that the rules allow; 0 when they allow none."""
        return self.packages / self.allowed.packages if self.allowed.packages else 0.0

    @property
    def gap(self) -> float | None:
        """The least total shortfall over all allowed packages, 0 with a ZOPA.

        None when values have no common unit to add them up in, or the rules forbid every package.
        """
        if self.exists:
            return 0.0
        total = float(self.shortfall.sum())
        return total if self.deal.one_unit and np.isfinite(total) else None

    @cached_property
    def frontier(self) -> Frontier:
        """The frontier inside the ZOPA."""
        return self.whole.take(np.flatnonzero(self.whole.agreeable))

    @cached_property
    def nearest(self) -> dict[str, Option] | None:
        """The package nearest to agreement, where there is no ZOPA; None when rules forbid all."""
        if self.exists or not len(self.whole):
            return None
        return self.whole.package(nearest_point(self.whole))

    @cached_property
    def repairs(self) -> tuple[Repair, ...]:
        """The least changes after which there is a ZOPA, cheapest first; none where there is one.

        See :mod:`workbench.analysis.agreement.repairs`. Finding them takes some hundred frontiers.
        """
        return finish(self.iterate_repairs())

    def iterate_repairs(self) -> Iterator[Progress[tuple[Repair, ...]]]:
        """Try one change after another, with those that open a zone so far as answers."""
        if self.exists or not len(self.whole):
            return iter([Progress[tuple[Repair, ...]](1.0, ())])
        return search_repairs(self.whole, self._terms, self._propose(self.deal))

    def repairs_frame(self) -> pd.DataFrame:
        """One row per repair, cheapest first."""
        fields = ("kind", "name", "before", "after", "effort", "likely", "joint")
        rows = [{field: getattr(one, field) for field in fields} for one in self.repairs]
        return pd.DataFrame(rows, columns=list(fields)).rename_axis("rank")

    @cached_property
    def in_play(self) -> dict[str, InPlay]:
        """What each option of each issue leaves possible, by issue."""
        acceptance = find_acceptance(self.deal)
        found = find_reach(self._tables, self._space, self.whole.reservations, acceptance)
        return {
            name: self._in_play(name, reach)
            for name, reach in zip(self.deal.issues, found, strict=True)
        }

    def _in_play(self, name: str, reach: Reach) -> InPlay:
        reservations = self.whole.reservations
        slack = self.whole.tolerance * len(reservations)
        best = surplus_of(reach.best, reservations, slack)
        joint = surplus_of(reach.joint, float(reservations.sum()), slack)
        joint = joint if self.deal.one_unit else np.full_like(joint, np.nan)
        return InPlay(name, self.deal.issues[name].options, best, joint)

    def package_with(self, issue: str, option: Option) -> dict[str, Option] | None:
        """Return the best package with an option: Nash's, else the one with the largest sum.

        Where no agreement is possible with it, the one nearest to agreement; None when the rules
        forbid the option.
        """
        frontier = find_frontier(
            self._terms, point_limit=self._space.point_limit, given={issue: option}
        )
        solutions = find_solutions(frontier)
        for solution in (solutions.nash, solutions.utilitarian):
            if solution is not None:
                return solution.package
        return frontier.package(nearest_point(frontier)) if len(frontier) else None

    def count_above(self, surplus: FloatArray) -> PackageCount:
        """Count the packages that leave each party at least so much surplus."""
        return count_clearing(self._tables, self._space, self.whole.reservations + surplus)

    def price_zone(
        self, issue: str, package: Mapping[str, Option], *, buyer: str, seller: str
    ) -> PriceZone:
        """Return where two parties agree on one issue, see :func:`find_price_zone`."""
        return find_price_zone(self.deal, issue, package, buyer=buyer, seller=seller)

    def to_frame(self) -> pd.DataFrame:
        """One row per party: reservation value, best surplus inside, and what it lacks outside."""
        return pd.DataFrame(
            {
                "reservation": self.whole.reservations,
                "best surplus": self.best,
                "shortfall": self.shortfall,
                "unit": [self.deal.unit(party) for party in self.deal.parties],
            },
            index=pd.Index(list(self.deal.parties), name="party"),
        )

    def in_play_frame(self) -> pd.DataFrame:
        """One row per issue and option: whether it is possible, and the best surplus with it."""
        rows = [
            {"issue": name, "option": option, "possible": possible}
            | dict(zip(self.deal.parties, best, strict=True))
            | {"joint": joint}
            for name, one in self.in_play.items()
            for option, possible, best, joint in zip(
                one.options, one.possible, one.best, one.joint, strict=True
            )
        ]
        return pd.DataFrame(rows).set_index(["issue", "option"])


def _propose_nothing(_deal: Deal) -> tuple[()]:
    return ()


def find_zopa(
    deal: Deal | Terms,
    *,
    frontier: Frontier | None = None,
    row_limit: int = ROW_LIMIT,
    propose: Propose = _propose_nothing,
) -> Zopa:
    """Find the packages of a deal that no party refuses, or that enough parties accept.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled.
    frontier : Frontier, optional
        Of the same deal, when it is known already.
    row_limit : int
        Most rows that counting may hold; above it the count is estimated, with its error.
    propose : callable
        Returns repairs to be tried beyond those of facts, options and alternatives, such as
        :func:`workbench.library.propose_levers`.

    Returns
    -------
    Zopa
        Without a ZOPA it says how far apart the sides are.

    Raises
    ------
    DealError
        As :func:`find_frontier`.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> zopa = find_zopa(example_deal())
    >>> zopa.exists, zopa.packages, zopa.best.round().tolist()
    (True, 11, [30900.0, 30000.0])
    """
    terms = compile_terms(deal)
    frontier = frontier or find_frontier(terms)
    tables, space = build_factors(terms, point_limit=frontier.trace.space.point_limit)
    floors = frontier.reservations
    inside = frontier.values[frontier.agreeable]
    exists = len(inside) > 0
    acceptance = find_acceptance(terms.deal)
    if acceptance.needs_all:
        count = count_clearing(tables, space, floors, row_limit=row_limit)
    else:
        count = count_agreed(tables, space, floors, acceptance, row_limit=row_limit)
    if count.draws:  # random packages may have missed what is rare
        count = replace(
            count, packages=max(count.packages, int(frontier.counts[frontier.agreeable].sum()))
        )
    best = inside.max(axis=0) if exists else np.full(len(floors), -np.inf)
    joint = float(inside.sum(axis=1).max()) if exists and terms.deal.one_unit else -np.inf
    slack = space.tolerance * len(floors)
    return Zopa(
        deal=terms.deal,
        whole=frontier,
        count=count if exists else PackageCount(0),
        allowed=count_allowed(tables, space),
        best=surplus_of(best, floors, slack),
        joint=float(surplus_of(np.array(joint), float(floors.sum()), slack)),
        shortfall=find_shortfall(frontier),
        _terms=terms,
        _tables=tables,
        _space=space,
        _propose=propose,
    )
