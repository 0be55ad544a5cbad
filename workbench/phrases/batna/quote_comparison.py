"""Which quote is best, and what the next one would have to ask, in words."""

from __future__ import annotations

import math

from workbench.analysis import QuoteComparison
from workbench.model import (
    alternative_label,
    alternative_within,
    label_within,
    number_words,
)
from workbench.phrases.exact.amounts import amounts_of
from workbench.words import name_in_words, within_sentence


def quote_label(comparison: QuoteComparison, quote: str, *, within: bool = False) -> str:
    """Return what people call a quote, at the start of a line or within a sentence."""
    alternatives = comparison.deal.parties[comparison.party].alternatives
    if quote in alternatives:
        return (alternative_within if within else alternative_label)(alternatives[quote], quote)
    return within_sentence(name_in_words(quote)) if within else name_in_words(quote)


def quote_comparison_title(comparison: QuoteComparison) -> str:
    """Say which quote is best, and by how much."""
    said = amounts_of(comparison.deal, comparison.party)
    best = quote_label(comparison, comparison.best)
    total = float(comparison.total[comparison.best])
    others = [name for name in map(str, comparison.to_frame().index) if name != comparison.best]
    if not others:
        return f"{best}: {said.worth(total)}, all in"
    lead = float(comparison.total[comparison.best] - comparison.total[others[0]])
    if lead == 0:
        return f"{best} and {quote_label(comparison, others[0])} tie at {said.amount(total)}"
    best = quote_label(comparison, comparison.best, within=True)
    ahead = f"{said.size(lead)} {'cheaper than' if said.in_costs else 'ahead of'} the next"
    return f"Best, all in: {best}, {ahead}"


def quote_comparison_subtitle(comparison: QuoteComparison, shown: int) -> str:
    """Say what the next best would have to ask, and how to read the bars."""
    deal, parts = comparison.deal, []
    others = [name for name in map(str, comparison.to_frame().index) if name != comparison.best]
    if others:
        parity = float(comparison.parity[others[0]])
        name, issue = quote_label(comparison, others[0]), label_within(deal, comparison.issue)
        if not math.isnan(parity):
            ties = number_words(deal, comparison.issue, parity)
            asks = number_words(deal, comparison.issue, float(comparison.price[others[0]]))
            parts.append(f"{name} asks {asks} and ties at a {issue} of {ties}.")
    parts.append(
        f"{amounts_of(deal, comparison.party).title}; a bar starts where the one above ends, "
        "hatched bars make it worse. The axis does not begin at 0."
    )
    hidden = len(comparison.total) - shown
    if hidden > 0:
        parts.append(f"Not shown: {hidden} quotes that are worse.")
    return " ".join(parts)
