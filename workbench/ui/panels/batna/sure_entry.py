"""What a side takes for sure instead of a chance, typed as one sentence with three amounts."""

from __future__ import annotations

import re

from workbench.model import SureAmount, build
from workbench.ui.widgets.entries import NumberEntry, read_part, write_entry

_SURE = re.compile(r"(.+?) +for +(.+?) +or +(.+?)(?: +at +(.+?))?", re.IGNORECASE)


class SureEntry(NumberEntry):
    """A field for a sure amount that is as good as even chances of two others."""

    def reader(self, text: str, unit: str) -> SureAmount:
        """Read it, its amounts in the unit of the field."""
        return read_sure(text, unit)

    def write_value(self, value: SureAmount | None) -> str:
        """Write it as it is read; nothing for None."""
        return "" if value is None else write_sure(value)


def read_sure(text: str, unit: str = "") -> SureAmount:
    """Read what is taken for sure instead of a chance of the better of two amounts.

    Raises
    ------
    TwoReadings
        If one of the numbers has two.
    ValueError
        If it is not written so.
    DealError
        If no cautious side would say it.

    Examples
    --------
    >>> read_sure("40000 for 100000 or 0")
    SureAmount(sure=40000.0, better=100000.0, worse=0.0, chance=0.5)
    """
    found = _SURE.fullmatch(text.strip())
    if not found:
        raise ValueError(f"Write it like: 40000 for 100000 or 0; got {text.strip()}.")
    units = unit, unit, unit, "%"
    numbers = [
        0.5 if found[place] is None else read_part(text, found[place], one)
        for place, one in enumerate(units, start=1)
    ]
    fields = ("sure", "better", "worse", "chance")
    return build(SureAmount, dict(zip(fields, numbers, strict=True)), ("certainty_equivalent",))


def write_sure(stated: SureAmount) -> str:
    """Write it as :func:`read_sure` reads it.

    Examples
    --------
    >>> write_sure(SureAmount(sure=40_000, better=100_000, worse=0))
    '40000 for 100000 or 0'
    """
    amounts = map(write_entry, (stated.sure, stated.better, stated.worse))
    chance = "" if stated.chance == 0.5 else f" at {write_entry(stated.chance, '%')}"
    return "{} for {} or {}".format(*amounts) + chance
