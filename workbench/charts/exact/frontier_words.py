"""What the frontier's chart says: its finding, its small print, and what a mark stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from workbench.analysis import Assessment, Frontier, Solution
from workbench.charts.drawing.wording import (
    HOVER_WIDTH,
    SUBTITLE_WIDTH,
    TITLE_WIDTH,
    count_packages,
    join_lines,
    package_words,
    value_words,
    wrap,
)
from workbench.charts.exact.plane import Plane
from workbench.model import format_amount, label_of


def frontier_title(frontier: Frontier) -> str:
    """Say what the chart shows: whether there is something to agree on."""
    if not len(frontier):
        return "The rules forbid every package"
    limited = [
        label_of(frontier.deal, party)
        for party, least in zip(frontier.deal.parties, frontier.reservations, strict=True)
        if np.isfinite(least)
    ]
    inside = np.flatnonzero(frontier.agreeable)
    least = "at least " if frontier.resolution > 0 else ""
    number = least + count_packages(int(frontier.counts[inside].sum()))
    if not limited:
        return wrap_title(f"{number}; no reservation values are given")
    if len(limited) < len(frontier.reservations):
        limits = f"the limit of {' and '.join(limited)}"
    else:
        limits = "both limits" if len(limited) == 2 else f"all {len(limited)} limits"
    if not len(inside):
        return wrap_title(f"No zone of agreement: no package clears {limits}")
    who = "Both sides" if len(frontier.reservations) == 2 else "All parties"
    clear = "clears" if number == "1 efficient package" else "clear"
    return wrap_title(f"{who} can agree: {number} {clear} {limits}")


def wrap_title(text: str) -> str:
    """Break a title so that it fits a narrow chart."""
    return text if "<sup>" in text else wrap(text, TITLE_WIDTH)


def zone_name(frontier: Frontier) -> str:
    """Name the part of the plane that clears both reservation values."""
    if len(frontier.deal.parties) > 2:
        return "Neither of these two refuses"
    return f"Zone of agreement ({'ZOPA' if frontier.agreeable.any() else 'empty'})"


def frontier_subtitle(frontier: Frontier, plane: Plane, drawn: int) -> str:
    """Say the limits, and everything that the chart leaves out."""
    deal, parts = frontier.deal, []
    limits = []
    for place, (party, least) in enumerate(zip(deal.parties, frontier.reservations, strict=True)):
        if np.isfinite(least):
            far = drawn and place in plane.columns
            far = far and not plane.shows_limit(plane.columns.index(place))
            amount = format_amount(float(least), deal.unit(party))
            limits.append(f"{label_of(deal, party)} {amount}{' (off the chart)' if far else ''}")
    if limits:
        parts.append(f"Reservation values: {', '.join(limits)}.")
    others = [
        label_of(deal, party) for i, party in enumerate(deal.parties) if i not in plane.columns
    ]
    if others:
        parts.append(f"Not shown: the value to {' and '.join(others)}.")
    if drawn < len(frontier):
        parts.append(f"Drawn: {drawn:,} of {len(frontier):,} points, evenly chosen.")
    if frontier.resolution > 0:
        unit = deal.unit(deal.ours) if deal.one_unit else ""
        off = format_amount(frontier.resolution, unit)
        parts.append(f"Thinned: every package is matched by a point to within {off}.")
    return join_lines(wrap(part, SUBTITLE_WIDTH) for part in parts)


def point_words(frontier: Frontier, point: int) -> str:
    """Describe a point: value and surplus, its package, and how many others reach it."""
    count = int(frontier.counts[point])
    reach = "The only package here" if count == 1 else f"One of {count:,} packages here"
    if frontier.resolution > 0:
        reach = f"At least {count:,} package{'s' if count != 1 else ''} here"
    return join_lines(
        [
            *value_words(frontier.deal, frontier.values[point], frontier.surplus[point]),
            *package_words(frontier.deal, frontier.package(point)),
            f"<i>{reach}</i>",
        ]
    )


def solution_words(frontier: Frontier, solutions: Sequence[Solution]) -> str:
    """Describe the point of one or more solutions, with what each maximises."""
    lines = []
    for one in solutions:
        ties = f" ({one.ties:,} packages tie)" if one.ties > 1 else ""
        lines.append(wrap(f"{one.label}: {one.definition}{ties}", HOVER_WIDTH))
    return join_lines([*lines, point_words(frontier, solutions[0].point)])


def assessment_words(name: str, assessment: Assessment) -> str:
    """Describe a chosen package: value, surplus, terms, and what is left on the table."""
    return join_lines(
        [
            name,
            *value_words(assessment.deal, assessment.values, assessment.surplus),
            *package_words(assessment.deal, assessment.package),
            *(f"<i>{line}</i>" for line in _verdict(assessment)),
        ]
    )


def _verdict(assessment: Assessment) -> Iterable[str]:
    """Say why it is not allowed, or not efficient, or that it is."""
    if assessment.broken_rules:
        for rule in assessment.broken_rules:
            yield wrap(f"Not allowed: {rule.why}", HOVER_WIDTH)
    elif assessment.efficient:
        yield "Efficient: nothing is left on the table"
    else:
        deal = assessment.deal
        for party, left in zip(deal.parties, assessment.left_on_table, strict=True):
            gain = format_amount(float(left), deal.unit(party))
            yield wrap(f"{label_of(deal, party)} could gain {gain} at no one’s cost", HOVER_WIDTH)
