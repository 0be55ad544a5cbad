"""Levers described: formula, inputs with units, day count, source and traps, for people.

Everything is read from the docstring and the signature of the lever itself, so that a page and the
code cannot differ.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from workbench.model import suggest
from workbench.value import levers
from workbench.value.lever_traps import TRAPS, Trap
from workbench.value.levers.arguments import find_kinds, find_lists

_HEADING = re.compile(r"^([A-Z][a-z]+)\n-+\n", re.MULTILINE)
_PARAMETER = re.compile(r"^([a-z][\w, ]*) : .*\n((?:    .*\n?)+)", re.MULTILINE)
_UNIT = re.compile(r"\s*\[([^\]]+)\]")


@dataclass(frozen=True)
class Input:
    """One argument of a lever.

    Attributes
    ----------
    name, meaning, unit : str
    allowed : str
        Bounds in words.
    default : float or None
        None where a number must be given.
    is_list : bool
        Whether it is a list, such as the breaks of a tier table.
    """

    name: str
    meaning: str
    unit: str
    allowed: str
    default: float | None
    is_list: bool


@dataclass(frozen=True)
class Lever:
    """A lever as people need to see it.

    Attributes
    ----------
    name, title : str
    function : callable
    formula : str
        In the formula language where it can say it, else in words.
    inputs : tuple of Input
    gives, unit : str
        What it returns, and in which unit.
    source : str
    traps : tuple of Trap
        All that belong to it; :func:`workbench.value.find_traps` says which of them apply.
    """

    name: str
    title: str
    function: Callable[..., Any]
    formula: str
    inputs: tuple[Input, ...]
    gives: str
    unit: str
    source: str
    traps: tuple[Trap, ...]

    @property
    def day_count(self) -> str:
        """How days become years; empty where the lever knows no days."""
        year = next((one.default for one in self.inputs if one.name == "year"), None)
        return "" if year is None else f"days / {year:g}"


@cache
def describe_lever(name: str) -> Lever:
    """Return what there is to say about a lever.

    Parameters
    ----------
    name : str
        As in formulas.

    Raises
    ------
    ValueError
        If there is no such lever, naming the nearest.

    Examples
    --------
    >>> lever = describe_lever("days_value")
    >>> lever.formula, lever.day_count
    ('days * rate / year', 'days / 365')
    >>> lever.inputs[0].meaning, lever.inputs[0].unit, lever.inputs[0].allowed
    ('Cost of money', 'fraction per year', 'above -1, up to 1')
    """
    if name not in levers.__all__:
        raise ValueError(f"there is no lever {name!r}{suggest(name, levers.__all__)}")
    function = getattr(levers, name)
    head, *rest = _HEADING.split(inspect.getdoc(function) or "")
    parts = dict(zip(rest[::2], rest[1::2], strict=True))
    formula = re.search(r"``(.+?)``", head.partition("Formula:")[2], re.DOTALL)
    gives, unit = _meaning(parts["Returns"].partition("\n")[2])
    return Lever(
        name=name,
        title=head.partition("\n")[0].rstrip("."),
        function=function,
        formula=_one_line(formula[1]) if formula else "",
        inputs=_inputs(function, parts["Parameters"]),
        gives=gives,
        unit=unit,
        source=_one_line(parts["References"]).replace("*", ""),
        traps=tuple(trap for trap in TRAPS if name in trap.levers),
    )


def lever_frame() -> pd.DataFrame:
    """Return all levers as a table.

    Returns
    -------
    DataFrame
        Index ``lever``; columns ``title``, ``formula``, ``unit``, ``day_count``, ``source`` and
        ``traps``, the titles of the traps.

    Examples
    --------
    >>> lever_frame().loc["cash_freed", "formula"]
    'spend * share * days / year'
    """
    described = [describe_lever(name) for name in levers.__all__]
    columns = ("title", "formula", "unit", "day_count", "source")
    rows = [
        {column: getattr(one, column) for column in columns}
        | {"traps": "; ".join(trap.title for trap in one.traps)}
        for one in described
    ]
    return pd.DataFrame(rows, index=pd.Index(levers.__all__, name="lever"))


def _inputs(function: Callable[..., Any], text: str) -> tuple[Input, ...]:
    told = {
        name: _meaning(meaning)
        for names, meaning in _PARAMETER.findall(text)
        for name in names.split(", ")
    }
    kinds, lists = find_kinds(function), find_lists(function)
    return tuple(
        Input(
            name,
            *told[name],
            allowed=kinds[name].allowed,
            default=None if one.default is one.empty else float(one.default),
            is_list=name in lists,
        )
        for name, one in inspect.signature(function).parameters.items()
    )


def _meaning(text: str) -> tuple[str, str]:
    """Take the unit out of a description."""
    line = _one_line(text)
    unit = _UNIT.search(line)
    return _UNIT.sub("", line).rstrip("."), unit[1] if unit else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
