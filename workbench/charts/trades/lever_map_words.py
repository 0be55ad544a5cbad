"""What a lever's map says: where it is win-win, and who gains in which part of it."""

from __future__ import annotations

import itertools

from workbench.analysis import LeverMap
from workbench.analysis.batna.price_words import SHARES, unit_of
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.model import Deal, format_number, label_of


def lever_map_title(lever: LeverMap) -> str:
    """Say where it is win-win."""
    return wrap(lever.in_words(), TITLE_WIDTH)


def lever_map_subtitle(lever: LeverMap) -> str:
    """Say how much of the map is win-win, who never gains, and what the lines are."""
    parts = []
    if lever.best is not None:
        share = format_number(100 * lever.share, digits=2)
        parts.append(f"Win-win in {share} % of the map.")
    for place, party in enumerate(lever.deal.parties):
        gains, who = lever.gains[place], label_of(lever.deal, party)
        if gains.max() <= 0:
            parts.append(f"{who} gains nowhere.")
        elif gains.min() >= 0:
            parts.append(f"{who} loses nowhere.")
    parts.append(f"Gains are against {_against(lever)}.")
    if lever.joint is not None:
        unit = lever.deal.unit(lever.deal.ours)
        parts.append(f"Thin lines: joint gain ({unit}).")
    return wrap(" ".join(parts), SUBTITLE_WIDTH)


def _against(lever: LeverMap) -> str:
    """Name the package that gains are measured against."""
    status_quo = lever.deal.status_quo
    if status_quo is not None and lever.against == dict(status_quo):
        return "the status quo"
    return "the same package" if lever.against == lever.package else "another package"


def region_names(deal: Deal) -> dict[tuple[bool, ...], str]:
    """Name the regions by who gains there."""
    labels = [label_of(deal, party) for party in deal.parties]
    names = {}
    for who in itertools.product((True, False), repeat=len(labels)):
        gaining = [label for label, gains in zip(labels, who, strict=True) if gains]
        if all(who):
            name = "Both gain" if len(who) == 2 else "All gain"
        elif not gaining:
            name = "Neither gains" if len(who) == 2 else "None gains"
        else:
            name = f"Only {' and '.join(gaining)} gain{'s' if len(gaining) == 1 else ''}"
        names[who] = name
    return names


def hover_words(lever: LeverMap) -> str:
    """Return the template of hover texts: both numbers, and each party's gain."""
    lines = []
    for axis, name in zip("xy", lever.over, strict=True):
        unit = unit_of(lever.deal, name)
        number = f"%{{{axis}:.4~%}}" if unit in SHARES else f"%{{{axis}:,.4~r}} {plain(unit)}"
        lines.append(f"{plain(label_of(lever.deal, name))}: {number}")
    for place, party in enumerate(lever.deal.parties):
        who, unit = plain(label_of(lever.deal, party)), plain(lever.deal.unit(party))
        lines.append(f"<b>{who}: %{{customdata[{place}]:+,.4~r}} {unit}</b>")
    return "<br>".join(lines) + "<extra></extra>"
