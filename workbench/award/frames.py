"""Tables that an analyst hands over, row by row: names as texts, numbers checked, slips said."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from numbers import Real
from typing import Any

import pandas as pd

from workbench.model.names import suggest


@dataclass(frozen=True)
class FrameRow:
    """One row of a table: what is empty is absent.

    Attributes
    ----------
    table : str
        Name of the argument.
    place : int
        Counted from 1.
    cells : mapping of column to value
    """

    table: str
    place: int
    cells: Mapping[str, Any]

    def text(self, column: str, default: str | None = None) -> str:
        """Return a name or a word; whole numbers are names too."""
        given = self.cells.get(column)
        if given is None:
            if default is not None:
                return default
            raise ValueError(f"{self}: {column} is missing")
        if isinstance(given, Real) and float(given).is_integer():
            return str(int(float(given)))
        return str(given).strip()

    def number(self, column: str) -> float | None:
        """Return a number, or None where there is none."""
        given = self.cells.get(column)
        if given is None:
            return None
        if isinstance(given, bool) or not isinstance(given, Real):
            raise ValueError(f"{self}: {column} must be a number, got {given!r}")
        if not math.isfinite(float(given)):
            raise ValueError(f"{self}: {column} must be a finite number, got {given}")
        return float(given)

    def day(self, column: str) -> dt.date | None:
        """Return a date, or None where there is none."""
        given = self.cells.get(column)
        if given is None:
            return None
        try:
            return pd.Timestamp(given).date()
        except (ValueError, TypeError) as error:
            said = f"{column} must be a date like 2026-03-31, got {given!r}"
            raise ValueError(f"{self}: {said}") from error

    def names(self, column: str) -> tuple[str, ...]:
        """Return several names: a list, or texts with commas between them."""
        given = self.cells.get(column)
        if given is None:
            raise ValueError(f"{self}: {column} is missing")
        if isinstance(given, str):
            given = [one for one in given.split(",") if one.strip()]
        if not isinstance(given, list | tuple | set | frozenset):
            given = [given]
        return tuple(FrameRow(self.table, self.place, {column: one}).text(column) for one in given)

    def __str__(self) -> str:
        """Say which row it is."""
        return f"{self.table}, row {self.place}"


def read_frame(
    name: str, table: object, *, needed: tuple[str, ...], known: tuple[str, ...]
) -> Iterator[FrameRow]:
    """Yield the rows of a table: a DataFrame, a list of mappings, or None for no row.

    Raises
    ------
    ValueError
        If a column is missing or not known.
    TypeError
        If it is no table.
    """
    if table is None:
        return
    frame = table if isinstance(table, pd.DataFrame) else _made(name, table)
    columns = [str(one) for one in frame.columns]
    for column in columns:
        if column not in known:
            near = suggest(column, known)
            raise ValueError(f"{name} has a column {column!r} that is not known{near}")
    for column in needed:
        if column not in columns and len(frame):
            raise ValueError(f"{name} needs a column {column!r}; it has {', '.join(columns)}")
    for place, row in enumerate(frame.itertuples(index=False), 1):
        given = dict(zip(columns, row, strict=True))
        yield FrameRow(name, place, {key: one for key, one in given.items() if not _empty(one)})


def _made(name: str, table: object) -> pd.DataFrame:
    if isinstance(table, list | tuple) and all(isinstance(one, Mapping) for one in table):
        return pd.DataFrame(list(table))
    if isinstance(table, Mapping):
        return pd.DataFrame(dict(table))
    raise TypeError(f"{name} must be a DataFrame or a list of rows, got {table!r:.60}")


def _empty(cell: object) -> bool:
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return True
    if isinstance(cell, list | tuple | set | frozenset):
        return not cell
    return bool(pd.isna(cell))  # type: ignore[call-overload]
