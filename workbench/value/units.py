"""A small algebra of units: what an amount counts, and per what.

Units are words of people, so only what is sure is known: the code of a currency, one word for what
is counted, and what stands after ``/`` or ``per``. Times are left out, because a deal has one frame
of time and its formulas turn days into years by themselves; shares, probabilities and per cents
count nothing. Whatever else stands there is unknown, and unknown is never doubted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

_CODES = """
AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR ISK JPY KRW KZT MAD
MXN MYR NGN NOK NZD PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TND TRY TWD UAH USD UYU VND ZAR
"""
CURRENCY_CODES = frozenset(_CODES.split())
"""Currencies that are known by their code; the deal's own is known anyway."""

_TIMES = frozenset(
    ["second", "minute", "hour", "day", "week", "month", "quarter", "year", "lifetime"]
)
_BARE = ("fraction", "share", "probability", "%", "percent", "ppm", "times", "per ", "a ")
_WORD = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True)
class CountedUnit:
    """What a number counts.

    Attributes
    ----------
    parts : mapping of word to int
        Currencies in capitals and counted things in small letters, each with its power.
    """

    parts: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, parts: Mapping[str, int]) -> CountedUnit:
        """Make one of powers, leaving out those that are 0."""
        return cls(tuple(sorted((word, power) for word, power in parts.items() if power)))

    def times(self, other: CountedUnit, sign: int = 1) -> CountedUnit:
        """Return the unit of a product, or with a sign of -1 of a quotient."""
        powers = Counter(dict(self.parts))
        for word, power in other.parts:
            powers[word] += sign * power
        return CountedUnit.of(powers)

    @property
    def money(self) -> str:
        """The currency, where it is an amount in one; empty elsewhere."""
        found = [word for word, power in self.parts if word.isupper()]
        return found[0] if len(found) == 1 and dict(self.parts)[found[0]] == 1 else ""

    @property
    def per(self) -> tuple[str, ...]:
        """What an amount is per; nothing where things are counted as well, whatever they are."""
        things = [(word, power) for word, power in self.parts if not word.isupper()]
        return tuple(word for word, _ in things) if all(p < 0 for _, p in things) else ()

    @property
    def is_plain(self) -> bool:
        """Whether no thing is counted, above or below."""
        return all(word.isupper() for word, _ in self.parts)


@lru_cache(maxsize=1_024)
def read_unit(text: str) -> CountedUnit | None:
    """Return what a unit counts, None where that is not sure.

    Examples
    --------
    >>> read_unit("EUR/user/year").parts, read_unit("days after delivery").parts
    ((('EUR', 1), ('user', -1)), ())
    >>> read_unit("whatever they say")
    """
    plain = text.strip()
    if not plain:
        return None
    if plain.lower().startswith(_BARE):
        return CountedUnit()
    first, *below = (one.strip() for one in re.split(r"/|\bper\b", plain))
    powers: Counter[str] = Counter()
    for place, part in enumerate((first, *below)):
        words = _WORD.findall(part)
        if not words:
            return None
        word = _singular(words[0])
        if word in _TIMES:
            continue
        if len(words) > 1 or words[0] != part:
            return None
        powers[word] += -1 if place else 1
    return CountedUnit.of(powers)


def _singular(word: str) -> str:
    """Return a currency's code as it is, another word in small letters and as one of it."""
    if word in CURRENCY_CODES:
        return word
    small = word.lower()
    return small[:-1] if small.endswith("s") and not small.endswith("ss") else small
