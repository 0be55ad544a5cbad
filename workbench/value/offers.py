"""What an offer is worth to one party: terms that need not be among the deal's options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from workbench.model import Deal, FieldPath, Formula, Quote
from workbench.value.arrays import FloatArray, IntArray
from workbench.value.evaluation import (
    Setting,
    check_finite,
    evaluate_tree,
    fact_numbers,
    number_of,
)
from workbench.value.language import parse
from workbench.value.terms import party_terms

FactNumbers = dict[str, FloatArray | float]


def value_lines(
    deal: Deal,
    party: str,
    terms: Mapping[str, Any],
    *,
    facts: Mapping[str, Any] | None = None,
) -> dict[str, FloatArray]:
    """Return what terms are worth to a party, line by line.

    Parameters
    ----------
    deal : Deal
    party : str
    terms : mapping of issue to option, or to array of float
        One setting per issue. Numbers need not be among the options, as long as no formula chooses
        by option. Arrays broadcast against each other.
    facts : mapping of name to float or array of float, optional
        Instead of the deal's own numbers; drawn ones broadcast against the terms.

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
    facts = fact_numbers(deal) if facts is None else facts
    return _lines(party, deal, Setting(facts, places, deal.issues, numbers))


def _lines(party: str, deal: Deal, setting: Setting) -> dict[str, FloatArray]:
    lines: dict[str, FloatArray] = {}
    for term in party_terms(deal, party, replace(setting, places={}, numbers={})):
        worth = term.at(setting.places, setting.numbers)
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


def value_quote(
    deal: Deal,
    party: str,
    quote: Quote,
    path: FieldPath,
    *,
    facts: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return what a quote is worth to a party, line by line; the quote's own lines come last.

    Parameters
    ----------
    deal : Deal
    party : str
    quote : Quote
    path : tuple
        Where the quote stands, for messages.
    facts : mapping of name to float or array of float, shape (draws,), optional
        Instead of the deal's own numbers.

    Returns
    -------
    dict of line to float, or array of float of shape (draws,)
        In the unit of the party's value.

    Raises
    ------
    DealError
        If a formula has no finite worth.
    """
    facts = fact_numbers(deal) if facts is None else facts
    told = {n: number_of(formula, facts, (*path, "facts", n)) for n, formula in quote.facts.items()}
    facts = {**facts, **told}
    places, numbers = place_terms(deal, quote.terms)
    setting = Setting(facts, places, deal.issues, numbers)
    lines: dict[str, Any] = {**_lines(party, deal, setting)}
    for name, formula in quote.lines.items():
        lines[name] = _evaluate(formula, setting)
        check_finite(lines[name], (*path, "lines", name))
    return {line: worth if np.ndim(worth) else float(worth) for line, worth in lines.items()}


def _evaluate(formula: Formula, setting: Setting) -> Any:
    if not isinstance(formula, str):
        return formula
    with np.errstate(all="ignore"):
        return evaluate_tree(parse(formula), setting)
