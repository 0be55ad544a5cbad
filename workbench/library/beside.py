"""Levers beside each other: which a deal has, what they exclude, and how they couple."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbench.library.lever import NegotiationLever
from workbench.library.listing import read_library
from workbench.library.rewriting import replace_names
from workbench.model import Deal, DealError, Named, Option, Party, Problem, Rule, build
from workbench.value.language import parse
from workbench.value.language import used_names as names_of


def levers_in(deal: Deal) -> tuple[NegotiationLever, ...]:
    """Return the levers that a deal has: their issues, and a term line of theirs.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> levers_in(example_deal())
    ()
    """
    written = {line for side in deal.parties.values() for line in side.value or ()}
    return tuple(
        one
        for one in read_library().values()
        if all(issue in deal.issues for issue in one.issues)
        and written & {*one.buyer, *one.supplier}
    )


def find_exclusions(
    lever: NegotiationLever, others: tuple[NegotiationLever, ...]
) -> Iterator[tuple[NegotiationLever, str]]:
    """Yield the levers among others that cannot be used together with one, with the reason."""
    for other in others:
        reason = lever.excludes.get(other.name) or other.excludes.get(lever.name)
        if reason is not None:
            yield other, reason


def exclusion_rule(one: NegotiationLever, other: NegotiationLever, reason: str) -> Rule:
    """Return the rule that forbids to use two levers at once."""
    when = f"({_used(one)}) and ({_used(other)})"
    return Rule(
        when=when, why=f"{one.title} and {other.title.lower()} exclude each other: {reason}"
    )


def check_today(
    one: NegotiationLever, today: Mapping[str, Option], deal: Deal, others: Mapping[str, str]
) -> None:
    """Refuse a lever that is in use today together with one that it excludes.

    Parameters
    ----------
    one : NegotiationLever
        To be added.
    today : mapping of issue to option
        Its term of today.
    deal : Deal
    others : mapping of lever to reason
        What it excludes in the deal.

    Raises
    ------
    DealError
    """
    now = deal.status_quo
    if now is None or today[one.switch] == one.neutral[one.switch]:
        return
    for name, reason in others.items():
        other = read_library()[name]
        if now[other.switch] != other.neutral[other.switch]:
            message = (
                f"today's terms would use {one.title.lower()} and {other.title.lower()} at once, "
                f"and they exclude each other: {reason}"
            )
            raise DealError([Problem(("status_quo",), message)])


def couplings(lever: NegotiationLever, others: tuple[NegotiationLever, ...]) -> dict[str, str]:
    """Return what names in a lever's formulas become beside the levers that a deal has."""
    found: dict[str, str] = {}
    for other in others:
        for name, formula in lever.couples.get(other.name, {}).items():
            found[name] = replace_names(formula, {name: found.get(name, name)})
    return found


def couple_lines(
    party: Party, path: tuple[str, ...], lines: tuple[str, ...], changes: Mapping[str, str]
) -> Party:
    """Return a party in which names in some of its term lines are formulas.

    Parameters
    ----------
    party : Party
    path : tuple of str
        Where it stands, for messages.
    lines : tuple of str
        Term lines of the lever that couples with a new one.
    changes : mapping of name to formula

    Raises
    ------
    DealError
        If no line uses the name any more: somebody has written another formula.
    """
    value = party.value or Named()
    for name, formula in changes.items():
        users = [one for one in lines if one in value and name in names_of(parse(str(value[one])))]
        value = value.changed(
            **{one: replace_names(str(value[one]), {name: formula}) for one in users}
        )
    return build(Party, dict(party) | {"value": value}, path)


def _used(lever: NegotiationLever) -> str:
    """Return the condition that a lever is in use."""
    option = lever.neutral[lever.switch]
    if not isinstance(option, str):
        return f"{lever.switch} != {option:g}"
    quote = '"' if "'" in option else "'"
    return f"{lever.switch} != {quote}{option}{quote}"
