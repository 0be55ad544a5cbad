r"""Where a function of one number changes its sign, jumps and plateaus included.

The function is known at a number of steps. Between two of them with opposite signs the place is
found by Brent's method [1]_, which also closes in on a jump. Four things can happen:

- **crosses**: the function goes through 0;
- **jumps**: it goes from one side of 0 to the other without passing it;
- **meets**: it reaches 0 and stays there for a while, or leaves it;
- **touches**: it reaches 0 and turns back.

Where three neighbouring steps bend towards 0 without reaching it, the place nearest to 0 between
them is looked for, so that a smooth function that touches 0, or crosses it twice within a step, is
not missed. A function that does so by a sudden spike between two steps is.

References
----------
.. [1] R. P. Brent, *Algorithms for Minimization without Derivatives*, 1973, chapters 4 and 5.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from workbench.value import FloatArray

NEAR = 1e-12
"""Values this near to 0, as a share of the largest, are 0."""

APART = 1e-6
"""How far beside a root, as a share of a step, it is looked whether the function jumps there."""

NARROW = 1e-3
"""A plateau no wider than this share of a step is one number: parabolas turn that flat."""

RealFunction = Callable[[float], float]


@dataclass(frozen=True)
class SignChange:
    """A number at which a function changes its sign, or is 0 for once.

    Attributes
    ----------
    number : float
    kind : str
        ``"crosses"``, ``"jumps"``, ``"meets"`` or ``"touches"``.
    rises : bool
        Whether the function is higher just above the number than just below it.
    """

    number: float
    kind: str
    rises: bool


@dataclass(frozen=True)
class _Run:
    """Neighbouring steps with one sign: -1, 0 or 1, None where there is no value."""

    sign: int | None
    first: int
    last: int


def find_sign_changes(
    function: RealFunction, numbers: FloatArray, values: FloatArray
) -> tuple[SignChange, ...]:
    """Find the sign changes of a function that is known at some steps.

    Parameters
    ----------
    function : callable
        From float to float; NaN where it has no value.
    numbers : array of float, shape (steps,)
        At least two, ascending.
    values : array of float, shape (steps,)
        The function there.

    Returns
    -------
    tuple of SignChange
        In ascending order.

    Examples
    --------
    >>> steps = np.linspace(0, 3, 7)
    >>> find_sign_changes(lambda x: x * x - 2, steps, steps**2 - 2)
    (SignChange(number=1.414213562373..., kind='crosses', rises=True),)
    """
    if not np.isfinite(values).any():
        return ()
    search = _Search(function, numbers, values)
    found = [*search.between(), *search.at_zero(), *search.inside()]
    return tuple(sorted(found, key=lambda one: one.number))


class _Search:
    def __init__(self, function: RealFunction, numbers: FloatArray, values: FloatArray) -> None:
        self.function = function
        self.numbers = [float(one) for one in numbers]
        self.values = [float(one) for one in values]
        self.size = float(np.nanmax(np.abs(values)))
        self.runs = list(self._runs())

    def _sign(self, value: float) -> int | None:
        if math.isnan(value):
            return None
        return 0 if abs(value) <= NEAR * self.size else (1 if value > 0 else -1)

    def _runs(self) -> Iterator[_Run]:
        for sign, group in groupby(range(len(self.values)), lambda i: self._sign(self.values[i])):
            places = list(group)
            yield _Run(sign, places[0], places[-1])

    def between(self) -> Iterator[SignChange]:
        """Yield what happens between neighbouring steps with opposite signs."""
        for left, right in zip(self.runs, self.runs[1:], strict=False):
            if left.sign and right.sign:
                number = self._root(self.numbers[left.last], self.numbers[right.first])
                if number is not None:
                    step = self.numbers[right.first] - self.numbers[left.last]
                    kind = "jumps" if self._is_jump(number, step) else "crosses"
                    yield SignChange(number, kind, rises=right.sign > 0)

    def _root(self, low: float, high: float) -> float | None:
        from scipy.optimize import brentq  # heavy to load, and most analyses never need it

        number = float(
            brentq(self.function, low, high, xtol=1e-14 * max(1.0, abs(high)), rtol=1e-14)
        )
        return number if math.isfinite(number) else None

    def _is_jump(self, number: float, step: float) -> bool:
        beside = [self.function(number + side * APART * step) for side in (-1, 1)]
        # a straight line through the step moves by about this share of it
        return abs(beside[1] - beside[0]) > 1e3 * APART * self.size

    def at_zero(self) -> Iterator[SignChange]:
        """Yield where steps that are 0 begin and end."""
        for place, run in enumerate(self.runs):
            if run.sign != 0:
                continue
            left = self.runs[place - 1].sign if place else None
            right = self.runs[place + 1].sign if place + 1 < len(self.runs) else None
            begin = self._edge(run.first, run.first - 1) if left else None
            end = self._edge(run.last, run.last + 1) if right else None
            if self._is_point(run, begin, end):
                yield self._at_point(run.first, left, right)
                continue
            if begin is not None:
                yield SignChange(begin, "meets", rises=(left or 0) < 0)
            if end is not None:
                yield SignChange(end, "meets", rises=(right or 0) > 0)

    def _at_point(self, place: int, left: int | None, right: int | None) -> SignChange:
        """Return what happens at a single step that is 0."""
        number = self.numbers[place]
        rises = right > 0 if right else (left or 0) < 0
        if left == right:
            return SignChange(number, "touches", rises)
        if left and right and self.values[place]:  # 0 within rounding: it can be told better
            number = self._root(self.numbers[place - 1], self.numbers[place + 1]) or number
        return SignChange(number, "crosses", rises)

    def _is_point(self, run: _Run, begin: float | None, end: float | None) -> bool:
        if run.first != run.last or (begin is None and end is None):
            return False
        here = self.numbers[run.first]
        step = abs(
            self.numbers[min(run.last + 1, len(self.numbers) - 1)]
            - self.numbers[run.first - 1 if run.first else 0]
        )
        return all(abs(one - here) <= NARROW * step for one in (begin, end) if one is not None)

    def _edge(self, zero: int, other: int) -> float:
        """Close in, by halving, on where 0 ends between a step that is 0 and one that is not."""
        inside, outside = self.numbers[zero], self.numbers[other]
        for _ in range(60):
            middle = (inside + outside) / 2
            if middle in (inside, outside):
                break
            if self._sign(self.function(middle)) == 0:
                inside = middle
            else:
                outside = middle
        return inside

    def inside(self) -> Iterator[SignChange]:
        """Yield what happens between steps of one sign that bend towards 0."""
        for run in self.runs:
            if not run.sign:
                continue
            for place in range(run.first + 1, run.last):
                if self._bends(place):
                    yield from self._dip(place, run.sign)

    def _bends(self, place: int) -> bool:
        """Say whether the parabola through three steps comes much nearer to 0 than they do."""
        left, middle, right = (abs(one) for one in self.values[place - 1 : place + 2])
        if middle > min(left, right) or left == middle == right:
            return False
        bend = left - 2 * middle + right
        return middle - (right - left) ** 2 / (8 * bend) < 0.5 * middle

    def _dip(self, place: int, sign: int) -> Iterator[SignChange]:
        from scipy.optimize import minimize_scalar  # heavy to load, and seldom needed

        low, high = self.numbers[place - 1], self.numbers[place + 1]
        options = {"xatol": 1e-9 * (high - low)}
        best = minimize_scalar(
            lambda x: sign * self.function(x), bounds=(low, high), method="bounded", options=options
        )
        depth = self._sign(sign * float(best.fun))
        if depth == 0 or (depth == sign and abs(best.fun) <= 1e6 * NEAR * self.size):
            yield SignChange(float(best.x), "touches", rises=sign > 0)
        elif depth == -sign:
            for ends, rises in (((low, best.x), sign < 0), ((best.x, high), sign > 0)):
                number = self._root(*ends)
                if number is not None:
                    yield SignChange(number, "crosses", rises)
