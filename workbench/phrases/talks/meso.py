"""Offers of the same worth in words: how many there are, and where their target comes from."""

from __future__ import annotations

from workbench.analysis import Meso, TargetSource
from workbench.model import label_of
from workbench.words import format_amount

_SOURCES = {
    TargetSource.ASKED: "as asked",
    TargetSource.ASPIRATION: "our aspiration",
    TargetSource.RESERVATION_ABOVE: "our reservation value, since our aspiration has fallen below "
    "it",
    TargetSource.NASH: "the Nash package's value, since no aspiration is stated",
    TargetSource.RESERVATION: "our reservation value, since no aspiration is stated and no package "
    "agreeable",
    TargetSource.BEST: "the best there is, since neither aspiration nor reservation is stated",
}


def meso_words(meso: Meso) -> str:
    """Say how many offers there are, and what they are worth."""
    unit = meso.deal.unit(meso.party)
    band = f"{format_amount(meso.target, unit)} ± {format_amount(meso.tolerance, unit)}"
    whose = f"to {label_of(meso.deal, meso.party)}"
    if meso.complete:
        return f"{len(meso.offers)} offers worth {band} {whose}"
    if not meso.offers:
        return f"No package within rules and limits is worth {band} {whose}"
    return f"Only {len(meso.offers)} of {meso.asked} offers exist that are worth {band} {whose}"


def target_words(source: TargetSource) -> str:
    """Say where the target of offers comes from.

    Examples
    --------
    >>> target_words(TargetSource.ASPIRATION)
    'our aspiration'
    """
    return _SOURCES[source]


def meso_subtitle(meso: Meso) -> str:
    """Say what is left out, and how to read it."""
    others = [name for name in meso.deal.parties if name != meso.party]
    if not meso.offers or len(others) != 1:
        return f"Target: {target_words(meso.source)}"
    column = list(meso.deal.parties).index(others[0])
    unit = meso.deal.unit(others[0])
    worth = ", ".join(
        f"{name} {format_amount(float(value), unit)}"
        for name, value in zip(meso.names, meso.values[:, column], strict=True)
    )
    return (
        f"Worth to {label_of(meso.deal, others[0])}: {worth}. Target: {target_words(meso.source)}"
    )
