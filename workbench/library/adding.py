"""A lever put into a deal: its issues, its facts and a term line for each side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workbench.library.beside import (
    check_today,
    couple_lines,
    couplings,
    exclusion_rule,
    find_exclusions,
    levers_in,
)
from workbench.library.filling import LeverNumbers, fill_numbers
from workbench.library.frames import bring, with_frame
from workbench.library.lever import LeverLine, NegotiationLever
from workbench.library.like_terms import check_looked_at
from workbench.library.listing import read_library
from workbench.library.quotes import LeverTerm, check_told, spell_out, with_quote_terms
from workbench.library.rewriting import replace_names
from workbench.model import (
    Deal,
    Fact,
    Frame,
    Named,
    Option,
    Party,
    build,
    suggest,
)
from workbench.model.problems import deny
from workbench.value.checking import check_formulas


def add_lever(
    deal: Deal,
    name: str,
    *,
    buyer: str = "buyer",
    supplier: str = "supplier",
    months: float | None = None,
    amounts: Frame | None = None,
    today: LeverTerm | None = None,
    quotes: Mapping[str, LeverTerm] | None = None,
    beside: str | Iterable[str] = (),
    **facts: float | str | Fact,
) -> Deal:
    """Return a deal in which a lever of the library can be negotiated.

    What the lever needs is taken from the deal: spend, price, units and cost from its purchase, the
    rates from the parties' cost of money, or facts of the same name and unit. What remains comes as
    drafts of the library, which count for nothing until somebody has looked at them. Every line is
    brought to the deal's frame of time.

    Parameters
    ----------
    deal : Deal
    name : str
        Of the lever, see :func:`workbench.library.library_frame`.
    buyer, supplier : str
        Names of the parties that get the lever's term lines.
    months : float, optional
        Length of the contract, where the deal does not say it.
    amounts : {"year", "contract"}, optional
        What the amounts of the deal count, where it does not say it.
    today : float or str, or mapping of issue to option, optional
        Today's term. When left out, it is the option that changes nothing, and the deal says that
        nobody has asked.
    quotes : mapping of alternative to today's term there, optional
        What other suppliers' quotes say. A quote that is left out gets the option that changes
        nothing, and says that nobody has asked.
    beside : str or iterable of str
        Issues of the deal's own that settle the like, and that somebody has looked at: they do not
        move the same money.
    **facts : float, str or Fact
        Numbers instead of the library's drafts; or a formula over what the deal has already, e.g.
        ``spend="units * last_price"``.

    Returns
    -------
    Deal

    Raises
    ------
    DealError
        If there is no such lever or party, a party is scored, a name is taken, the deal has a term
        of the like that nobody has looked at, or does not say how long its contract runs, what its
        amounts count or what is bought.

    Examples
    --------
    >>> from workbench.value import value_packages, example_deal
    >>> rates = {"buyer_rate": 0.08, "supplier_rate": 0.14}
    >>> deal = add_lever(
    ...     example_deal(), "longer_payment_terms", months=12, amounts="year", today=0,
    ...     beside="payment", spend="cans * price", **rates
    ... )
    >>> package = {"price": 1.4, "payment": "on delivery", "extra_days": 60}
    >>> value_packages(deal, package, breakdown=True)["supplier", "longer_terms"].round(2).item()
    -3221.92
    """
    lever = _find(name)
    _check_parties(deal, buyer, supplier)
    _check_issues(deal, lever)
    check_looked_at(deal, lever, _named(deal, beside))
    deal = with_frame(deal, months, amounts)
    numbers = fill_numbers(deal, lever, facts, buyer=buyer, supplier=supplier)
    term = spell_out(lever, today, ("status_quo",))
    others = levers_in(deal)
    excluded = dict(find_exclusions(lever, others))
    check_today(lever, term, deal, {one.name: reason for one, reason in excluded.items()})
    changes: dict[str, Any] = {
        "facts": deal.facts.changed(**numbers.added),
        "issues": Named({**deal.issues, **lever.issues_in(deal.currency)}),
        "parties": _with_lines(deal, lever, numbers, (buyer, supplier), quotes or {}),
        "rules": (
            *deal.rules,
            *(exclusion_rule(lever, one, reason) for one, reason in excluded.items()),
        ),
        **_with_today(deal, lever, term, asked=today is not None),
    }
    extended = deal.changed(**changes)
    return check_formulas(extended)


def _find(name: str) -> NegotiationLever:
    library = read_library()
    if name not in library:
        deny((), f"there is no lever {name!r}{suggest(name, library)}")
    return library[name]


def _check_parties(deal: Deal, buyer: str, supplier: str) -> None:
    if buyer == supplier:
        deny(("parties", buyer), "buyer and supplier must be two parties")
    for party in (buyer, supplier):
        if deal.parties[deal.known_party(party)].is_scored:
            message = "this party is scored in points; a lever is worth money"
            deny(("parties", party), message)


def _check_issues(deal: Deal, lever: NegotiationLever) -> None:
    for issue in lever.issues:
        for part in ("issues", "facts"):
            if issue in getattr(deal, part):
                message = f"the name is taken; the lever {lever.name!r} brings an issue of it"
                deny((part, issue), message)


def _named(deal: Deal, beside: str | Iterable[str]) -> frozenset[str]:
    """Return the issues that somebody has looked at; refuse what is none."""
    named = frozenset([beside] if isinstance(beside, str) else beside)
    for one in named:
        if one not in deal.issues:
            deny(("issues", one), f"there is no issue {one!r}{suggest(one, deal.issues)}")
    return named


def _with_today(
    deal: Deal, lever: NegotiationLever, term: Mapping[str, Option], *, asked: bool
) -> dict[str, Any]:
    """Return status quo and opening with today's term; say where nobody has asked for it."""
    changes: dict[str, Any] = {}
    if deal.status_quo is not None:
        changes["status_quo"] = Named({**deal.status_quo, **term})
        if not asked:
            changes["not_asked"] = (*deal.not_asked, *lever.issues)
    if deal.opening is not None:
        package = Named({**deal.opening.package, **term})
        changes["opening"] = deal.opening.model_copy(update={"package": package})
    return changes


def _with_lines(
    deal: Deal,
    lever: NegotiationLever,
    numbers: LeverNumbers,
    names: tuple[str, str],
    quotes: Mapping[str, LeverTerm],
) -> Named[Party]:
    """Return the parties: both sides with the lever's lines, quotes that know the new issues."""
    others = levers_in(deal)
    own = couplings(lever, others)
    meanings = numbers.meanings | {
        name: replace_names(formula, numbers.meanings) for name, formula in own.items()
    }
    sides: dict[str, tuple[str, Named[LeverLine]]] = {
        names[0]: ("buyer", lever.buyer),
        names[1]: ("supplier", lever.supplier),
    }
    check_told(deal, quotes)
    parties = {}
    for party, side in deal.parties.items():
        changed = with_quote_terms(side, party, lever, quotes)
        if party in sides:
            for other in others:
                back = dict(other.couples.get(lever.name, {}))
                lines = (*other.buyer, *other.supplier)
                changed = (
                    couple_lines(changed, ("parties", party), lines, back) if back else changed
                )
            changed = _add_lines(deal, changed, party, *sides[party], meanings)
        parties[party] = changed
    return Named(parties)


def _add_lines(
    deal: Deal,
    side: Party,
    party: str,
    which: str,
    lines: Named[LeverLine],
    meanings: Mapping[str, str],
) -> Party:
    old = side.value or Named()
    for line in lines:
        if line in old:
            deny(("parties", party, "value", line), "there is a term line of that name")
    frame = deal.contract.amounts if deal.contract is not None else None
    new = {
        name: replace_names(bring(line, which, frame or "year"), meanings)
        for name, line in lines.items()
    }
    return build(Party, dict(side) | {"value": Named({**old, **new})}, ("parties", party))
