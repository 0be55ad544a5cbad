"""Who has to accept, in words."""

from __future__ import annotations

from workbench.model import Deal, label_of
from workbench.words import join_and


def needed_sides(deal: Deal, everyone: str = "every side") -> str:
    """Say whom a package has to satisfy.

    Parameters
    ----------
    deal : Deal
    everyone : str
        What to say where all have to accept.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> rule = {"at_least": 1, "veto": ["buyer"]}
    >>> needed_sides(example_deal().changed(agreement=rule))
    'at least 1 of 2 sides, Buyer among them'
    """
    rule, count = deal.agreement, len(deal.parties)
    if rule is None or rule.needs_all(deal.parties):
        return everyone
    needed = max(rule.at_least, len(rule.veto))
    veto = join_and(label_of(deal, name) for name in deal.parties if name in rule.veto)
    among = f", {veto} among them" if veto else ""
    return f"at least {needed} of {count} sides{among}"
