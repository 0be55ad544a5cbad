"""Amounts in cells of quote sheets: number, currency, unit, "per 1,000", and what is beside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.files.quotes.vocabulary import currency_of, fold, unit_word, word_list
from workbench.words import read_written
from workbench.words.currencies import CURRENCY_SIGNS
from workbench.words.digits import DIGITS, read_digits

_THOUSAND = {
    "thousand": 1000,
    "tausend": 1000,
    "tsd": 1000,
    "mille": 1000,
    "millier": 1000,
    "k": 1000,
    "hundred": 100,
    "hundert": 100,
    "cent": 100,
    "dozen": 12,
    "dutzend": 12,
    "douzaine": 12,
}
_COUNT = r"\d[\d.,'’ \u00a0\u202f]*\d|\d+|" + "|".join(sorted(_THOUSAND, key=len, reverse=True))
PER = re.compile(
    rf"(?:/|\bper\b|\bje\b|\bpro\b|\bpar\b|\bpour\b|\bles?\b(?=\s*(?:\d|mill|cent\b))|"
    rf"\bp\.(?=\s*\d))\s*(?P<count>(?:{_COUNT})(?![\w]))?"
    r"\.?\s*(?P<unit>[^\W\d_]+[²³23]?)?\.?",
    re.IGNORECASE,
)
_CENTS = re.compile(
    r"(?<![^\W\d_])(?:cts?|cents?|eurocents?|€ct|¢|pence)(?![^\W\d_])", re.IGNORECASE
)
_VAGUE = re.compile(r"^\s*(?:ca\.?|approx\.?|about|circa|etwa|env\.?|environ|~|≈|rund)\s*", re.I)
_UPPER = re.compile(r"\s*(?:-|–|—|to|bis|à|up to|\.\.\.?|…)\s*")
_MINUS = "-\u2212"
_WORD = re.compile(rf"{CURRENCY_SIGNS}|[^\W\d_]+[²³]?\.?")


@dataclass(frozen=True)
class Amount:
    """What a cell says that holds a number.

    Attributes
    ----------
    digits : str
        The digits as they are written.
    readings : mapping of mark to float
        By the mark before decimals; two where there are two.
    upper : str
        Digits of the upper end, where it is a range.
    currency, unit : str
    per : float
        How many units the amount is for; 0 where that is not said.
    cents : bool
        Whether it is in hundredths of the currency.
    percent, vague : bool
    rest : str
        What stands beside it and was not understood.
    """

    digits: str
    readings: Mapping[str, float]
    upper: str = ""
    currency: str = ""
    unit: str = ""
    per: float = 0.0
    cents: bool = False
    percent: bool = False
    vague: bool = False
    rest: str = ""

    def number(self, decimal: str) -> float | None:
        """Return the number under a mark before decimals; None while it has two readings."""
        if len(self.readings) == 1:
            return next(iter(self.readings.values()))
        return self.readings.get(decimal)


def read_amount(text: str) -> Amount | None:
    """Take a text apart that holds a number; None where it holds none that can be read.

    Examples
    --------
    >>> one = read_amount("EUR 1.250,00 / 1.000 Stk")
    >>> one.number(""), one.currency, one.per, one.unit
    (1250.0, 'EUR', 1000.0, 'pcs')
    >>> sorted(read_amount("1.250").readings.values())
    [1.25, 1250.0]
    """
    text = text.replace("\uffe5", "¥")
    bare = _VAGUE.sub("", text)
    found = DIGITS.search(bare)
    if not found:
        return None
    before, digits, behind = bare[: found.start()], found.group(), bare[found.end() :]
    if digits[-1] in ".," and behind[:1] in "-–—":
        digits, behind = digits[:-1], behind[1:]
    digits = digits.rstrip(".,") if digits[-1] in ".," else digits
    readings = {mark: float(number) for mark, number in read_digits(digits).items()}
    if not readings:
        return None
    before, sign = _take_minus(before, behind)
    upper = ""
    if (dash := _UPPER.match(behind)) and (second := DIGITS.match(behind, dash.end())):
        upper, behind = second.group(), behind[second.end() :]
    per, unit, behind = take_per(behind)
    currency, more, percent, rest = _take_words(f"{before} ", behind)
    cents = bool(_CENTS.search(before + " " + behind))
    rest = _CENTS.sub("", rest)
    factor, rest = _take_power(rest)
    return Amount(
        digits,
        {mark: sign * factor * number for mark, number in readings.items()},
        upper,
        currency,
        unit or more,
        per,
        cents,
        percent,
        bare != text,
        rest.strip(" ()[],;:-–*="),
    )


def _take_power(rest: str) -> tuple[float, str]:
    """Take k, Tsd or Mio for the power of ten that it is."""
    word = rest.strip(" .")
    if word.casefold() in {"k", "tsd", "mio", "mn", "million", "millions", "millionen"}:
        return read_written(f"1 {word}").number, ""
    return 1.0, rest


def _take_minus(before: str, behind: str) -> tuple[str, int]:
    if before.rstrip()[-1:] in tuple(_MINUS) and not before.rstrip(f" {_MINUS}")[-1:].isalnum():
        return before.rstrip(f" {_MINUS}"), -1
    is_bracketed = before.strip() == "(" and behind.strip() == ")"
    return before, -1 if is_bracketed else 1


_COUNTS = frozenset({1, 5, 10, 12, 20, 25, 50, 100, 144, 200, 250, 500, 1e3, 1e4, 1e5, 1e6})
"""For how many a price is quoted: "/2026" is a year."""

_ONE = re.compile(r"(?:per|pro|je|par) (?P<word>[^\W\d_]{2,20})", re.IGNORECASE)

_GENERIC = frozenset({"unit", "units", "item", "items", "piece"})
"""Words that stand behind a stroke in headings of two languages: "Preis / Unit price"."""


def take_per(text: str) -> tuple[float, str, str]:
    """Take "per 1,000 pcs" out of a text: count (0 where it is not said), unit, and what is left.

    Examples
    --------
    >>> take_per("EUR per 1,000 pcs"), take_per("€/kg"), take_per("as agreed")
    ((1000.0, 'pcs', 'EUR '), (1.0, 'kg', '€'), (0.0, '', 'as agreed'))
    """
    for found in PER.finditer(text):
        count, unit = found["count"], unit_word(found["unit"] or "")
        is_stroke = found[0].startswith("/")
        if not count and (not unit or (is_stroke and fold(found["unit"]) in _GENERIC)):
            continue
        end = found.end() if unit else found.end("count")
        number = read_count(count) if count else 1.0
        if number in _COUNTS:
            return number, unit, text[: found.start()] + text[end:]
    return 0.0, "", text


def thing_of_one(text: str) -> str:
    """Return what an amount is for that is no usual unit; empty for a time, an order or a tool.

    Examples
    --------
    >>> thing_of_one("per can"), thing_of_one("per order"), thing_of_one("Northern Cans")
    ('can', '', '')
    """
    found = _ONE.fullmatch(text)
    return found["word"] if found and fold(found["word"]) not in word_list("no_units") else ""


def read_count(text: str) -> float:
    """Read how many: 1,000 and 1.000 are a thousand here, since nobody prices per 1.0."""
    word = text.strip().casefold()
    if word in _THOUSAND:
        return float(_THOUSAND[word])
    plain = re.sub(r"[^\d]", "", word)
    if re.fullmatch(r"10*", plain):
        return float(plain)
    readings = read_digits(text.strip())
    return float(next(iter(readings.values()))) if len(readings) == 1 else 0.0


def _take_words(before: str, behind: str) -> tuple[str, str, bool, str]:
    """Return currency, unit, per cent and the rest of what stands beside digits."""
    currency = unit = ""
    percent = behind.lstrip().startswith("%")
    rest: list[str] = []
    for word in _split_words(before) + _split_words(behind.replace("%", "", 1)):
        if not currency and (code := currency_of(word)):
            currency = code
        elif not unit and unit_word(word):
            unit = unit_word(word)
        else:
            rest.append(word)
    return currency, unit, percent, " ".join(rest)


def _split_words(text: str) -> list[str]:
    words, last = [], 0
    for found in _WORD.finditer(text):
        words += text[last : found.start()].split()
        words.append(found.group())
        last = found.end()
    return words + text[last:].split()
