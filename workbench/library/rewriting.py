"""Parts of a deal written anew: quotes that know one more issue, formulas over other names."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.model import Alternative, Named, Option, Outcome, Quote
from workbench.value.language import names, parse


def with_terms(alternatives: Named[Alternative], terms: Mapping[str, Option]) -> Named[Alternative]:
    """Return alternatives in which every quote, however deep, has further terms."""
    return Named(
        {
            name: one.model_copy(
                update={
                    "quote": _quote(one.quote, terms),
                    "outcomes": one.outcomes
                    and Named(
                        {key: _outcome(branch, terms) for key, branch in one.outcomes.items()}
                    ),
                }
            )
            for name, one in alternatives.items()
        }
    )


def _outcome(outcome: Outcome, terms: Mapping[str, Option]) -> Outcome:
    inner = outcome.alternatives and with_terms(outcome.alternatives, terms)
    return outcome.model_copy(update={"quote": _quote(outcome.quote, terms), "alternatives": inner})


def _quote(quote: Quote | None, terms: Mapping[str, Option]) -> Quote | None:
    return quote and quote.model_copy(update={"terms": Named({**quote.terms, **terms})})


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
