"""What an offer is worth to one party: terms that need not be among the deal's options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from workbench.model import Deal, DealError, Formula, Problem, Quote
from workbench.value.arrays import FloatArray, IntArray
from workbench.value.evaluation import (
    LARGEST,
    NOT_FINITE_HINT,
    Setting,
    evaluate_facts,
    evaluate_tree,
    fact_numbers,
)
from workbench.value.grids import Path
from workbench.value.language import parse
from workbench.value.terms import party_terms

FactNumbers = dict[str, FloatArray | float]


def value_lines(
    deal: Deal,
    party: str,
    terms: Mapping[str, Any],
    *,
    facts: Mapping[str, float] | None = None,
) -> dict[str, FloatArray]:
    """Return what terms are worth to a party, line by line.

    Parameters
    ----------
    deal : Deal
    party : str
    terms : mapping of issue to option, or to array of float
        One setting per issue. Numbers need not be among the options, as long as no formula chooses
        by option. Arrays broadcast against each other.
    facts : mapping of name to float, optional
        Instead of the deal's own numbers.

    Returns
    -------
    dict of line to array of float
        By term line, or by scored issue, in file order.

    Raises
    ------
    DealError
        If a setting is missing, a text is no option, or a line has no finite worth.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> lines = value_lines(example_deal(), "buyer", {"price": 1.44, "payment": "advance"})
    >>> {line: float(worth) for line, worth in lines.items()}
    {'purchase': -144000.0, 'cash': 700.0}
    """
    places, numbers = place_terms(deal, terms)
    setting = Setting(fact_numbers(deal) if facts is None else facts, {}, deal.issues)
    lines: dict[str, FloatArray] = {}
    for term in party_terms(deal, party, setting):
        worth = term.at(places, numbers)
        lines[term.line] = lines[term.line] + worth if term.line in lines else worth
    return lines


def place_terms(deal: Deal, terms: Mapping[str, Any]) -> tuple[dict[str, IntArray], FactNumbers]:
    """Return the places of terms that are options, and the numbers of those that are not.

    Raises
    ------
    DealError
        If a setting is missing, a text is no option, or a name is no issue.
    """
    places: dict[str, IntArray] = {}
    numbers: FactNumbers = {}
    deal.check_terms(terms)
    for name, issue in deal.issues.items():
        term = terms[name]
        if isinstance(term, np.ndarray):
            numbers[name] = term
        elif term in issue.options:
            places[name] = np.asarray(issue.index(term))
        else:
            numbers[name] = float(term)
    return places, numbers


def value_quote(deal: Deal, party: str, quote: Quote, path: Path) -> dict[str, float]:
    """Return what a quote is worth to a party, line by line; the quote's own lines come last.

    Parameters
    ----------
    deal : Deal
    party : str
    quote : Quote
    path : tuple
        Where the quote stands, for messages.

    Returns
    -------
    dict of line to float
        In the unit of the party's value.

    Raises
    ------
    DealError
        If a formula has no finite worth.
    """
    facts = fact_numbers(deal)
    changed = {
        name: number_of(formula, facts, (*path, "facts", name))
        for name, formula in quote.facts.items()
    }
    facts |= changed
    lines = value_lines(deal, party, quote.terms, facts=facts)
    places, numbers = place_terms(deal, quote.terms)
    setting = Setting(facts, places, deal.issues, numbers)
    for name, formula in quote.lines.items():
        worth = _evaluate(formula, setting)
        if not abs(worth) <= LARGEST:
            raise DealError([Problem((*path, "lines", name), _NOT_FINITE)])
        lines[name] = np.asarray(worth)
    return {line: float(worth) for line, worth in lines.items()}


def number_of(formula: Formula, facts: Mapping[str, float], path: Path) -> float:
    """Return the value of a formula over facts.

    Raises
    ------
    DealError
        If it is not finite, naming `path`.
    """
    number = evaluate_facts(formula, facts)
    if not abs(number) <= LARGEST:
        raise DealError([Problem(path, _NOT_FINITE)])
    return number


_NOT_FINITE = f"no finite number; {NOT_FINITE_HINT}"


def _evaluate(formula: Formula, setting: Setting) -> float:
    if not isinstance(formula, str):
        return formula
    with np.errstate(all="ignore"):
        return float(evaluate_tree(parse(formula), setting))
