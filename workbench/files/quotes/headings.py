"""What a heading or a label says: what stands below it, in which unit, for how many."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from workbench.files.quotes.amounts import take_per, thing_of_one
from workbench.files.quotes.heading_breaks import break_digits, without_digits
from workbench.files.quotes.heading_words import (
    is_name_going_on,
    join_pieces,
    names_money,
    tidy_words,
)
from workbench.files.quotes.lead_time import find_time_unit
from workbench.files.quotes.tax import read_tax
from workbench.files.quotes.vocabulary import (
    currency_of,
    field_phrases,
    fold,
    is_refusal,
    unit_word,
    word_list,
    words_of,
    write_out,
)
from workbench.words.currencies import CURRENCY_SIGNS

_LONGEST = 90
"""More characters than this are no heading."""

_WORD = re.compile(rf"{CURRENCY_SIGNS}|[¢%‰]|[^\W_]+[²³]?")
_TIMES = frozenset({"day", "month", "year", "hour"})
_TIMED = frozenset({"lead_time", "payment", "discount_days", "valid_until"})
_CENTS = frozenset(
    {"ct", "cts", "cent", "cents", "eurocent", "eurocents", "¢"}
    | {"pence", "penny", "rappen", "centimes"}
)
_SHARES = frozenset({"pct", "percent", "prozent", "pourcent", "pour cent", "procent"})
_HAN = re.compile(r"(?<=\d)(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=\d)")
"""Between digits and characters that are written without a space."""
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_PRICED = frozenset({"unit_price", "list_price", "total"})
_WEAK = frozenset({"cost_part", "ignored", "contact", "item", "position"})
"""Fields that do not settle what a heading means whose other words may be a name."""
_OF_ONE = frozenset({"unit_price", "list_price", "freight", "one_off"})


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
        ``"incl"``, ``"excl"`` or empty.
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
    given = " ".join(_HAN.sub(" ", text).split())
    if not given or len(given) > _LONGEST or is_refusal(given):
        return Heading(text)
    if (plain := _in_one_script(given)) != given:
        heading = read_heading(plain)
        if heading.field and heading.exact:
            return replace(heading, text=text)
    per, unit, left = take_per(given)
    if fold(left) in {"", "price unit"} and fold(given) in {"per", "preis je", "preis per"}:
        per, unit, left = 0.0, "", given
    field, start, end, words = _find_field(left)
    if field in ("from_quantity", "quantity") and _has_price(words):
        field, start, end = _price_phrase(words)
    if field == "cost_part":
        field, start, end = _named_after(words, start, end)
    is_worded = unit and field in ("", "price_unit") and names_money(given)
    if per and ((not field and _only_money(left)) or is_worded):
        field = "unit_price"
    currency, more, cents, percent, rest = _sort_rest(words, start, end, left)
    tax = read_tax(given, of_price=field in _PRICED)
    digits = (
        break_digits(left, field)
        if field in ("", "unit_price", "from_quantity", "quantity")
        else ("", "")
    )
    if digits[0]:
        rest = without_digits(rest, digits)
    if not per and field in _OF_ONE and (one := thing_of_one(tidy_words(rest))):
        per, unit, rest = 1.0, one, ""
    time_unit = find_time_unit(fold(given)) if field in _TIMED else ""
    if time_unit:
        rest = " ".join(one for one in rest.split() if not find_time_unit(fold(one)))
    exact = not rest or _says_the_same(words_of(rest), field, bool(digits[0]))
    if field in ("position", "option") and not exact:
        field = ""
    return Heading(
        text,
        field,
        exact,
        tidy_words(rest),
        currency,
        unit or more,
        time_unit,
        per,
        cents,
        percent,
        tax,
        *digits,
    )


def _in_one_script(text: str) -> str:
    """Return a heading in two languages without the one in another script."""
    if not _LATIN.search(text):
        return text
    words = re.split(r"(\s+|/)", text)
    foreign = [one for one in words if re.search(r"[^\W\d_]", one) and not _LATIN.search(one)]
    kept = "".join(one for one in words if one not in foreign)
    return " ".join(kept.split()).strip(" /") if foreign else text


def _says_the_same(words: tuple[str, ...], field: str, is_break: bool) -> bool:
    """Say whether words add nothing to what a heading means."""
    left = [one for one in words if one not in word_list("filler")]
    if not left:
        return True
    fields = {field, "from_quantity", "quantity"} if is_break else {field}
    return bool(field) and any(
        tuple(left) == phrase and one in fields for phrase, one in field_phrases()
    )


def _price_phrase(words: list[_Word]) -> tuple[str, int, int]:
    """Return where words say that it is a price, as in "price at quantity 1000"."""
    return _find_phrase(words, lambda field: field == "unit_price") or ("", 0, 0)


def _named_after(words: list[_Word], start: int, end: int) -> tuple[str, int, int]:
    """Take "Brisk Packaging, unit price" for a price of somebody with packaging in the name."""
    beside = [*words[:start], *words[end:]]
    known = {part for phrase, _ in field_phrases() for part in phrase} | word_list("filler")
    if all(one.folded in known or unit_word(one.folded) for one in beside):
        return "cost_part", start, end
    return _find_phrase(words, lambda field: field not in _WEAK) or ("cost_part", start, end)


def _has_price(words: list[_Word]) -> bool:
    return bool(_price_phrase(words)[0]) and any(one.folded.isdigit() for one in words)


class _Word(NamedTuple):
    """A word of a heading, folded, and where it stands."""

    folded: str
    start: int
    end: int


def _find_field(text: str) -> tuple[str, int, int, list[_Word]]:
    """Return field, first and last word of its phrase, and all words."""
    words = [
        _Word(part, found.start(), found.end())
        for found in _WORD.finditer(text)
        for part in (fold(found.group()) or found.group()).split()
    ]
    found = _find_phrase(words, lambda _: True) or _find_phrase(_spelled(text, words), bool)
    return *(found or ("", 0, 0)), words


def _spelled(text: str, words: list[_Word]) -> list[_Word]:
    """Write out words that are cut off with a point: "Zahlungskond."."""
    return [
        one._replace(folded=write_out(one.folded)) if text[one.end : one.end + 1] == "." else one
        for one in words
    ]


def _find_phrase(words: list[_Word], may_be: Callable[[str], bool]) -> tuple[str, int, int] | None:
    """Return the field of the longest phrase that stands in words, and where that is.

    Parameters
    ----------
    words : list of _Word
    may_be : callable
        Says which fields are looked for.
    """
    folded = tuple(one.folded for one in words)
    for phrase, field in field_phrases():
        length = len(phrase)
        for start in range(len(folded) - length + 1) if may_be(field) else ():
            if all(map(_same, phrase, folded[start : start + length])):
                return field, start, start + length
    return None


def _same(wanted: str, word: str) -> bool:
    return word.endswith(wanted[1:]) if wanted[0] == "*" else wanted == word


def _only_money(text: str) -> bool:
    words = [found.group() for found in _WORD.finditer(text)]
    return bool(words) and all(
        currency_of(one) or fold(one) in word_list("filler") or fold(one) in _CENTS for one in words
    )


def _sort_rest(
    words: list[_Word], start: int, end: int, text: str
) -> tuple[str, str, bool, bool, str]:
    """Sort what stands beside the phrase: currency, unit, cents, per cent, and words."""
    currency = unit = ""
    cents = percent = False
    kept: list[tuple[int, int]] = []
    bracketed = [(one.start(), one.end()) for one in re.finditer(r"[(\[{][^)\]}]*", text)]
    taken = {(one.start, one.end) for one in words[start:end]}
    for span in dict.fromkeys((one.start, one.end) for one in words):
        written = text[slice(*span)]
        in_brackets = any(low <= span[0] < high for low, high in bracketed)
        if span in taken:
            continue
        if not currency and (code := currency_of(written, any_case=in_brackets or "_" in text)):
            currency = code
        elif fold(written) in _CENTS:
            cents = True
        elif written in "%‰" or fold(written) in _SHARES:
            percent = True
        elif not in_brackets and kept and is_name_going_on(text, kept[-1], span):
            kept.append(span)  # "Example Pack": a name
        elif not unit and unit_word(written) and (in_brackets or end or len(words) > 1):
            unit = unit_word(written)
        else:
            kept.append(span)
    return currency, unit, cents, percent, join_pieces(text, kept)
