"""What the breakdown's chart says: its finding, how to read it, and how each party stands."""

from __future__ import annotations

import numpy as np

from workbench.analysis import Assessment, Comparison
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, wrap
from workbench.model import format_amount, label_of

HEADER_WIDTH = 60
"""Characters over all columns together."""


def breakdown_title(package: Assessment, comparison: Comparison | None) -> str:
    """Say whether the package would be agreed to, or whom it serves better than the other."""
    if package.broken_rules:
        return wrap(f"Not allowed: {package.broken_rules[0].why}", TITLE_WIDTH)
    if comparison is not None:
        return wrap(_comparing_title(comparison), TITLE_WIDTH)
    refusing = [label_of(package.deal, party) for party in _parties(package, package.surplus, -1)]
    if refusing:
        return wrap(f"{_list(refusing)} would refuse this package", TITLE_WIDTH)
    if not np.isfinite(package.reservations).any():
        return "What this package is worth, line by line"
    who = "Both sides" if len(package.values) == 2 else "All parties"
    return f"{who} could agree to this package"


def breakdown_subtitle(comparison: Comparison | None, *, one_scale: bool, limits: bool) -> str:
    """Say how to read the bars."""
    what = "worth" if comparison is None else f"difference from {_other(comparison)}"
    text = f"Each line’s {what}; a bar starts where the one above ends, hatched bars take away."
    text += " Broken line: reservation value." if limits else ""
    text += "" if one_scale else " Each column has its own scale."
    return wrap(text, SUBTITLE_WIDTH)


def header(package: Assessment, comparison: Comparison | None, place: int) -> str:
    """Name a party; where the rows do not say it, with the surplus the package leaves it."""
    party = list(package.deal.parties)[place]
    width = HEADER_WIDTH // len(package.deal.parties)
    name = label_of(package.deal, party)
    if comparison is None:
        return f"<b>{wrap(name, width, lines=2)}</b>"
    surplus = format_amount(float(package.surplus[place]), package.deal.unit(party))
    words = f"surplus {surplus}" if np.isfinite(package.surplus[place]) else "no reservation value"
    return f"<b>{wrap(name, width, lines=1)}</b><br>{wrap(words, width)}"


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
    return text[:1].upper() + text[1:]


def _other(comparison: Comparison) -> str:
    """Name the package that is compared with."""
    against = comparison.against
    status_quo = against.deal.status_quo
    if status_quo is not None and dict(status_quo) == against.package:
        return "the status quo"
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
