r"""Multiple equivalent simultaneous offers (MESO): several offers worth the same to us.

Which of several offers the other side likes tells what it cares about, without our giving more in
one than in another [1]_. An offer is a candidate when it is worth the target to us, within the
tolerance, keeps the rules and our limits, and is the best for the other side with some option of an
issue; in a large deal, with some setting of a few issues (:mod:`workbench.analysis.talks.bands`).

The first offer is the best of all for them. Each
further one is the candidate that differs most from those chosen so far, the nearest of them
counting, among candidates that give them a stated share of what the best gives them; ties go to the
better one for them. The difference of two packages is the mean over issues of: the distance of the
two options as a share of the issue's range where options are numbers, 1 for different texts.

References
----------
.. [1] V. Medvec, A. Galinsky, "Putting More on the Table: How Making Multiple Offers Can Increase
   the Final Value of the Deal", *Negotiation* 8 (2005); G. Leonardelli, J. Gu, G. McRuer, V.
   Medvec, A. Galinsky, "Multiple equivalent simultaneous offers", *Organizational Behavior and
   Human Decision Processes* 152 (2019) 64-83.
"""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.agreement.authority import LimitsReach
from workbench.analysis.agreement.house_rules import (
    HouseRule,
    find_house_rules,
    keep_house_rules,
)
from workbench.analysis.exact.frontier import find_frontier
from workbench.analysis.exact.solutions import find_solutions
from workbench.analysis.talks.bands import Sides, best_by_setting, list_band, split_sides
from workbench.analysis.talks.diversity import choose_different, lead_by_option, measure_distances
from workbench.model import Deal, check_number
from workbench.value import (
    FloatArray,
    IntArray,
    Terms,
    compile_terms,
    find_aspiration,
    value_packages,
)
from workbench.value.results import AnalysisResult
from workbench.words import counted, format_amount

TOLERANCE = 0.05
"""Band on either side of the target, as a share of what it is above our reservation value."""

_COARSE = 0.01
"""Band as a share of what is at stake for us, where there is no reservation value below."""

NEAR = 0.5
"""Share of the way from their reservation to their best that every offer gives them."""

OFFERS = 3
"""Offers unless another number is asked for; more are hard to compare at a table."""


class TargetSource(enum.Enum):
    """Where the target of offers comes from."""

    ASKED = "asked for"
    ASPIRATION = "aspiration"
    RESERVATION_ABOVE = "reservation value, which lies above the aspiration"
    NASH = "value of the Nash package"
    RESERVATION = "reservation value"
    BEST = "best there is"


@dataclass(frozen=True, eq=False, repr=False)
class Meso(AnalysisResult):
    """Offers that are worth the same to one party.

    Attributes
    ----------
    deal : Deal
    party : str
        Whose offers they are.
    target, tolerance : float
        Value that each offer is worth to the party, and how far from it it may be.
    source : TargetSource
        Where the target comes from.
    offers : tuple of package
        The best for the other side first; fewer than asked where there are no more.
    values : array of float, shape (offers, parties)
        Found again by direct evaluation.
    reservations : array of float, shape (parties,)
    distances : array of float, shape (offers, offers)
        How different the terms are, 0 to 1.
    asked : int
    qualifying : int or None
        Packages in the band, rules and limits kept; None where there are too many packages to
        count.
    candidates : array of int, shape (candidates, issues)
        Places of the options of all packages that were weighed, the best for them first.
    kept : tuple of HouseRule
        What no offer goes against.
    """

    deal: Deal
    party: str
    target: float
    tolerance: float
    source: TargetSource
    offers: tuple[dict[str, float | str], ...]
    values: FloatArray
    reservations: FloatArray
    distances: FloatArray
    asked: int
    qualifying: int | None
    candidates: IntArray
    kept: tuple[HouseRule, ...]

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        target = format_amount(self.target, self.deal.unit(self.party))
        return f"{counted(len(self.offers), 'offers')} worth about {target} to {self.party}"

    @property
    def complete(self) -> bool:
        """Whether there are as many offers as were asked for."""
        return len(self.offers) >= self.asked

    @property
    def names(self) -> list[str]:
        """What the offers are called at the table: A, B, C, ..."""
        return [name_offer(place) for place in range(len(self.offers))]

    def to_frame(self) -> pd.DataFrame:
        """One row per offer: value and surplus of each party, then the package."""
        table = pd.DataFrame(list(self.offers), columns=list(self.deal.issues), index=self.names)
        for place, name in reversed(list(enumerate(self.deal.parties))):
            table.insert(0, f"{name} surplus", self.values[:, place] - self.reservations[place])
        for place, name in reversed(list(enumerate(self.deal.parties))):
            table.insert(0, name, self.values[:, place])
        return table.rename_axis("offer")


def name_offer(place: int) -> str:
    """Return A, B, ... Z, AA, AB, ...

    Examples
    --------
    >>> name_offer(0), name_offer(25), name_offer(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def propose_meso(
    deal: Deal | Terms,
    target: float | None = None,
    k: int = OFFERS,
    *,
    party: str | None = None,
    tolerance: float | None = None,
    near: float = NEAR,
    limits: LimitsReach = "stated",
) -> Meso:
    """Propose several offers that are worth the same to us and differ in their terms.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled.
    target : float, optional
        Value to us that every offer has; our aspiration when left out, else the Nash package's
        value.
    k : int
        How many offers, 1 to 50.
    party : str, optional
        Whose offers; the first party's unless named.
    tolerance : float, optional
        How far from the target an offer may be. When left out, 5 % of what the target is above our
        reservation value; without one, 1 % of what is at stake for us.
    near : float
        Share, 0 to 1, of the way from their reservation to the best for them that every offer
        gives them, as long as there are enough such offers: 1 for the best only.
    limits : {"stated", "real", "none"}
        Which of the deal's limits to keep to; they are the first party's. Kept demands of our own
        house and the security of an advance are kept with them, by none of them nothing.

    Returns
    -------
    Meso
        With fewer offers than asked, or none, where there are no more.

    Raises
    ------
    ValueError
        If there is no such party, or a number is out of bounds.
    DealError
        As :func:`workbench.analysis.find_frontier`.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> meso = propose_meso(example_deal(), -139_600, 2, tolerance=600)
    >>> meso.to_frame()[["buyer", "supplier", "price", "payment"]].round(1)
              buyer  supplier  price      payment
    offer
    A     -139999.0   20000.0    1.4  on delivery
    B     -139100.0   20000.0    1.4   in 30 days
    """
    if target is not None:
        check_number("target", target)
    terms = compile_terms(deal)
    deal = terms.deal
    party = deal.known_party(deal.ours if party is None else party)
    _check_numbers(k, tolerance, near)
    kept = find_house_rules(deal, limits) if party == deal.ours else ()
    sides = split_sides(keep_house_rules(terms, limits) if kept else terms, party)
    target, source = _find_target(terms, party, target)
    width = _width(sides, target - terms.reservations[party]) if tolerance is None else tolerance
    low, high = target - width, target + width
    listed = list_band(sides, low, high)
    places, values = (
        best_by_setting(sides, low, high) if listed is None else lead_by_option(*listed, k)
    )
    chosen = choose_different(deal, places, values, k=k, floor=_floor(terms, party, values, near))
    offers = tuple(deal.package(tuple(map(int, places[row]))) for row in chosen)
    return Meso(
        deal=deal,
        party=party,
        target=target,
        tolerance=width,
        source=source,
        offers=offers,
        values=value_packages(terms, offers).to_numpy().reshape(-1, len(deal.parties)),
        reservations=np.array([terms.reservations[name] for name in deal.parties]),
        distances=measure_distances(deal, places[chosen], places[chosen]),
        asked=k,
        qualifying=None if listed is None else len(listed[0]),
        candidates=listed[0] if listed is not None else places,
        kept=kept,
    )


def _check_numbers(k: int, tolerance: float | None, near: float) -> None:
    if not 1 <= k <= 50:
        raise ValueError(f"k must be from 1 to 50 offers, got {k}")
    if tolerance is not None and not 0 <= tolerance < math.inf:
        raise ValueError(f"tolerance must be 0 or more, got {tolerance:g}")
    if not 0 <= near <= 1:
        raise ValueError(f"near must be from 0 to 1, got {near:g}")


def _find_target(terms: Terms, party: str, target: float | None) -> tuple[float, TargetSource]:
    """Return the target, and where it comes from."""
    deal = terms.deal
    if target is not None:
        if not math.isfinite(target):
            raise ValueError(f"target must be a finite number, got {target:g}")
        return float(target), TargetSource.ASKED
    hoped, least = find_aspiration(deal, party), terms.reservations[party]
    if hoped is not None:
        if hoped < least:
            return least, TargetSource.RESERVATION_ABOVE
        return hoped, TargetSource.ASPIRATION
    frontier = find_frontier(terms)
    nash = find_solutions(frontier).nash
    column = list(deal.parties).index(party)
    if nash is not None:
        return float(nash.values[column]), TargetSource.NASH
    if math.isfinite(least):
        return (
            least,
            TargetSource.RESERVATION,
        )
    best = float(frontier.values[:, column].max()) if len(frontier) else 0.0
    return best, TargetSource.BEST


def _width(sides: Sides, above: float) -> float:
    """Return half of the band for a target that lies so much above the reservation value."""
    return TOLERANCE * above if 0 < above < math.inf else _COARSE * sides.spread


def _floor(terms: Terms, party: str, values: FloatArray, near: float) -> float:
    """Return the least value to them that every offer should have."""
    if not len(values):
        return -math.inf
    best, worst = float(values[:, 1].max()), float(values[:, 1].min())
    others = [name for name in terms.deal.parties if name != party]
    if len(others) == 1 and math.isfinite(terms.reservations[others[0]]):
        worst = min(terms.reservations[others[0]], best)
    return worst + near * (best - worst)
