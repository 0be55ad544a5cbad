"""Alternatives: what a party can do if the talks fail, as a tree of choices and chances."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from workbench.model.base import Formula, Frozen, Option, Text
from workbench.model.evidence_files import Files
from workbench.model.names import Named, check_identifier, check_name, suggest, unknown
from workbench.model.problems import DealError, FieldPath, Problem

_NONE: Mapping[str, Any] = MappingProxyType({})

BEST_REMAINING = "best remaining"
"""Fallback to the best of the alternatives that were not tried before."""


class Quote(Frozen):
    """Terms of another offer, valued by the party's own term lines.

    Parameters
    ----------
    terms : mapping of issue to option
        One setting per issue; numbers need not be among the deal's options.
    facts : mapping of fact to number or formula
        Facts that are others with this offer, e.g. a longer lead time; formulas see the deal's own.
    lines : mapping of name to formula
        What comes on top, e.g. a quality gap or switching cost: formulas over facts and issues.
    not_asked : tuple of str
        Issues whose term the other supplier was not asked for: what `terms` says is assumed.
    """

    terms: Named[Option]
    facts: Named[Formula] = Named()
    lines: Named[Formula] = Named()
    not_asked: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        for name in self.not_asked:
            if name not in self.terms:
                raise ValueError(f"not_asked: {unknown('issue', name, self.terms)}")
        for line in self.lines:
            check_name(line, thing="line")
        return self


class Outcome(Frozen):
    """One way that an alternative may turn out.

    Parameters
    ----------
    probability : float or str
        Number from 0 to 1, or a formula over facts.
    value : float or str, optional
        What it is worth, in the unit of the party's value; or, instead,
    quote : Quote, optional
        terms that are valued by the party's lines; or
    alternatives : mapping of name to Alternative, optional
        a further choice; and, or instead,
    still_open : tuple of str, optional
        the names of alternatives of the levels above that can be chosen in it too, each as it
        stands there; or
    fallback : str, optional
        ``"best remaining"``, or the name of an alternative beside the one that this belongs to.
    label : str
    """

    probability: Formula
    value: Formula | None = None
    quote: Quote | None = None
    alternatives: Annotated[Named[Alternative] | None, Field(min_length=1)] = None
    still_open: tuple[Text, ...] = ()
    fallback: Text | None = None
    label: Text = ""

    @model_validator(mode="after")
    def _check(self) -> Self:
        check_within("probability", self.probability, high=1)
        _check_one(
            value=self.value,
            quote=self.quote,
            alternatives=self.alternatives or self.still_open or None,
            fallback=self.fallback,
        )
        return self


class Alternative(Frozen):
    """Something a party can do instead of this deal.

    Parameters
    ----------
    value : float or str, optional
        What it is worth to the party, in the unit of its value: a number, or a formula over facts;
        or, instead,
    quote : Quote, optional
        the terms of another offer, valued by the party's own term lines; or
    outcomes : mapping of name to Outcome, optional
        the ways it may turn out, whose probabilities sum to 1.
    probability : float or str
        That it is really to be had, from 0 to 1. When it is not, the party falls back.
    cost : float or str
        Cost of trying, paid in either case; not negative.
    one_off : float or str
        What it costs once when it is taken, such as tooling or changing the supplier; not
        negative. Where the deal's amounts are those of one year, its yearly share over the length
        of the contract counts.
    days : float or str
        Days until it takes effect; its worth is discounted where the party states its cost of
        money.
    fallback : str
        What the party does when it is not to be had: ``"best remaining"``, or the name of an
        alternative beside it.
    kind : str
    supplier : str
        Who offers it. When talks with a supplier fail, its other offers are gone too.
    label : str
        How people call it; its name when empty.
    source : str
        Evidence.
    date, valid_until : date, optional
        Of the evidence.
    files : tuple of EvidenceFile
        Attached as evidence.

    Raises
    ------
    ValueError
        If there is not exactly one of value, quote and outcomes, or a number is out of bounds.
    """

    value: Formula | None = None
    quote: Quote | None = None
    outcomes: Annotated[Named[Outcome] | None, Field(min_length=1)] = None
    probability: Formula = 1.0
    cost: Formula = 0.0
    one_off: Formula = 0.0
    days: Formula = 0.0
    fallback: Text = BEST_REMAINING
    kind: Literal["quote", "make", "do without", "delay", "second source", "other"] = "other"
    supplier: Text = ""
    label: Text = ""
    source: Text = ""
    date: dt.date | None = None
    valid_until: dt.date | None = None
    files: Files = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        _check_one(value=self.value, quote=self.quote, outcomes=self.outcomes)
        check_within("probability", self.probability, high=1)
        check_within("cost", self.cost)
        check_within("one_off", self.one_off)
        check_within("days", self.days)
        if self.date and self.valid_until and self.valid_until < self.date:
            raise ValueError(
                f"valid_until must not be before date, got {self.valid_until} and {self.date}"
            )
        return self


def check_alternatives(
    alternatives: Named[Alternative], path: FieldPath, above: Mapping[str, Alternative] = _NONE
) -> None:
    """Refuse alternatives that fall back on what is not there, in a circle, or on the same offer.

    Parameters
    ----------
    alternatives : mapping of name to Alternative
    path : tuple
        Where they stand, for messages.
    above : mapping of name to Alternative
        Those of the levels above that can be named here.

    Raises
    ------
    DealError
        Naming the alternative, the rule and the fallback.
    """
    known = {**above, **alternatives}
    for name, alternative in alternatives.items():
        check_identifier(name, thing="alternative")
        for where, fallback in _fallbacks(alternative):
            if fallback != BEST_REMAINING:
                _check_fallback(alternatives, name, fallback, (*path, name, *where))
        for branch, outcome in (alternative.outcomes or Named()).items():
            inner = (*path, name, "outcomes", branch)
            own = outcome.alternatives or Named()
            others = {key: one for key, one in known.items() if key != name}
            _check_open(outcome, own, others, inner)
            check_alternatives(own, (*inner, "alternatives"), others)
    falls = {name: {to for _, to in _fallbacks(one)} for name, one in alternatives.items()}
    opens = {name: _named_above(one) for name, one in alternatives.items()}
    for what, leads in (("the fallbacks go", falls), ("what branches name goes", opens)):
        circle = _find_circle(leads)
        if circle:
            way = " -> ".join((*circle, circle[0]))
            raise DealError([Problem((*path, circle[0]), f"{what} round in a circle: {way}")])


def _check_open(
    outcome: Outcome,
    own: Mapping[str, Alternative],
    others: Mapping[str, Alternative],
    path: FieldPath,
) -> None:
    """Refuse names in a branch of what is not above it, is there already, or leads back to it."""
    there = {*own, *outcome.still_open}
    for place, name in enumerate(outcome.still_open):
        here = (*path, "still_open", place)
        if name not in others:
            message = f"{name!r} is no other alternative of a level above{suggest(name, others)}"
            raise DealError([Problem(here, message)])
        if name in own or name in outcome.still_open[:place]:
            raise DealError([Problem(here, f"{name!r} is in this branch already")])
        falls = others[name].fallback
        if falls not in (BEST_REMAINING, *there):
            message = f"{name!r} falls back on {falls!r}, which is not open in this branch"
            raise DealError([Problem(here, f"{message}; name that too")])


def _fallbacks(alternative: Alternative) -> list[tuple[FieldPath, str]]:
    """List what an alternative falls back on, and where that is said."""
    found: list[tuple[FieldPath, str]] = [(("fallback",), alternative.fallback)]
    for name, outcome in (alternative.outcomes or Named()).items():
        if outcome.fallback is not None:
            found.append((("outcomes", name, "fallback"), outcome.fallback))
    return found


def _check_fallback(
    alternatives: Named[Alternative], name: str, fallback: str, path: FieldPath
) -> None:
    if fallback not in alternatives:
        hint = suggest(fallback, (BEST_REMAINING, *alternatives))
        raise DealError([Problem(path, f"{fallback!r} is no alternative beside this one{hint}")])
    supplier = alternatives[name].supplier
    if fallback == name or (supplier and supplier == alternatives[fallback].supplier):
        message = (
            f"{fallback!r} is an offer of the same supplier, and gone when the talks with it fail; "
            f"fall back on {BEST_REMAINING!r}"
        )
        raise DealError([Problem(path, message)])


def _named_above(one: Alternative) -> set[str]:
    """Return the alternatives that its branches, at any depth, name of its level or above."""
    found: set[str] = set()
    for way in (one.outcomes or Named()).values():
        own = way.alternatives or Named()
        within = set().union(*map(_named_above, own.values()))
        found |= {*way.still_open} | (within - own.keys())
    return found


def _find_circle(leads: dict[str, set[str]]) -> tuple[str, ...]:
    """Return names that lead to each other in a circle, none when there is none."""
    leads = {name: to & leads.keys() for name, to in leads.items()}
    while ends := [name for name, to in leads.items() if not to & leads.keys()]:
        for name in ends:
            del leads[name]
    way: list[str] = []
    here = next(iter(leads), None)
    while here is not None and here not in way:
        way.append(here)
        here = next(to for to in sorted(leads[here]) if to in leads)
    return tuple(way[way.index(here) :]) if here is not None else ()


def check_within(field: str, number: Formula, *, high: float | None = None) -> None:
    """Refuse a number below 0 or above `high`; formulas are checked when they are evaluated."""
    if isinstance(number, str):
        return
    if number < 0 or (high is not None and number > high):
        bounds = f"from 0 to {high:g}" if high is not None else "0 or more"
        raise ValueError(f"{field} must be {bounds}, got {number:g}")


def _check_one(**fields: object) -> None:
    given = [name for name, value in fields.items() if value is not None]
    if len(given) != 1:
        raise ValueError(f"give one of {', '.join(fields)}; got {' and '.join(given) or 'none'}")
