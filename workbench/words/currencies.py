"""Currencies as people write them, before or after an amount."""

from __future__ import annotations

from functools import cache

_SIGNS = {
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "HK$": "HKD",
    "S$": "SGD",
    "zł": "PLN",
    "kč": "CZK",
    "ft": "HUF",
    "fr": "CHF",
    "fr.": "CHF",
    "sfr": "CHF",
    "sfr.": "CHF",
    "euro": "EUR",
    "euros": "EUR",
    "dollar": "$",
    "dollars": "$",
    "$": "$",
    "¥": "¥",
    "kr": "kr",
    "kr.": "kr",
}
CURRENCY_SIGNS = r"US\$|A\$|C\$|HK\$|S\$|[€$£¥₹]"
"""Pattern of the signs of currencies that are no words."""

_SHARED = {
    "$": frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "BRL"}),
    "¥": frozenset({"JPY", "CNY"}),
    "kr": frozenset({"SEK", "NOK", "DKK", "ISK"}),
}
"""Signs that several countries write."""


@cache
def _codes() -> frozenset[str]:
    from babel.numbers import list_currencies

    return frozenset(list_currencies())


def read_currency(word: str) -> str:
    """Return the code of a currency, the sign itself where several have it; empty for other words.

    Examples
    --------
    >>> read_currency("€"), read_currency("chf"), read_currency("$"), read_currency("cans")
    ('EUR', 'CHF', '$', '')
    """
    known = _SIGNS.get(word) or _SIGNS.get(word.casefold()) or _SIGNS.get(word.upper())
    if known:
        return known
    code = word.upper()
    return code if len(code) == 3 and code.isascii() and code in _codes() else ""


def may_be_currency(written: str, code: str) -> bool:
    """Say whether what :func:`read_currency` returned can mean a currency.

    Examples
    --------
    >>> may_be_currency("$", "USD"), may_be_currency("$", "EUR"), may_be_currency("EUR", "EUR")
    (True, False, True)
    """
    return written == code or code in _SHARED.get(written, ())
