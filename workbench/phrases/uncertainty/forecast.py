"""What a yes of the other side is counted from, in words."""

from __future__ import annotations

import math
from collections.abc import Mapping

from workbench.model import Deal, label_of
from workbench.phrases.exact.acceptance import needed_sides
from workbench.phrases.exact.amounts import amounts_of
from workbench.value import find_aspiration, find_reservation
from workbench.words import join_and


def yes_words(deal: Deal, party: str | None = None) -> str:
    """Say what the others need for a yes, and what they hope for.

    Parameters
    ----------
    deal : Deal
    party : str, optional
        Who proposes; the first party when left out.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> yes_words(example_deal())
    'They say yes to whatever is not worth less to them than their limit.'
    """
    others = [name for name in deal.parties if name != (deal.ours if party is None else party)]
    limits = {name: find_reservation(deal, name) for name in others}
    text = f"{_need(deal, limits)}{_enough(deal)}"
    hopes = [
        f"{label_of(deal, name)} {amounts_of(deal, name).limit(hoped)}"
        for name, limit in limits.items()
        if (hoped := find_aspiration(deal, name)) is not None and hoped > limit
    ]
    if hopes:
        text += f" They hope for more, {join_and(hopes)}: below that a yes takes talks."
    return text


def _need(deal: Deal, limits: Mapping[str, float]) -> str:
    """Say what a yes needs; of a side without a limit, that nobody knows one."""
    unknown = [label_of(deal, name) for name, limit in limits.items() if math.isinf(limit)]
    goes_on = "today's terms, which go on without an agreement"
    if len(unknown) == len(limits):
        least = f"whatever is not worth less to them than {goes_on}"
        to = least if deal.status_quo_goes_on else "everything"
        return f"No limit of theirs is known, so they count as saying yes to {to}."
    need = f"their limit, nor than {goes_on}" if deal.status_quo_goes_on else "their limit"
    text = f"They say yes to whatever is not worth less to them than {need}."
    return f"{text} No limit is known of {join_and(unknown)}." if unknown else text


def _enough(deal: Deal) -> str:
    """Say how many have to, where it is not all of them."""
    needed = needed_sides(deal, "")
    return f" An agreement takes {needed}." if needed else ""
