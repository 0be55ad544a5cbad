"""Offers of the same worth in words: how many there are, and where their target comes from."""

from __future__ import annotations

from workbench.analysis import Meso, TargetSource
from workbench.model import label_of
from workbench.phrases.exact.amounts import amounts_of

_SOURCES = {
    TargetSource.ASKED: "as asked",
    TargetSource.ASPIRATION: "what we hope for",
    TargetSource.RESERVATION_ABOVE: "our limit, since what we hope for has fallen below it",
    TargetSource.NASH: "the fair split, since nothing is said of what we hope for",
    TargetSource.RESERVATION: "our limit, since nothing is said of what we hope for and no package "
    "is agreeable",
    TargetSource.BEST: "the best there is, since nothing is said of what we hope for or refuse",
}


def meso_words(meso: Meso) -> str:
    """Say how many offers there are, and what they are worth."""
    said = amounts_of(meso.deal, meso.party)
    band = f"{said.amount(meso.target)} ± {said.size(meso.tolerance)}"
    who = label_of(meso.deal, meso.party)
    many, one = f"worth {band} to {who}", f"is worth {band} to {who}"
    if said.in_costs:
        many, one = f"that cost {who} {band}", f"costs {who} {band}"
    if meso.complete:
        return f"{len(meso.offers)} offers {many}"
    if not meso.offers:
        return f"No package within rules and limits {one}"
    exist = "that are worth" if not said.in_costs else "that cost"
    rest = f"{band} to {who}" if not said.in_costs else f"{who} {band}"
    return f"Only {len(meso.offers)} of {meso.asked} offers exist {exist} {rest}"


def target_words(source: TargetSource) -> str:
    """Say where the target of offers comes from.

    Examples
    --------
    >>> target_words(TargetSource.ASPIRATION)
    'what we hope for'
    """
    return _SOURCES[source]


def meso_subtitle(meso: Meso) -> str:
    """Say what is left out, and how to read it."""
    others = [name for name in meso.deal.parties if name != meso.party]
    if not meso.offers or len(others) != 1:
        return f"Target: {target_words(meso.source)}"
    column = list(meso.deal.parties).index(others[0])
    said = amounts_of(meso.deal, others[0])
    worth = ", ".join(
        f"{name} {said.amount(float(value))}"
        for name, value in zip(meso.names, meso.values[:, column], strict=True)
    )
    return f"{said.title}: {worth}. Target: {target_words(meso.source)}"
