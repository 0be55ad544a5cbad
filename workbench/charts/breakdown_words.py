"""What the breakdown's chart says: its finding, how to read it, and how each party stands."""

from __future__ import annotations

import numpy as np

from workbench.analysis import Assessment, Comparison
from workbench.charts.wording import SUBTITLE_WIDTH, TITLE_WIDTH, wrap
from workbench.model import format_amount, label_of

HEADER_WIDTH = 32
"""Characters over one party's column."""


def title(package: Assessment, comparison: Comparison | None) -> str:
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


def subtitle(comparison: Comparison | None, *, one_scale: bool) -> str:
    """Say how to read the bars."""
    what = "worth" if comparison is None else f"difference from {_other(comparison)}"
    scale = "" if one_scale else " Each column has its own scale."
    text = (
        f"Each line’s {what}; a bar starts where the one above ends, hatched bars take away. "
        f"Broken line: reservation value.{scale}"
    )
    return wrap(text, SUBTITLE_WIDTH)


def header(package: Assessment, comparison: Comparison | None, place: int) -> str:
    """Name a party, and say how far above its reservation value the package leaves it."""
    party = list(package.deal.parties)[place]
    unit = package.deal.unit(party)
    name = f"<b>{wrap(label_of(package.deal, party), HEADER_WIDTH, lines=1)}</b>"
    surplus = float(package.surplus[place])
    if np.isinf(surplus):
        return f"{name}<br>no reservation value"
    side = "above" if surplus >= 0 else "below"
    words = f"{format_amount(abs(surplus), unit)} {side} its limit"
    return f"{name}<br>{wrap(words, HEADER_WIDTH, lines=1)}"


def _comparing_title(comparison: Comparison) -> str:
    package, other = comparison.package, _other(comparison)
    labels = {party: label_of(package.deal, party) for party in package.deal.parties}
    better = [labels[party] for party in _parties(package, comparison.values, 1)]
    worse = [labels[party] for party in _parties(package, comparison.values, -1)]
    everyone = "both sides" if len(labels) == 2 else "all parties"
    if not better and not worse:
        return f"Worth as much to {everyone} as {other}"
    parts = [
        f"{word} for {everyone if len(who) == len(labels) else _list(who)}"
        for word, who in (("better", better), ("worse", worse))
        if who
    ]
    return f"Than {other}: {', '.join(parts)}"


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
