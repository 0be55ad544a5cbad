"""What a result may hang on: a fact, a weight of a scored party, an alternative.

A driver is one number of the deal that can be moved while everything else stays:

- a **fact**, by its name: ``"units"``; over its range, else 10 % to either side, which is said;
- a **weight**, ``"buyer.weights.Price"``: the issue's share of all that a scored party can gain,
  from half to one and a half times what it is; the other shares give way in proportion [1]_;
- an **alternative**, ``"buyer.alternatives.importer"``: its worth, if it comes true, by up to 10 %;
- to be **without** an alternative, ``"buyer.without.importer"``: there, or not.

References
----------
.. [1] R. L. Keeney, H. Raiffa, *Decisions with Multiple Objectives*, 1976, chapter 5: weights
   stand for swings from the worst option to the best.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from workbench.analysis.measures.driver_moves import (
    drop_one,
    find_shares,
    move_fact,
    shift_worth,
    weigh_issue,
)
from workbench.model import (
    Deal,
    DealError,
    Problem,
    alternative_within,
    label_of,
    label_within,
    suggest,
)
from workbench.value import fold_alternatives, settle_party
from workbench.value.results import AnalysisResult, AnalysisResults
from workbench.words import (
    SHARES,
    bare_amount,
    format_number,
    format_range,
    shown_unit,
)

ASSUMED = 0.10
"""How far either way [fraction] a number is moved whose range is not known."""

KINDS = ("facts", "weights", "alternatives", "without")
"""Kinds of drivers, by which they can be asked for together."""


@dataclass(frozen=True, eq=False, repr=False)
class Driver(AnalysisResult):
    """One number of a deal that can be moved.

    Attributes
    ----------
    name : str
    kind : str
        One of :data:`KINDS`.
    label, unit : str
    base, low, high : float
        What it is, and what it may be at the least and at the most, in `unit`.
    move : callable
        From a deal and a number to the deal with that number.
    assumed : bool
        Whether the range is this module's and not the deal's.
    """

    name: str
    kind: str
    label: str
    unit: str
    base: float
    low: float
    high: float
    move: Callable[[Deal, float], Deal]
    assumed: bool = False

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return f"{self.name}, {format_range(self.low, self.high, self.unit)}"

    def bare(self, number: float) -> str:
        """Write a number of this driver without its unit."""
        if self.kind == "without":
            return "without" if number else "with"
        if self.kind == "alternatives":
            return f"{'+' if number > 0 else ''}{bare_amount(number, self.unit)}"
        return format_number(100 * number if self.unit in SHARES else number, digits=4)

    def write(self, number: float) -> str:
        """Write a number of this driver with its unit."""
        unit = "it" if self.kind == "without" else shown_unit(self.unit)
        return f"{self.bare(number)} {unit}".strip()

    def write_range(self, low: float, high: float) -> str:
        """Write two numbers of this driver, the unit once."""
        return f"{self.bare(low)} to {self.write(high)}"

    def to_frame(self) -> pd.DataFrame:
        """One row: kind, what it is, its ends and its unit."""
        return Drivers([self]).to_frame()


class Drivers(AnalysisResults[Driver]):
    """What moves a deal, in file order."""

    __slots__ = ()

    thing = "drivers"

    def to_frame(self) -> pd.DataFrame:
        """One row per driver: kind, what it is, its ends and its unit."""
        fields = ("kind", "label", "base", "low", "high", "unit")
        rows = [{field: getattr(one, field) for field in fields} for one in self]
        names = pd.Index([one.name for one in self], name="driver")
        return pd.DataFrame(rows, columns=list(fields), index=names)


Over = str | Sequence[str] | None
"""Which drivers: names, kinds such as ``"facts"``, or None for what is uncertain."""


def find_driver(deal: Deal, name: str) -> Driver:
    """Return the driver of a name.

    Raises
    ------
    DealError
        If there is none, naming the nearest.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> driver = find_driver(example_deal(), "cost")
    >>> driver.low, driver.base, driver.high
    (1.0, 1.2, 1.3)
    >>> find_driver(example_deal(), "buyer.alternatives.other_supplier").high
    15000.0
    """
    if name in deal.facts:
        return _fact(deal, name)
    known = {one.name: one for one in list_drivers(deal)}
    if name not in known:
        names = [*deal.facts, *known]
        message = f"{name!r} is nothing that can be moved{suggest(name, names)}"
        raise DealError([Problem(("over",), message)])
    return known[name]


def list_drivers(deal: Deal, over: Over = KINDS) -> Drivers:
    """Return drivers of a deal, in file order.

    Parameters
    ----------
    deal : Deal
    over : str, or sequence of str, optional
        Names, or kinds out of :data:`KINDS`: the facts that have a range, all weights, all
        alternatives. None stands for the facts that have a range, and the weights where there are
        scored parties.

    Raises
    ------
    DealError
        If a name is unknown.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> [one.name for one in list_drivers(example_deal())]
    ['cost', 'buyer.alternatives.other_supplier', 'buyer.without.other_supplier']
    """
    wanted = ("facts", "weights") if over is None else (over,) if isinstance(over, str) else over
    found: list[Driver] = []
    for one in wanted:
        found += _OF_KIND[one](deal) if one in _OF_KIND else [find_driver(deal, one)]
    return Drivers({driver.name: driver for driver in found}.values())


def _facts(deal: Deal) -> Iterator[Driver]:
    for name, fact in deal.facts.items():
        if fact.span is not None and fact.span[0] < fact.span[1]:
            yield _fact(deal, name)


def _fact(deal: Deal, name: str) -> Driver:
    fact = deal.facts[name]
    base, span = fact.estimate, fact.span
    around = ASSUMED * (abs(base) or 1.0)
    low, high = span if span is not None else (base - around, base + around)
    return Driver(
        name,
        "facts",
        label_of(deal, name),
        fact.unit,
        base,
        min(low, base),
        max(high, base),
        partial(move_fact, name=name),
        assumed=span is None,
    )


def _weights(deal: Deal) -> Iterator[Driver]:
    for party in deal.parties:
        for issue, share in find_shares(deal, party).items():
            label = f"Weight of {label_within(deal, issue)} to {label_of(deal, party)}"
            move = partial(weigh_issue, party=party, issue=issue)
            name, high = f"{party}.weights.{issue}", min(1.0, 1.5 * share)
            if 0 < share < 1:
                yield Driver(
                    name, "weights", label, "%", share, share / 2, high, move, assumed=True
                )


def _alternatives(deal: Deal) -> Iterator[Driver]:
    for party in deal.parties:
        side = settle_party(deal, party)
        if not side.alternatives or side.reservation is not None:
            continue  # a stated reservation value does not look at alternatives
        for name, option in fold_alternatives(deal, party).options.items():
            around = ASSUMED * (abs(option.worth) or 1.0)
            yield Driver(
                f"{party}.alternatives.{name}",
                "alternatives",
                f"Worth of: {_named(deal, party, name)}",
                deal.unit(party),
                0.0,
                -around,
                around,
                partial(shift_worth, party=party, name=name),
                assumed=True,
            )


def _without(deal: Deal) -> Iterator[Driver]:
    for party in deal.parties:
        side = settle_party(deal, party)
        for name in side.alternatives if side.reservation is None else ():
            label = f"Without: {_named(deal, party, name)}"
            move = partial(drop_one, party=party, name=name)
            yield Driver(f"{party}.without.{name}", "without", label, "", 0.0, 0.0, 1.0, move)


def _named(deal: Deal, party: str, name: str) -> str:
    label = alternative_within(deal.parties[party].alternatives[name], name)
    return f"{label} ({label_of(deal, party)})"


_OF_KIND: dict[str, Callable[[Deal], Iterator[Driver]]] = {
    "facts": _facts,
    "weights": _weights,
    "alternatives": _alternatives,
    "without": _without,
}
