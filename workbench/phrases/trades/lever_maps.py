"""A lever's map in words: where it is win-win."""

from __future__ import annotations

from workbench.analysis import LeverMap
from workbench.model import label_of, number_words, range_words


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
