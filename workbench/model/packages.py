"""Packages: one option for every issue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workbench.model.issues import Issue
from workbench.model.names import suggest
from workbench.model.problems import DealError, FieldPath, Problem


def check_package(
    issues: Mapping[str, Issue], package: Mapping[str, Any], path: FieldPath
) -> tuple[int, ...]:
    """Return the place of each issue's option; refuse what is no package of these issues.

    Raises
    ------
    DealError
        If an issue is missing or unknown, or an option is none of its issue's.
    """
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
