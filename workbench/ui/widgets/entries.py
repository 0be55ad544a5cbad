"""Fields that take what people type: numbers, shares in percent, formulas, dates, names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import ipywidgets as ipw

from workbench.model import Formula
from workbench.ui.desk.binding import Ties, answer_reading, read_settled
from workbench.ui.desk.desk import Desk
from workbench.ui.desk.doubts import ask_reading
from workbench.ui.widgets.controls import Field, KeptField
from workbench.value import find_formula_traps
from workbench.words import (
    SHARES,
    TwoReadings,
    decimal_mark,
    read_in_unit,
    read_written,
    shown_unit,
    spell_number,
)

_DIGITS_ONLY = re.compile(r"[-+]?[0-9.,'\u2019\s%€$£]*[0-9][0-9.,'\u2019\s%€$£]*")
_YEARS = (1900, 2199)


class Entry(KeptField):
    """A text field whose wrong entries stay, with the reason below them.

    Parameters
    ----------
    label : str
    hint : str
        Shown in the empty field.
    """

    def __init__(self, label: str, *, hint: str = "", tooltip: str = "", value: str = "") -> None:
        look = {"description": label, "placeholder": hint, "tooltip": tooltip, "value": value}
        super().__init__(ipw.Text(continuous_update=False, **look))

    def read(self, desk: Desk, read: Callable[[str], Any]) -> Any:
        """Read what was typed, for a button that takes several fields.

        Raises
        ------
        ValueError
            If it cannot be read, which is said, or asked, below the field.
        """
        try:
            found = read_settled(desk, read, self.control.value)
        except TwoReadings as doubt:
            self.ask(ask_reading(doubt), answer_reading(desk, self.control, doubt))
            raise
        except ValueError as error:
            self.say(str(error))
            raise
        self.say("")
        return found


class NumberEntry(Entry):
    """A field for a number in a unit, written as people write it.

    Parameters
    ----------
    label : str
    unit : str
        A share is written in percent.
    optional : bool
        Whether it may stay empty.
    """

    def __init__(
        self,
        label: str,
        *,
        unit: str = "",
        optional: bool = False,
        hint: str = "",
        tooltip: str = "",
    ) -> None:
        super().__init__(label, hint=hint, tooltip=tooltip)
        self.label, self.optional = label, optional
        self.measure(unit)

    def measure(self, unit: str) -> None:
        """Take the unit that its number has from now on."""
        self.unit, shown = unit, shown_unit(unit)
        self.control.description = f"{self.label}, {shown}" if shown else self.label

    def read_held(self, held: str) -> Any:
        """Read what is typed; None for nothing where nothing may stand."""
        return None if self.optional and not held.strip() else self.reader(held, self.unit)

    def write_value(self, value: Any) -> str:
        """Write a value as one would type it; nothing for None."""
        return write_entry(value, self.unit)

    def reader(self, text: str, unit: str) -> Any:
        """Read a number in a unit."""
        return read_number(text, unit)


class FormulaEntry(NumberEntry):
    """A field for a number in a unit, or a formula over facts."""

    def reader(self, text: str, unit: str) -> Any:
        """Read a number in a unit, or a formula."""
        return read_formula(text, unit)


class DateField(KeptField):
    """A date with a calendar, in the order of days and months that the browser's language has."""

    def __init__(self, label: str, *, tooltip: str = "") -> None:
        super().__init__(ipw.DatePicker(description=label, tooltip=tooltip))

    def read_held(self, held: dt.date | None) -> dt.date | None:
        """Return the day; None where there is none, and no year that is still being typed."""
        return check_day(held)


def check_day(day: dt.date | None) -> dt.date | None:
    """Refuse a year that is still being typed.

    Raises
    ------
    ValueError
        If it is not of these times.
    """
    if day is not None and not _YEARS[0] <= day.year <= _YEARS[1]:
        raise ValueError(f"Write the year with four digits; got the year {day.year}.")
    return day


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


def read_formula(text: str, unit: str = "") -> Formula:
    """Read a number in a unit, or a formula.

    Raises
    ------
    TwoReadings
        If it is a number with two readings. In brackets it may be below 0, or a formula.
    ValueError
        If it is empty, or nearly a number.

    Examples
    --------
    >>> read_formula(" 1,40 "), read_formula("80 %"), read_formula("2 * units")
    (1.4, 0.8, '2 * units')
    >>> read_formula("80", "probability"), read_formula("8 %", "per year")
    (0.8, 0.08)
    """
    text = text.strip().replace("\N{MINUS SIGN}", "-")
    if not text:
        raise ValueError("Give a number, or a formula over facts.")
    if text.isidentifier() or not is_number(text, unit):
        return text
    number = read_in_unit(text, unit)
    if text.startswith("("):
        spellings = spell_number(number), spell_number(-number)
        raise TwoReadings(text, spellings)
    return number


def is_number(text: str, unit: str = "") -> bool:
    """Say whether a text is a number, or wants to be one: it has digits, and no name or operator.

    Its unit may stand behind it.

    Examples
    --------
    >>> [is_number(text) for text in ("1.2 m", "1,2,3", "5 EUR", "2 * units", "2*3", "4 days")]
    [True, True, True, False, False, False]
    """
    for known in {"", unit}:
        with suppress(ValueError):
            read_written(text, unit=known)
            return True
    return _DIGITS_ONLY.fullmatch(text) is not None


def read_number(text: str, unit: str = "") -> float:
    """Read a number in a unit, where no formula may stand.

    Raises
    ------
    TwoReadings
        If it has two readings.
    ValueError
        If it is none.
    """
    return read_in_unit(text, unit)


def optional(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """Return a reader that takes an empty field for nothing."""
    return lambda text: read(text) if text.strip() else None


def read_part(text: str, piece: str, unit: str = "") -> float:
    """Read one of several numbers in a text; where it has two readings, so has the text."""
    try:
        return read_number(piece, unit)
    except TwoReadings as doubt:
        first, second = (text.replace(piece, spelling) for spelling in doubt.spellings)
        raise TwoReadings(text, (first, second), doubt.marks) from None


def write_entry(value: Formula | None, unit: str = "") -> str:
    """Write a number in a unit, or a formula, as its reader types it; it reads back in one way.

    Examples
    --------
    >>> write_entry(1.4), write_entry(1.375), write_entry("2 * units"), write_entry(None)
    ('1.4', '1.3750', '2 * units', '')
    >>> write_entry(0.07, "per year")
    '7 %'
    """
    if isinstance(value, float | int):
        share = unit in SHARES
        text = spell_number(100 * value if share else value)
        if "e" not in text:
            text = text.replace(".", decimal_mark())
        return f"{text} %" if share else text
    return "" if value is None else str(value)
