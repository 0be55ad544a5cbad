"""What the comparison of quotes says: which is best, and what the next one would have to ask."""

from __future__ import annotations

import math

from workbench.analysis import QuoteComparison
from workbench.analysis.batna.price_words import low_first, number_words
from workbench.charts.batna.quote_rows import SHOWN_LIMIT, quote_label, shown_quotes
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, wrap
from workbench.model import format_amount, label_of


def quotes_title(comparison: QuoteComparison) -> str:
    """Say which quote is best, and by how much."""
    unit = comparison.deal.unit(comparison.party)
    best = quote_label(comparison, comparison.best)
    worth = format_amount(float(comparison.total[comparison.best]), unit)
    others = [name for name in shown_quotes(comparison) if name != comparison.best]
    if not others:
        return wrap(f"{best}: worth {worth}, all in", TITLE_WIDTH)
    lead = float(comparison.total[comparison.best] - comparison.total[others[0]])
    if lead == 0:
        return wrap(f"{best} and {quote_label(comparison, others[0])} tie at {worth}", TITLE_WIDTH)
    ahead = format_amount(lead, unit)
    return wrap(f"Best, all in: {low_first(best)}, {ahead} ahead of the next", TITLE_WIDTH)


def quotes_subtitle(comparison: QuoteComparison) -> str:
    """Say what the next best would have to ask, and how to read the bars."""
    deal, parts = comparison.deal, []
    others = [name for name in shown_quotes(comparison) if name != comparison.best]
    if others:
        parity = float(comparison.parity[others[0]])
        name, issue = (
            quote_label(comparison, others[0]),
            low_first(label_of(deal, comparison.issue)),
        )
        if not math.isnan(parity):
            ties = number_words(deal, comparison.issue, parity)
            asks = number_words(deal, comparison.issue, float(comparison.price[others[0]]))
            parts.append(f"{name} asks {asks} and ties at a {issue} of {ties}.")
    parts.append(
        f"Worth to {label_of(deal, comparison.party)}; a bar starts where the one above ends, "
        "hatched bars take away. The axis does not begin at 0."
    )
    hidden = len(comparison.total) - SHOWN_LIMIT
    if hidden > 0:
        parts.append(f"Not shown: {hidden} quotes that are worth less.")
    return wrap(" ".join(parts), SUBTITLE_WIDTH)
