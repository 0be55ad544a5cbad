"""Whether the formulas of a deal make sense: known names, right kinds, options that exist.

Every part of a formula is a number, a condition (true or false) or a text option. The kinds are
checked before anything is computed, so that a slip such as ``price < 3 + 2`` where a number is due
is found in the file and not in the result.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import numpy as np

from workbench.model import (
    Alternative,
    Deal,
    DealError,
    FieldPath,
    Formula,
    Named,
    Party,
    Preparation,
    Problem,
    Quote,
    suggest,
)
from workbench.model.preparation import SHARES
from workbench.value.code_calls import CodeCall, call_columns, check_each_row
from workbench.value.evaluation import (
    LARGEST,
    NOT_FINITE_HINT,
    Setting,
    code_column,
    evaluate_facts,
    evaluate_tree,
    fact_numbers,
    scope,
)
from workbench.value.kinds import CONDITION, NUMBER, Kinds, advise, refuse_issues
from workbench.value.language import FormulaError, names, parse
from workbench.value.reservations import find_reservation


def find_formula_problems(deal: Deal) -> tuple[Problem, ...]:
    """Find what is wrong with the formulas of a deal.

    Parameters
    ----------
    deal : Deal

    Returns
    -------
    tuple of Problem
        In file order; empty when all is well. ``column`` is the place within the formula.
    """
    return tuple(_problems(deal)) or tuple(_reservation_problems(deal))


def check_formulas(deal: Deal) -> Deal:
    """Return a deal whose formulas make sense.

    Raises
    ------
    DealError
        With every one that does not.
    """
    problems = find_formula_problems(deal)
    if problems:
        raise DealError(problems)
    return deal


def _problems(deal: Deal) -> Iterator[Problem]:
    for name, party in deal.parties.items():
        yield from _party_problems(deal, ("parties", name), party)
    for place, rule in enumerate(deal.rules):
        yield from _check(deal, ("rules", place, "when"), rule.when, kind=CONDITION)
    for field in ("price", "units", "spend", "cost") if deal.purchase is not None else ():
        yield from _check(deal, ("purchase", field), getattr(deal.purchase, field))
    if deal.preparation is not None:
        yield from _preparation_problems(deal, ("preparation",), deal.preparation)


def _reservation_problems(deal: Deal) -> Iterator[Problem]:
    """Fold the alternatives once, so that e.g. probabilities that do not sum are found early."""
    for party in deal.parties:
        try:
            find_reservation(deal, party)
        except DealError as error:
            yield from error.problems


def _party_problems(deal: Deal, path: FieldPath, party: Party) -> Iterator[Problem]:
    for line, formula in (party.value or {}).items():
        yield from _check(deal, (*path, "value", line), formula)
    for field in ("reservation", "aspiration", "cost_of_money", "risk_tolerance"):
        yield from _check_fact(deal, (*path, field), getattr(party, field))
    yield from _alternative_problems(deal, (*path, "alternatives"), party.alternatives)


def _alternative_problems(
    deal: Deal, path: FieldPath, alternatives: Named[Alternative]
) -> Iterator[Problem]:
    for name, one in alternatives.items():
        here = (*path, name)
        for field in ("value", "probability", "cost", "one_off", "days"):
            yield from _check_fact(deal, (*here, field), getattr(one, field))
        yield from _quote_problems(deal, (*here, "quote"), one.quote)
        for branch, outcome in (one.outcomes or {}).items():
            inner = (*here, "outcomes", branch)
            yield from _check_fact(deal, (*inner, "probability"), outcome.probability)
            yield from _check_fact(deal, (*inner, "value"), outcome.value)
            yield from _quote_problems(deal, (*inner, "quote"), outcome.quote)
            further = outcome.alternatives or Named()
            yield from _alternative_problems(deal, (*inner, "alternatives"), further)


def _quote_problems(deal: Deal, path: FieldPath, quote: Quote | None) -> Iterator[Problem]:
    if quote is None:
        return
    try:
        deal.check_terms(quote.terms, path=(*path, "terms"))
    except DealError as error:
        yield from error.problems
    for name, formula in quote.facts.items():
        if name not in deal.facts:
            yield Problem((*path, "facts", name), f"no such fact{suggest(name, deal.facts)}")
        yield from _check_fact(deal, (*path, "facts", name), formula)
    for line, formula in quote.lines.items():
        yield from _check(deal, (*path, "lines", line), formula)


def _preparation_problems(
    deal: Deal, path: FieldPath, preparation: Preparation
) -> Iterator[Problem]:
    for place, demand in enumerate(preparation.demands):
        yield from _check_fact(deal, (*path, "demands", place, "cost"), demand.cost)
    for field in ("spend", *SHARES) if preparation.dependence else ():
        formula: Formula | None = getattr(preparation.dependence, field)
        found = list(_check_fact(deal, (*path, "dependence", field), formula))
        yield from found or _check_share(deal, (*path, "dependence", field), formula)
    for field in ("when", "secured") if preparation.prepayment else ():
        condition: str = getattr(preparation.prepayment, field)
        if condition:
            yield from _check(deal, (*path, "prepayment", field), condition, kind=CONDITION)


def _check_share(deal: Deal, path: FieldPath, formula: Formula | None) -> Iterator[Problem]:
    if path[-1] in SHARES and isinstance(formula, str):
        share = evaluate_facts(formula, fact_numbers(deal))
        if not 0 <= share <= 1:
            yield Problem(path, f"must be from 0 to 1, got {share:g}")


def _check_fact(deal: Deal, path: FieldPath, formula: Formula | None) -> Iterator[Problem]:
    """Check a formula that may use facts only."""
    if formula is not None:
        yield from _check(deal, path, formula, facts_only=True)


def _check(
    deal: Deal,
    path: FieldPath,
    formula: Formula | None,
    *,
    kind: str = NUMBER,
    facts_only: bool = False,
) -> Iterator[Problem]:
    """Check one formula; a problem ends it, since what follows may be its echo."""
    if not isinstance(formula, str):
        return
    try:
        tree = parse(formula)
        if facts_only:
            refuse_issues(tree, deal, "here only facts may be used")
        found = Kinds(deal).of(tree)
        if found != kind:
            raise FormulaError(f"this must be {kind}, it is {found}{advise(found, kind)}")
        _try(tree, deal)
    except FormulaError as error:
        yield Problem(path, str(error), error.column)


def _try_rows(tree: CodeCall, deal: Deal) -> None:
    """Call a Python function for two packages, together and one by one."""
    ends = {name: np.array([0, issue.count - 1]) for name, issue in deal.issues.items()}
    setting = Setting(fact_numbers(deal), ends, deal.issues)
    given = [np.broadcast_to(code_column(name.id, setting), (2,)) for name in names(tree)]
    if given:
        check_each_row(tree.code, given, call_columns(tree.code, given))


def _try(tree: ast.expr, deal: Deal) -> None:
    """Value the first package, so that a function can refuse what it is given, e.g. wrong tiers."""
    first = dict.fromkeys(deal.issues, np.zeros((), np.intp))
    try:
        with np.errstate(all="ignore"):
            if isinstance(tree, CodeCall):
                _try_rows(tree, deal)
            worth = evaluate_tree(tree, Setting(fact_numbers(deal), first, deal.issues))
    except ValueError as error:
        raise FormulaError(str(error)) from error
    if not scope(tree, tuple(deal.issues)) and not abs(worth) <= LARGEST:
        raise FormulaError(f"no finite number; {NOT_FINITE_HINT}")
