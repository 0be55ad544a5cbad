"""Every quote among alternatives, however deep, written anew."""

from __future__ import annotations

from collections.abc import Callable

from workbench.model import Alternative, Named, Option, Outcome, Quote


def change_terms(
    alternatives: Named[Alternative], change: Callable[[Named[Option]], Named[Option]]
) -> Named[Alternative]:
    """Return alternatives in which the terms of every quote, however deep, are others."""

    def changed(quote: Quote) -> Quote:
        terms = change(quote.terms)
        unasked = tuple(name for name in quote.not_asked if name in terms)
        return quote.model_copy(update={"terms": terms, "not_asked": unasked})

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
