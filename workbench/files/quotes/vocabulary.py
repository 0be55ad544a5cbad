"""Words of quote sheets in English, German and French, from a data file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from workbench.files.deal_files import read_source
from workbench.words.currencies import read_currency

_FILE = Path(__file__).with_name("headings.yaml")
_SIGNS = re.compile(r"[^\w%]+|_")

_WORDED_SIGNS = frozenset({"kr", "zł", "kč", "euro", "euros", "sfr"})

Words = tuple[str, ...]


def fold(text: str) -> str:
    r"""Return a text without case, accents and signs, its words between single spaces.

    Examples
    --------
    >>> fold("Mindest-Bestellmenge (Stück)"), fold("Délai de\nlivraison")
    ('mindest bestellmenge stuck', 'delai de livraison')
    """
    text = text.casefold().replace("ß", "ss").replace("œ", "oe").replace("ø", "o")
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    return " ".join(_SIGNS.sub(" ", plain).split())


def words_of(text: str) -> Words:
    """Return the words of a text, folded."""
    return tuple(fold(text).split())


@cache
def _record() -> dict[str, Any]:
    source = read_source(_FILE.read_bytes(), name=_FILE.name)
    return dict(source.data)


@cache
def field_phrases() -> tuple[tuple[Words, str], ...]:
    """Return every phrase with the field that it means, the longest first."""
    phrases = [
        (tuple(one.split()), field)
        for field, texts in _record()["fields"].items()
        for text in texts
        for one in _spellings(str(text))
    ]
    return tuple(sorted(phrases, key=lambda one: (-len(" ".join(one[0])), one[0])))


def _spellings(text: str) -> Iterable[str]:
    """Yield a phrase with its star, folded."""
    star = "*" if text.startswith("*") else ""
    yield star + fold(text)


@cache
def word_list(name: str) -> frozenset[str]:
    """Return a list of words or phrases of the file, folded."""
    return frozenset(fold(str(one)) for one in _record()[name])


@cache
def refusals() -> dict[str, str]:
    """Return what stands for no price, and what it means."""
    return {
        fold(str(text)): meaning
        for meaning, texts in reversed(list(_record()["refusals"].items()))
        for text in texts
    }


@cache
def unit_words() -> dict[str, str]:
    """Return words of units, and the unit that each means."""
    return {fold(str(text)): unit for unit, texts in _record()["units"].items() for text in texts}


@cache
def month_words() -> dict[str, int]:
    """Return names of months with their number."""
    months = enumerate(_record()["months"], start=1)
    return {fold(str(text)): number for number, texts in months for text in texts}


def unit_word(text: str) -> str:
    """Return the unit that a text names, or an empty text.

    Examples
    --------
    >>> unit_word("Stück"), unit_word("kg"), unit_word("fathoms")
    ('pcs', 'kg', '')
    """
    return unit_words().get(fold(text.strip().rstrip(".")), "")


@cache
def currency_names() -> dict[str, str]:
    """Return words for currencies beside their codes and signs, and the code of each."""
    return {fold(word): str(code) for word, code in _record()["currency_names"].items()}


def currency_of(word: str, *, any_case: bool = False) -> str:
    """Return the code of a currency that is traded in, or a sign that several share.

    Parameters
    ----------
    word : str
    any_case : bool
        Whether ``usd`` is one too, as in a column of currencies; in a text it may be a word.

    Examples
    --------
    >>> currency_of("€"), currency_of("US$"), currency_of("$"), currency_of("Try")
    ('EUR', 'USD', '$', '')
    """
    word = word.strip(" .,;:()[]")
    if any_case and (code := currency_names().get(fold(word))):
        return code
    code = word.upper() if any_case else word
    if fold(code) in word_list("currencies") and code.isupper():
        return "CNY" if code == "RMB" else code
    sign = read_currency(word) if not word.isalpha() or word.casefold() in _WORDED_SIGNS else ""
    return sign


@cache
def _all_words() -> frozenset[str]:
    phrases = {word for phrase, _ in field_phrases() for word in phrase}
    return frozenset(phrases | word_list("filler") | unit_words().keys())


@cache
def write_out(word: str) -> str:
    """Return the word of headings that an abbreviation begins; itself where there is none.

    Examples
    --------
    >>> write_out("zahlungskond"), write_out("acme")
    ('zahlungskonditionen', 'acme')
    """
    if len(word) < 5 or word in _all_words():
        return word
    phrases = {phrase[0] for phrase, _ in field_phrases() if len(phrase) == 1}
    return min((one for one in phrases if one.startswith(word)), key=len, default=word)


def is_wording(text: str) -> bool:
    """Say whether all words of a text are words of headings, so that it is nobody's name."""
    return all(one in _all_words() for one in words_of(text))


def is_total(text: str) -> bool:
    """Say whether a label begins a row of totals."""
    words = words_of(text)
    filler = word_list("filler")
    if text.strip()[:1] in tuple("Ø∅Σ"):
        return True
    numbers = [one for one in words if one == "%" or one.rstrip("%").isdigit()]
    if word_list("tax_words") & set(words) and all(
        one in filler or one in numbers for one in words
    ):
        return True
    for length in range(min(len(words), 4), 0, -1):
        if " ".join(words[:length]) in word_list("totals"):
            rest = words[length:]
            known, beside = unit_words(), word_list("totals") | word_list("of_totals")
            return all(
                len(one) == 3 or one in filler or one in known or one in beside for one in rest
            )
    return False


def is_refusal(text: str) -> str:
    """Return what a text says that stands for a price: "no bid", "on request", "included"."""
    folded = fold(text)
    if not folded and text.strip(" -–—/.") == "":
        return "no bid" if text.strip() else ""
    said = refusals().get(folded, "")
    if said or any(map(str.isdigit, folded)) or len(folded) > 40:
        return said
    begins = (one for one in refusals() if len(one) > 6 and folded.startswith(f"{one} "))
    return next((refusals()[one] for one in begins if refusals()[one] == "no bid"), "")
