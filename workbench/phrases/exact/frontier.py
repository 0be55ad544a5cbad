"""The frontier in words: whether there is something to agree on, and what a chart leaves out."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from workbench.analysis import Frontier
from workbench.model import label_of
from workbench.phrases.exact.acceptance import needed_sides
from workbench.phrases.exact.amounts import amounts_of
from workbench.words import format_amount, format_count, join_and


def frontier_title(frontier: Frontier, count: str) -> str:
    """Say whether there is something to agree on.

    Parameters
    ----------
    frontier : Frontier
    count : str
        How many efficient packages clear the limits, in words that fit where they are shown.
    """
    if not len(frontier):
        return "The rules forbid every package"
    limited = [
        label_of(frontier.deal, party)
        for party, least in zip(frontier.deal.parties, frontier.reservations, strict=True)
        if np.isfinite(least)
    ]
    least = "at least " if frontier.resolution > 0 else ""
    number = f"{least}{count}"
    if not limited:
        return f"{number}; no limits are given"
    if len(limited) < len(frontier.reservations):
        limits = f"the limit of {join_and(limited)}"
    else:
        limits = "both limits" if len(limited) == 2 else f"all {len(limited)} limits"
    few = needed_sides(frontier.deal, "")
    if not frontier.agreeable.any():
        return f"No zone of agreement: no package clears {few or limits}"
    if few:
        return f"An agreement takes {few}: {number} {'has' if number[:2] == '1 ' else 'have'} them"
    who = "Both sides" if len(frontier.reservations) == 2 else "All parties"
    clear = "clears" if number == "1 efficient package" else "clear"
    return f"{who} can agree: {number} {clear} {limits}"


def frontier_notes(
    frontier: Frontier, shown: Collection[str], far: Collection[str], drawn: int
) -> Iterator[str]:
    """Yield the limits, and everything that a chart leaves out.

    Parameters
    ----------
    frontier : Frontier
    shown : collection of str
        Parties that have an axis.
    far : collection of str
        Those of them whose limit lies off the chart.
    drawn : int
        How many points are drawn.
    """
    deal = frontier.deal
    limits = [
        f"{label_of(deal, party)} {amounts_of(deal, party).limit(float(least))}"
        f"{' (off the chart)' if party in far else ''}"
        for party, least in zip(deal.parties, frontier.reservations, strict=True)
        if np.isfinite(least)
    ]
    if limits:
        yield f"Limits: {', '.join(limits)}."
    others = [label_of(deal, party) for party in deal.parties if party not in shown]
    if others:
        yield f"Not shown: what it is worth to {join_and(others)}."
    if drawn < len(frontier):
        points = f"{format_count(drawn)} of {format_count(len(frontier))} points"
        yield f"Drawn: {points}, evenly chosen."
    if frontier.resolution > 0:
        off = format_amount(frontier.resolution, deal.unit(deal.ours) if deal.one_unit else "")
        yield f"Thinned: every package is matched by a point to within {off}."
