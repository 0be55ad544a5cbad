"""The numbers of a lever in a deal: what the deal knows, what the caller says, what is a draft."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from workbench.library.frames import bring
from workbench.library.lever import TO_FILL_IN, LeverFact, NegotiationLever
from workbench.library.listing import shared_facts
from workbench.library.meanings import ROLES, UNITS, fill_roles, find_meanings, number_today
from workbench.model import YEARS, Deal, DealError, Fact, Problem, suggest
from workbench.model.problems import deny
from workbench.value.language import FormulaError, parse, used_names

_DIGITS = 2
"""A draft that is a share of the deal's own numbers is rounded to so many digits."""


@dataclass(frozen=True)
class LeverNumbers:
    """What a lever's names are in a deal.

    Attributes
    ----------
    added : dict of name to Fact
        Facts that the deal gets.
    meanings : dict of name to formula
        Names that stand for formulas over what the deal has.
    """

    added: dict[str, Fact]
    meanings: dict[str, str]


def fill_numbers(
    deal: Deal,
    lever: NegotiationLever,
    given: Mapping[str, float | str | Fact],
    *,
    buyer: str,
    supplier: str,
) -> LeverNumbers:
    """Find a number for every name that a lever uses.

    Parameters
    ----------
    deal : Deal
        With its frame.
    lever : NegotiationLever
    given : mapping of name to number, formula or Fact
        What the caller says.
    buyer, supplier : str
        Names of the parties.

    Raises
    ------
    DealError
        If something is given that the lever does not use, a name stands for something else in the
        deal, or the deal does not say what is bought.
    """
    wanted = _wanted(deal, lever, given)
    for name in given:
        if name not in wanted or name in lever.issues:
            known = [one for one in wanted if one not in lever.issues]
            message = f"the lever {lever.name!r} needs no such fact{suggest(name, known)}"
            deny(("facts", name), message)
        _check_readable(name, given[name])
    said = {name: one if isinstance(one, str) else name for name, one in given.items()}
    meanings = fill_roles(wanted, find_meanings(deal, buyer=buyer, supplier=supplier) | said)
    added: dict[str, Fact] = {}
    for name in _needed(wanted, meanings):
        own = given.get(name)
        if name in lever.issues or meanings.get(name, name) != name:
            continue
        about = _about(deal, lever, name)
        if name in deal.facts or name in deal.issues:
            _check_same(deal, name, about.unit, own)
        elif name == YEARS and own is None:
            added[name] = _length(deal, about)
        else:
            added[name] = _fact(deal, about, own, meanings, added)
    return LeverNumbers(added, {name: one for name, one in meanings.items() if one != name})


def _wanted(deal: Deal, lever: NegotiationLever, given: Mapping[str, object]) -> tuple[str, ...]:
    """Return the names that the lever's formulas and drafts use in this deal's frame."""
    amounts = deal.contract.amounts if deal.contract is not None else None
    sides = (("buyer", lever.buyer), ("supplier", lever.supplier))
    brought = [
        bring(line, side, amounts or "year") for side, lines in sides for line in lines.values()
    ]
    used = frozenset[str]().union(*(used_names(parse(one)) for one in brought))
    shares = {
        fact.of
        for name, fact in lever.facts.items()
        if name not in given and name not in deal.facts
    }
    order = dict.fromkeys((YEARS, *ROLES, *shared_facts(), *lever.facts, *lever.issues))
    return tuple(name for name in order if name in used or name in shares)


def _needed(wanted: tuple[str, ...], meanings: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names to be found, first those that the deal asks for in place of others."""
    inside = {
        name
        for one in wanted
        for name in used_names(parse(meanings.get(one, one))) & {YEARS, "supplier_margin"}
    }
    return tuple(dict.fromkeys((*sorted(inside), *wanted)))


def _about(deal: Deal, lever: NegotiationLever, name: str) -> LeverFact:
    """Return what the library says of a name; a role has no number of its own."""
    about = lever.facts.get(name) or shared_facts().get(name)
    about = about or LeverFact(value=0, unit=UNITS[name], label=ROLES[name])
    return about.model_copy(update={"unit": about.unit.replace("currency", deal.currency)})


def _length(deal: Deal, about: LeverFact) -> Fact:
    years = deal.contract.years if deal.contract is not None else None
    if years is None:
        raise TypeError("a deal without a length reached the facts of a lever")
    return Fact(value=years, unit=about.unit, label=about.label, source="The deal's own contract")


def _fact(
    deal: Deal,
    about: LeverFact,
    own: float | str | Fact | None,
    meanings: Mapping[str, str],
    added: Mapping[str, Fact],
) -> Fact:
    """Return a fact of the caller, else a draft of the library."""
    if isinstance(own, Fact):
        return own.model_copy(update={"unit": own.unit or about.unit})
    if own is not None:
        return Fact(value=float(own), unit=about.unit, label=about.label, source=TO_FILL_IN)
    numbers = {"value": about.value, "low": about.low, "high": about.high}
    if about.of is not None:
        known = {name: one.estimate for name, one in added.items()}
        scale = abs(number_today(deal, meanings.get(about.of, about.of), known))
        numbers = {
            end: None if number is None else _round(number * scale)
            for end, number in numbers.items()
        }
    return Fact(**numbers, unit=about.unit, label=about.label, source=TO_FILL_IN, state="draft")


def settle_drafts(deal: Deal, before: Container[str]) -> Deal:
    """Return a deal in which drafts count as estimates, but for those of the names `before`."""
    return deal.changed(
        facts=deal.facts.changed(
            **{
                name: fact.model_copy(update={"state": "estimated"})
                for name, fact in deal.facts.items()
                if fact.is_draft and name not in before
            }
        )
    )


def _round(number: float) -> float:
    return float(f"{number:.{_DIGITS}g}")


def _check_same(deal: Deal, name: str, unit: str, own: float | str | Fact | None) -> None:
    """Refuse a name that stands for something else in the deal."""
    if name in deal.issues:
        message = f"the name is taken by an issue; write {name}='...', a formula, for the lever"
        deny(("issues", name), message)
    if own is not None:
        message = f"the deal has this fact already; leave out {name}= or change it in the deal"
        deny(("facts", name), message)
    if deal.facts[name].unit != unit:
        message = (
            f"the deal has this fact in {deal.facts[name].unit!r}, the lever wants {unit!r}; "
            f"write {name}='...', a formula, for the lever"
        )
        deny(("facts", name), message)


def _check_readable(name: str, own: float | str | Fact) -> None:
    try:
        parse(own if isinstance(own, str) else name)
    except FormulaError as error:
        raise DealError([Problem(("facts", name), str(error), error.column)]) from error
