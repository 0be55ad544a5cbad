"""A plan of concessions in words: what is given, what is asked for, what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.analysis.talks.authority import find_crossings
from workbench.analysis.trades.trade_words import change_words, join_words
from workbench.model import Deal, Option


def counter_words(
    deal: Deal, issue: str, position: Mapping[str, Option], package: Mapping[str, Option]
) -> str:
    """Say what the other side must agree to, from where it stands; nothing without an issue."""
    if not issue:
        return ""
    return change_words(deal, issue, position[issue], package[issue])


def step_words(
    deal: Deal,
    before: Mapping[str, Option],
    after: Mapping[str, Option],
    gives: Sequence[str],
    gets: Sequence[str],
    counter: str,
) -> str:
    """Say a step as one would at the table: what they agree to first, then what we give.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> opening = {"price": 1.2, "payment": "advance"}
    >>> step = {"price": 1.3, "payment": "in 30 days"}
    >>> print(step_words(example_deal(), opening, step, ["price"], ["payment"], ""))
    If you agree to payment “in 30 days” instead of “advance”, we can agree to price at 1.3 EUR/can
    instead of 1.2.
    """
    given = join_words([change_words(deal, name, before[name], after[name]) for name in gives])
    asked = [change_words(deal, name, before[name], after[name]) for name in gets]
    rest = [
        change_words(deal, name, before[name], after[name])
        for name in deal.issues
        if before[name] != after[name] and name not in {*gives, *gets}
    ]
    wanted = join_words(list(dict.fromkeys([*([counter] if counter else []), *asked])))
    said = f"we can agree to {given}." if given else "we can settle this."
    if wanted:
        said = f"If you agree to {wanted}, {said}"
    else:
        said = f"{said[0].upper()}{said[1:]} There is nothing left to ask for in return."
    return f"{said} It also helps to agree on {join_words(rest)}." if rest else said


def opening_flags(
    deal: Deal, opening: Mapping[str, Option], *, above: float, steps: tuple[int, int]
) -> tuple[str, ...]:
    """Say what is wrong with an opening that lies so much above the walk-away.

    Parameters
    ----------
    deal : Deal
    opening : mapping of issue to option
    above : float
        Value of the opening to us less that of the walk-away.
    steps : (int, int)
        How many there are, and how many were asked for.
    """
    flags = []
    if deal.opening is None:
        flags.append("The deal states no opening: taken is the best package within stated limits.")
    elif not deal.opening.is_justified:
        flags.append("The opening has no dated evidence: find at least one number to show.")
    for one in find_crossings(deal, opening):
        flags.append(f"The opening goes too far already: {one.words}.")
    if above <= 0:
        flags.append("The opening is worth no more to us than the walk-away: open higher.")
    elif steps[0] < steps[1]:
        flags.append(
            f"Only {steps[0]} of {steps[1]} steps: options are too coarse for more that shrink."
        )
    return tuple(flags)
