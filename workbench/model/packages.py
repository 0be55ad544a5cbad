"""Packages: one option for every issue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workbench.model.issues import Issue
from workbench.model.names import suggest, unknown
from workbench.model.problems import DealError, FieldPath, Problem


def read_package(issues: Iterable[str], package: Any) -> Mapping[str, Any]:
    """Return a package from what people have at hand: a mapping, or a row of a table.

    Parameters
    ----------
    issues : iterable of str
        Whose options count: a row of a table may hold other columns, which are left out.
    package : mapping or Series
        Or a table of one row.

    Raises
    ------
    TypeError
        If it is none of these, or a table of several packages where one is wanted.

    Examples
    --------
    >>> import pandas as pd
    >>> read_package(["price"], pd.Series({"price": 1.4, "buyer": -140_000.0}))
    {'price': 1.4}
    """
    if isinstance(package, Mapping):
        return package
    if hasattr(package, "columns") and hasattr(package, "iloc"):  # a table
        if len(package) != 1:
            said = f"one package is wanted, got a table of {len(package)} rows"
            raise TypeError(f"{said}; take one with .iloc[0]")
        package = package.iloc[0]
    if not hasattr(package, "to_dict"):
        raise TypeError(f"a package is a mapping of issue to option, or a row, got {package!r}")
    row = package.to_dict()
    return {issue: row[issue] for issue in issues if issue in row}


def check_package(
    issues: Mapping[str, Issue], package: Mapping[str, Any], path: FieldPath
) -> tuple[int, ...]:
    """Return the place of each issue's option; refuse what is no package of these issues.

    Raises
    ------
    DealError
        If an issue is missing or unknown, or an option is none of its issue's.
    """
    package = read_package(issues, package)
    check_same(path, package, issues)
    places = []
    for name, issue in issues.items():
        try:
            places.append(issue.index(package[name]))
        except ValueError as error:
            raise DealError([Problem((*path, name), str(error))]) from error
    return tuple(places)


def check_same(path: FieldPath, given: Iterable[str], wanted: Iterable[str]) -> None:
    """Refuse missing and unknown names.

    Raises
    ------
    DealError
        Naming the first of them.
    """
    for name in given:
        if name not in wanted:
            raise DealError([Problem((*path, name), f"unknown{suggest(name, wanted)}")])
    for name in wanted:
        if name not in given:
            raise DealError([Problem(path, f"{name!r} is missing")])


def check_settings(issues: Mapping[str, Issue], terms: Mapping[str, Any], path: FieldPath) -> None:
    """Refuse terms that are not for these issues; numbers need not be among the options.

    Raises
    ------
    DealError
        If an issue is missing or unknown, or a setting is not of its issue's kind.
    """
    check_same(path, terms, issues)
    for name, issue in issues.items():
        term = terms[name]
        if issue.is_numeric:
            if isinstance(term, str | bool):
                raise DealError([Problem((*path, name), f"must be a number, got {term!r}")])
            continue
        try:
            issue.index(term)
        except ValueError as error:
            raise DealError([Problem((*path, name), str(error))]) from error


def check_known(names: Iterable[str], issues: Mapping[str, Issue], path: FieldPath) -> None:
    """Refuse names of issues that there are not.

    Raises
    ------
    DealError
        Naming the first of them.
    """
    for place, name in enumerate(names):
        if name not in issues:
            raise DealError([Problem((*path, place), unknown("issue", name, issues))])
