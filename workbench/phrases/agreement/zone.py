"""How large the zone of agreement is, or the gap, in words."""

from __future__ import annotations

import math

from workbench.analysis import Zopa
from workbench.phrases.exact.acceptance import needed_sides
from workbench.words import format_amount, format_count, format_number, plural, within_sentence


def zone_words(zopa: Zopa) -> str:
    """Say how large the zone, or the gap, is."""
    if zopa.exists:
        found = f"{within_sentence(packages_in_words(zopa))} clear {needed_sides(zopa.deal)}"
        return f"You can agree: {found}, {_share(zopa)} of what the rules allow."
    if zopa.nearest is None:
        return "The rules forbid every package, so there is nothing to agree on."
    if zopa.gap is None:
        none = f"No package clears {needed_sides(zopa.deal)}."
        return f"{none} The values have no common unit for one gap."
    unit = zopa.deal.unit(zopa.deal.ours)
    return (
        f"As things stand you cannot agree: {format_amount(zopa.gap, unit)} is missing, "
        f"{_together(zopa)}, at the package nearest to agreement."
    )


def _together(zopa: Zopa) -> str:
    everyone = "all sides together"
    who = needed_sides(zopa.deal, everyone)
    return everyone if who == everyone else f"to {who} together"


def packages_in_words(zopa: Zopa) -> str:
    """Say how many packages are in the zone, with the error of an estimate."""
    count = zopa.packages
    if not zopa.count.draws:
        return f"{_count(count)} {plural(count, 'packages')}"
    return (
        f"About {_count(count)} packages (± {_count(math.ceil(zopa.count_error))} at 95 %, from "
        f"{format_count(zopa.count.draws)} random packages)"
    )


def _count(number: int) -> str:
    return format_count(number) if number < 10**12 else f"{number:.3g}"


def _share(zopa: Zopa) -> str:
    share = 100 * zopa.share
    return "less than 0.01 %" if share < 0.01 else f"{format_number(share, digits=3)} %"
