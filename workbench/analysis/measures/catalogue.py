"""The results that have a name, and how each is found in a deal's analysis."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Iterator
from functools import cache, lru_cache, partial

import numpy as np

from workbench.analysis.batna.price_sides import find_sides
from workbench.analysis.batna.reservation_prices import find_price_zone, reservation_price
from workbench.analysis.exact.acceptance import find_acceptance
from workbench.analysis.exact.costs import is_in_costs
from workbench.analysis.exact.solutions import Undefined
from workbench.analysis.measures.deal_analysis import DealAnalysis
from workbench.analysis.measures.measure import Measure
from workbench.model import Deal, Package, label_of, label_within, read_package
from workbench.value import settle_party
from workbench.value.language import is_choose, parse
from workbench.words import start_sentence

Given = tuple[Package, str]
"""Terms that a result is found at, and what to call them."""

Maker = Callable[[str], Measure]


def measure_makers(deal: Deal, given: Given | None) -> Iterator[tuple[str, Maker]]:
    """Yield every name with what makes its measure, the most asked for first.

    Without a package there are no results at given terms.
    """
    if deal.one_unit:
        yield "zone", partial(_make, deal, _zone, _ZONE)
        if all(has_limit(deal, party) for party in deal.parties):
            yield "joint_surplus", partial(_make, deal, _joint, _JOINT)
    numbers = number_issues(deal)
    if len(deal.parties) == 2 and given:
        for issue in numbers:
            yield f"zone_width.{issue}", partial(_make_width, deal, issue, given)
    for place, party in enumerate(deal.parties):
        if has_limit(deal, party):
            for key, of, words in _OWN:
                yield f"{party}.{key}", partial(_make_own, deal, party, partial(of, place), words)
            if given:
                for issue in numbers:
                    name = f"{party}.reservation_price.{issue}"
                    yield name, partial(_make_price, deal, party, issue, given)
                yield f"{party}.surplus", partial(_make_at, deal, party, given, surplus=True)
        if given:
            yield f"{party}.value", partial(_make_at, deal, party, given, surplus=False)


_ZONE = (
    "Gain that every side can have at once",
    "the largest surplus that every party can have at once; below 0 the sides are that far apart",
)
_JOINT = (
    "Joint gain of the best package",
    "the largest sum of surpluses over packages that no party refuses; 0 when there is none",
)


def _make(
    deal: Deal,
    of: Callable[[DealAnalysis], float],
    words: tuple[str, str],
    name: str,
) -> Measure:
    return Measure(name, words[0], deal.unit(deal.ours), words[1], of)


def _make_own(
    deal: Deal,
    party: str,
    of: Callable[[DealAnalysis], float],
    words: tuple[str, str],
    name: str,
) -> Measure:
    is_level = name == f"{party}.reservation_value"
    is_cost = is_level and is_in_costs(deal, party)
    what = words[0].format(label_of(deal, party), "cost" if is_cost else "value")
    return Measure(name, start_sentence(what), deal.unit(party), words[1], of, is_cost)


def _make_at(deal: Deal, party: str, given: Given, name: str, *, surplus: bool) -> Measure:
    package, where = given
    places = {
        issue: np.array(place)
        for issue, place in zip(deal.issues, deal.indices(package), strict=True)
    }

    def of(analysis: DealAnalysis) -> float:
        terms = (one for one in analysis.terms.terms if one.party == party)
        value = math.fsum(float(one.at(places)) for one in terms)
        return finite_or_nan(value - (analysis.terms.reservations[party] if surplus else 0.0))

    is_cost = not surplus and is_in_costs(deal, party)
    what = "Gain of" if surplus else "Cost to" if is_cost else "Value to"
    label = f"{what} {label_of(deal, party)} at {where}"
    words = f"what {where} {'costs it' if is_cost else 'is worth to it'}"
    words += ", above its reservation value" if surplus else ""
    return Measure(name, label, deal.unit(party), words, of, is_cost)


def _make_price(deal: Deal, party: str, issue: str, given: Given, name: str) -> Measure:
    package, where = given

    def of(analysis: DealAnalysis) -> float:
        price = reservation_price(analysis.terms, party, issue, package)
        return math.nan if price is None else float(price)

    label = f"Limit of {label_of(deal, party)} on {label_within(deal, issue)}"
    words = f"where {where} is worth exactly its reservation value, all other terms set"
    return Measure(name, label, deal.issues[issue].unit, words, of)


def _make_width(deal: Deal, issue: str, given: Given, name: str) -> Measure:
    package, where = given
    sides = cache(lambda: find_sides(deal, issue, package, deal.ours))

    def of(analysis: DealAnalysis) -> float:
        buyer, seller = sides()  # only when it is asked for: lists of results name many
        if buyer is None or seller is None:
            return math.nan
        zone = find_price_zone(analysis.terms, issue, package, buyer=buyer, seller=seller)
        return math.nan if zone.low is None or zone.high is None else zone.high - zone.low

    label = f"Width of the zone on {label_within(deal, issue)}"
    words = f"between the two limits, all other terms as in {where}; below 0 it is a gap"
    return Measure(name, label, deal.issues[issue].unit, words, of)


def _zone(analysis: DealAnalysis) -> float:
    frontier = analysis.frontier
    if not len(frontier):
        return math.nan
    inside = find_acceptance(frontier.deal).least(frontier.surplus)
    return finite_or_nan(float(inside.max()))


def _joint(analysis: DealAnalysis) -> float:
    best = analysis.solutions.utilitarian
    return 0.0 if best is None else finite_or_nan(float(best.surplus.sum()))


def _at_nash(place: int, analysis: DealAnalysis) -> float:
    nash = analysis.solutions.nash
    if nash is None:
        outvoted = analysis.solutions.reasons["nash"] is Undefined.OUTVOTED
        return math.nan if outvoted or _unlimited(analysis) else 0.0
    return max(0.0, float(nash.surplus[place]))


def _best(place: int, analysis: DealAnalysis) -> float:
    best = float(analysis.solutions.ideal[place])
    return 0.0 if math.isnan(best) else finite_or_nan(best)


def _reservation(place: int, analysis: DealAnalysis) -> float:
    return finite_or_nan(list(analysis.terms.reservations.values())[place])


_OWN: tuple[tuple[str, Callable[[int, DealAnalysis], float], tuple[str, str]], ...] = (
    (
        "surplus_at_nash",
        _at_nash,
        (
            "gain of {} at the fair split",
            "surplus where the product of surpluses is largest; 0 without a zone",
        ),
    ),
    (
        "best_surplus",
        _best,
        (
            "most that {} could gain",
            "the most above its reservation value that no other party refuses; 0 without a zone",
        ),
    ),
    (
        "reservation_value",
        _reservation,
        ("{1} to {0} without a deal", "the value below which it refuses: that of its BATNA"),
    ),
)


def _unlimited(analysis: DealAnalysis) -> bool:
    return any(math.isinf(one) for one in analysis.terms.reservations.values())


def finite_or_nan(number: float) -> float:
    """Return a number, NaN where it is infinite: a party that refuses nothing has no surplus."""
    return number if math.isfinite(number) else math.nan


def given_package(deal: Deal, package: Package | None) -> Given | None:
    """Return a package, else the status quo, the Nash package, or the one nearest to agreement.

    None where the rules forbid every package.
    """
    if package is not None:
        deal.indices(package)
        return read_package(deal.issues, package), "the given package"
    if deal.status_quo is not None:
        return deal.status_quo, "today's terms"
    analysis = DealAnalysis(deal)
    if analysis.solutions.nash is not None:
        return analysis.solutions.nash.package, "the fair split of the deal as it stands"
    if not len(analysis.frontier):
        return None
    nearest = int(analysis.frontier.surplus.min(axis=1).argmax())
    return analysis.frontier.package(nearest), "the package nearest to agreement"


def number_issues(deal: Deal) -> list[str]:
    """Return the issues that may be any number, one that is called price first.

    A term line that chooses by the options of an issue has no worth between them.
    """
    sides = [settle_party(deal, name) for name in deal.parties]
    formulas = [one for side in sides for one in (side.value or {}).values()]
    chosen = frozenset().union(*(_chosen(one) for one in formulas if isinstance(one, str)))
    names = [name for name, issue in deal.issues.items() if issue.is_numeric and name not in chosen]
    return sorted(names, key=lambda name: "price" not in name.lower())


@lru_cache(maxsize=1_024)
def _chosen(formula: str) -> frozenset[str]:
    """Return the issues by whose options a formula chooses."""
    calls = (node for node in ast.walk(parse(formula)) if is_choose(node))
    return frozenset(call.args[0].id for call in calls)  # type: ignore[attr-defined]


def has_limit(deal: Deal, party: str) -> bool:
    """Say whether a party has a reservation value, or alternatives that give it one."""
    side = settle_party(deal, party)
    return side.reservation is not None or bool(side.alternatives)
