"""What a reader says beside what it read: what it left out or assumed, and what it asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Told:
    """Something that was not used, or that was assumed.

    Attributes
    ----------
    kind : str
        One word, e.g. ``"hidden"`` or ``"assumed"``.
    place : str
        Where to look, as a spreadsheet names it.
    sentence : str
    """

    kind: str
    place: str
    sentence: str


@dataclass(frozen=True)
class Meaning:
    """One way to read what may be read in several.

    Attributes
    ----------
    words : str
        As a button says it.
    value : object
        What an answer hands back to the reader.
    """

    words: str
    value: Any


@dataclass(frozen=True)
class SheetAsk:
    """Something that the sheet does not say.

    Attributes
    ----------
    kind, place, sentence : str
        As for :class:`Told`.
    readings : tuple of Meaning
        What it may mean.
    key : str
        Under which an answer is kept, for the next sheet of this form too.
    typed : str
        What may be typed instead, ``"number"`` or ``"text"``; empty when it is one of the readings.
    waits : bool
        Whether something that is written in the sheet is not read before it is answered; what the
        sheet only leaves out may stay open.
    unit : str
        Of a number that is typed; a share is one of 1, and typed in per cent.
    above_zero : bool
        Whether a number must be more than 0, as a rate or a quantity is.
    """

    kind: str
    place: str
    sentence: str
    readings: tuple[Meaning, ...]
    key: str
    typed: str = ""
    waits: bool = True
    unit: str = ""
    above_zero: bool = False

    def settle(self, answer: object) -> Any:
        """Return the value that an answer stands for.

        Raises
        ------
        ValueError
            If it is none of the readings, naming them, or a number that cannot be.
        """
        for one in self.readings:
            if answer == one.value or (isinstance(answer, str) and answer.strip() == one.words):
                return one.value
        if self.typed == "text" and isinstance(answer, str) and answer.strip():
            return answer.strip()
        is_number = isinstance(answer, int | float) and not isinstance(answer, bool)
        if self.typed == "number" and is_number:
            if self.above_zero and not answer > 0:  # type: ignore[operator]  # a number, as asked
                raise ValueError(f"{self.sentence} The answer must be more than 0; got {answer!r}")
            return float(answer)  # type: ignore[arg-type]  # it was just asked
        known = ", ".join(repr(one.words) for one in self.readings)
        more = {"number": ", or a number", "text": ", or another text"}.get(self.typed, "")
        raise ValueError(f"{self.sentence} The answer is one of {known}{more}; got {answer!r}")


@dataclass
class Telling:
    """Collects what a reader tells and asks, and knows what was answered.

    Parameters
    ----------
    answers : mapping of key to value
    """

    answers: Mapping[str, Any]
    told: list[Told] = field(default_factory=list)
    asks: list[SheetAsk] = field(default_factory=list)

    def tell(self, kind: str, place: str, sentence: str) -> None:
        """Say something once."""
        one = Told(kind, place, sentence)
        if one not in self.told:
            self.told.append(one)

    def ask(
        self,
        kind: str,
        place: str,
        sentence: str,
        readings: Sequence[Meaning],
        key: str,
        *,
        typed: str = "",
        waits: bool = True,
        unit: str = "",
        above_zero: bool = False,
    ) -> Any:
        """Return what was answered, or None while it is open."""
        if key in self.answers and not (above_zero and not self.answers[key] > 0):
            return self.answers[key]
        if all(one.key != key for one in self.asks):
            meant = tuple(readings)
            self.asks.append(
                SheetAsk(kind, place, sentence, meant, key, typed, waits, unit, above_zero)
            )
        return None
