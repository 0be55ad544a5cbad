"""A lever's map in words: where it is win-win."""

from __future__ import annotations

from workbench.analysis import LeverMap
from workbench.model import label_of, number_words, range_words
from workbench.words import format_percent


def lever_words(lever: LeverMap, x: float | None = None) -> str:
    """Say where it is win-win at an *x*, else at :attr:`LeverMap.best`.

    Examples
    --------
    >>> from workbench.analysis import find_lever_map
    >>> from workbench.value import example_deal
    >>> package = {"price": 1.4, "payment": "on delivery"}
    >>> lever = find_lever_map(
    ...     example_deal(), package | {"payment": "advance"}, over=("price", "saving"),
    ...     against=package, y_range=(0, 2_000))
    >>> lever_words(lever, 1.404)
    'Price 1.404 EUR/can: win-win up to 400 EUR'
    """
    if x is None:
        x = lever.best
    if x is None:
        return "Nowhere do all sides gain"
    name, setting = label_of(lever.deal, lever.over[0]), number_words(lever.deal, lever.over[0], x)
    spans = [_span_words(lever, low, high) for low, high in lever.window(x)]
    found = f"win-win {' and '.join(spans)}" if spans else "no win-win"
    return f"{name} {setting}: {found}"


def _span_words(lever: LeverMap, low: float, high: float) -> str:
    deal, over = lever.deal, lever.over[1]
    first, last = low <= lever.y[0], high >= lever.y[-1]
    if first and not last:
        return f"up to {number_words(deal, over, high, digits=3)}"
    if last and not first:
        return f"from {number_words(deal, over, low, digits=3)} on"
    whole = "all the way from" if first else "from"
    return f"{whole} {range_words(deal, over, low, high, digits=3)}"


def lever_map_subtitle(lever: LeverMap) -> str:
    """Say how much of the map is win-win, who never gains, and what the lines are."""
    parts = []
    if lever.best is not None:
        share = format_percent(lever.share, digits=2)
        parts.append(f"Win-win in {share} of the map.")
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
    return " ".join(parts)


def _against(lever: LeverMap) -> str:
    """Name the package that gains are measured against."""
    status_quo = lever.deal.status_quo
    if status_quo is not None and lever.against == dict(status_quo):
        return "the status quo"
    return "the same package" if lever.against == lever.package else "another package"
