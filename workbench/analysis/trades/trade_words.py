"""Trades as people say them: "If you agree to ..., we can agree to ...".

The words come from the labels, units and options of the deal file, so a label should read well
inside a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.analysis.batna.price_words import low_first
from workbench.model import Deal, Option, format_number, format_option, label_of

MOMENTS = ("days after", "days before", "day after", "day before")
"""Units of numbers that are points in time, and not lengths."""


def trade_words(
    deal: Deal,
    party: str,
    before: Mapping[str, Option],
    after: Mapping[str, Option],
    by_role: Mapping[str, Sequence[str]],
) -> str:
    """Say a trade from the side of one party.

    Parameters
    ----------
    deal : Deal
    party : str
        Who speaks.
    before, after : mapping of issue to option
    by_role : mapping of "gives", "gets" and "shared" to issues

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> print(trade_words(
    ...     example_deal(), "buyer", {"price": 1.4, "payment": "advance"},
    ...     {"price": 1.5, "payment": "in 30 days"}, {"gives": ["price"], "gets": ["payment"]}))
    If you agree to payment “in 30 days” instead of “advance”, we can agree to price at 1.5 EUR/can
    instead of 1.4.
    """
    said = {
        role: join_words([change_words(deal, name, before[name], after[name]) for name in names])
        for role, names in by_role.items()
    }
    gives, gets, shared = (said.get(role, "") for role in ("gives", "gets", "shared"))
    you = "you" if len(deal.parties) == 2 else "the others"
    sentence = ""
    if gets and gives:
        sentence = f"If {you} agree to {gets}, we can agree to {gives}."
    elif gets or gives:
        sentence = f"Let us agree to {gets or gives}."
    if shared:
        start = "It also helps to agree on" if sentence else "Let us agree to"
        sentence = f"{sentence} {start} {shared}, which costs nobody.".strip()
    return sentence


def change_words(deal: Deal, name: str, old: Option, new: Option) -> str:
    """Say how one issue changes.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> change_words(example_deal(), "price", 1.4, 1.5)
    'price at 1.5 EUR/can instead of 1.4'
    """
    issue, label = deal.issues[name], low_first(label_of(deal, name))
    if isinstance(new, str) or isinstance(old, str):
        return f"{label} “{new}” instead of “{old}”"
    if issue.unit.startswith(MOMENTS):
        size = abs(new - old)
        days = f"{format_number(size)} day{'' if size == 1 else 's'}"
        earlier = (new < old) == (issue.unit.split()[1] == "after")
        return f"{label} {days} {'earlier' if earlier else 'later'} ({_both(deal, name, old, new)})"
    return f"{label} at {_both(deal, name, old, new)}"


def short_change_words(deal: Deal, name: str, old: Option, new: Option) -> str:
    """Name an issue and its new option beside the old one, for a row of a table.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> short_change_words(example_deal(), "price", 1.4, 1.5)
    'Price: 1.5 EUR/can instead of 1.4'
    """
    label = label_of(deal, name)
    if isinstance(new, str) or isinstance(old, str):
        return f"{label}: {new} instead of {old}"
    return f"{label}: {_both(deal, name, old, new)}"


def join_words(parts: Sequence[str]) -> str:
    """Join parts of a sentence with commas and an "and".

    Examples
    --------
    >>> join_words(["a", "b", "c"])
    'a, b and c'
    """
    *most, last = parts or [""]
    return f"{', '.join(most)} and {last}" if most else last


def _both(deal: Deal, name: str, old: float, new: float) -> str:
    """Write two numbers of an issue, the unit once."""
    issue = deal.issues[name]
    bare = format_option(issue, old) if issue.unit == "%" else format_number(old)
    return f"{format_option(issue, new)} instead of {bare}"
