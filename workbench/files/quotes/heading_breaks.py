"""Quantities that a heading names, from which the prices below it hold."""

from __future__ import annotations

import re
from itertools import pairwise, product

from workbench.words.digits import DIGITS, read_digits

_WHOLE = re.compile(r"\d+|\d{1,3}(?:[.,' \u00a0\u202f]\d{3})+")


_MARK = re.compile(r"(?:>=|≥|>|≧|ab|from|at|@|des|à partir de|dès|min\.?)\s*$", re.IGNORECASE)


_UP_TO = re.compile(r"(?:<=|≤|<|bis|up to|to|jusqu'à)\s*$", re.IGNORECASE)


_SPAN = re.compile(r"\s*(?:-|–|—|to|bis|à|\.\.\.?|…)\s*", re.IGNORECASE)


_THOUSANDS = re.compile(r"\s*[kK]\b")


_YEARS = range(2015, 2045)


def break_digits(text: str, field: str) -> tuple[str, str]:
    """Return the quantities that a heading names."""
    found = DIGITS.search(text)
    if not found or not read_digits(found.group().rstrip(".,")):
        return "", ""
    before = text[: found.start()]
    if (before[-1:].isalpha() or before[-1:] in tuple("-_/.")) and not _MARK.search(before):
        return "", ""
    digits = found.group().rstrip(".,")
    if not _WHOLE.fullmatch(digits) or (
        re.search(r"\d", text[found.end() :]) and not _SPAN.match(text, found.end())
    ):
        return "", ""
    if (span := _SPAN.match(text, found.end())) and (second := DIGITS.match(text, span.end())):
        return digits, second.group().rstrip(".,")
    if digits.isdigit() and int(digits) in _YEARS and not _MARK.search(before):
        return "", ""
    thousands = _THOUSANDS.match(text, found.end())
    if thousands and digits.isdigit():
        digits += "000"
    if _UP_TO.search(before) and not _MARK.search(before):
        return "0", digits
    return digits, ""


def without_digits(rest: str, digits: tuple[str, str]) -> str:
    """Take the quantities out of the words beside them."""
    for one in digits:
        rest = rest.replace(one, " ", 1) if one else rest
    return re.sub(r"\b\d+ ?[kK]\b|^[\s\-–—+≥>]+$", "", rest).strip()


def settle_rising(lows: list[str]) -> list[str]:
    """Return quantities as plain digits where only one reading of each makes them rise.

    Examples
    --------
    >>> settle_rising(["1", "100", "1,000"]), settle_rising(["1,000", "5,000"])
    (['1', '100', '1000'], ['1,000', '5,000'])
    """
    ways = [sorted(map(float, read_digits(one).values())) for one in lows]
    rising = [
        way
        for way in product(*ways)
        if all(one < other for one, other in pairwise(way)) and all(map(float.is_integer, way))
    ]
    return [f"{one:.0f}" for one in rising[0]] if len(rising) == 1 else lows
