"""What a yes of the other side is counted from, in words."""

from __future__ import annotations

from workbench.model import Deal, label_of
from workbench.value import find_aspiration
from workbench.words import format_amount, join_and


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
    need = "their limit"
    if deal.status_quo_goes_on:
        need += ", nor than today's terms, which go on without an agreement"
    text = f"They say yes to whatever is not worth less to them than {need}."
    hopes = [
        f"{label_of(deal, name)} {format_amount(hoped, deal.unit(name))}"
        for name in deal.parties
        if name != (deal.ours if party is None else party)
        and (hoped := find_aspiration(deal, name)) is not None
    ]
    if hopes:
        text += f" They hope for more, {join_and(hopes)}: below that a yes takes talks."
    return text
