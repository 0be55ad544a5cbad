"""What can be read on a sheet for the other side: every number with its place and what it is there.

The numbers of a range are its ends, its step, its middle and its width; a list of numbers with even
gaps is read as a range, one with uneven gaps number by number.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from workbench.advice.sheet_numbers import is_same, read_numbers, significant
from workbench.model import SharedSheet, SharedTerm

NEAR = 0.1
"""Share of a range within which its end brackets a number."""

_ROUND_STEPS = {1.0, 1.2, 1.4, 1.5, 2.0, 2.5, 7.5}
"""Steps of two digits that people take without a reason, but for powers of ten."""


class Reading(Enum):
    """What a number on a sheet is."""

    END = "the range ends at"
    OPTION = "an option is"
    STEP = "the step is"
    MIDDLE = "the middle of the range is"
    WIDTH = "the range is wide"
    GRID = "the steps meet"
    FACT = "it is"
    POSITION = "our stated position is"
    OFFER = "our offer says"
    TEXT = "it says"


@dataclass(frozen=True)
class Shown:
    """A number that can be read on a sheet.

    Attributes
    ----------
    value : float
    unit : str
        In a text, the word behind it.
    place : str
        Where it stands, in words.
    role : Reading
    issue : str
    near : float
        How far from it, in its unit, a number is bracketed.
    start, step : float
        Of the grid, where it is one.
    """

    value: float
    unit: str
    place: str
    role: Reading
    issue: str = ""
    near: float = 0.0
    start: float = 0.0
    step: float = 0.0


def shown_numbers(sheet: SharedSheet, issues: list[str]) -> Iterator[Shown]:
    """Yield the numbers that can be read on a sheet.

    Parameters
    ----------
    sheet : SharedSheet
    issues : list of str
        Names of the issues that its terms are.
    """
    heads = {"Title": sheet.title, "Our name": sheet.ours, "Their name": sheet.theirs}
    for place, text in (heads | {"Your note": sheet.note}).items():
        yield from _in_text(text, place)
    for issue, term in zip(issues, sheet.terms, strict=True):
        yield from _in_text(f"{term.label} {term.unit}", term.label, issue)
        yield from _in_options(term, issue)
        for bound in (term.at_least, term.at_most, *term.only):
            yield from _in_option(bound, term, issue, Reading.POSITION)
    for fact in sheet.facts:
        yield from _in_text(f"{fact.label} {fact.unit}", fact.label)
        yield Shown(fact.value, fact.unit, fact.label, Reading.FACT)
    for one in sheet.agenda:
        yield from _in_text(one.topic, "Agenda")
    for number, offer in enumerate(sheet.offers, start=1):
        for issue, term, option in zip(issues, sheet.terms, offer.options, strict=True):
            if offer.side == "ours" and not isinstance(option, str):
                place = f"Offer {number} on the table, {term.label}"
                yield Shown(option, term.unit, place, Reading.OFFER, issue)


def _in_options(term: SharedTerm, issue: str) -> Iterator[Shown]:
    """Yield what a range or a list of options says."""
    listed = [one for one in term.options if not isinstance(one, str)]
    if term.start is not None and term.to is not None and term.step is not None:
        ends, step = (term.start, term.to), term.step
    elif len(listed) > 2 and _is_even(listed):
        ends, step = (listed[0], listed[-1]), listed[1] - listed[0]
    else:
        for option in term.options:
            yield from _in_option(option, term, issue, Reading.OPTION)
        return
    low, high = ends
    near = max((high - low) * NEAR, step * (1 - 1e-9))
    for end in ends:
        yield Shown(end, term.unit, term.label, Reading.END, issue, near=near)
    for value, role in (
        (step, Reading.STEP), ((low + high) / 2, Reading.MIDDLE), (high - low, Reading.WIDTH)
    ):  # fmt: skip
        yield Shown(value, term.unit, term.label, role, issue)
    if not _is_plain(low, step):
        yield Shown(high, term.unit, term.label, Reading.GRID, issue, start=low, step=step)


def _in_option(
    option: float | str | None, term: SharedTerm, issue: str, role: Reading
) -> Iterator[Shown]:
    if isinstance(option, str):
        yield from _in_text(option, term.label, issue)
    elif option is not None:
        yield Shown(option, term.unit, term.label, role, issue)


def _in_text(text: str, place: str, issue: str = "") -> Iterator[Shown]:
    for number, word in read_numbers(text):
        yield Shown(number, word, place, Reading.TEXT, issue)


def _is_even(numbers: list[float]) -> bool:
    step = numbers[1] - numbers[0]
    return all(is_same(b - a, step) for a, b in itertools.pairwise(numbers))


def _is_plain(start: float, step: float) -> bool:
    """Say whether a grid is one that people take without a reason."""
    mantissa = float(f"{step:e}".split("e")[0])
    is_round = significant(step) == 1 or mantissa in _ROUND_STEPS
    return is_round and abs(start / step - round(start / step)) < 1e-6
