"""Entries and contracts from a CSV or Excel file: one row each, one column per field.

A heading is a field's name, parts of it with a point between: ``baseline.price``, ``notice.days``.
The state of an entry stands in ``state``, ``state.date``, ``state.owner`` and ``state.evidence``.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin

from workbench.files.actuals.lines import read_lines
from workbench.files.tables.numbers import read_date_cell, read_number_cell, read_text_cell
from workbench.files.tables.problems import TableError, TableProblem, refuse_table
from workbench.model import DealError, build, free_identifier, suggest
from workbench.model.base import Frozen
from workbench.savings.contracts import SupplyContract
from workbench.savings.entries import SavingsEntry, StateStep
from workbench.words import within_sentence

T = TypeVar("T", bound=Frozen)

_STATE = "state"


def read_entries(path: str | Path) -> dict[str, SavingsEntry]:
    """Read entries of savings from a table.

    Parameters
    ----------
    path : str or Path
        Of a ``.csv`` or ``.xlsx`` file.

    Returns
    -------
    dict of name to SavingsEntry
        Named after their titles.

    Raises
    ------
    TableError
        With one line per problem: file, worksheet, row, column and what to do.
    """
    return parse_entries(_content(Path(path)), Path(path).name)


def read_contracts(path: str | Path) -> dict[str, SupplyContract]:
    """Read contracts from a table; as :func:`read_entries`."""
    return parse_contracts(_content(Path(path)), Path(path).name)


def parse_entries(content: bytes, name: str) -> dict[str, SavingsEntry]:
    """Read entries from the content of a file, e.g. of an upload; as :func:`read_entries`."""
    return _read(content, name, SavingsEntry)


def parse_contracts(content: bytes, name: str) -> dict[str, SupplyContract]:
    """Read contracts from the content of a file; as :func:`read_entries`."""
    return _read(content, name, SupplyContract)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise refuse_table(path.name, f"cannot be read: {error.strerror}") from error


def _read(content: bytes, file: str, kind: type[T]) -> dict[str, T]:
    title, lines = read_lines(content, file)
    if not lines:
        raise refuse_table(file, "the table is empty", worksheet=title)
    place: dict[str, Any] = {"file": file, "worksheet": title}
    known = dict(_fields(kind)) | (_state_fields() if kind is SavingsEntry else {})
    first, headings = lines[0][0], [str(one or "").strip() for one in lines[0][1]]
    problems = [
        TableProblem((), f"unknown heading{suggest(one, known)}", row=first, label=one, **place)
        for one in headings
        if one and one not in known
    ]
    if problems:
        raise TableError(problems)
    things: dict[str, T] = {}
    for number, cells in lines[1:]:
        where = place | {"row": number}
        record, found = _record(dict(zip(headings, cells, strict=False)), known, where)
        problems += found
        if not found:
            try:
                name = free_identifier(str(record.get("title", "")), things, thing="row")
                things[name] = build(kind, record)
            except DealError as error:
                problems += [
                    _locate(problem.path, problem.message, where) for problem in error.problems
                ]
    if problems:
        raise TableError(problems)
    return things


def _record(
    cells: dict[str, Any], known: dict[str, str], where: dict[str, Any]
) -> tuple[dict[str, Any], list[TableProblem]]:
    record: dict[str, Any] = {}
    problems = []
    for heading, cell in cells.items():
        if cell is None or not heading:
            continue
        try:
            value = _READERS[known[heading]](cell)
        except ValueError as error:
            problems.append(TableProblem((), within_sentence(str(error)), label=heading, **where))
            continue
        inner = record
        *outer, last = heading.split(".") if heading != _STATE else (_STATE, _STATE)
        for name in outer:
            inner = inner.setdefault(name, {})
        inner[last] = value
    if _STATE in record:
        record["states"] = [record.pop(_STATE)]
    return record, problems


def _locate(path: tuple[Any, ...], message: str, where: dict[str, Any]) -> TableProblem:
    steps = [str(one) for one in path if not isinstance(one, int)]
    label = ".".join(steps).replace("states", _STATE).replace("state.state", _STATE)
    return TableProblem((), message, label=label, **where)


def _fields(kind: type[Frozen], before: str = "") -> Iterator[tuple[str, str]]:
    """Yield every field that a column may hold, and how its cells are read."""
    for name, field in kind.model_fields.items():
        inner = _plain(field.annotation)
        if isinstance(inner, type) and issubclass(inner, Frozen):
            yield from _fields(inner, f"{before}{name}.")
        elif inner is not tuple:
            yield f"{before}{name}", _kind_of(inner)


def _state_fields() -> dict[str, str]:
    found = dict(_fields(StateStep, f"{_STATE}."))
    found[_STATE] = found.pop(f"{_STATE}.{_STATE}")
    return found


def _plain(annotation: Any) -> Any:
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        rest = [one for one in get_args(annotation) if one is not type(None)]
        return _plain(rest[0])
    if origin is tuple:
        return tuple
    return _plain(get_args(annotation)[0]) if hasattr(annotation, "__metadata__") else annotation


def _kind_of(inner: Any) -> str:
    names = {float: "number", int: "count", bool: "truth"}
    return names.get(inner, "date" if getattr(inner, "__name__", "") == "date" else "text")


def _read_truth(cell: Any) -> bool:
    text = str(cell).strip().casefold()
    if text not in ("true", "yes", "ja", "oui", "1", "false", "no", "nein", "non", "0"):
        raise ValueError(f"must be yes or no, got {text!r}")
    return text in ("true", "yes", "ja", "oui", "1")


def _read_count(cell: Any) -> int:
    number = read_number_cell(float(cell) if isinstance(cell, int) else cell)
    if not number.is_integer():
        raise ValueError(f"must be a whole number, got {number:g}")
    return int(number)


def _read_number(cell: Any) -> float:
    return read_number_cell(float(cell) if isinstance(cell, int) else cell)


_READERS = {
    "number": _read_number,
    "count": _read_count,
    "truth": _read_truth,
    "date": read_date_cell,
    "text": read_text_cell,
}
