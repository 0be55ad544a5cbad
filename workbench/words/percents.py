"""Numbers in the unit that they are wanted in; where people write percent, 2 is 2 %."""

from __future__ import annotations

from workbench.words.numbers import SHARES
from workbench.words.written_numbers import (
    TwoReadings,
    WrittenNumber,
    read_written,
    spell_number,
)


def read_in_unit(text: str, unit: str, *, decimal: str = "") -> float:
    """Read a number that is wanted in a unit.

    Parameters
    ----------
    text : str
    unit : str
        A share, a probability and a yearly rate are written in percent, with the sign or without.
    decimal : {"", ".", ","}
        The mark before decimals, where it is known.

    Returns
    -------
    float
        A share of one where `unit` is read in percent.

    Raises
    ------
    TwoReadings
        If there are two: also 0.02 where percent is wanted, which may be 0.02 % or 2 %, and 150.
    ValueError
        If it is no number, or in another unit.

    Examples
    --------
    >>> read_in_unit("2", "%"), read_in_unit("2 %", "%"), read_in_unit("0,45 €", "EUR/can")
    (0.02, 0.02, 0.45)
    >>> read_in_unit("0.02", "%")
    Traceback (most recent call last):
    ...
    workbench.words.written_numbers.TwoReadings: 0.02 can be read in two ways; write 0.02 % or 2 %
    """
    written = read_written(text, unit=unit, decimal=decimal)
    return read_share(written, unit) if unit in SHARES else written.number


def read_share(written: WrittenNumber, unit: str) -> float:
    """Return the share of one that a number stands for where percent is wanted."""
    number = written.number
    if written.percent:
        return number
    certain = unit == "probability" and abs(number) == 1  # surely, or one in a hundred
    if certain or 0 < abs(number) < 1:
        raise TwoReadings(written.text, (_percent(number), _percent(100 * number)))
    if abs(number) > 100:
        raise TwoReadings(written.text, (_percent(number), _percent(number / 100)))
    return round(number / 100, 15)


def _percent(number: float) -> str:
    return f"{spell_number(number)} %"
