"""A formula function: its formula, inputs, unit and source as data, beside what computes it.

Everything that people read about the function comes from these data: its docstring, the help on
pages, the formula in a workbook. Nothing is read out of prose, so it is there under ``python -OO``
as well, which strips docstrings.
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, ParamSpec

import numpy as np

from workbench.value.arrays import FloatArray
from workbench.value.formula_functions.inputs import Input, Numbers

P = ParamSpec("P")

CORPORATE_FINANCE = "R. Brealey, S. Myers, F. Allen, Principles of Corporate Finance"
"""Source of several functions."""

_WIDTH = 96


@dataclass(frozen=True)
class NotInExcel:
    """What Excel cannot express.

    Attributes
    ----------
    why : str
        To be read after "Excel cannot calculate it:".
    """

    why: str


Excel = str | Callable[..., str] | NotInExcel
"""What Excel shall calculate, in the formula language: a formula over the inputs; where there are
lists, a callable that returns it, given the names of the inputs, for a list those of its numbers;
or why there is none."""


@dataclass(frozen=True)
class FormulaFunction:
    """What there is to say about a function that formulas may call.

    Attributes
    ----------
    name, title : str
    function : callable
        Takes numbers or arrays that broadcast against each other, checks them, returns an array.
    formula : str
        In the formula language where it can say it, else in words.
    inputs : tuple of Input
    gives, unit : str
        What it returns, and in which unit.
    source : str
        Where the formula comes from.
    notes : str
        What else to know.
    refuses : str
        What it refuses beyond inputs out of their bounds.
    examples : str
        Calls and what they give, as in a Python session.
    excel : str, callable or NotInExcel
        See :data:`Excel`.
    """

    name: str
    title: str
    function: Callable[..., FloatArray]
    formula: str
    inputs: tuple[Input, ...]
    gives: str
    unit: str
    source: str
    notes: str
    refuses: str
    examples: str
    excel: Excel

    @property
    def lists(self) -> frozenset[str]:
        """Names of the inputs that are lists."""
        return frozenset(one.name for one in self.inputs if one.is_list)

    @property
    def day_count(self) -> str:
        """How days become years; empty where the function knows no days."""
        year = next((one.default for one in self.inputs if one.name == "year"), None)
        return "" if year is None else f"days / {year:g}"

    @property
    def arguments(self) -> str:
        """The inputs as one writes them in a formula, with their defaults."""
        return ", ".join(
            one.name if one.default is None else f"{one.name}={one.default:g}"
            for one in self.inputs
        )

    @property
    def docstring(self) -> str:
        """All of it, in the sections of a numpydoc docstring."""
        return "\n".join([*_wrap(f"{self.title}."), "", *self._sections()])

    def _sections(self) -> Iterator[str]:
        if self.notes:
            yield from [*_wrap(self.notes), ""]
        yield from [*_wrap(f"Formula: ``{self.formula}``"), ""]
        yield from ["Parameters", "----------"]
        for one in self.inputs:
            yield f"{one.name} : {'sequence of float' if one.is_list else 'float or array'}"
            yield from _wrap(one.in_words, "    ")
        yield from ["", "Returns", "-------", "array of float"]
        yield from _wrap(f"{self.gives} [{self.unit}].", "    ")
        yield from ["", "Raises", "------", "ValueError"]
        more = f" {self.refuses}." if self.refuses else ""
        yield from _wrap(f"If an input is out of its bounds.{more}", "    ")
        yield from ["", "References", "----------", *_wrap(f"{self.source}."), ""]
        yield from ["Examples", "--------", self.examples]


def formula_function(
    title: str,
    *,
    formula: str,
    inputs: Mapping[str, Input],
    gives: str,
    unit: str,
    source: str,
    examples: str,
    notes: str = "",
    refuses: str = "",
    excel: Excel | None = None,
) -> Callable[[Callable[P, Numbers]], Callable[P, FloatArray]]:
    """Make what computes a formula a function that formulas may call.

    It then takes checked arrays and returns an array; its docstring is made from the data. For
    the fields see :class:`FormulaFunction`.

    Parameters
    ----------
    inputs : mapping of name to Input
        In the order of the signature, which adds the defaults.
    excel : str, callable or NotInExcel, optional
        By default the formula itself.

    Raises
    ------
    TypeError
        If the inputs are not those of the signature.
    """

    def define(function: Callable[P, Numbers]) -> Callable[P, FloatArray]:
        named = _named(function, inputs)
        bounds = {one.name: one.bounds for one in named}
        pairs = tuple(bounds.items())

        @wraps(function)
        def checked(*args: P.args, **kwargs: P.kwargs) -> FloatArray:
            given: list[Any] = [
                bound.read(name, one) for (name, bound), one in zip(pairs, args, strict=False)
            ]
            by_name: dict[str, Any] = {
                name: bounds[name].read(name, one) if name in bounds else one
                for name, one in kwargs.items()
            }
            rest: tuple[Any, ...] = args[len(pairs) :]  # too many: Python says so itself
            return np.asarray(function(*given, *rest, **by_name))

        about = FormulaFunction(
            name=function.__name__,
            title=title,
            function=checked,
            formula=formula,
            inputs=named,
            gives=gives,
            unit=unit,
            source=source,
            notes=notes,
            refuses=refuses,
            examples=inspect.cleandoc(examples),
            excel=formula if excel is None else excel,
        )
        checked.__doc__ = about.docstring
        checked.about = about  # type: ignore[attr-defined]
        return checked

    return define


def _named(function: Callable[..., Any], inputs: Mapping[str, Input]) -> tuple[Input, ...]:
    """Give the inputs their names and defaults."""
    parameters = inspect.signature(function).parameters
    if list(parameters) != list(inputs):
        raise TypeError(
            f"{function.__name__} takes {', '.join(parameters)}; "
            f"its inputs are described as {', '.join(inputs)}"
        )
    return tuple(
        replace(inputs[name], name=name, default=None if one.default is one.empty else one.default)
        for name, one in parameters.items()
    )


def _wrap(text: str, indent: str = "") -> list[str]:
    if len(text) <= _WIDTH - len(indent):  # nearly always; wrapping takes time at every start
        return [indent + text]
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )
