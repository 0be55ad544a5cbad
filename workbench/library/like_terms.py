"""What a deal has already that may move the same money as a lever: asked before it is added."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Literal

from workbench.library.beside import levers_in
from workbench.library.lever import NegotiationLever
from workbench.library.term_kinds import issue_kinds, lever_kinds
from workbench.model import Deal, DealError, Problem, label_of


@dataclass(frozen=True)
class LikeTerm:
    """Something in a deal that a lever meets.

    Attributes
    ----------
    how : {"same kind", "overlaps", "excludes", "couples"}
        A term of the deal's own that settles the like; or a lever of the library that reaches for
        like money, cannot be used at once, or changes its numbers.
    name : str
        Of the issue, or of the lever.
    about : str
        What both settle, or the library's reason; empty where it says none.
    """

    how: Literal["same kind", "overlaps", "excludes", "couples"]
    name: str
    about: str = ""


def find_like_terms(deal: Deal, lever: NegotiationLever) -> tuple[LikeTerm, ...]:
    """Find what a deal has already that may move the same money as a lever.

    Levers are related by the library. A term that somebody else has written is taken to be of the
    kinds that the purchase, its formulas or its heading tell, see
    :func:`workbench.library.term_kinds.issue_kinds`; whether it moves the same money, only a person
    can say.

    Parameters
    ----------
    deal : Deal
    lever : NegotiationLever
        To be added, or there already.

    Examples
    --------
    >>> from workbench.library.listing import read_library
    >>> from workbench.value import example_deal
    >>> find_like_terms(example_deal(), read_library()["prepayment"])
    (LikeTerm(how='same kind', name='payment', about='when money is paid'),)
    """
    return (*_own_terms(deal, lever), *_levers(deal, lever))


def check_looked_at(deal: Deal, lever: NegotiationLever, looked_at: Container[str]) -> None:
    """Refuse a lever beside terms of its kind that nobody has looked at.

    Raises
    ------
    DealError
        One problem for each such term, with what to do.
    """
    problems = [
        Problem(
            ("issues", one.name),
            f"{label_of(deal, one.name)!r} is in the deal already and settles {one.about}, as "
            f"{lever.title!r} does; if both move the same money it would count twice. If they "
            f"do not, give beside={one.name!r}",
        )
        for one in _own_terms(deal, lever)
        if one.name not in looked_at
    ]
    if problems:
        raise DealError(problems)


def _own_terms(deal: Deal, lever: NegotiationLever) -> Iterator[LikeTerm]:
    brought = {issue for one in (lever, *levers_in(deal)) for issue in one.issues}
    kinds = lever_kinds(lever)
    for name in deal.issues:
        if name not in brought:
            shared = next((kind for kind in issue_kinds(deal, name) if kind in kinds), None)
            if shared is not None:
                yield LikeTerm("same kind", name, shared.settles)


def _levers(deal: Deal, lever: NegotiationLever) -> Iterator[LikeTerm]:
    for other in levers_in(deal):
        for how in ("excludes", "overlaps"):
            said = getattr(lever, how).get(other.name) or getattr(other, how).get(lever.name)
            if said is not None:
                yield LikeTerm("excludes" if how == "excludes" else "overlaps", other.name, said)
        if other.name in lever.couples or lever.name in other.couples:
            yield LikeTerm("couples", other.name)
