"""Quotes, alternatives and stakeholders from Excel and CSV files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from workbench.files.tables.cells import CellRow, CellTable, read_cells
from workbench.files.tables.kinds import TableColumn, TableKind, columns_of
from workbench.files.tables.numbers import Cell, without_guard
from workbench.files.tables.problems import TableError, TableProblem, UnlikelyTerm
from workbench.model import (
    Alternative,
    Deal,
    DealError,
    Frozen,
    Named,
    Option,
    Stakeholder,
    build,
    free_identifier,
    label_of,
    suggest,
)
from workbench.words import (
    TwoReadings,
    format_quantity,
    format_range,
    settle_mark,
    start_sentence,
    within_sentence,
)

T = TypeVar("T", bound=Frozen)


def read_quotes(content: bytes, name: str, deal: Deal, *, sure: bool = False) -> Named[Alternative]:
    """Read quotes from a table: one row each, one column per issue of the deal.

    A term that is left empty counts as today, in the deal's status quo, and the quote says that
    nobody has asked for it. A switching cost is paid once.

    Parameters
    ----------
    content : bytes
    name : str
        Name of the file, ``.xlsx`` or ``.csv``.
    deal : Deal
    sure : bool
        Whether terms far outside what is negotiated are meant; else they are refused.

    Returns
    -------
    mapping of name to Alternative
        Ready to stand among a party's alternatives.

    Raises
    ------
    TableError
        With one line per problem: file, worksheet, row, column and what to do.
    """
    return _read(content, name, deal, "quotes", Alternative, _quote_record, sure=sure)


def read_alternatives(content: bytes, name: str, deal: Deal) -> Named[Alternative]:
    """Read alternatives from a table: one row each, with what they are worth.

    Parameters, result and errors as for :func:`read_quotes`.
    """
    return _read(content, name, deal, "alternatives", Alternative, lambda given, _deal: given)


def read_stakeholders(content: bytes, name: str, deal: Deal) -> Named[Stakeholder]:
    """Read stakeholders from a table: one row each, with the side that they are on.

    Parameters and errors as for :func:`read_quotes`.

    Returns
    -------
    mapping of name to Stakeholder
        Ready for the deal's preparation.
    """
    return _read(content, name, deal, "stakeholders", Stakeholder, _stakeholder_record)


def _read(
    content: bytes,
    name: str,
    deal: Deal,
    kind: TableKind,
    thing: type[T],
    to_record: Any,
    *,
    sure: bool = True,
) -> Named[T]:
    table = read_cells(content, name, worksheet=start_sentence(kind))
    columns = columns_of(kind, deal)
    headed = {heading: _column(heading, columns) for heading in table.headings}
    problems = list(_check_headings(table, headed, columns))
    if problems:
        raise TableError(problems)
    things: dict[str, T] = {}
    labels = set()
    for row in table.rows:
        given, found = _read_row(table, row, headed, columns)
        if not sure:
            found += _doubts(table, row, headed, given)
        label = str(given.get("label", ""))
        is_name = kind == "stakeholders"
        key = label if is_name else free_identifier(label, things, thing="alternative")
        if label.casefold() in labels:
            found.append(table.problem("this name is there twice", row=row.number, label="Name"))
        labels.add(label.casefold())
        try:
            if not found:
                things[key] = build(thing, to_record(given, deal))
        except (DealError, ValueError) as error:
            found += _locate(error, table, row, headed)
        problems += found
    if problems:
        raise TableError(problems)
    return Named(things)


def _column(heading: str, columns: tuple[TableColumn, ...]) -> TableColumn | None:
    return next((one for one in columns if one.is_headed(heading)), None)


def _check_headings(
    table: CellTable, headed: Mapping[str, TableColumn | None], columns: tuple[TableColumn, ...]
) -> Iterator[TableProblem]:
    for heading, column in headed.items():
        if column is None:
            hint = suggest(
                heading, [text for one in columns for text in (*one.others, one.heading)]
            )
            yield table.problem(f"unknown heading{hint}", label=heading)
    found = [one for one in headed.values() if one is not None]
    for column in columns:
        if column.needed and column not in found:
            yield table.problem("this column is missing", label=column.heading)
        if found.count(column) > 1:
            yield table.problem("two columns mean this", label=column.heading)


def _read_row(
    table: CellTable,
    row: CellRow,
    headed: Mapping[str, TableColumn | None],
    columns: tuple[TableColumn, ...],
) -> tuple[dict[str, Any], list[TableProblem]]:
    """Return what a row says by field, and what is wrong with its cells."""
    given: dict[str, Any] = {}
    found = []
    for heading, column in headed.items():
        cell = row.cells.get(heading)
        if column is None or cell is None:
            continue
        own = without_guard(cell) if isinstance(cell, str) else cell
        try:
            given[column.field] = _settled(column, own, table, row, heading)
        except ValueError as error:
            message = within_sentence(str(error))
            found.append(table.problem(message, row=row.number, label=heading))
    for column in columns:
        if column.needed and not any(
            row.cells.get(heading) is not None for heading, one in headed.items() if one == column
        ):
            found.append(table.problem("must not be empty", row=row.number, label=column.heading))
    return given, found


def _settled(column: TableColumn, cell: Cell, table: CellTable, row: CellRow, heading: str) -> Any:
    """Read a cell; which mark stands before decimals is told by its column, else row, else file."""
    try:
        return column.read(cell)
    except TwoReadings as doubt:
        groups = [_texts(one.cells.get(heading) for one in table.rows), _texts(row.cells.values())]
        every = _texts(cell for one in table.rows for cell in one.cells.values())
        sure = doubt.settle(settle_mark(*groups, every))
        if not sure:
            raise
        return column.read(sure)


def _texts(cells: Iterable[Cell]) -> list[str]:
    return [cell for cell in cells if isinstance(cell, str)]


def _doubts(
    table: CellTable,
    row: CellRow,
    headed: Mapping[str, TableColumn | None],
    given: Mapping[str, Any],
) -> Iterator[TableProblem]:
    """Ask about terms that hardly anybody means."""
    for heading, column in headed.items():
        issue = column.issue if column is not None else None
        if column is None or issue is None or column.field not in given:
            continue
        if issue.is_far_outside(given[column.field]):
            low, high = (float(issue.options[end]) for end in (0, -1))
            meant = format_range(low, high, issue.unit, digits=4)
            term = format_quantity(given[column.field], issue.unit)
            message = f"{term} is far outside what is negotiated, {meant}: is it right?"
            yield UnlikelyTerm((), message, **table.place(row.number, heading))


def _quote_record(given: dict[str, Any], deal: Deal) -> dict[str, Any]:
    terms: dict[str, Option] = dict(deal.status_quo or {})
    unasked = [name for name in deal.issues if name not in given]
    terms |= {name: given.pop(name) for name in deal.issues if name in given}
    missing = [name for name in deal.issues if name not in terms]
    if missing:
        labels = ", ".join(label_of(deal, name) for name in missing)
        raise ValueError(f"the deal has no terms of today to fill in for: {labels}")
    ordered = {name: terms[name] for name in deal.issues}
    deal.check_terms(ordered, path=())
    cost = given.pop("switching", 0.0)
    if cost < 0:
        raise DealError([TableProblem(("switching",), f"must be 0 or more, got {cost:g}")])
    quote = {"terms": ordered, "not_asked": unasked}
    return given | {"kind": "quote", "quote": quote, "one_off": cost}


def _stakeholder_record(given: dict[str, Any], deal: Deal) -> dict[str, Any]:
    side = given["side"]
    names = {label_of(deal, name).casefold(): name for name in deal.parties}
    names |= {name.casefold(): name for name in deal.parties}
    if side.casefold() not in names:
        known = [label_of(deal, name) for name in deal.parties]
        message = f"there is no side {side!r}{suggest(side, known)}"
        raise DealError([TableProblem(("side",), message)])
    return {key: one for key, one in given.items() if key != "label"} | {
        "side": names[side.casefold()]
    }


def _locate(
    error: Exception, table: CellTable, row: CellRow, headed: Mapping[str, TableColumn | None]
) -> Iterator[TableProblem]:
    """Say of each problem which column it is about."""
    if not isinstance(error, DealError):
        yield table.problem(str(error), row=row.number)
        return
    for problem in error.problems:
        field = next((str(step) for step in problem.path), "")
        rule = problem.message.split(" ", 1)[0]  # rules on several fields begin with one of them
        heading = next(
            (one for one, column in headed.items() if column and column.field in (field, rule)), ""
        )
        yield table.problem(problem.message, row=row.number, label=heading)
