"""Fields that take what people type: numbers, shares in percent, formulas, dates, names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import ipywidgets as ipw

from workbench.model import Formula, SureAmount, build
from workbench.ui.desk.binding import Ties
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.controls import Field
from workbench.value import find_formula_traps

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
_AMOUNT = rf"({_NUMBER.pattern.replace('(', '(?:')})"
_SURE = re.compile(
    rf"{_AMOUNT} +for +{_AMOUNT} +or +{_AMOUNT}(?: +at +{_AMOUNT} *%)?", re.IGNORECASE
)
_WITH_COMMAS = re.compile(r"[+-]?\d[\d.]*(,\d+)+(\.\d+)?")


class Entry(Field):
    """A text field whose wrong entries stay, with the reason below them.

    Parameters
    ----------
    label : str
    hint : str
        Shown in the empty field.
    """

    def __init__(self, label: str, *, hint: str = "", tooltip: str = "") -> None:
        super().__init__(
            ipw.Text(description=label, placeholder=hint, tooltip=tooltip, continuous_update=False)
        )

    def hold(self, ties: Ties, *, read: Callable[[], str], write: Callable[[str], None]) -> None:
        """Tie the field to something on a desk."""
        ties.hold(self.control, read=read, write=write, say=self.say)


def show_traps(field: Field, ties: Ties, desk: Desk, read: Callable[[], Formula | None]) -> None:
    """Say below a field which traps are open in the formula that it holds.

    Parameters
    ----------
    field : Field
    ties : Ties
        Of the form that it belongs to.
    desk : Desk
    read : callable
        Returns the formula from the desk.
    """

    def show() -> None:
        traps = find_formula_traps(desk.deal, read())
        field.caution("\n".join(trap.in_words for trap in traps))

    ties.follow(show)


def read_formula(text: str) -> Formula:
    """Read a number, a share in percent, or a formula.

    Raises
    ------
    ValueError
        If it is empty, or a number with commas, which are read in two ways.

    Examples
    --------
    >>> read_formula(" 1.40 "), read_formula("80 %"), read_formula("2 * units")
    (1.4, 0.8, '2 * units')
    """
    text = text.strip().replace("\N{MINUS SIGN}", "-")
    if not text:
        raise ValueError("Give a number, or a formula over facts.")
    share = text.removesuffix("%").rstrip()
    if _NUMBER.fullmatch(share):
        return float(share) if share == text else round(float(share) / 100, 12)
    if _WITH_COMMAS.fullmatch(text):
        raise ValueError(f"Write numbers without commas, such as 1.5 or 1500; got {text}.")
    return text


def read_share(text: str) -> Formula:
    """Read a formula that is a share; 80 where 0.8 is due is named as the likely slip.

    Raises
    ------
    ValueError
        As :func:`read_formula`, and for a number that is no share.

    Examples
    --------
    >>> read_share("80 %")
    0.8
    >>> read_share("80")
    Traceback (most recent call last):
    ...
    ValueError: Must be from 0 to 1, or in percent; got 80. For 80 % write 80 % or 0.8.
    """
    share = read_formula(text)
    if isinstance(share, float) and not 0 <= share <= 1:
        likely = 1 < share <= 100 and "%" not in text
        number = f"{share:g}"
        slip = f" For {number} % write {number} % or {share / 100:g}." if likely else ""
        raise ValueError(f"Must be from 0 to 1, or in percent; got {text.strip()}.{slip}")
    return share


def read_rate(text: str) -> Formula:
    """Read a formula that is a yearly rate; 8 where 0.08 is due is named as the likely slip.

    Raises
    ------
    ValueError
        As :func:`read_formula`, and for a number above 1 that is not in percent.

    Examples
    --------
    >>> read_rate("8 %")
    0.08
    """
    rate = read_formula(text)
    if isinstance(rate, float) and rate > 1 and "%" not in text:
        raise ValueError(f"A rate of {100 * rate:g} % a year? For {rate:g} % write {rate:g} %.")
    return rate


def read_number(text: str) -> float:
    """Read a number.

    Raises
    ------
    ValueError
        If it is none.
    """
    number = read_formula(text)
    if isinstance(number, str):
        raise ValueError(f"Must be a number; got {text.strip()[:60]}.")
    return number


def optional(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """Return a reader that takes an empty field for nothing."""
    return lambda text: read(text) if text.strip() else None


def read_date(text: str) -> dt.date:
    """Read a date, year first.

    Raises
    ------
    ValueError
        If it is none.

    Examples
    --------
    >>> read_date("2026-03-31")
    datetime.date(2026, 3, 31)
    """
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        message = f"Must be a date such as 2026-03-31, year first; got {text.strip()[:60]}."
        raise ValueError(message) from None


def write_entry(value: Formula | dt.date | None) -> str:
    """Write a number, formula or date as one would type it.

    Examples
    --------
    >>> write_entry(1.4), write_entry(4000.0), write_entry("2 * units"), write_entry(None)
    ('1.4', '4000', '2 * units', '')
    """
    if isinstance(value, float | int):
        return f"{int(value)}" if float(value).is_integer() and abs(value) < 1e15 else repr(value)
    return "" if value is None else str(value)


def read_sure(text: str) -> SureAmount:
    """Read what is taken for sure instead of a chance of the better of two amounts.

    Raises
    ------
    ValueError
        If it is not written so.
    DealError
        If no cautious side would say it.

    Examples
    --------
    >>> read_sure("40000 for 100000 or 0")
    SureAmount(sure=40000.0, better=100000.0, worse=0.0, chance=0.5)
    """
    found = _SURE.fullmatch(text.strip().replace("\N{MINUS SIGN}", "-"))
    if not found:
        raise ValueError(f"Write it like: 40000 for 100000 or 0; got {text.strip()}.")
    *amounts, percent = found.groups()
    record = dict(zip(("sure", "better", "worse"), map(float, amounts), strict=True))
    chance = 0.5 if percent is None else round(float(percent) / 100, 12)
    return build(SureAmount, record | {"chance": chance}, ("certainty_equivalent",))


def write_sure(stated: SureAmount) -> str:
    """Write it as :func:`read_sure` reads it.

    Examples
    --------
    >>> write_sure(SureAmount(sure=40_000, better=100_000, worse=0))
    '40000 for 100000 or 0'
    """
    amounts = map(write_entry, (stated.sure, stated.better, stated.worse))
    chance = "" if stated.chance == 0.5 else f" at {100 * stated.chance:.12g} %"
    return "{} for {} or {}".format(*amounts) + chance


def write_share(value: Formula) -> str:
    """Write a share in percent, a formula as it is.

    Examples
    --------
    >>> write_share(0.8), write_share(0.07), write_share("hope")
    ('80 %', '7 %', 'hope')
    """
    return value if isinstance(value, str) else f"{write_entry(round(100 * value, 10))} %"
