"""Digits with marks between them, in any country: what they can be read to say, and nothing else.

A mark is a point or a comma; spaces and apostrophes only ever divide thousands. Where one mark is
followed by exactly three digits, as in 1.234, it may stand before decimals or before thousands, and
both readings are given; every other form decides for itself. No number is guessed.
"""

from __future__ import annotations

import re
from decimal import Decimal

DECIMAL_MARKS = (".", ",")
"""What may stand before decimals."""

_SPACE = r"[ \u00a0\u2007\u2009\u202f'\u2019]"
_EXPONENT = r"(?:[eE][+-]?[0-9]{1,4})?"
DIGITS = re.compile(
    rf"(?:[0-9]|[.,](?=[0-9]))(?:[0-9.,]|{_SPACE}(?=[0-9]))*(?:[eE][+-]?[0-9]{{1,4}}(?![0-9A-Za-z]))?"
)
"""Where the digits of a number begin and end in a text."""

_SPACED = re.compile(rf"([0-9]{{1,3}}(?:({_SPACE})[0-9]{{3}})(?:\2[0-9]{{3}})*)((?:[.,][0-9]*)?)")
_PLAIN = re.compile(rf"([0-9]*)([.,]?)([0-9]*)({_EXPONENT})")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})+(?:(?!\1)[.,][0-9]*)?")
_MIXED = re.compile(r"[0-9]{1,3}([.,])[0-9]{3}(?!\1)[.,][0-9]*")
_LAKHS = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]*)?")


def read_digits(text: str) -> dict[str, Decimal]:
    """Return what digits may say, by the mark before the decimals; nothing where they say nothing.

    Parameters
    ----------
    text : str
        Without sign, unit and currency.

    Returns
    -------
    dict of {".", ",", ""} to Decimal
        Two where there are two readings. The key is empty where no mark shows the habit.

    Examples
    --------
    >>> {mark: str(number) for mark, number in read_digits("1.234").items()}
    {'.': '1.234', ',': '1234'}
    >>> [list(read_digits(text)) for text in ("2.400.000", "1 234,567", "18 000", "0.451", "1,2,3")]
    [[','], [','], [''], ['.'], []]
    """
    if spaced := _SPACED.fullmatch(text):
        whole, rest = re.sub(_SPACE, "", spaced[1]), spaced[3]
        return {rest[:1]: Decimal(f"{whole}.{rest[1:]}0")}
    for form in (_THOUSANDS, _MIXED, _LAKHS):
        if found := form.fullmatch(text):
            group = found[1] if found.groups() else ","
            decimal = "," if group == "." else "."
            return {decimal: Decimal(text.replace(group, "").replace(",", "."))}
    return _read_plain(text)


def _read_plain(text: str) -> dict[str, Decimal]:
    """Read digits with one mark at most."""
    found = _PLAIN.fullmatch(text)
    if not found or not found[1] + found[3]:
        return {}
    whole, mark, decimals, exponent = found.groups()
    number = Decimal(f"{whole or 0}.{decimals or 0}{exponent}")
    if not mark:
        return {"": number}
    doubtful = len(decimals) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0" and not exponent
    if not doubtful:
        return {mark: number}
    readings = {mark: number, "," if mark == "." else ".": Decimal(whole + decimals)}
    return {decimal: readings[decimal] for decimal in DECIMAL_MARKS}
