"""What to find out first, in words."""

from __future__ import annotations

from workbench.analysis import Information
from workbench.model import label_of, range_words


def fact_question(found: Information, name: str) -> str:
    """Return what to find out about a fact.

    Examples
    --------
    >>> from workbench.analysis import find_information
    >>> from workbench.value import example_deal
    >>> fact_question(find_information(example_deal(), draws=256), "cost")
    'Cost: where between 1 and 1.3 EUR/can?'
    """
    fact = found.deal.facts[name]
    low, high = fact.span or (fact.estimate, fact.estimate)
    between = range_words(found.deal, name, low, high, word="and")
    source = f" So far: {fact.source}." if fact.source else ""
    return f"{label_of(found.deal, name)}: where between {between}?{source}"
