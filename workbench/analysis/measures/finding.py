"""Results that can be asked of a deal as one number: what sensitivity, scenarios and draws vary.

A name says which: ``"joint_surplus"``, ``"buyer.surplus_at_nash"``. Names that begin with a party
are about it; those that end with an issue are about that number, all other terms set. Without a
zone of agreement each side takes its BATNA, so that a surplus "in the zone" is 0 there and not
missing; ``"zone"`` and ``"zone_width"`` go below 0, and say how far the sides are apart.
"""

from __future__ import annotations

from collections.abc import Callable

from workbench.analysis.measures.catalogue import (
    finite_or_nan,
    given_package,
    has_limit,
    measure_makers,
    number_issues,
)
from workbench.analysis.measures.deal_analysis import DealAnalysis
from workbench.analysis.measures.measure import Measure, Measures, Result
from workbench.model import Deal, DealError, Package, Problem, suggest
from workbench.words import name_in_words


def find_measure(deal: Deal, result: Result, *, package: Package | None = None) -> Measure:
    """Return the result that a name, or a function of the deal, asks for.

    Parameters
    ----------
    deal : Deal
    result : str, Measure or callable
        One of :func:`list_measures`; a reservation price or a zone's width without the name of an
        issue is on the first issue with numbers, one that is called price before others. A
        callable takes a deal and returns a float. Left empty it is the joint surplus, or the first
        that the deal has where sides have no common unit or no limit.
    package : mapping of issue to option, optional
        For results at given terms. When left out: the status quo, else the Nash package of the deal
        as it stands, else the one where the smallest surplus is largest.

    Returns
    -------
    Measure

    Raises
    ------
    DealError
        If there is no such result for this deal, naming the nearest.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> find_measure(example_deal(), "joint_surplu")
    Traceback (most recent call last):
    workbench.model.problems.DealError: result: 'joint_surplu' is none of this deal's; did you ...
    """
    if isinstance(result, Measure):
        return result
    if not isinstance(result, str):
        return _from_function(result)
    given = given_package(deal, package)
    makers = dict(measure_makers(deal, given))
    if not result and makers:
        result = "joint_surplus" if "joint_surplus" in makers else next(iter(makers))
    name = result if result in makers else _with_issue(deal, result)
    if name in makers:
        return makers[name](name)
    reason = _why_none(deal, result) or f"{result!r} is none of this deal's"
    if given is None and result in dict(measure_makers(deal, ({}, ""))):
        reason = f"{result!r} is found at a package; the deal has no status quo, so give one"
    raise DealError([Problem(("result",), f"{reason}{suggest(result, makers)}")])


def list_measures(deal: Deal, *, package: Package | None = None) -> Measures:
    """Return all results that this deal has a name for.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> [one.name for one in list_measures(example_deal())][:3]
    ['zone', 'joint_surplus', 'zone_width.price']
    """
    given = given_package(deal, package)
    return Measures(make(name) for name, make in measure_makers(deal, given))


def _from_function(function: Callable[[Deal], float]) -> Measure:
    name = getattr(function, "__name__", "result")

    def of(analysis: DealAnalysis) -> float:
        return finite_or_nan(float(function(analysis.deal)))

    label = "Result" if name == "<lambda>" else name_in_words(name)
    return Measure(name, label, "", "a function of the deal", of)


def _with_issue(deal: Deal, name: str) -> str:
    """Complete a name that leaves out the issue."""
    numbers = number_issues(deal)
    bare = name.endswith((".reservation_price", "zone_width"))
    return f"{name}.{numbers[0]}" if bare and numbers else name


def _why_none(deal: Deal, name: str) -> str:
    """Say why a result that other deals have is none of this deal's."""
    if name in ("zone", "joint_surplus"):
        if not deal.one_unit:
            return f"{name!r} adds or compares surpluses, and the parties' units differ"
        parties = [party for party in deal.parties if not has_limit(deal, party)]
        if parties:
            return f"{name!r} needs a reservation value, and {parties[0]!r} has none"
    party, _, rest = name.partition(".")
    if party in deal.parties and rest and rest != "value" and not has_limit(deal, party):
        return f"{name!r} needs a reservation value, and {party!r} has none"
    return ""
