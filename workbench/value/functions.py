"""The functions that a formula may call: a few of arithmetic, and every formula function."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache, reduce
from typing import Any

import numpy as np
import pandas as pd

from workbench.model import suggest
from workbench.value import formula_functions
from workbench.value.formula_functions.definition import FormulaFunction

Function = Callable[..., Any]


def where(condition: Any, then: Any, otherwise: Any) -> Any:
    """Return `then` where the condition holds, else `otherwise`."""
    return np.where(condition, then, otherwise)


def smallest(*numbers: Any) -> Any:
    """Return the smallest of two or more numbers."""
    return reduce(np.minimum, numbers)


def largest(*numbers: Any) -> Any:
    """Return the largest of two or more numbers."""
    return reduce(np.maximum, numbers)


ARITHMETIC: dict[str, Function] = {
    "abs": np.abs,
    "exp": np.exp,
    "log": np.log,
    "max": largest,
    "min": smallest,
    "round": np.round,
    "sqrt": np.sqrt,
    "where": where,
}

FUNCTIONS: dict[str, Function] = ARITHMETIC | {
    name: getattr(formula_functions, name) for name in formula_functions.__all__
}
"""What a formula may call, by name; ``choose`` stands apart, since it reads an issue's options."""

CHOOSE = "choose"


def is_arithmetic(name: str) -> bool:
    """Say whether a function is one of plain arithmetic, or ``choose``: not of negotiation."""
    return name in ARITHMETIC or name == CHOOSE


@cache
def arity(name: str) -> tuple[int, int | None, tuple[str, ...]]:
    """Return least and most arguments of a function, None for any number, and their names."""
    if name in {"min", "max"}:
        return 2, None, ()
    if name in {"abs", "exp", "log", "round", "sqrt"}:
        return 1, 1, ()
    parameters = inspect.signature(FUNCTIONS[name]).parameters.values()
    least = sum(one.default is inspect.Parameter.empty for one in parameters)
    return least, len(parameters), tuple(one.name for one in parameters)


def describe_function(name: str) -> FormulaFunction:
    """Return what there is to say about a formula function.

    Parameters
    ----------
    name : str
        As in formulas.

    Raises
    ------
    ValueError
        If there is no such formula function, naming the nearest.

    Examples
    --------
    >>> about = describe_function("days_value")
    >>> about.formula, about.day_count
    ('days * rate / year', 'days / 365')
    >>> about.inputs[0].meaning, about.inputs[0].unit, about.inputs[0].allowed
    ('Cost of money', 'fraction per year', 'above -1, up to 1')
    """
    known = formula_functions.__all__
    if name not in known:
        raise ValueError(f"there is no formula function {name!r}{suggest(name, known)}")
    about: FormulaFunction = getattr(formula_functions, name).about
    return about


def describe_functions() -> pd.DataFrame:
    """Return what a formula may call: one row per function, with what it wants and gives.

    Returns
    -------
    DataFrame
        Index ``function``; columns ``arguments``, as written in a formula, and ``gives``.

    Examples
    --------
    >>> describe_functions().loc["annuity"].tolist()
    ['rate, years', 'Present value of 1 at the end of each year']
    """
    rows = dict(_IN_WORDS)
    for name in formula_functions.__all__:
        about = describe_function(name)
        rows[name] = about.arguments, about.title.partition(":")[0]
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=["arguments", "gives"])
    return frame.sort_index().rename_axis("function")


_IN_WORDS = {
    "abs": ("number", "The number without its sign"),
    "choose": ("issue, option=number, ...", "The number that stands beside the issue's option"),
    "exp": ("number", "e to the power of the number"),
    "log": ("number", "Natural logarithm"),
    "max": ("number, number, ...", "The largest of the numbers"),
    "min": ("number, number, ...", "The smallest of the numbers"),
    "round": ("number", "The nearest whole number; a half goes to the even one"),
    "sqrt": ("number", "Square root"),
    "where": ("condition, then, otherwise", "One number where the condition holds, else the other"),
}
"""What the functions of arithmetic want and give."""


def takes_lists(name: str) -> frozenset[str]:
    """Return the arguments of a function that are lists, such as the breaks of a tier table."""
    return describe_function(name).lists if name in formula_functions.__all__ else frozenset()
