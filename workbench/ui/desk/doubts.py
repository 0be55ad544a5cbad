"""Entries that are asked about before they count: what was typed is kept, nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from workbench.words import TwoReadings, format_number

Replies = Sequence[tuple[str, Callable[[], None]]]
"""What may be answered, each with what follows from it."""


class Asking(Protocol):
    """What shows a question below a control, with a button for each answer."""

    def __call__(self, question: str, answers: Replies) -> None:
        """Show them."""


class Unlikely(ValueError):
    """A number that is readable and allowed, and hardly meant.

    Attributes
    ----------
    accept : callable
        Takes it all the same.
    """

    def __init__(self, question: str, accept: Callable[[], None]) -> None:
        self.accept = accept
        super().__init__(question)


def label_reading(spelling: str) -> str:
    """Write one reading of a number for a button, with its thousands apart.

    Examples
    --------
    >>> label_reading("100000"), label_reading("1.2340 EUR"), label_reading("0.02 %")
    ('100,000', '1.234 EUR', '0.02 %')
    """
    number, _, unit = spelling.partition(" ")
    return f"{format_number(float(number), digits=12)} {unit}".strip()


def ask_reading(doubt: TwoReadings) -> str:
    """Ask which of two readings is meant.

    Examples
    --------
    >>> ask_reading(TwoReadings("100,000", ("100000", "100"), (".", ",")))
    '“100,000” can be read in two ways. Which number is it: 100,000 or 100?'
    """
    readings = " or ".join(map(label_reading, doubt.spellings))
    return f"“{doubt.text}” can be read in two ways. Which number is it: {readings}?"
