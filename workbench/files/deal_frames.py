"""Deals from and to tables: one row per fact, issue, term line, and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from workbench.files.records import to_plain
from workbench.model import FORMAT, Deal, DealError, Problem, build, suggest, unknown
from workbench.value import find_formula_problems, find_plan_problems

TODAY = "today"
"""Column of the issues that holds today's package."""

NAMED = {
    "items": "item",
    "facts": "fact",
    "issues": "issue",
    "parties": "party",
    "limits": "issue",
    "scenarios": "scenario",
}
"""Parts of a deal that become a table of their own, and what a row of it is called."""

LISTED = ("rules", "correlations")
"""Parts that become a table whose rows have no name."""

WITHIN = {
    "lines": ("value", "line"),
    "scores": ("scores", "issue"),
    "alternatives": ("alternatives", "alternative"),
}
"""Tables of what belongs to a party: its field, and what a row of it is called."""

_Table = pd.DataFrame | None


def deal_to_frames(deal: Deal) -> dict[str, pd.DataFrame]:
    """Return a deal as tables, from which :func:`deal_from_frames` makes it again.

    Parameters
    ----------
    deal : Deal

    Returns
    -------
    dict of str to DataFrame
        ``facts``, ``issues`` with today's package as a column, ``parties``, ``lines`` and so on:
        the arguments of :func:`deal_from_frames`; those with nothing to hold are left out. What
        has parts of its own, such as a distribution, stands whole in its cell.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> frames = deal_to_frames(example_deal())
    >>> frames["issues"]["to"].to_dict()
    {'price': 1.6, 'payment': None}
    >>> deal_from_frames(**frames) == example_deal()
    True
    """
    record = to_plain(deal.model_dump(by_alias=True, exclude_defaults=True))
    for name, option in (record.pop("status_quo", None) or {}).items():
        record["issues"][name][TODAY] = option
    parties = record["parties"]
    frames = {}
    for table, (field, thing) in WITHIN.items():
        frames[table] = _frame(dict(_rows_within(deal, parties, field)), ["party", thing])
    for fields in parties.values():
        for field, _ in WITHIN.values():
            fields.pop(field, None)
    for part, thing in NAMED.items():
        frames[part] = _frame(record.pop(part, {}), [thing])
    for part in LISTED:
        frames[part] = pd.DataFrame(record.pop(part, []), dtype=object)
    rest = {name: one for name, one in record.items() if name != "format"}
    frames["deal"] = pd.DataFrame({"value": pd.Series(rest, dtype=object)}).rename_axis("field")
    return {name: frame for name, frame in frames.items() if len(frame)}


def deal_from_frames(
    facts: _Table = None,
    issues: _Table = None,
    lines: _Table = None,
    *,
    parties: _Table = None,
    scores: _Table = None,
    alternatives: _Table = None,
    rules: _Table = None,
    limits: _Table = None,
    scenarios: _Table = None,
    items: _Table = None,
    correlations: _Table = None,
    deal: _Table = None,
    **fields: Any,
) -> Deal:
    """Make a deal from tables.

    A row is called what stands in its index, or in a column named for what it is: ``fact``,
    ``issue``, ``party``, ``line``. The other columns are the fields of a deal file; cells that are
    empty are left out.

    Parameters
    ----------
    facts : DataFrame, optional
        ``value``, ``unit``, ``low``, ``high``, ``source`` ...
    issues : DataFrame
        ``from``, ``to`` and ``step``, or ``options``: a list, or a text with semicolons, as a CSV
        file has it; ``unit``, ``label``, and the option in force ``today``.
    lines : DataFrame
        ``party``, ``line`` and ``formula``: what a package is worth to each party.
    parties : DataFrame, optional
        ``name``, ``reservation``, ``cost_of_money`` ...; the parties of the lines when left out, in
        their order. Ours comes first.
    scores, alternatives : DataFrame, optional
        One row per party and issue, or per party and alternative.
    rules, limits, scenarios, items, correlations : DataFrame, optional
    deal : DataFrame, optional
        One row per other field of the deal, with its ``value``.
    **fields
        Other fields of the deal: ``title``, ``currency``, ``description`` ...

    Returns
    -------
    Deal

    Raises
    ------
    DealError
        With every problem found, each with the table, the row and the column.

    Examples
    --------
    >>> facts = pd.DataFrame({"value": [1000, 2.0], "unit": ["t", "EUR/t"]}, ["tonnes", "cost"])
    >>> issues = pd.DataFrame({"from": 3, "to": 5, "step": 0.5, "today": 4}, index=["price"])
    >>> lines = pd.DataFrame(
    ...     [
    ...         ["buyer", "purchase", "-tonnes * price"],
    ...         ["seller", "margin", "tonnes * (price - cost)"],
    ...     ],
    ...     columns=["party", "line", "formula"],
    ... )
    >>> deal_from_frames(facts, issues, lines, title="Sand", currency="EUR")
    <Deal 'Sand': 5 packages, parties buyer, seller>
    """
    given: dict[str, _Table] = {
        "items": items, "facts": facts, "issues": issues, "parties": parties,
        "limits": limits, "scenarios": scenarios,
    }  # fmt: skip
    whole = {} if deal is None else {n: row["value"] for n, row in _named(deal, "field", "deal")}
    record: dict[str, Any] = {"format": FORMAT, **whole, **fields}
    for part, table in given.items():
        if table is not None:
            record[part] = dict(_named(table, NAMED[part], part))
    for part, table in (("rules", rules), ("correlations", correlations)):
        if table is not None:
            record[part] = [_filled(row) for row in table.to_dict("records")]
    _read_issues(record)
    within = {"lines": lines, "scores": scores, "alternatives": alternatives}
    _read_within(record, within, listed=parties is not None)
    made = build(Deal, record)
    problems = find_formula_problems(made) or find_plan_problems(made)
    if problems:
        raise DealError(problems)
    return made


def _frame(rows: Mapping[Any, Mapping[str, Any]], names: list[str]) -> pd.DataFrame:
    """Return a table of objects, so that no number turns into another kind."""
    columns = list(dict.fromkeys(column for row in rows.values() for column in row))
    cells = [[row.get(column) for column in columns] for row in rows.values()]
    keys = [key if isinstance(key, tuple) else (key,) for key in rows]
    index: pd.Index[Any] = pd.MultiIndex.from_tuples(keys or [("",) * len(names)], names=names)
    index = index[: len(keys)]
    frame = pd.DataFrame(index=index if len(names) > 1 else index.get_level_values(0))
    for place, column in enumerate(columns):
        values = np.empty(len(cells), object)
        values[:] = [None] * len(cells)
        for at, row in enumerate(cells):
            values[at] = row[place]
        frame[column] = values
    return frame


def _rows_within(
    deal: Deal, parties: Mapping[str, Any], field: str
) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    """Yield the rows of what belongs to the parties; a term line as it is, be it Python code."""
    for party, side in deal.parties.items():
        if field == "value":
            lines = (side.value or {}).items()
            yield from (((party, line), {"formula": one}) for line, one in lines)
        else:
            yield from (((party, name), one) for name, one in parties[party].get(field, {}).items())


def _named(table: pd.DataFrame, thing: str, part: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the rows of a table by name."""
    if not isinstance(table, pd.DataFrame):
        raise TypeError(f"{part} is a table, a DataFrame, got {table!r}"[:200])
    if thing in table and table.index.name != thing:
        table = table.set_index(thing)
    if not table.index.is_unique:
        twice = table.index[table.index.duplicated()][0]
        raise DealError([Problem((part,), f"{thing} {twice!r} stands in two rows")])
    for name, row in zip(table.index, table.to_dict("records"), strict=True):
        if not isinstance(name, str):
            said = f"rows are named in the index or in a column {thing!r}, got {name!r}"
            raise DealError([Problem((part,), said)])
        yield name, _filled(row)


def _filled(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Return the cells that hold something, as plain data."""
    return {str(name): _plain(cell) for name, cell in row.items() if not _is_empty(cell)}


def _is_empty(cell: Any) -> bool:
    return cell is None or (pd.api.types.is_scalar(cell) and bool(pd.isna(cell)))


def _plain(cell: Any) -> Any:
    if isinstance(cell, pd.Timestamp):
        return cell.date()
    if isinstance(cell, np.ndarray):
        return cell.tolist()
    return cell.item() if isinstance(cell, np.generic) else cell


def _read_issues(record: dict[str, Any]) -> None:
    """Take today's package out of the issues; read lists of options that are texts."""
    today = {}
    for name, row in record.get("issues", {}).items():
        if TODAY in row:
            today[name] = row.pop(TODAY)
        if isinstance(row.get("options"), str):
            row["options"] = _read_options(row["options"])
    if today:
        record["status_quo"] = today


def _read_options(text: str) -> list[float | str]:
    parts = [part.strip() for part in text.split(";")]
    if all(re.fullmatch(r"[-+]?\d+(\.\d+)?", part) for part in parts):
        return [float(part) for part in parts]
    return list(parts)


def _read_within(record: dict[str, Any], tables: Mapping[str, _Table], *, listed: bool) -> None:
    """Put lines, scores and alternatives into their parties."""
    sides = record.setdefault("parties", {})
    for part, table in tables.items():
        field, thing = WITHIN[part]
        for party, name, row in () if table is None else _owned(table, thing, part):
            if party not in sides and listed:
                raise DealError([Problem((part, name), unknown("party", party, sides))])
            own = sides.setdefault(party, {}).setdefault(field, {})
            if name in own:
                raise DealError([Problem((part, party), f"{thing} {name!r} stands in two rows")])
            own[name] = row
            if part == "lines":
                own[name] = _formula(row, (part, party, name))


def _owned(table: pd.DataFrame, thing: str, part: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield party, name and cells of each row."""
    if [*table.index.names] != [None] and {"party", thing} & {*table.index.names}:
        table = table.reset_index()
    for column in ("party", thing):
        if column not in table:
            said = f"there is no column {column!r}{suggest(column, map(str, table.columns))}"
            raise DealError([Problem((part,), said)])
    for row in table.to_dict("records"):
        cells = _filled(row)
        missing = next((one for one in ("party", thing) if one not in cells), None)
        if missing is not None:
            raise DealError([Problem((part,), f"a row says no {missing}: {cells!r}"[:200])])
        yield str(cells.pop("party")), str(cells.pop(thing)), cells


def _formula(row: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    """Return the one cell of a term line."""
    wrong = next((one for one in row if one != "formula"), None)
    if wrong is not None:
        raise DealError([Problem(path, f"unknown field {wrong!r}{suggest(wrong, ['formula'])}")])
    if "formula" not in row:
        raise DealError([Problem(path, "field 'formula' is missing")])
    return row["formula"]
