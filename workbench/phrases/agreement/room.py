"""How much room there is for demands, in words."""

from __future__ import annotations

import numpy as np

from workbench.analysis import Room
from workbench.words import counted, format_count, format_percent


def room_title(room: Room) -> str:
    """Say the finding."""
    if not len(room.shares):
        return "No zone of agreement: there is no room at all"
    middle = int(np.abs(room.shares - room.most / 2).argmin())
    share = format_percent(float(room.shares[middle]), digits=2)
    left = counted(room.counts[middle].packages, "packages")
    return f"{left} left if each side asks for {share} of its best"


def room_subtitle(room: Room) -> str:
    """Say what is left out, and how to read it."""
    if not len(room.shares):
        return ""
    most = format_percent(room.most, digits=3)
    draws = max(one.draws for one in room.counts)
    error = f" Counts are estimated from {format_count(draws)} random packages." if draws else ""
    return f"All can have {most} of their best at once, and not more.{error}"
