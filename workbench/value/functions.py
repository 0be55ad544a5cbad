"""The functions that a formula may call: a few of arithmetic, and every lever."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache, reduce
from typing import Any

import numpy as np

from workbench.value import levers

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
    name: getattr(levers, name) for name in levers.__all__
}
"""What a formula may call, by name; ``choose`` stands apart, since it reads an issue's options."""

CHOOSE = "choose"

RESERVED = frozenset({*FUNCTIONS, CHOOSE})
"""Names that no fact and no issue may have."""


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


@cache
def takes_lists(name: str) -> frozenset[str]:
    """Return the arguments of a function that are lists, such as the breaks of a tier table."""
    if name not in levers.__all__:
        return frozenset()
    parameters = inspect.signature(FUNCTIONS[name]).parameters.values()
    return frozenset(one.name for one in parameters if "Sequence" in str(one.annotation))
