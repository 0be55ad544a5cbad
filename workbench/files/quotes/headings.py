"""What a heading or a label says: what stands below it, in which unit, for how many."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from workbench.files.quotes.amounts import take_per
from workbench.files.quotes.lead_time import find_time_unit
from workbench.files.quotes.vocabulary import (
    currency_of,
    field_phrases,
    fold,
    unit_word,
    word_list,
    words_of,
)
from workbench.words.digits import DIGITS, read_digits

_LONGEST = 90
"""More characters than this are no heading."""

_WORD = re.compile(r"US\$|A\$|C\$|HK\$|S\$|[€$£¥₹¢%‰]|[^\W_]+[²³]?")
_TIMES = frozenset({"day", "month", "year", "h"})
_WHOLE = re.compile(r"\d+|\d{1,3}(?:[.,' \u00a0\u202f]\d{3})+")
_TIMED = frozenset({"lead_time", "payment", "discount_days", "valid_until"})
_CENTS = frozenset({"ct", "cts", "cent", "cents", "eurocent", "eurocents", "¢"})
_INCLUDED = re.compile(r"\b(?:incl|including|inkl|inklusive|ttc|brutto|gross|inclusive|mit|avec)\b")
_EXCLUDED = re.compile(r"\b(?:excl|excluding|exkl|zzgl|ohne|ht|hors|net of|ex|without|plus|w o)\b")
_TAX = re.compile(r"\b(?:vat|tax|taxes|mwst|ust|tva|ttc|ht|mehrwertsteuer|gst|taxe)\b")
_MARK = re.compile(r"(?:>=|≥|>|≧|ab|from|at|@|des|à partir de|dès|min\.?)\s*$", re.IGNORECASE)
_UP_TO = re.compile(r"(?:<=|≤|<|bis|up to|to|jusqu'à)\s*$", re.IGNORECASE)
_SPAN = re.compile(r"\s*(?:-|–|—|to|bis|à|\.\.\.?|…)\s*", re.IGNORECASE)
_THOUSANDS = re.compile(r"\s*[kK]\b")
_YEARS = range(2015, 2045)


@dataclass(frozen=True)
class Heading:
    """A heading, taken apart.

    Attributes
    ----------
    text : str
    field : str
        What stands below it; empty where its words are not known.
    exact : bool
        Whether it says nothing else.
    rest : str
        The words beside what it means, e.g. the name of a supplier.
    currency, unit, time_unit : str
    per : float
        "per 1,000"; 0 where that is not said.
    cents, percent : bool
    tax : str
        ``"included"``, ``"excluded"`` or empty.
    from_digits, to_digits : str
        Digits of a quantity from which, or up to which, the column holds.
    """

    text: str
    field: str = ""
    exact: bool = False
    rest: str = ""
    currency: str = ""
    unit: str = ""
    time_unit: str = ""
    per: float = 0.0
    cents: bool = False
    percent: bool = False
    tax: str = ""
    from_digits: str = ""
    to_digits: str = ""

    @property
    def is_break(self) -> bool:
        """Whether it is a quantity from which a price holds."""
        return (
            bool(self.from_digits)
            and self.exact
            and self.field in ("", "unit_price", "from_quantity")
            and self.unit not in _TIMES
            and not self.percent
        )


@lru_cache(maxsize=4096)
def read_heading(text: str) -> Heading:
    r"""Take a heading apart.

    Examples
    --------
    >>> one = read_heading("Stückpreis netto\n[EUR je 1.000 Stk]")
    >>> one.field, one.currency, one.per, one.unit, one.exact
    ('unit_price', 'EUR', 1000.0, 'pcs', True)
    >>> read_heading("Northern Cans, lead time (weeks)").rest
    'Northern Cans'
    """
    given = " ".join(text.split())
    if not given or len(given) > _LONGEST:
        return Heading(text)
    per, unit, left = take_per(given)
    if fold(left) in {"", "price unit"} and fold(given) in {"per", "preis je", "preis per"}:
        per, unit, left = 0.0, "", given
    tax = _tax_of(fold(given))
    field, start, end, words = _find_field(left)
    if field in ("from_quantity", "quantity") and _has_price(words):
        field, start, end = _price_phrase(words)
    if not field and per and _only_money(left):
        field = "unit_price"
    currency, more, cents, percent, rest = _sort_rest(words, start, end, left)
    digits = (
        _break_digits(left, field)
        if field in ("", "unit_price", "from_quantity", "quantity")
        else ("", "")
    )
    if digits[0]:
        rest = _without_digits(rest, digits)
    time_unit = find_time_unit(fold(given)) if field in _TIMED else ""
    if time_unit:
        rest = " ".join(one for one in rest.split() if not find_time_unit(fold(one)))
    exact = not rest or _says_the_same(words_of(rest), field, bool(digits[0]))
    return Heading(
        text,
        field,
        exact,
        _tidy(rest),
        currency,
        unit or more,
        time_unit,
        per,
        cents,
        percent,
        tax,
        *digits,
    )


def _says_the_same(words: tuple[str, ...], field: str, is_break: bool) -> bool:
    """Say whether words add nothing to what a heading means."""
    left = [one for one in words if one not in word_list("filler")]
    if not left:
        return True
    fields = {field, "from_quantity", "quantity"} if is_break else {field}
    return bool(field) and any(
        tuple(left) == phrase and one in fields for phrase, one in field_phrases()
    )


def _price_phrase(words: list[tuple[str, str]]) -> tuple[str, int, int]:
    """Return where words say that it is a price, as in "price at quantity 1000"."""
    folded = tuple(part for _, part in words)
    for phrase, field in field_phrases():
        if field != "unit_price":
            continue
        for start in range(len(folded) - len(phrase) + 1):
            if all(map(_same, phrase, folded[start : start + len(phrase)])):
                return field, start, start + len(phrase)
    return "", 0, 0


def _has_price(words: list[tuple[str, str]]) -> bool:
    return bool(_price_phrase(words)[0]) and any(one.isdigit() for _, one in words)


def _tax_of(folded: str) -> str:
    if not _TAX.search(folded):
        return ""
    if _INCLUDED.search(folded):
        return "included"
    return "excluded" if _EXCLUDED.search(folded) else ""


def _find_field(text: str) -> tuple[str, int, int, list[tuple[str, str]]]:
    """Return field, first and last word of its phrase, and all words as written and folded."""
    written = [found.group() for found in _WORD.finditer(text)]
    words = [(one, part) for one in written for part in (fold(one) or one).split() or [one]]
    folded = tuple(part for _, part in words)
    for phrase, field in field_phrases():
        length = len(phrase)
        for start in range(len(folded) - length + 1):
            if all(map(_same, phrase, folded[start : start + length])):
                return field, start, start + length, words
    return "", 0, 0, words


def _same(wanted: str, word: str) -> bool:
    return word.endswith(wanted[1:]) if wanted[0] == "*" else wanted == word


def _only_money(text: str) -> bool:
    words = [found.group() for found in _WORD.finditer(text)]
    return bool(words) and all(
        currency_of(one) or fold(one) in word_list("filler") or fold(one) in _CENTS for one in words
    )


def _sort_rest(
    words: list[tuple[str, str]], start: int, end: int, text: str
) -> tuple[str, str, bool, bool, str]:
    """Sort what stands beside the phrase: currency, unit, cents, per cent, and words."""
    currency = unit = ""
    cents = percent = False
    kept: list[str] = []
    last = ""
    bracketed = " ".join(re.findall(r"[(\[{]([^)\]}]*)", text))
    for place, (written, folded) in enumerate(words):
        if start <= place < end or written == last:
            last = written if start <= place < end else ""
            continue
        last = written
        in_brackets = written in bracketed
        if not currency and (code := currency_of(written, any_case=in_brackets)):
            currency = code
        elif folded in _CENTS:
            cents = True
        elif written in "%‰":
            percent = True
        elif not unit and unit_word(written) and (in_brackets or end or len(words) > 1):
            unit = unit_word(written)
        else:
            kept.append(written)
    return currency, unit, cents, percent, " ".join(kept)


def _break_digits(text: str, field: str) -> tuple[str, str]:
    """Return the quantities that a heading names."""
    found = DIGITS.search(text)
    if not found or not read_digits(found.group().rstrip(".,")):
        return "", ""
    before = text[: found.start()]
    if before[-1:].isalpha() and not _MARK.search(before):
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


def _without_digits(rest: str, digits: tuple[str, str]) -> str:
    plain = {re.sub(r"\D", "", one) for one in digits if one}
    pieces = [one for one in rest.split() if not re.fullmatch(r"\d+[kK]?|[kK]", one)]
    return " ".join(
        one for one in pieces if re.sub(r"\D", "", one) not in plain or not one.isdigit()
    )


def _tidy(rest: str) -> str:
    return rest.strip(" -–—:;,./()[]|")
