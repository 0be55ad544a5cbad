r"""What our own demands cost us: the shadow price of insisting on an option.

With :math:`F` the packages that no side refuses and :math:`F_o` those of them with the option *o*,

.. math:: c(o) = \max_{x \in F} v(x) - \max_{x \in F_o} v(x) ,

the best value to us that is possible at all, less the best with the option: the other side is held
at its floor in both. The price at the Nash package of each is shown beside it, since part of a cost
falls on the other side there; it may be negative, when a stubborn demand moves the bargain our way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.advice.situation import Situation
from workbench.analysis import DealAnalysis, Frontier, find_frontier, find_solutions
from workbench.model import Deal, DealError, Demand, Option, Problem, unknown
from workbench.value import standing_formula
from workbench.value.evaluation import evaluate_facts, fact_numbers
from workbench.value.results import AnalysisResult
from workbench.words import counted


@dataclass(frozen=True)
class DemandPrice:
    """What a demand costs us.

    Attributes
    ----------
    demand : Demand
    at_floor : float or None
        Best value to us without the demand less that with it, in the unit of our value; the stated
        cost where the demand fixes no issue. None when it cannot be said.
    at_nash : float or None
        The same at the Nash packages.
    deal_possible : bool
        Whether anybody can still agree when we insist.
    """

    demand: Demand
    at_floor: float | None
    at_nash: float | None
    deal_possible: bool


@dataclass(frozen=True, eq=False, repr=False)
class DemandPrices(AnalysisResult):
    """What all demands cost, in file order.

    Attributes
    ----------
    deal : Deal
    prices : tuple of DemandPrice
    """

    deal: Deal
    prices: tuple[DemandPrice, ...]

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return counted(len(self.prices), "demands")

    def to_frame(self) -> pd.DataFrame:
        """One row per demand."""
        unit = self.deal.unit(self.deal.ours)
        return pd.DataFrame(
            {
                "owner": [one.demand.owner for one in self.prices],
                "cost at their floor": [one.at_floor for one in self.prices],
                "cost at Nash": [one.at_nash for one in self.prices],
                "unit": unit,
                "deal possible": [one.deal_possible for one in self.prices],
                "decision": [one.demand.decision for one in self.prices],
            },
            index=pd.Index([one.demand.demand for one in self.prices], name="demand", dtype=object),
        )


def price_demands(deal: Deal, *, analysis: DealAnalysis | None = None) -> DemandPrices:
    """Price every demand of our own house that the deal holds.

    Parameters
    ----------
    deal : Deal
    analysis : DealAnalysis, optional
        Of the same deal, when it is known already.

    Returns
    -------
    DemandPrices

    Raises
    ------
    DealError
        As :func:`workbench.analysis.find_frontier`.
    """
    return DemandPrices(deal, tuple(_prices(Situation(deal, known=analysis))))


def price_option(deal: Deal, issue: str, option: Option) -> DemandPrice:
    """Price insisting on one option of an issue.

    Parameters
    ----------
    deal : Deal
    issue : str
    option : float or str

    Returns
    -------
    DemandPrice

    Raises
    ------
    DealError
        If there is no such issue or option.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> price_option(example_deal(), "payment", "advance").at_floor  # pays 200 less than in 30 days
    10200.0
    """
    if issue not in deal.issues:
        raise DealError([Problem(("issues", issue), unknown("issue", issue, deal.issues))])
    demand = Demand(demand=f"{issue}: {option}", issue=issue, option=option)
    return _price(Situation(deal), demand)


def _prices(situation: Situation) -> Iterator[DemandPrice]:
    facts = fact_numbers(situation.deal)
    for demand in situation.preparation.demands:
        if demand.issue:
            yield _price(situation, demand)
        else:
            cost = standing_formula(situation.deal, demand.cost)
            stated = None if cost is None else evaluate_facts(cost, facts)
            yield DemandPrice(demand, stated, stated, situation.has_zone)


def _price(situation: Situation, demand: Demand) -> DemandPrice:
    free = situation.analysis.frontier
    option = demand.option
    if option is None:  # pragma: no cover - a demand with an issue has an option
        raise ValueError("a demand without an option")
    fixed = find_frontier(situation.analysis.terms, given={demand.issue: option})
    before, after = _worths(free), _worths(fixed)
    costs = [
        None if free_worth is None or fixed_worth is None else free_worth - fixed_worth
        for free_worth, fixed_worth in zip(before, after, strict=True)
    ]
    return DemandPrice(demand, costs[0], costs[1], bool(fixed.agreeable.any()))


def _worths(frontier: Frontier) -> tuple[float | None, float | None]:
    """Our best value inside the zone, and our value of the Nash package."""
    inside = frontier.values[frontier.agreeable]
    best = float(np.max(inside[:, 0])) if len(inside) else None
    nash = find_solutions(frontier).nash
    return best, None if nash is None else float(nash.values[0])
