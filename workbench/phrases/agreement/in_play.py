"""What is still in play, in words."""

from __future__ import annotations

import numpy as np

from workbench.analysis import Zopa
from workbench.model import label_of
from workbench.phrases.exact.acceptance import needed_sides
from workbench.words import format_amount, format_count


def in_play_title(zopa: Zopa) -> str:
    """Say how many options are still in play."""
    if not zopa.exists:
        return f"Nothing is in play: no package clears {needed_sides(zopa.deal)}"
    strips = zopa.in_play.values()
    every = sum(len(one.options) for one in strips)
    possible = int(sum(one.possible.sum() for one in strips))
    if possible == every:
        return f"All {format_count(every)} options still allow an agreement"
    return f"{format_count(possible)} of {format_count(every)} options still allow an agreement"


def in_play_subtitle(zopa: Zopa) -> str:
    """Say what is left out, and how to read it."""
    bests = [
        f"{label_of(zopa.deal, party)} {format_amount(float(best), zopa.deal.unit(party))}"
        for party, best in zip(zopa.deal.parties, zopa.best, strict=True)
        if np.isfinite(best)
    ]
    if not zopa.exists:
        return "Click an option to look at the package with it that is nearest to agreement."
    full = f"Full bar: the best surplus in the zone ({', '.join(bests)}). " if bests else ""
    return f"{full}Click an option to look at the best package with it."
