"""Offers that only give back what was given: they tell how a party answers, not what it wants."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.model import Deal, Offer


def find_mirrored_offers(deal: Deal, offers: Sequence[Offer], party: str) -> tuple[int, ...]:
    """Return a party's offers that move just the issues, and as many steps, as ours did before.

    Parameters
    ----------
    deal : Deal
    offers : sequence of Offer
        In time.
    party : str

    Returns
    -------
    tuple of int
        Places among the offers; an offer that repeats the other side's last whole is one too.
    """
    found = []
    for place, one in enumerate(offers):
        if one.by != party:
            continue
        own = _last(offers, place, party, own=True)
        theirs = _last(offers, place, party, own=False)
        if theirs is None:
            continue
        here = np.array(deal.indices(one.package))
        asked = np.array(deal.indices(offers[theirs].package))
        before = _last(offers, theirs, party, own=False)
        moved = own is not None and before is not None
        if (here == asked).all():
            found.append(place)
        elif moved and own is not None and before is not None:
            change = here - np.array(deal.indices(offers[own].package))
            step = asked - np.array(deal.indices(offers[before].package))
            if change.any() and (np.abs(change) == np.abs(step)).all():
                found.append(place)
    return tuple(found)


def _last(offers: Sequence[Offer], end: int, party: str, *, own: bool) -> int | None:
    """Return the last offer before a place of the party, or of the other side."""
    return next((at for at in range(end - 1, -1, -1) if (offers[at].by == party) is own), None)
