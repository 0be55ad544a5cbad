"""Numbers as people read them: in texts, rounded, in another unit.

A number is recognised again when it is written with fewer digits, in percent or in thousands, and
in a sentence as well as in a table.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from workbench.words import SHARES, read_digits

_NUMBER = re.compile(r"\d(?:[\d.,'\u2019 \u00a0\u202f]*\d)?")
_SPACES = re.compile(r"[ \u00a0\u202f'\u2019]")
_TIMES = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mio": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "billion": 1e9,
}
_SCALES = (1.0, 100.0, 0.01, 1e3, 1e-3, 1e6, 1e-6)
_PLAIN_SHARES = {*(one for one in SHARES if not one.endswith("year")), "percent", "share", "rate"}
_YEARLY = {"per year", "/year", "%/year", "% a year", "a year", "p.a.", "% p.a."}
_FINEST = 15
"""Digits that a number of a deal has at most."""


def significant(number: float) -> int:
    """Return how many digits a number has without the zeros at its ends.

    Examples
    --------
    >>> significant(0.4), significant(30.0), significant(0.452), significant(100_000.0)
    (1, 1, 3, 1)
    """
    digits = f"{abs(number):.12e}".split("e")[0].replace(".", "").rstrip("0")
    return max(len(digits), 1)


def is_same(one: float, other: float) -> bool:
    """Say whether two numbers are written alike."""
    return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-12)


def is_rounded(number: float, exact: float, *, least: int) -> bool:
    """Say whether a number is another one with fewer digits, cut, rounded or rounded up.

    Parameters
    ----------
    number, exact : float
    least : int
        Digits from which on that is no chance.

    Examples
    --------
    >>> is_rounded(0.36, 0.3617, least=2), is_rounded(0.37, 0.3617, least=2)
    (True, True)
    >>> is_rounded(0.36, 0.3617, least=3)
    False
    """
    if exact == 0 or not math.isfinite(exact):
        return False
    value = Decimal(f"{exact:.{_FINEST}g}")
    kept = max(significant(number), least)
    place = Decimal(1).scaleb(value.adjusted() - kept + 1)
    return any(
        is_same(number, float((value / place).to_integral_value(rounding=mode) * place))
        for mode in (ROUND_FLOOR, ROUND_CEILING, ROUND_HALF_EVEN)
    )


def is_same_scaled(number: float, exact: float) -> bool:
    """Say whether two numbers are the same but for percent, thousands or millions."""
    return any(is_same(abs(number) * scale, abs(exact)) for scale in _SCALES)


def is_same_unit(one: str, other: str) -> bool:
    """Say whether numbers of two units can be compared as they stand; no unit fits any.

    Examples
    --------
    >>> is_same_unit("EUR per box", "EUR/box"), is_same_unit("% per year", "per year")
    (True, True)
    >>> is_same_unit("EUR", "days"), is_same_unit("%", "per year")
    (False, False)
    """
    first, second = _plain(one), _plain(other)
    alike = any(first in kind and second in kind for kind in (_PLAIN_SHARES, _YEARLY))
    return not first or not second or first == second or alike


def is_share(unit: str) -> bool:
    """Say whether numbers of a unit are often written in percent; without a unit they may be."""
    plain = _plain(unit)
    return not plain or plain in _PLAIN_SHARES | _YEARLY


def read_numbers(text: str) -> Iterator[tuple[float, str]]:
    """Yield every number that a text can be read to say, with the word behind it.

    A mark that may divide thousands as well as decimals is read both ways.

    Examples
    --------
    >>> list(read_numbers("up to 1,234 EUR"))
    [(1234.0, 'EUR'), (1.234, 'EUR')]
    >>> list(read_numbers("1.2 million boxes"))
    [(1.2, 'million'), (1200000.0, 'boxes')]
    """
    for found in _NUMBER.finditer(text):
        behind = re.findall(r"[^\s\d.,;:()]+", text[found.end() :][:40])
        word = behind[0] if behind else ""
        for number in dict.fromkeys(_readings(found.group())):
            yield number, word
            times = _TIMES.get(word.casefold().rstrip("."))
            if times:
                yield number * times, behind[1] if len(behind) > 1 else ""


def _readings(digits: str) -> Iterator[float]:
    """Yield what digits with marks may say: as one number, or as several with spaces between."""
    pieces = [piece for piece in _SPACES.split(digits) if piece]
    joined = ["".join(pieces)] if all(len(piece) >= 3 for piece in pieces[1:]) else []
    for plain in dict.fromkeys([*joined, *pieces]):
        readings = read_digits(plain)
        yield from map(float, readings.values())
        if not readings:  # several numbers without a space between
            for one in re.findall(r"\d+(?:[.,]\d+)?", plain):
                yield float(one.replace(",", "."))


def _plain(unit: str) -> str:
    return " ".join(unit.casefold().replace("€", "eur").replace(" per ", "/").split())
