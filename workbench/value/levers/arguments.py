"""What the arguments of levers may be: checked in one place, said in one way.

A lever names the kind of each argument in its signature; the decorator reads the signature, so that
a body is nothing but its formula. Numbers that lie outside by rounding only are let pass.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Annotated, Any, ParamSpec, get_args, get_origin, get_type_hints

import numpy as np

from workbench.value.arrays import FloatArray

Numbers = float | FloatArray
P = ParamSpec("P")

_SLACK = 1e-9


@dataclass(frozen=True)
class Kind:
    """Numbers that an argument may be.

    Attributes
    ----------
    low, high : float
        Least and greatest; infinite where there is no bound.
    is_open : bool
        Whether `low` itself is refused.
    is_yearly : bool
        Whether it is a fraction per year, which people also write in percent.
    """

    low: float = -math.inf
    high: float = math.inf
    is_open: bool = False
    is_yearly: bool = False

    def read(self, name: str, given: Any) -> FloatArray:
        """Return what is given as an array.

        Raises
        ------
        ValueError
            Naming the argument, the rule, the first number that breaks it and the likely slip.
        """
        numbers = np.asarray(given, float)
        if numbers.ndim == 0 and self.low < float(numbers) <= self.high:  # most calls, quickly
            return numbers
        if self.high < math.inf and (above := numbers > self.high + _SLACK).any():
            self._refuse(name, numbers[above].flat[0])
        if self.low > -math.inf:
            below = numbers <= self.low if self.is_open else numbers < self.low - _SLACK
            if below.any():
                self._refuse(name, numbers[below].flat[0])
        return numbers

    def _refuse(self, name: str, number: float) -> None:
        slip = f"; write {number / 100:g} for {number:g} %"
        if self.is_yearly and number > self.high:
            raise ValueError(f"{name} is {number:g}, that is {100 * number:g} % a year{slip}")
        hint = slip if number > self.high else ""  # every bound from above is a fraction's
        raise ValueError(f"{name} must be {self.allowed}, got {number:g}{hint}")

    @property
    def allowed(self) -> str:
        """The bounds in words."""
        low, high = f"{self.low:g}", f"{self.high:g}"
        if self.low == -math.inf:
            return "any number"
        if self.high == math.inf:
            return f"above {low}" if self.is_open else f"{low} or more"
        return f"above {low}, up to {high}" if self.is_open else f"from {low} to {high}"


Real = Annotated[Numbers, Kind()]
Quantity = Annotated[Numbers, Kind(low=0)]
Positive = Annotated[Numbers, Kind(low=0, is_open=True)]
Count = Annotated[Numbers, Kind(low=1)]
Share = Annotated[Numbers, Kind(low=0, high=1)]
Markup = Annotated[Numbers, Kind(low=0, high=3)]
PositiveShare = Annotated[Numbers, Kind(low=0, high=1, is_open=True)]
Rate = Annotated[Numbers, Kind(low=-1, high=1, is_open=True, is_yearly=True)]
Spread = Annotated[Numbers, Kind(low=0, high=1, is_yearly=True)]
PositiveRate = Annotated[Numbers, Kind(low=0, high=1, is_open=True, is_yearly=True)]
Breaks = Annotated[Sequence[float], Kind()]
Shares = Annotated[Sequence[float], Kind(low=0, high=1)]
Quantities = Annotated[Sequence[float], Kind(low=0)]


def find_kinds(function: Callable[..., Any]) -> dict[str, Kind]:
    """Return the kind of each argument of a lever, by name."""
    hints = get_type_hints(function, include_extras=True)
    return {name: get_args(hint)[1] for name, hint in hints.items() if name != "return"}


def find_lists(function: Callable[..., Any]) -> frozenset[str]:
    """Return the arguments of a lever that are lists, such as the breaks of a tier table."""
    hints = get_type_hints(function)
    return frozenset(name for name, hint in hints.items() if get_origin(hint) is Sequence)


def lever(function: Callable[P, Numbers]) -> Callable[P, FloatArray]:
    """Give a formula checked arrays, and return an array."""
    kinds = find_kinds(function)
    pairs = tuple(kinds.items())

    @wraps(function)
    def checked(*args: P.args, **kwargs: P.kwargs) -> FloatArray:
        given: list[Any] = [
            kind.read(name, one) for (name, kind), one in zip(pairs, args, strict=False)
        ]
        named: dict[str, Any] = {
            name: kinds[name].read(name, one) if name in kinds else one
            for name, one in kwargs.items()
        }
        rest: tuple[Any, ...] = args[len(pairs) :]  # too many: Python says so itself
        return np.asarray(function(*given, *rest, **named))

    return checked


def check_sum(names: str, total: Numbers, *, whole: bool) -> None:
    """Refuse shares that sum to more than 1 or, where they make a `whole`, to anything else.

    Raises
    ------
    ValueError
        Naming the shares and their sum.
    """
    sums = np.asarray(total, float)
    wrong = np.abs(sums - 1) > _SLACK if whole else sums > 1 + _SLACK
    if wrong.any():
        rule = "sum to 1" if whole else "sum to 1 at most"
        raise ValueError(f"{names} must {rule}, got {sums[wrong].flat[0]:g}")
