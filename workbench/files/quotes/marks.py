"""Which mark stands before decimals, and whether the day or the month comes first in dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.files.quotes.amounts import Amount
from workbench.files.quotes.days import read_days
from workbench.files.quotes.grid import Grid
from workbench.files.quotes.regions import is_amount_text
from workbench.files.quotes.telling import Meaning, Telling
from workbench.words import settle_mark, spell_number

_MONTH = re.compile(r"\d{1,2}[./]\d{4}")
_SLASHED = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})\b")


@dataclass(frozen=True)
class _Text:
    grid: str
    row: int
    column: int
    text: str


class Marks:
    """Decides what has two readings by the column, else the row, else the file; else asks.

    Parameters
    ----------
    telling : Telling
    """

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self._texts: list[_Text] = []
        self._dates: list[_Text] = []

    def learn(self, grid: Grid, skipped: Iterable[int] = ()) -> None:
        """Take the numbers of a grid as evidence, but for those of some columns."""
        left_out = set(skipped)
        for row, cells in enumerate(grid.rows):
            for column, cell in enumerate(cells):
                text = cell.value
                if not isinstance(text, str) or cell.hidden or column in left_out:
                    continue
                if _SLASHED.search(text):
                    self._dates.append(_Text(grid.title, row, column, text))
                elif is_amount_text(text) and not _MONTH.fullmatch(text) and not read_days(text):
                    self._texts.append(_Text(grid.title, row, column, text))

    def number(
        self,
        amount: Amount,
        grid: str,
        row: int,
        column: int,
        place: str,
        *,
        counts: bool = False,
    ) -> float | None:
        """Return the number of an amount; None while it has two readings that nothing decides.

        Parameters
        ----------
        amount : Amount
        grid, place : str
        row, column : int
        counts : bool
            Whether it counts whole things: three decimals are none where nothing else decides.
        """
        if (plain := amount.number("")) is not None:
            return plain
        near = [one for one in self._texts if one.grid == grid]
        by_column = settle_mark([one.text for one in near if one.column == column])
        by_row = ""
        if self._differs_by_row(grid):
            by_row = settle_mark([one.text for one in near if one.row == row])
        decimal = by_column or by_row or settle_mark([one.text for one in self._texts])
        if by_column and by_row and by_column != by_row:
            decimal = ""  # another supplier's typing than that of the column
        if not decimal and counts:
            number = max(amount.readings.values())
            self._telling.tell("number", place, f"{amount.digits} is read as {number:.0f}.")
            return number
        return amount.number(decimal or self._ask(amount, place))

    def _differs_by_row(self, grid: str) -> bool:
        """Say whether a column holds numbers of both kinds, so that each row has its writer."""
        marks: dict[int, set[str]] = {}
        for one in self._texts:
            if one.grid == grid and (mark := settle_mark([one.text], [], [])):
                marks.setdefault(one.column, set()).add(mark)
        return any(len(found) > 1 for found in marks.values())

    def _ask(self, amount: Amount, place: str) -> str:
        mark = "," if "," in amount.digits else "."
        other = "." if mark == "," else ","
        decimal, grouped = amount.readings[mark], amount.readings[other]
        sentence = (
            f"{amount.digits} can be read in two ways, and no other number here shows which; "
            "the answer holds for the whole file."
        )
        readings = [
            Meaning(spell_number(decimal), mark),
            Meaning(spell_number(grouped), other),
        ]
        return str(self._telling.ask("number", place, sentence, readings, f"marks|{mark}") or "")

    def day(self, text: str, place: str) -> dt.date | None:
        """Return a date; None where there is none, or while day and month may be exchanged."""
        days = read_days(text)
        if len(days) < 2:
            return days[0] if days else None
        orders = {order for one in self._dates if (order := _order(one.text))}
        order = orders.pop() if len(orders) == 1 else ""
        if not order:
            readings = [
                Meaning(f"{day:%d %B %Y}", order) for day, order in zip(days, "md", strict=True)
            ]
            sentence = f"{text} can be two dates; the answer holds for the whole file."
            order = str(self._telling.ask("date", place, sentence, readings, "dates") or "")
        return {"m": days[0], "d": days[1]}.get(order)


def _order(text: str) -> str:
    """Say whether a date shows that the day, or the month, comes first."""
    found = _SLASHED.search(text)
    if not found:
        return ""
    first, second = int(found[1]), int(found[2])
    return "d" if first > 12 >= second else "m" if second > 12 >= first else ""
