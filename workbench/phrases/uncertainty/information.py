"""What to find out first, in words."""

from __future__ import annotations

from workbench.analysis import Information
from workbench.model import label_of, label_within, range_words
from workbench.words import format_amount, format_count, format_share


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


def information_title(found: Information) -> str:
    """Say the finding."""
    unit = found.deal.unit(found.party)
    if not len(found.names):
        return "Nothing is uncertain, so there is nothing to find out"
    if not (found.values > 0).any():
        return "No single fact is worth finding out: none changes what to propose"
    first = label_within(found.deal, found.names[0])
    value = format_amount(float(found.values[0]), unit)
    return f"Find out first: {first}. Knowing it is worth up to {value}"


def information_subtitle(found: Information, drawn: int) -> str:
    """Say what is left out, and how to read it."""
    unit, who = found.deal.unit(found.party), label_of(found.deal, found.party)
    if found.proposal is None:
        now = f"Without knowing more, {who} does best to walk away."
    else:
        sure = f"accepted with {format_share(found.accepted)}"
        now = (
            f"Without knowing more, the best single take-it-or-leave-it proposal of {who} earns "
            f"{format_amount(found.expected, unit)} on average, {sure}."
        )
    rest = len(found.names) - drawn
    more = f" {rest} more are worth nothing." if rest > 0 and drawn else ""
    return (
        f"{now}{more} {format_count(found.draws)} draws, seed {found.seed}, "
        f"{found.candidates} proposals "
        "considered; whiskers: two standard errors."
    )
