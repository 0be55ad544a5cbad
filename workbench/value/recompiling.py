"""A compiled deal with other numbers: only what a number touches is made anew."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TypeVar

from workbench.model import Deal, Score
from workbench.value.bans import Ban, deal_bans
from workbench.value.compiling import Terms, compile_terms
from workbench.value.drawn_terms import is_touched
from workbench.value.evaluation import Setting, fact_numbers
from workbench.value.language import parse
from workbench.value.reservations import find_reservation
from workbench.value.terms import Term, party_terms

P = TypeVar("P", Term, Ban)


def recompile_terms(terms: Terms, deal: Deal) -> Terms:
    """Prepare a deal that differs from a compiled one in its numbers only.

    Formulas are not checked again, which is most of the work of compiling.

    Parameters
    ----------
    terms : Terms
        The deal before the change, compiled.
    deal : Deal
        The same issues, rules and term lines; facts, scores, alternatives and reservations may have
        other numbers.

    Returns
    -------
    Terms
        Terms and bans that the change does not touch are those of `terms`, with their grids.

    Raises
    ------
    DealError
        If a formula has no finite worth with the new numbers.

    Examples
    --------
    >>> from workbench.value import compile_terms, example_deal
    >>> before = compile_terms(example_deal())
    >>> after = recompile_terms(before, example_deal().with_fact("cost", 1.1))
    >>> [new.line for old, new in zip(before.terms, after.terms) if new is not old]
    ['margin']
    """
    facts = fact_numbers(deal)
    old = fact_numbers(terms.deal)
    moved = frozenset(name for name in facts if facts[name] != old.get(name))
    setting = Setting(facts, {}, deal.issues)
    fresh = [term for name in deal.parties for term in party_terms(deal, name, setting)]
    bans = [*deal_bans(deal, setting)]
    return Terms(
        deal=deal,
        terms=tuple(_keep(fresh, terms.terms, moved)),
        bans=tuple(_keep(bans, terms.bans, moved)),
        reservations={name: find_reservation(deal, name) for name in deal.parties},
    )


def compile_edited(deal: Deal, known: Terms) -> Terms:
    """Prepare a deal for valuation, checked in full, with what another state of it has worked out.

    Parameters
    ----------
    deal : Deal
    known : Terms
        The deal before an edit of any kind, compiled.

    Returns
    -------
    Terms
        As :func:`workbench.value.compile_terms`; terms and bans that mean what they meant before
        are those of `known`, with their grids.

    Raises
    ------
    DealError
        As :func:`workbench.value.compile_terms`.
    """
    terms = compile_terms(deal)
    before, after = _frame(known), _frame(terms)
    if before != after:
        return terms
    facts, old = fact_numbers(deal), fact_numbers(known.deal)
    moved = frozenset(name for name in facts if facts[name] != old.get(name))
    return replace(
        terms,
        terms=tuple(_keep([*terms.terms], known.terms, moved)),
        bans=tuple(_keep([*terms.bans], known.bans, moved)),
    )


def _frame(terms: Terms) -> tuple[object, ...]:
    """Return what must be the same for grids to be worth keeping."""
    rules = [ban.rule for ban in terms.bans]
    return terms.deal.issues, rules, [term.path for term in terms.terms]


def _keep(fresh: list[P], known: tuple[P, ...], moved: frozenset[str]) -> list[P]:
    """Take the known part wherever the fresh one would have the same grid."""
    return [
        old if _formula(old) == _formula(new) and not is_touched(new, moved) else new
        for new, old in zip(fresh, known, strict=True)
    ]


def _formula(part: Term | Ban) -> ast.expr | Score:
    """Return what a part is worth; trees are kept while they are in use, so equal ones are one."""
    return part.tree if isinstance(part, Term) else parse(part.rule.when)
