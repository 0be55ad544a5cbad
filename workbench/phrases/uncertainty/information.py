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


def worth_words(found: Information, name: str) -> str:
    """Say what knowing a fact is worth: an interval, or what it is worth at most.

    Examples
    --------
    >>> from workbench.analysis import find_information
    >>> from workbench.value import example_deal
    >>> found = find_information(example_deal(), draws=256)
    >>> worth_words(found, "cost").split()[:2]
    ['worth', 'between']
    """
    place = found.names.index(name)
    low, high = float(found.low[place]), float(found.high[place])
    unit = found.deal.unit(found.party)
    if high <= 0:
        return "worth nothing"
    if low <= 0:
        return f"worth up to {format_amount(high, unit)}"
    return f"worth between {format_amount(low, unit)} and {format_amount(high, unit)}"


def information_title(found: Information) -> str:
    """Say the finding; facts that cannot be told apart are not ranked."""
    unit = found.deal.unit(found.party)
    if not len(found.names):
        return "Nothing is uncertain, so there is nothing to find out"
    if not (found.high > 0).any():
        return "No single fact is worth finding out: none changes what to propose"
    leaders = found.leaders
    if not leaders:
        most = format_amount(float(found.high.max()), unit)
        return f"No fact is sure to be worth finding out; none is worth more than {most}"
    first = label_within(found.deal, leaders[0])
    if len(leaders) == 1:
        return f"Find out first: {first}. Knowing it is {worth_words(found, leaders[0])}"
    other = f"one of {len(leaders) - 1} more facts"
    if len(leaders) == 2:
        other = label_within(found.deal, leaders[1])
    return f"Find out first: {first}, or {other}. Which is worth more cannot be told"


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
    idle = int((found.high <= 0).sum())
    more = f" {idle} more {'is' if idle == 1 else 'are'} worth nothing." if idle and drawn else ""
    return (
        f"{now}{more} {format_count(found.draws)} draws, seed {found.seed}; "
        f"{_considered(found)} Whiskers: worth at least and at most, three standard errors "
        "included."
    )


def _considered(found: Information) -> str:
    """Say what may be proposed, and what that leaves open."""
    if found.is_complete:
        return f"all {format_count(found.candidates)} packages weighed."
    return (
        f"{format_count(found.candidates)} good packages of {format_count(found.deal.size)} "
        "weighed, so worth is what knowing adds to the best of these, and at most what knowing "
        "all would add."
    )
