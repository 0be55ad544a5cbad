"""What a formula function wants: the meaning, unit and bounds of each input, checked in one way.

Numbers that lie outside their bounds by rounding only are let pass.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.value.arrays import FloatArray

Numbers = float | FloatArray

_SLACK = 1e-9


@dataclass(frozen=True)
class Bounds:
    """Numbers that an input may be.

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
            Naming the input, the rule, the first number that breaks it and the likely slip.
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


ANY = Bounds()
QUANTITY = Bounds(low=0)
POSITIVE = Bounds(low=0, is_open=True)
COUNT = Bounds(low=1)
SHARE = Bounds(low=0, high=1)
MARKUP = Bounds(low=0, high=3)
POSITIVE_SHARE = Bounds(low=0, high=1, is_open=True)
RATE = Bounds(low=-1, high=1, is_open=True, is_yearly=True)
SPREAD = Bounds(low=0, high=1, is_yearly=True)
POSITIVE_RATE = Bounds(low=0, high=1, is_open=True, is_yearly=True)


@dataclass(frozen=True)
class Input:
    """One input of a formula function.

    Attributes
    ----------
    meaning, unit : str
    bounds : Bounds
        Of each number, where it is a list.
    hint : str
        What else helps to give the right number.
    is_list : bool
        Whether it is a list, such as the breaks of a tier table.
    adds_up : bool
        Whether the function rises straight with it, so that it may be applied to each part of a
        sum, and what it gives added up.
    name : str
        As in the signature of the function, which gives it.
    default : float or None
        As in the signature; None where a number must be given.
    """

    meaning: str
    unit: str
    bounds: Bounds = ANY
    hint: str = ""
    is_list: bool = False
    adds_up: bool = False
    name: str = ""
    default: float | None = None

    @property
    def allowed(self) -> str:
        """Its bounds in words."""
        return self.bounds.allowed

    @property
    def in_words(self) -> str:
        """Meaning, unit, bounds and hint in one sentence."""
        bounds = "" if self.bounds == ANY else f"; {self.allowed}"
        return f"{self.meaning} [{self.unit}]{bounds}{f'; {self.hint}' if self.hint else ''}."


CARRYING_RATE = Input("Cost of holding stock, capital and storage", "fraction per year", SPREAD)
COST_OF_MONEY = Input("Cost of money", "fraction per year", RATE)
YEAR = Input("Length of a year", "days", POSITIVE)


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
