"""A lever put into a deal: its issue, its facts and a term line for each side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

from workbench.library.lever import TO_FILL_IN, NegotiationLever
from workbench.library.listing import read_library
from workbench.library.rewriting import replace_names, with_terms
from workbench.model import (
    Deal,
    DealError,
    Fact,
    FieldPath,
    Formula,
    Named,
    Option,
    Party,
    Problem,
    build,
    suggest,
)
from workbench.value import find_formula_problems


def add_lever(
    deal: Deal,
    name: str,
    *,
    buyer: str = "buyer",
    supplier: str = "supplier",
    as_drafts: bool = False,
    **facts: float | str | Fact,
) -> Deal:
    """Return a deal in which a lever of the library can be negotiated.

    At the neutral option of the new issue nothing is worth more or less than before; the status
    quo, the opening and the quotes among the alternatives get that option.

    Parameters
    ----------
    deal : Deal
    name : str
        Of the lever, see :func:`workbench.library.library_frame`.
    buyer, supplier : str
        Names of the parties that get the lever's term lines.
    as_drafts : bool
        Whether the library's place-holders are drafts, so that the lever's term lines count for
        nothing until somebody has looked at each number; otherwise they count as estimates.
    **facts : float, str or Fact
        Numbers instead of the library's place-holders; or a formula over what the deal has
        already, e.g. ``spend="units * last_price"``. A fact that the deal has under the same name
        and in the same unit is used as it is.

    Returns
    -------
    Deal

    Raises
    ------
    DealError
        If there is no such lever or party, a party is scored, or a name is taken.

    Examples
    --------
    >>> from workbench.value import evaluate, example_deal
    >>> deal = add_lever(example_deal(), "early_payment", spend="cans * price")
    >>> package = {"price": 1.4, "payment": "on delivery", "days_earlier": 60}
    >>> evaluate(deal, package, breakdown=True)["supplier", "early_payment"].round(2).item()
    357.48
    """
    library = read_library()
    if name not in library:
        _refuse((), f"there is no lever {name!r}{suggest(name, library)}")
    lever = library[name]
    _check_parties(deal, buyer, supplier)
    _check_issue(deal, lever)
    added, formulas = _take_facts(deal, lever, facts)
    if as_drafts:
        added = {
            name: fact if name in facts else fact.model_copy(update={"state": "draft"})
            for name, fact in added.items()
        }
    lines = {buyer: lever.buyer, supplier: lever.supplier}
    neutral = {lever.issue_name: lever.neutral}
    parties = {
        party: _with_lines(side, party, lines.get(party, Named()), formulas, neutral)
        for party, side in deal.parties.items()
    }
    changes: dict[str, object] = {
        "facts": deal.facts.changed(**added),
        "issues": Named({**deal.issues, lever.issue_name: lever.issue_in(deal.currency)}),
        "parties": Named(parties),
    }
    if deal.status_quo is not None:
        changes["status_quo"] = Named({**deal.status_quo, **neutral})
    if deal.opening is not None:
        package = Named({**deal.opening.package, **neutral})
        changes["opening"] = deal.opening.model_copy(update={"package": package})
    extended = deal.changed(**changes)
    problems = find_formula_problems(extended)
    if problems:
        raise DealError(problems)
    return extended


def _refuse(path: FieldPath, message: str) -> NoReturn:
    raise DealError([Problem(path, message)])


def _check_parties(deal: Deal, buyer: str, supplier: str) -> None:
    if buyer == supplier:
        _refuse(("parties", buyer), "buyer and supplier must be two parties")
    for party in (buyer, supplier):
        if deal.parties[deal.known_party(party)].is_scored:
            message = "this party is scored in points; a lever is worth money"
            _refuse(("parties", party), message)


def _check_issue(deal: Deal, lever: NegotiationLever) -> None:
    for part in ("issues", "facts"):
        if lever.issue_name in getattr(deal, part):
            message = f"the name is taken; the lever {lever.name!r} brings an issue of that name"
            _refuse((part, lever.issue_name), message)


def _take_facts(
    deal: Deal, lever: NegotiationLever, given: Mapping[str, float | str | Fact]
) -> tuple[dict[str, Fact], dict[str, str]]:
    """Return the facts to add, and the formulas that stand for the others."""
    for name in given:
        if name not in lever.facts:
            message = f"the lever {lever.name!r} needs no such fact{suggest(name, lever.facts)}"
            _refuse(("facts", name), message)
    added: dict[str, Fact] = {}
    formulas: dict[str, str] = {}
    for name, fact in lever.facts_in(deal.currency).items():
        own = given.get(name)
        if isinstance(own, str):
            formulas[name] = own
        elif name in deal.facts or name in deal.issues:
            _check_same(deal, name, fact, own)
        elif isinstance(own, Fact):
            added[name] = own.model_copy(update={"unit": own.unit or fact.unit})
        elif own is not None:
            added[name] = Fact(
                value=float(own), unit=fact.unit, label=fact.label, source=TO_FILL_IN
            )
        else:
            added[name] = fact
    return added, formulas


def _check_same(deal: Deal, name: str, fact: Fact, own: float | Fact | None) -> None:
    """Refuse a name that stands for something else in the deal."""
    if name in deal.issues:
        message = f"the name is taken by an issue; write {name}='...', a formula, for the lever"
        _refuse(("issues", name), message)
    if own is not None:
        message = f"the deal has this fact already; leave out {name}= or change it in the deal"
        _refuse(("facts", name), message)
    if deal.facts[name].unit != fact.unit:
        message = (
            f"the deal has this fact in {deal.facts[name].unit!r}, the lever wants {fact.unit!r}; "
            f"write {name}='...', a formula, for the lever"
        )
        _refuse(("facts", name), message)


def _with_lines(
    side: Party,
    party: str,
    lines: Named[Formula],
    formulas: Mapping[str, str],
    neutral: Mapping[str, Option],
) -> Party:
    """Return a party with more term lines, whose quotes know the new issue."""
    changes: dict[str, object] = {"alternatives": with_terms(side.alternatives, neutral)}
    if lines:
        old = side.value or Named()
        for line in lines:
            if line in old:
                _refuse(("parties", party, "value", line), "there is a term line of that name")
        new = {line: replace_names(str(formula), formulas) for line, formula in lines.items()}
        changes["value"] = Named({**old, **new})
    return build(Party, dict(side) | changes, ("parties", party))
