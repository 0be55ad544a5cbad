r"""How far each weight of a scored party may move before it prefers another package.

One issue's share of the weights, *w*, moves from 0 to 1 while the others give way in proportion:
:math:`w_j(w) = w_j \, (1 - w) / (1 - w_i)`. The party's value of a package is then a straight line
in *w*. Two choices can be followed:

- among **given packages**, such as offers on the table: the one of highest value;
- the **Nash package** of the deal: the other parties' surpluses do not depend on the weight, so
  that the product of surpluses is a straight line too, and the best product the upper envelope of
  straight lines, which is convex.

In both cases the place where the choice changes is found exactly: the line of the present choice is
cut with that of the choice at the end; if at the cut the present choice is still as good as any,
that is the place, else the better one there takes the end's part, and so on.

References
----------
.. [1] B. Mareschal, "Weight stability intervals in multicriteria decision aid", *European Journal
   of Operational Research* 33 (1988) 54-64.
.. [2] P. Goodwin, G. Wright, *Decision Analysis for Management Judgment*, 3rd edition 2004,
   chapters 3 and 13.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.measures.deal_analysis import DealAnalysis
from workbench.analysis.measures.driver_moves import find_shares, weigh_issue
from workbench.model import Deal, DealError, Option, Package, Problem
from workbench.value import value_packages
from workbench.value.results import AnalysisResult

CLOSE = 1e-9
"""Lines that differ by no more than this share of their size are as good as each other."""

MOST_CUTS = 200
"""Lines that are cut before giving up: far more than choices ever need."""


@dataclass(frozen=True, eq=False)
class StableWeight:
    """One weight, and how far it may move.

    Attributes
    ----------
    issue : str
    share : float
        Of all that the party can gain, from 0 to 1.
    low, high : float
        Between these shares the choice stays; 0 or 1 where no share changes it.
    below, above : dict of issue to option, or None
        What is chosen beyond `low` and `high`; None where nothing else is.
    """

    issue: str
    share: float
    low: float
    high: float
    below: dict[str, Option] | None
    above: dict[str, Option] | None

    @property
    def room(self) -> float:
        """The smallest change of the share that changes the choice; infinite where none does."""
        down = self.share - self.low if self.below is not None else math.inf
        up = self.high - self.share if self.above is not None else math.inf
        return min(down, up)


@dataclass(frozen=True, eq=False, repr=False)
class WeightStability(AnalysisResult):
    """How far the weights of a party may move, the most sensitive first.

    Attributes
    ----------
    deal : Deal
    party : str
    choice : dict of issue to option
        What is chosen with the weights as they are.
    weights : tuple of StableWeight
    among : int
        How many given packages there were to choose from; 0 where the choice is the Nash package.
    """

    deal: Deal
    party: str
    choice: dict[str, Option]
    weights: tuple[StableWeight, ...]
    among: int

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        least = min(self.weights, key=lambda one: one.room, default=None)
        return f"least room: weight of {least.issue}" if least else "no weight"

    def to_frame(self) -> pd.DataFrame:
        """One row per weight: its share, the ends of its interval, and the room."""
        rows = [(one.share, one.low, one.high, one.room) for one in self.weights]
        index = pd.Index([one.issue for one in self.weights], name="issue")
        return pd.DataFrame(rows, index, ["share", "low", "high", "room"])


def find_weight_stability(
    deal: Deal, party: str, *, packages: Sequence[Package] | None = None
) -> WeightStability | None:
    """Find the smallest change of each weight of a scored party that changes what is chosen.

    Parameters
    ----------
    deal : Deal
    party : str
        A scored party.
    packages : sequence of packages, optional
        Among which the party chooses the one that it values most, e.g. the offers on the table.
        When left out, the choice is the Nash package of the deal.

    Returns
    -------
    WeightStability or None
        None where there is nothing to choose: no Nash package.

    Raises
    ------
    DealError
        If the party is not scored, or a package does not fit the deal.

    Examples
    --------
    >>> from workbench.files import load_deal
    >>> deal = load_deal("data/itex-cypress/deal.yaml")
    >>> find_weight_stability(deal, "itex").to_frame().round(3).iloc[0].to_dict()
    {'share': 0.242, 'low': 0.157, 'high': 0.563, 'room': 0.084}
    """
    deal.known_party(party)
    shares = find_shares(deal, party)
    if not shares:
        raise DealError([Problem(("parties", party), "only a scored party has weights")])
    choose = _among(deal, party, packages) if packages is not None else _nash(deal, party)
    choice = choose(deal)
    if choice is None:
        return None
    weights = [
        _stable(deal, party, issue, choose, choice)
        for issue, share in shares.items()
        if 0 < share < 1
    ]
    weights.sort(key=lambda one: one.room)
    return WeightStability(deal, party, choice.package, tuple(weights), len(packages or ()))


@dataclass(frozen=True)
class _Choice:
    """A package, and what it is chosen for at any weights."""

    package: dict[str, Option]
    merit: Callable[[Deal], float]
    best: float


Choose = Callable[[Deal], _Choice | None]


def _among(deal: Deal, party: str, packages: Sequence[Package]) -> Choose:
    if not packages:
        raise DealError([Problem(("packages",), "give at least one package to choose from")])
    given = [deal.package(deal.indices(one)) for one in packages]

    def merit_of(place: int) -> Callable[[Deal], float]:
        return lambda moved: float(value_packages(moved, given[place])[party].iloc[0])

    def choose(moved: Deal) -> _Choice:
        values = value_packages(moved, given)[party].to_numpy()
        place = int(values.argmax())
        return _Choice(given[place], merit_of(place), float(values[place]))

    return choose


def _nash(deal: Deal, party: str) -> Choose:
    reservations = DealAnalysis(deal).terms.reservations

    def merit_of(package: Package) -> Callable[[Deal], float]:
        def merit(moved: Deal) -> float:
            values = value_packages(moved, package).iloc[0]
            return float(np.prod([values[name] - reservations[name] for name in deal.parties]))

        return merit

    def choose(moved: Deal) -> _Choice | None:
        nash = DealAnalysis(moved).solutions.nash
        if nash is None:
            return None
        return _Choice(nash.package, merit_of(nash.package), float(nash.surplus.prod()))

    return choose


def _stable(deal: Deal, party: str, issue: str, choose: Choose, choice: _Choice) -> StableWeight:
    share = find_shares(deal, party)[issue]

    def at(other: float) -> Deal:
        return weigh_issue(deal, other, party=party, issue=issue)

    low, below = _last(at, share, 0.0, choose, choice)
    high, above = _last(at, share, 1.0, choose, choice)
    return StableWeight(issue, share, low, high, below, above)


def _last(
    at: Callable[[float], Deal], share: float, end: float, choose: Choose, choice: _Choice
) -> tuple[float, dict[str, Option] | None]:
    """Return the last share, on the way to an end, at which the choice is as good as any."""
    mine, place = choice.merit, end
    rival = choose(at(end))
    instead: dict[str, Option] | None = None
    for _ in range(MOST_CUTS):
        here = mine(at(place))
        if rival is None or here >= rival.best - CLOSE * max(1.0, abs(rival.best)):
            return place, instead
        instead = rival.package
        cut = _cut(mine, rival.merit, at, share, place)
        if abs(cut - place) <= 1e-12:
            return cut, instead
        place, rival = cut, choose(at(cut))
    return place, instead


def _cut(
    mine: Callable[[Deal], float],
    other: Callable[[Deal], float],
    at: Callable[[float], Deal],
    share: float,
    end: float,
) -> float:
    """Return where two straight lines meet between the present share and another."""
    start = mine(at(share)) - other(at(share))
    stop = mine(at(end)) - other(at(end))
    if start <= 0 or start == stop:
        return share
    return share + (end - share) * start / (start - stop)
