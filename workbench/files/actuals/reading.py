"""What was paid, from a CSV or Excel file: one row per invoice line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from workbench.files.actuals.columns import (
    ColumnFault,
    find_marks,
    read_date_column,
    read_number_column,
)
from workbench.files.actuals.headings import FIELDS, NEEDED, field_of
from workbench.files.actuals.lines import Lines, read_lines
from workbench.files.tables.problems import TableError, TableProblem, refuse_table
from workbench.value.results import AnalysisResult
from workbench.words import counted, format_date, join_and

COLUMNS = (*FIELDS, "file", "row")
"""Columns of what was paid."""

_NUMBERS, _DATES = ("quantity", "price", "amount"), ("date", "paid")


@dataclass(frozen=True, eq=False, repr=False)
class Actuals(AnalysisResult):
    """What was paid: one row per invoice line, with the file and the row it stands in.

    Attributes
    ----------
    frame : DataFrame
        Columns of :data:`COLUMNS`: dates as timestamps, ``paid`` missing where nobody says, and
        ``price`` what the amount comes to per unit.
    recomputed : int
        Rows whose written price differs from amount over quantity by more than half a percent: the
        amount is what counts.
    unused : tuple of str
        Headings that were not understood.
    """

    frame: pd.DataFrame
    recomputed: int = 0
    unused: tuple[str, ...] = ()

    @property
    def headline(self) -> str:
        """How many rows, from when to when, of how many suppliers."""
        if self.frame.empty:
            return "no rows"
        first, last = self.frame["date"].min().date(), self.frame["date"].max().date()
        suppliers = counted(int(self.frame["supplier"].nunique()), "suppliers")
        rows = counted(len(self.frame), "rows")
        return f"{rows}, {format_date(first)} to {format_date(last)}, {suppliers}"

    @property
    def fine_print(self) -> tuple[str, ...]:
        """What was not understood, and where price and amount differ."""
        notes = []
        if self.unused:
            notes.append(f"not used: {join_and([repr(one) for one in self.unused])}")
        if self.recomputed:
            rows = counted(self.recomputed, "rows")
            notes.append(
                f"in {rows} the price differs from amount over quantity: the amount counts"
            )
        return (*super().fine_print, *notes)

    def to_frame(self) -> pd.DataFrame:
        """Return the rows."""
        return self.frame


def read_actuals(path: str | Path) -> Actuals:
    """Read what was paid from a CSV or Excel file.

    The first row that is not empty has the headings, in English, German or French: item, supplier,
    date, and two of quantity, price and amount; also currency, document and the date of payment.
    Numbers and dates are read as people write them; what can be read in two ways is settled by its
    column, or refused.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    Actuals

    Raises
    ------
    TableError
        With one line per problem: file, worksheet, row, column and what to do.
    """
    path = Path(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise refuse_table(path.name, f"cannot be read: {error.strerror}") from error
    return parse_actuals(content, path.name)


def parse_actuals(content: bytes, name: str) -> Actuals:
    """Read what was paid from the content of a file, e.g. of an upload; as :func:`read_actuals`."""
    title, lines = read_lines(content, name)
    if not lines:
        raise refuse_table(name, "the table is empty", worksheet=title)
    place: dict[str, Any] = {"file": name, "worksheet": title}
    headings, columns, currency, unused = _columns(lines, place)
    body = lines[1:]
    cells = {
        field: [row[at] if at < len(row) else None for _, row in body]
        for field, at in columns.items()
    }
    marks = frozenset().union(*(find_marks(cells[one]) for one in _NUMBERS if one in cells))
    made: dict[str, Any] = {}
    problems = []
    for field, at in columns.items():
        try:
            made[field] = _read(field, cells[field], min(marks) if len(marks) == 1 else "")
        except ColumnFault as fault:
            row = body[fault.place][0]
            problems.append(TableProblem((), str(fault), row=row, label=headings[at], **place))
    if problems:
        raise TableError(problems)
    frame = pd.DataFrame(made, index=pd.RangeIndex(len(body)), columns=list(FIELDS))
    frame["file"], frame["row"] = name, [number for number, _ in body]
    for field in _DATES:
        frame[field] = pd.to_datetime(frame[field])
    for field in _NUMBERS:
        frame[field] = frame[field].astype(float)
    frame["currency"] = frame["currency"].fillna(currency)
    for field in ("item", "supplier", "currency", "document"):
        frame[field] = frame[field].fillna("").astype(str)
    _check_rows(frame, {field: headings[at] for field, at in columns.items()}, place)
    recomputed = _complete(frame, place)
    return Actuals(frame[list(COLUMNS)], recomputed, unused)


def join_actuals(several: Iterable[Actuals]) -> Actuals:
    """Return the rows of several files together; none of none."""
    given = list(several)
    frames = [one.frame for one in given if len(one.frame)]
    frame = pd.concat(frames, ignore_index=True) if frames else _empty()
    unused = dict.fromkeys(text for one in given for text in one.unused)
    return Actuals(frame, sum(one.recomputed for one in given), tuple(unused))


def _columns(
    lines: Lines, place: dict[str, Any]
) -> tuple[list[str], dict[str, int], str, tuple[str, ...]]:
    """Return headings, the column of each field, the currency they name, and unused headings."""
    number, first = lines[0]
    headings = [str(cell).strip() if cell is not None else "" for cell in first]
    fields = [field_of(one) if one else ("", "") for one in headings]
    problems = [
        TableProblem((), f"several columns mean the {field}", row=number, **place)
        for field, times in Counter(one for one, _ in fields if one).items()
        if times > 1
    ]
    columns = {field: at for at, (field, _) in enumerate(fields) if field}
    problems += [
        TableProblem((), f"there is no column for the {one}", row=number, **place)
        for one in NEEDED
        if one not in columns
    ]
    if sum(one in columns for one in _NUMBERS) < 2:
        message = "give two of quantity, price and amount"
        problems.append(TableProblem((), message, row=number, **place))
    if problems:
        raise TableError(problems)
    currencies = {currency for _, currency in fields if currency}
    unused = tuple(
        text for text, (field, _) in zip(headings, fields, strict=True) if text and not field
    )
    return headings, columns, currencies.pop() if len(currencies) == 1 else "", unused


def _read(field: str, cells: list[Any], mark: str) -> list[Any]:
    if field in _NUMBERS:
        return read_number_column(cells, mark)
    if field in _DATES:
        return read_date_column(cells)
    return [None if cell is None else _as_text(cell) for cell in cells]


def _as_text(cell: Any) -> str:
    return f"{cell:.0f}" if isinstance(cell, float) and cell.is_integer() else str(cell)


def _check_rows(frame: pd.DataFrame, headings: dict[str, str], place: dict[str, Any]) -> None:
    """Refuse rows without an item, a supplier or a date."""
    problems = []
    for field in NEEDED:
        empty = frame[field].isna() if field == "date" else frame[field] == ""
        problems += [
            TableProblem((), "must not be empty", row=int(row), label=headings[field], **place)
            for row in frame.loc[empty, "row"]
        ]
    if problems:
        raise TableError(problems)


def _complete(frame: pd.DataFrame, place: dict[str, Any]) -> int:
    """Fill in the one of quantity, price and amount that is missing; the amount is what counts."""
    written = frame["price"].copy()
    quantity, amount = frame["quantity"], frame["amount"]
    frame["amount"] = amount.fillna((quantity * written).round(2))
    known = quantity.notna() & (quantity != 0)
    frame["price"] = np.where(known, frame["amount"] / quantity.where(known), written)
    frame["quantity"] = quantity.fillna(frame["amount"] / written.where(written != 0))
    lost = frame["amount"].isna() | frame["quantity"].isna()
    problems = [
        TableProblem((), "give two of quantity, price and amount", row=int(row), **place)
        for row in frame.loc[lost, "row"]
    ]
    if problems:
        raise TableError(problems)
    off = (frame["price"] - written).abs() > 0.005 * written.abs()
    return int((off & written.notna()).sum())


def _empty() -> pd.DataFrame:
    kinds = dict.fromkeys(COLUMNS, "str") | dict.fromkeys(_NUMBERS, "float64")
    kinds |= dict.fromkeys(_DATES, "datetime64[us]") | {"row": "int64"}
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in kinds.items()})
