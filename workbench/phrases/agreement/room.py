"""How much room there is for demands, in words."""

from __future__ import annotations

import numpy as np

from workbench.analysis import Room
from workbench.model import label_of
from workbench.words import counted, format_count, format_percent, join_and


def room_title(room: Room) -> str:
    """Say the finding."""
    if not len(room.shares):
        return "No zone of agreement: there is no room at all"
    if room.most < 0:
        return "No room for demands of all: every agreement leaves a side below its limit"
    middle = int(np.abs(room.shares - room.most / 2).argmin())
    share = format_percent(float(room.shares[middle]), digits=2)
    left = counted(room.counts[middle].packages, "packages")
    asking, quiet = _sides(room)
    if not asking:
        return f"{left}: no side has a reservation value, so none asks for anything"
    who = "each side asks" if not quiet else f"{join_and(asking)} {_verb(asking, 'ask')}"
    whose = "its" if not quiet or len(asking) == 1 else "their"
    return f"{left} left if {who} for {share} of {whose} best"


def room_subtitle(room: Room) -> str:
    """Say what is left out, and how to read it."""
    asking, quiet = _sides(room)
    if not len(room.shares) or not asking or room.most < 0:
        return ""
    most = format_percent(room.most, digits=3)
    draws = max(one.draws for one in room.counts)
    error = f" Counts are estimated from {format_count(draws)} random packages." if draws else ""
    if not quiet:
        return f"All can have {most} of their best at once, and not more.{error}"
    whose = "its" if len(asking) == 1 else "their"
    return (
        f"{join_and(asking)} can have {most} of {whose} best, and not more. Left out for want of a "
        f"reservation value: {join_and(quiet)}.{error}"
    )


def _sides(room: Room) -> tuple[list[str], list[str]]:
    """Return who asks for a share of its best, and who has no reservation value to start from."""
    zopa = room.zopa
    least = zopa.frontier.reservations
    labels = [label_of(zopa.deal, name) for name in zopa.deal.parties]
    asking = [label for label, one in zip(labels, least, strict=True) if np.isfinite(one)]
    return asking, [label for label in labels if label not in asking]


def _verb(subjects: list[str], verb: str) -> str:
    return f"{verb}s" if len(subjects) == 1 else verb
