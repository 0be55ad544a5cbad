"""How one issue changes: "price at 1.5 EUR/can instead of 1.4".

The words come from the labels, units and options of the deal file, so a label should read well
inside a sentence.
"""

from __future__ import annotations

from workbench.model import Deal, Option, format_option, is_moment, label_of, label_within
from workbench.words import counted, format_number


def change_words(deal: Deal, name: str, old: Option, new: Option) -> str:
    """Say how one issue changes.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> change_words(example_deal(), "price", 1.4, 1.5)
    'price at 1.5 EUR/can instead of 1.4'
    """
    issue, label = deal.issues[name], label_within(deal, name)
    if isinstance(new, str) or isinstance(old, str):
        return f"{label} “{new}” instead of “{old}”"
    if is_moment(issue.unit):
        size = abs(new - old)
        days = f"{counted(size, 'days')}"
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


def _both(deal: Deal, name: str, old: float, new: float) -> str:
    """Write two numbers of an issue, the unit once."""
    issue = deal.issues[name]
    if is_moment(issue.unit) and (old < 0) != (new < 0):
        bare = format_option(issue, old)  # the one before, the other after
    elif is_moment(issue.unit):
        bare = format_number(abs(old))
    else:
        bare = format_option(issue, old) if issue.unit == "%" else format_number(old)
    return f"{format_option(issue, new)} instead of {bare}"
