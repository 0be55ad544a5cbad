"""Today's terms of a new issue: in the status quo, and in each quote among the alternatives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from workbench.library.lever import NegotiationLever
from workbench.model import (
    Alternative,
    Deal,
    DealError,
    FieldPath,
    Named,
    Option,
    Outcome,
    Party,
    Problem,
    Quote,
    build,
    suggest,
)

LeverTerm = Option | Mapping[str, Option]
"""The option of a lever's issue, or of each of its issues by name."""


def spell_out(
    lever: NegotiationLever, term: LeverTerm | None, path: FieldPath
) -> dict[str, Option]:
    """Return an option for each issue of a lever; the neutral one where nothing is told.

    Raises
    ------
    DealError
        If the lever has several issues and only one option is given, or no such issue.
    """
    if term is None:
        return dict(lever.neutral)
    if isinstance(term, Mapping):
        for name in term:
            if name not in lever.issues:
                message = f"the lever {lever.name!r} has no issue {name!r}"
                raise DealError([Problem(path, message + suggest(name, lever.issues))])
        return {**lever.neutral, **term}
    if len(lever.issues) > 1:
        several = ", ".join(lever.issues)
        message = f"the lever {lever.name!r} has several issues; give an option by name: {several}"
        raise DealError([Problem(path, message)])
    return {next(iter(lever.issues)): term}


def check_told(deal: Deal, told: Iterable[str]) -> None:
    """Refuse terms of an alternative that no party has, however deep.

    Raises
    ------
    DealError
        Naming it, with the nearest that there is.
    """
    known = [name for side in deal.parties.values() for name in _names(side.alternatives)]
    for name in told:
        if name not in known:
            message = f"there is no alternative {name!r}{suggest(name, known)}"
            raise DealError([Problem(("quotes", name), message)])


def _names(alternatives: Named[Alternative]) -> Iterator[str]:
    for name, one in alternatives.items():
        yield name
        for way in (one.outcomes or Named()).values():
            yield from _names(way.alternatives or Named())


def with_quote_terms(
    side: Party, party: str, lever: NegotiationLever, told: Mapping[str, LeverTerm]
) -> Party:
    """Return a party in which every quote, however deep, knows a lever's issues.

    Parameters
    ----------
    side : Party
    party : str
        Its name.
    lever : NegotiationLever
    told : mapping of alternative to term
        A quote of an alternative that is not named says that nobody has asked.

    Raises
    ------
    DealError
        If a term is none of the lever's.
    """
    alternatives = _alternatives(side.alternatives, lever, told, None)
    return build(Party, dict(side) | {"alternatives": alternatives}, ("parties", party))


def _alternatives(
    alternatives: Named[Alternative],
    lever: NegotiationLever,
    told: Mapping[str, LeverTerm],
    above: LeverTerm | None,
) -> Named[Alternative]:
    found = {}
    for name, one in alternatives.items():
        term = told.get(name, above)
        ways = one.outcomes and Named(
            {key: _outcome(way, lever, told, term) for key, way in one.outcomes.items()}
        )
        quote = _quote(one.quote, lever, term, name)
        found[name] = one.model_copy(update={"quote": quote, "outcomes": ways})
    return Named(found)


def _outcome(
    outcome: Outcome, lever: NegotiationLever, told: Mapping[str, LeverTerm], term: LeverTerm | None
) -> Outcome:
    inner = outcome.alternatives and _alternatives(outcome.alternatives, lever, told, term)
    quote = _quote(outcome.quote, lever, term, "outcomes")
    return outcome.model_copy(update={"quote": quote, "alternatives": inner})


def _quote(
    quote: Quote | None, lever: NegotiationLever, term: LeverTerm | None, name: str
) -> Quote | None:
    if quote is None:
        return None
    terms = Named({**quote.terms, **spell_out(lever, term, ("quotes", name))})
    unasked = quote.not_asked if term is not None else (*quote.not_asked, *lever.issues)
    return quote.model_copy(update={"terms": terms, "not_asked": unasked})
