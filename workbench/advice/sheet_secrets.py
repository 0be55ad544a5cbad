"""The numbers of a deal that the other side must not read: limits, reservation prices, beliefs.

Whatever number or text of a deal is not named here as open counts as ours, so that a field which is
new in the model is guarded from the day it is there.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from workbench.advice.sheet_numbers import read_numbers, significant
from workbench.analysis import reservation_price
from workbench.model import (
    Deal,
    DealError,
    Fact,
    FieldPath,
    Frozen,
    Issue,
    Offers,
    Option,
    alternative_label,
    label_of,
)
from workbench.value import Terms, compile_terms, find_aspiration
from workbench.value.evaluation import evaluate_facts, fact_numbers
from workbench.value.language import parse, used_names

_OPEN_PARTS = ("format", "title", "currency", "issues", "status_quo", "sheet", "facts", "limits")
"""Parts of a deal that are open, or looked at one by one."""

_SHARES_OF_FACTS = ("p_low", "p_high", "probabilities", "sd")
_DATES = re.compile(
    r"\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}[./]\d{1,2}[./](?:19|20)\d{2}\b"
    r"|\b(?:in|since|year|spring|summer|autumn|winter|season|Q[1-4]|jan\w*|feb\w*|mar(?:ch)?|apr\w*"
    r"|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\.? (?:19|20)\d{2}\b",
    re.I,
)
"""Dates in texts. A year that stands as one is no secret; a number that only looks like one is."""


class SecretKind(StrEnum):
    """What makes a number secret."""

    LIMIT = "limit"
    RESERVATION = "reservation"
    FACT = "fact"
    PLAN = "plan"  # what we hope for, and what others offer us
    NOTE = "note"  # anything else that we have written down


@dataclass(frozen=True)
class Secret:
    """One number that is ours.

    Attributes
    ----------
    value : float
    unit : str
        Empty where nobody says.
    what : str
        What it is, to end a sentence: ``"our real limit"``.
    kind : SecretKind
    issue : str
        The issue that it is a number of; empty where it is of none.
    """

    value: float
    unit: str
    what: str
    kind: SecretKind
    issue: str = ""


def find_secrets(deal: Deal, offers: Offers) -> tuple[Secret, ...]:
    """Return the numbers of a deal, and of the notes on offers, that are ours.

    Reservation prices are taken at today's package, at our opening and at each offer on the table.

    Parameters
    ----------
    deal : Deal
    offers : Offers

    Returns
    -------
    tuple of Secret
        Each number once for each thing that it is.
    """
    found = [
        *_limits(deal),
        *_reservations(deal, offers),
        *_facts(deal),
        *_cost(deal),
        *_plans(deal),
        *_notes(deal, offers),
    ]
    real = (one for one in found if one.value != 0 and math.isfinite(one.value))
    return tuple(dict.fromkeys(real))


def _limits(deal: Deal) -> Iterator[Secret]:
    for name, limit in deal.limits.items():
        for _, number in _numbers(limit.real):
            what = f"our real limit on “{label_of(deal, name)}”"
            yield Secret(number, deal.issues[name].unit, what, SecretKind.LIMIT, name)


def _reservations(deal: Deal, offers: Offers) -> Iterator[Secret]:
    terms = compile_terms(deal)
    packages = [dict(one.package) for one in offers.offers if one.on_table]
    packages += [dict(deal.opening.package)] if deal.opening else []
    packages += [dict(deal.status_quo)] if deal.status_quo else []
    if not packages:
        packages = [{name: issue.options[0] for name, issue in deal.issues.items()}]
    for party in deal.parties:
        who = "our" if party == deal.ours else f"{label_of(deal, party)}’s"
        what = f"{who} reservation value"
        value = float(terms.reservations[party])
        yield Secret(value, deal.unit(party), what, SecretKind.RESERVATION)
        for name in (one for one, issue in deal.issues.items() if issue.is_numeric):
            for package in packages:
                for price in _price(terms, party, name, package):
                    what = f"{who} reservation price on “{label_of(deal, name)}”"
                    unit = deal.issues[name].unit
                    yield Secret(price, unit, what, SecretKind.RESERVATION, name)


def _price(terms: Terms, party: str, issue: str, package: Mapping[str, Option]) -> Iterator[float]:
    try:
        price = reservation_price(terms, party, issue, package)
    except DealError:  # its value is stated at the options only, so no number between is a limit
        return
    if isinstance(price, float):
        yield price


def _facts(deal: Deal) -> Iterator[Secret]:
    for name, fact in deal.facts.items():
        label = label_of(deal, name)
        what = f"what we think of “{label}”" if fact.about or fact.span else f"“{label}”"
        yield from _of_fact(fact, f"{what}, which is not shared")
    for scenario in deal.scenarios.values():
        for name, number in scenario.facts.items():
            what = f"“{label_of(deal, name)}” in one of our scenarios"
            yield Secret(number, deal.facts[name].unit, what, SecretKind.PLAN)


def _of_fact(fact: Fact, what: str) -> Iterator[Secret]:
    """Yield the numbers of a fact; what is shared is the one number that we take it to be."""
    for path, number in _numbers(fact):
        if any(step in _SHARES_OF_FACTS for step in path):
            yield Secret(number, "", what, SecretKind.NOTE)
        elif not (fact.shared and number == fact.estimate):
            yield Secret(number, fact.unit, what, SecretKind.FACT)
    if not fact.shared:
        for number in (fact.estimate, *(fact.span or ())):
            yield Secret(number, fact.unit, what, SecretKind.FACT)


def _cost(deal: Deal) -> Iterator[Secret]:
    """Yield what we think that a unit costs them, in the units of the price."""
    bought = deal.purchase
    if bought is None or bought.cost is None:
        return
    numbers = fact_numbers(deal)
    if isinstance(bought.cost, str) and not used_names(parse(bought.cost)) <= numbers.keys():
        return  # it hangs on terms
    value = float(evaluate_facts(bought.cost, numbers))
    told = used_names(parse(str(bought.price)))
    units = {one.unit for name, one in deal.issues.items() if name in told}
    units |= {one.unit for name, one in deal.facts.items() if name in told}
    for unit in sorted(units or {""}):
        yield Secret(value, unit, "what we think that a unit costs them", SecretKind.FACT)


def _plans(deal: Deal) -> Iterator[Secret]:
    for party, side in deal.parties.items():
        unit, who = deal.unit(party), "we hope" if party == deal.ours else "we think they hope"
        hoped = find_aspiration(deal, party)
        if hoped is not None:
            yield Secret(hoped, unit, f"what {who} for", SecretKind.PLAN)
        for name, one in side.alternatives.items():
            what = f"part of the alternative “{alternative_label(one, name)}”"
            for path, number in _numbers(one):
                issue = next((str(step) for step in path if step in deal.issues), "")
                yield Secret(number, _unit(deal, path, issue, unit), what, SecretKind.PLAN, issue)


def _unit(deal: Deal, path: FieldPath, issue: str, money: str) -> str:
    """Return the unit of a number in an alternative."""
    if issue:
        return deal.issues[issue].unit
    fact = next((step for step in path if step in deal.facts), None)
    if fact is not None:
        return deal.facts[str(fact)].unit
    return {"days": "days", "probability": "%"}.get(str(path[-1]), money)


def _notes(deal: Deal, offers: Offers) -> Iterator[Secret]:
    """Yield every other number that we have written down, in fields, formulas and texts."""
    what = "a number in our notes or formulas"
    rest = {name: getattr(deal, name) for name in Deal.model_fields if name not in _OPEN_PARTS}
    notes = [one.note for one in offers.offers]
    opened = {number for _, number in _numbers(deal.opening)} | _open_numbers(deal)
    for part in (*rest.values(), *deal.facts.values(), *deal.limits.values(), notes):
        for number in (*(one for _, one in _numbers(part)), *_said(part)):
            if number not in opened:
                yield Secret(number, "", what, SecretKind.NOTE)


def _open_numbers(deal: Deal) -> set[float]:
    """Return numbers that both sides know or may hear, wherever else they stand."""
    shared = {fact.estimate for fact in deal.facts.values() if fact.shared}
    today = {number for _, number in _numbers(deal.status_quo)}
    stated = {number for limit in deal.limits.values() for _, number in _numbers(limit.stated)}
    return shared | today | stated


def _said(thing: Any) -> Iterator[float]:
    """Yield numbers in texts that are long enough not to be there by chance."""
    for text in _texts(thing):
        for number, _ in read_numbers(_DATES.sub(" ", text)):
            if significant(number) >= 3:
                yield number


def _numbers(thing: Any, path: FieldPath = ()) -> Iterator[tuple[FieldPath, float]]:
    """Yield the numbers of a part of a deal, with the way to each; options of issues are none."""
    if isinstance(thing, bool | str) or thing is None or isinstance(thing, Issue):
        return
    if isinstance(thing, int | float):
        yield path, float(thing)
    for step, one in _parts(thing):
        yield from _numbers(one, (*path, step))


def _texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    for _, one in _parts(thing):
        yield from _texts(one)


def _parts(thing: Any) -> Iterable[tuple[str | int, Any]]:
    if isinstance(thing, Frozen):
        return [(name, getattr(thing, name)) for name in type(thing).model_fields]
    if isinstance(thing, Mapping):
        return list(thing.items())
    return list(enumerate(thing)) if isinstance(thing, tuple | list) else []
