"""Numbers as people write them, read in one way everywhere: on forms, in tables, by the command.

2.400.000 and 2,400,000, 18 000 and 18'000, 0,4512, 12 %, 18.000 €, €0.45, 1.2 m, 3 Mio, (1,200),
1.200,00-, 1e6 are numbers. What can be read in two ways is neither guessed nor refused: both
readings come back, each with a spelling that is read in one way only. Everything else is refused
in a sentence that says what to write.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal

from workbench.words.currencies import CURRENCY_SIGNS, may_be_currency, read_currency
from workbench.words.digits import DIGITS, read_digits
from workbench.words.language import decimal_mark
from workbench.words.numbers import SHARES, shown_unit

TEXT_LIMIT = 80
"""More characters than this are no number."""

_SCALES = {
    3: "k tsd tausend thousand thousands mille milliers",
    6: "m mn mln mio million millions millionen",
    9: "b bn mrd md mds billion billions milliarde milliarden milliard milliards",
}
_POWERS = {word: power for power, words in _SCALES.items() for word in words.split()}
_MINUS = "-\u2010\u2011\u2012\u2013\u2212"
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_PIECE = re.compile(rf"%|{CURRENCY_SIGNS}|[^\W\d_]+\.?")
_BRACKETS = re.compile(r"([^()0-9]*)\(([^()]*[0-9][^()]*)\)([^()0-9]*)")


class TwoReadings(ValueError):
    """A number that can be read in two ways.

    Attributes
    ----------
    text : str
        As it was written.
    spellings : tuple of str
        One for each reading, which is read in that way only.
    marks : tuple of str
        The mark before decimals that each reading stands for; empty where the doubt is another.
    """

    def __init__(self, text: str, spellings: tuple[str, str], marks: tuple[str, ...] = ()) -> None:
        self.text, self.spellings, self.marks = text, spellings, marks
        super().__init__(f"{text} can be read in two ways; write {' or '.join(spellings)}")

    def settle(self, mark: str) -> str:
        """Return the spelling of the reading that a mark before decimals leaves; empty if none."""
        return dict(zip(self.marks, self.spellings, strict=False)).get(mark, "")

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.text, self.spellings, self.marks)


@dataclass(frozen=True)
class WrittenNumber:
    """What a text says that holds a number.

    Attributes
    ----------
    text : str
        As it was written.
    readings : tuple of (str, float)
        Mark before the decimals and number, a share where it is in percent; two where there are two
        readings. The mark is empty where none shows how numbers are written here.
    percent : bool
        Whether it is written in percent.
    currency : str
        Code of the currency beside it, the sign where several countries have it, or empty.
    """

    text: str
    readings: tuple[tuple[str, float], ...]
    percent: bool = False
    currency: str = ""

    @property
    def number(self) -> float:
        """The number.

        Raises
        ------
        TwoReadings
            If there are two.
        """
        if len(self.readings) == 1:
            return self.readings[0][1]
        own = decimal_mark()  # what the reader writes elsewhere comes first
        marks, numbers = zip(*sorted(self.readings, key=lambda one: one[0] != own), strict=True)
        first, second = (self._spell(number) for number in numbers)
        raise TwoReadings(self.text, (first, second), marks)

    @property
    def mark(self) -> str:
        """The mark that stands before decimals here, as far as this number shows it."""
        return self.readings[0][0] if len(self.readings) == 1 else ""

    def _spell(self, number: float) -> str:
        plain = spell_number(100 * number if self.percent else number)
        return f"{plain} {'%' if self.percent else self.currency}".strip()


def read_written(text: str, *, decimal: str = "", unit: str = "") -> WrittenNumber:
    """Read a number as it is written.

    Parameters
    ----------
    text : str
    decimal : {"", ".", ","}
        The mark before decimals, where it is known: it settles what has two readings.
    unit : str
        In which the number is wanted, such as ``"EUR/can"``: may stand behind it; another currency
        may not.

    Raises
    ------
    ValueError
        If it is no number, saying what to write.

    Examples
    --------
    >>> [read_written(text).number for text in ("2.400.000", "0,4512", "12 %", "1.2 m", "(1 200)")]
    [2400000.0, 0.4512, 0.12, 1200000.0, -1200.0]
    >>> read_written("18.000 €").readings, read_written("18.000 €", decimal=",").number
    ((('.', 18.0), (',', 18000.0)), 18000.0)
    """
    bare, negative = _take_sign(_tidy(text), text)
    found = DIGITS.search(bare)
    if not found:
        raise _refusal(text)
    before, digits, behind = bare[: found.start()], found.group(), bare[found.end() :].strip()
    if digits[-1] in ".," and behind[:1] == "-":  # 18,- is 18 and no cents
        digits, behind = digits[:-1], behind.lstrip("-").strip()
    readings = read_digits(digits)
    power, percent, currency = _read_rest(before, behind, unit, text)
    if not readings:
        raise _refusal(text)
    if unit:
        _check_unit(currency, percent, unit, text)
    if len(readings) > 1 and decimal in readings:
        readings = {decimal: readings[decimal]}
    factor = Decimal(-1 if negative else 1).scaleb(power - (2 if percent else 0))
    numbers = tuple((mark, _finite(number * factor, text)) for mark, number in readings.items())
    return WrittenNumber(text.strip(), numbers, percent, currency)


def settle_mark(*groups: list[str] | tuple[str, ...]) -> str:
    """Return the mark before decimals that the first telling group of texts shows.

    Parameters
    ----------
    *groups : sequences of str
        Numbers written by one hand, the nearest first: those of a column, a row, the whole file.

    Returns
    -------
    str
        Empty where no group tells, or the first that does shows both marks.

    Examples
    --------
    >>> settle_mark(["1.234", "12,50"], ["3.5"]), settle_mark(["1.234"], ["3.5"]), settle_mark([])
    (',', '.', '')
    """
    for group in groups:
        shown = {mark for text in group if (mark := _shown_mark(text))}
        if shown:
            return shown.pop() if len(shown) == 1 else ""
    return ""


def _shown_mark(text: str) -> str:
    try:
        return read_written(text).mark
    except ValueError:  # not a number: shows nothing
        return ""


def spell_number(number: float) -> str:
    """Write a number with all its digits so that it is read in one way, whoever reads it.

    Examples
    --------
    >>> spell_number(1500.0), spell_number(1.5), spell_number(1.375), spell_number(-2e-07)
    ('1500', '1.5', '1.3750', '-0.0000002')
    """
    plain = float(f"{number:.15g}")
    if plain and not 1e-12 < abs(plain) < 1e15:
        return repr(plain)
    text = f"{Decimal(repr(plain)):f}"
    whole, _, decimals = text.partition(".")
    if not decimals.strip("0"):
        return whole
    short = decimals.rstrip("0")
    doubtful = len(short) == 3 and whole.lstrip("-")[0] != "0" and len(whole.lstrip("-")) <= 3
    return f"{whole}.{short}{'0' if doubtful else ''}"


def _tidy(text: str) -> str:
    """Write what a keyboard of any country gives with the signs of one."""
    plain = " ".join(text.translate(_WIDE).split(" ")).strip()
    return plain.translate({ord(dash): "-" for dash in _MINUS})


def _take_sign(text: str, given: str) -> tuple[str, bool]:
    """Return a text without its sign, and whether it was one that takes away."""
    if len(text) > TEXT_LIMIT:
        raise _refusal(given)
    if found := _BRACKETS.fullmatch(text):
        if set("+-") & set(text):
            raise _refusal(given)
        return " ".join(found.groups()).strip(), True
    found = re.fullmatch(r"([^0-9.,+-]*)([+-]?)\s*((?:[^0-9+-]*[0-9.,].*?)?)", text)
    if not found:
        raise _refusal(given)
    before, sign, rest = found.groups()
    behind = re.fullmatch(r"(.*[0-9])\s*-([^0-9-]*)|(.*[0-9]\s*[^0-9,.-]+)-()", rest)
    if behind and not sign:
        return before + "".join(part or "" for part in behind.groups()), True
    return before + rest, sign == "-"


def _read_rest(before: str, behind: str, unit: str, text: str) -> tuple[int, bool, str]:
    """Return power of ten, whether it is in percent, and currency, from what is beside digits."""
    shown = shown_unit(unit)
    if (
        unit
        and behind.casefold() in (unit.casefold(), f"{unit.casefold()}s", shown)
        and not before.strip()
    ):
        currency = read_currency(re.split(r"[/ ]", unit)[0])
        return 0, behind.startswith("%"), currency
    powers: list[int] = []
    currencies: list[str] = []
    percent = False
    for words, after in ((before, False), (behind, True)):
        pieces = _PIECE.findall(words)
        if _PIECE.sub("", words).strip():
            raise _refusal(text)
        for place, piece in enumerate(pieces):
            word, following = piece.casefold().rstrip("."), pieces[place + 1 : place + 2]
            if piece == "%" and after and not percent:
                percent = True
            elif currency := read_currency(piece) or read_currency(piece.rstrip(".")):
                currencies.append(currency)
            elif after and word in _POWERS and not powers:
                powers.append(_POWERS[word])
            elif after and piece == "T" and following and read_currency(following[0]):
                powers.append(3)
            elif after and piece[0] in "TkKM" and (currency := read_currency(piece[1:])):
                powers.append(6 if piece[0] == "M" else 3)
                currencies.append(currency)
            else:
                raise _refusal(text)
    if len(powers) > 1 or len(currencies) > 1 or (percent and (powers or currencies)):
        raise _refusal(text)
    return sum(powers), percent, "".join(currencies)


def _check_unit(currency: str, percent: bool, unit: str, text: str) -> None:
    """Refuse an amount in another currency than the one that is wanted, and percent of nothing."""
    wanted = read_currency(re.split(r"[/ ]", unit)[0])
    other = currency and not (wanted and may_be_currency(currency, wanted))
    if other or (percent and unit not in SHARES):
        wanted = shown_unit(unit)
        message = f"Must be in {wanted}; got {_short(text)}. Convert it and write the number alone."
        raise ValueError(message)


def _finite(number: Decimal, text: str) -> float:
    found = float(number)
    if not math.isfinite(found) or (number and not found):
        raise ValueError(f"Must be a number between 1e-300 and 1e300; got {_short(text)}.")
    return found


def _refusal(text: str) -> ValueError:
    return ValueError(
        f"Must be a number, such as 1234.5 or 1234,5; got {_short(text) or 'nothing'}. A currency, "
        "%, k, m or bn may stand beside it."
    )


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 60 else f"{plain[:57]}..."
