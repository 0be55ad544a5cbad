"""What words without quotes mean in a YAML file: the core schema of YAML 1.2.

``no``, ``yes``, ``on`` and ``off`` are texts; readers of older YAML took them for truth values.

References
----------
.. [YAML] *YAML Ain't Markup Language*, version 1.2.2, section 10.3.2.
"""

from __future__ import annotations

import math
import re

_WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_BASED = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z")

EXACT_DIGITS = 15
"""Digits of a whole number that a float holds exactly."""


def resolve(plain: str) -> str | float | bool | None:
    """Return what a word without quotes means.

    Raises
    ------
    ValueError
        If it is a number that is not finite or too large.

    Examples
    --------
    >>> [resolve(word) for word in ("no", "5000", "0.08", "true", "1e3", "5%")]
    ['no', 5000, 0.08, True, 1000.0, '5%']
    """
    if plain in _WORDS:
        return _WORDS[plain]
    if _NOT_FINITE.match(plain):
        raise ValueError(f"{plain} is not a finite number")
    if _BASED.match(plain):
        if len(plain) > EXACT_DIGITS:
            raise ValueError("this number is too large")
        return int(plain[2:], 8 if plain[1] == "o" else 16)
    if _FLOAT.match(plain):
        return read_plain_number(plain)
    return plain


def read_plain_number(digits: str) -> float:
    """Return a finite number, whole where it is written so.

    Raises
    ------
    ValueError
        If it is too large.
    """
    if _INTEGER.match(digits) and len(digits) <= EXACT_DIGITS:
        return int(digits)
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("this number is too large")
    return number


def is_text(plain: str) -> bool:
    """Say whether a word would be read as a text without quotes, here and by older readers."""
    if plain.lower() in _OLD_WORDS or _OLD_NUMBER.match(plain):
        return False
    return plain not in _WORDS and not any(
        kind.match(plain) for kind in (_NOT_FINITE, _BASED, _FLOAT)
    )


_OLD_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "=", "<<", "null", "true", "false"})
_OLD_NUMBER = re.compile(r"[-+.]?[0-9][0-9_.,:TtZeExXoObB +-]*\Z")
