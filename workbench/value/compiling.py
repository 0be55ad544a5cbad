"""A deal made ready for valuation: all formulas checked and taken apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from workbench.model import Deal, Option, Rule
from workbench.value.bans import Ban, deal_bans
from workbench.value.checking import check_formulas
from workbench.value.drawn_terms import is_touched
from workbench.value.evaluation import Setting, fact_numbers
from workbench.value.reservations import find_reservation
from workbench.value.terms import Term, party_terms


@dataclass(frozen=True, eq=False)
class Terms:
    """A deal ready to be valued.

    Attributes
    ----------
    deal : Deal
    terms : tuple of Term
        Of all parties, in file order.
    bans : tuple of Ban
    reservations : mapping of party to float
        Value below which each party refuses; minus infinity where it refuses nothing.
    """

    deal: Deal
    terms: tuple[Term, ...]
    bans: tuple[Ban, ...]
    reservations: Mapping[str, float]

    def same_worths(self, other: Terms) -> bool:
        """Say whether packages are worth, and allowed, what they are in `other`; no need to look.

        It is false where only a comparison of all grids could tell.
        """
        ours, theirs = (*self.terms, *self.bans), (*other.terms, *other.bans)
        return len(ours) == len(theirs) and all(
            one is two for one, two in zip(ours, theirs, strict=True)
        )


def compile_terms(deal: Deal | Terms) -> Terms:
    """Prepare a deal for valuation.

    Parameters
    ----------
    deal : Deal or Terms
        One that is prepared is returned as it is, so that whoever has it need not pay again.

    Returns
    -------
    Terms

    Raises
    ------
    DealError
        With every formula that does not make sense.
    """
    if isinstance(deal, Terms):
        return deal
    if not isinstance(deal, Deal):
        raise TypeError(f"a deal is wanted, got {deal!r}; load_deal reads one from a file")
    check_formulas(deal)
    setting = Setting(fact_numbers(deal), {}, deal.issues)
    return Terms(
        deal=deal,
        terms=tuple(term for name in deal.parties for term in party_terms(deal, name, setting)),
        bans=deal_bans(deal, setting),
        reservations={name: find_reservation(deal, name) for name in deal.parties},
    )


def package_rules(terms: Terms, package: Mapping[str, Option]) -> tuple[Rule, ...]:
    """Return the rules that forbid a package; none for an allowed one."""
    places = terms.deal.indices(package)
    at = {name: np.array([one]) for name, one in zip(terms.deal.issues, places, strict=True)}
    return tuple(ban.rule for ban in terms.bans if ban.at(at).all())


def recompile(terms: Terms, deal: Deal) -> Terms:
    """Prepare a deal that differs from a compiled one in the numbers of facts only.

    Its formulas are known to make sense, and what no changed fact touches is taken over with the
    grids that it has.

    Parameters
    ----------
    terms : Terms
    deal : Deal
        With the same issues, parties and rules.

    Returns
    -------
    Terms

    Raises
    ------
    DealError
        If a reservation value has no finite worth now.
    """
    before, now = fact_numbers(terms.deal), fact_numbers(deal)
    changed = {name for name, number in now.items() if number != before.get(name)}
    setting = Setting(now, {}, deal.issues)
    return Terms(
        deal=deal,
        terms=tuple(
            replace(term, setting=setting) if is_touched(term, changed) else term
            for term in terms.terms
        ),
        bans=tuple(
            replace(ban, setting=setting) if is_touched(ban, changed) else ban for ban in terms.bans
        ),
        reservations={name: find_reservation(deal, name) for name in deal.parties},
    )
