"""Formulas written over other names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workbench.model import Alternative, Named, Option, Outcome, Quote
from workbench.value.language import names, parse


def with_terms(alternatives: Named[Alternative], terms: Mapping[str, Option]) -> Named[Alternative]:
    """Return alternatives in which every quote, however deep, has further terms."""
    return change_terms(alternatives, lambda old: Named({**old, **terms}))


def change_terms(
    alternatives: Named[Alternative], change: Callable[[Named[Option]], Named[Option]]
) -> Named[Alternative]:
    """Return alternatives in which the terms of every quote, however deep, are others."""

    def changed(quote: Quote) -> Quote:
        terms = change(quote.terms)
        left = tuple(name for name in quote.not_asked if name in terms)
        return quote.model_copy(update={"terms": terms, "not_asked": left})

    return change_quotes(alternatives, changed)


def change_quotes(
    alternatives: Named[Alternative], change: Callable[[Quote], Quote]
) -> Named[Alternative]:
    """Return alternatives in which every quote, however deep, is another."""
    return Named(
        {
            name: one.model_copy(
                update={
                    "quote": one.quote and change(one.quote),
                    "outcomes": one.outcomes
                    and Named(
                        {key: _outcome(branch, change) for key, branch in one.outcomes.items()}
                    ),
                }
            )
            for name, one in alternatives.items()
        }
    )


def _outcome(outcome: Outcome, change: Callable[[Quote], Quote]) -> Outcome:
    inner = outcome.alternatives and change_quotes(outcome.alternatives, change)
    quote = outcome.quote and change(outcome.quote)
    return outcome.model_copy(update={"quote": quote, "alternatives": inner})


def replace_names(formula: str, meanings: Mapping[str, str]) -> str:
    """Write a formula with other formulas in place of some of its names.

    Examples
    --------
    >>> replace_names("spend * days_value(rate=rate, days=5)", {"spend": "a + b", "rate": "r"})
    '(a + b) * days_value(rate=r, days=5)'
    """
    found = [node for node in names(parse(formula)) if node.id in meanings]
    for node in sorted(found, key=lambda node: -node.col_offset):
        meaning = meanings[node.id]
        text = meaning if meaning.isidentifier() else f"({meaning})"
        formula = formula[: node.col_offset] + text + formula[node.col_offset + len(node.id) :]
    return formula
