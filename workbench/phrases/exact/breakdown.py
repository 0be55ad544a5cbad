"""Whom a package serves, in words."""

from __future__ import annotations

import numpy as np

from workbench.analysis import Assessment, Comparison
from workbench.model import label_of
from workbench.phrases.exact.acceptance import needed_sides
from workbench.words import start_sentence


def breakdown_title(package: Assessment, comparison: Comparison | None) -> str:
    """Say whether the package would be agreed to, or whom it serves better than the other."""
    if package.broken_rules:
        return f"Not allowed: {package.broken_rules[0].why}"
    if comparison is not None:
        return _comparing_title(comparison)
    refusing = [label_of(package.deal, party) for party in _parties(package, package.surplus, -1)]
    if refusing and package.agreeable:
        return f"Agreed without {_list(refusing)}: it takes {needed_sides(package.deal)}"
    if refusing:
        return f"{_list(refusing)} would refuse this package"
    if not np.isfinite(package.reservations).any():
        return "What this package costs and brings, line by line"
    who = "Both sides" if len(package.values) == 2 else "All parties"
    return f"{who} could agree to this package"


def breakdown_subtitle(comparison: Comparison | None, *, one_scale: bool, limits: bool) -> str:
    """Say how to read the bars."""
    what = "part" if comparison is None else f"difference from {_other(comparison)}"
    text = f"Each line’s {what}; a bar starts where the one above ends, hatched bars cost."
    text += " Broken line: limit." if limits else ""
    text += "" if one_scale else " Each column has its own scale."
    return text


def _comparing_title(comparison: Comparison) -> str:
    package, other = comparison.package, _other(comparison)
    labels = {party: label_of(package.deal, party) for party in package.deal.parties}
    better = [labels[party] for party in _parties(package, comparison.values, 1)]
    worse = [labels[party] for party in _parties(package, comparison.values, -1)]
    everyone = "both sides" if len(labels) == 2 else "all parties"
    if not better and not worse:
        return f"Worth the same to {everyone} as {other}"
    parts = [
        f"{word} for {everyone if len(who) == len(labels) else _list(who)}"
        for word, who in (("better", better), ("worse", worse))
        if who
    ]
    text = f"{', '.join(parts)} than {other}"
    return start_sentence(text)


def _other(comparison: Comparison) -> str:
    """Name the package that is compared with."""
    against = comparison.against
    status_quo = against.deal.status_quo
    if status_quo is not None and dict(status_quo) == against.package:
        return "today"
    return "the other package"


def _parties(package: Assessment, amounts: np.ndarray, sign: int) -> list[str]:
    """Parties whose amount has the sign, beyond the tolerance."""
    tolerance = package.frontier.tolerance
    return [
        party
        for party, amount in zip(package.deal.parties, amounts, strict=True)
        if sign * amount > tolerance
    ]


def _list(names: list[str]) -> str:
    return " and ".join(names)
