"""Issues: the terms that are negotiated, each with the options both sides may talk about."""

from __future__ import annotations

import bisect
from collections.abc import Hashable, Mapping
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Annotated, ClassVar, Self, SupportsFloat

from pydantic import Field, model_validator

from workbench.model.base import Frozen, Number, Option, Text
from workbench.model.names import suggest
from workbench.words import format_count

OPTION_LIMIT = 100_000
"""Most options that one issue may have."""

CLOSE = 1e-6
"""Share of the smallest step by which a number may miss an option and still be meant by it."""


class Issue(Frozen):
    """One negotiable term.

    Parameters
    ----------
    options : tuple of float or str
        The settings, all numbers in ascending order or all texts; or, instead,
    from, to, step : float
        a range of numbers. `to` must be reached by whole steps.
    label : str
        How people call the term; its name when empty.
    unit : str
        Unit of the numbers, shown on every axis and slider, e.g. ``"EUR/t"``, ``"days"``.

    Raises
    ------
    ValueError
        If there are fewer than two options, one appears twice, or a range does not come out even.

    Examples
    --------
    >>> Issue(options=("none", "monthly")).options
    ('none', 'monthly')
    >>> Issue.model_validate({"from": 0, "to": 0.3, "step": 0.1}).options
    (0.0, 0.1, 0.2, 0.3)
    """

    spellings: ClassVar[Mapping[str, str]] = {"start": "from", "stop": "to"}

    label: Text = ""
    unit: Text = ""
    listed: Annotated[tuple[Option, ...] | None, Field(alias="options")] = None
    start: Annotated[Number | None, Field(alias="from")] = None
    to: Number | None = None
    step: Number | None = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        ends = (self.start, self.to, self.step)
        if (self.listed is None) == (ends == (None, None, None)):
            raise ValueError("give a list of options, or from, to and step")
        if self.listed is not None:
            _check_listed(self.listed)
        elif self.start is None or self.to is None or self.step is None:
            raise ValueError("from, to and step go together")
        else:
            _check_range(self.start, self.to, self.step)
        return self

    @cached_property
    def options(self) -> tuple[float | str, ...]:
        """All settings, in file order; numbers ascend."""
        if self.listed is not None:
            return self.listed
        start, step = Decimal(repr(self.start)), Decimal(repr(self.step))
        # Whole numbers of the smallest decimal, so that 0.1 * 3 is the 0.3 that people write
        places = max(0, *(-int(number.as_tuple().exponent) for number in (start, step)))
        scale = Decimal(1).scaleb(places)
        first, width, unit = int(start * scale), int(step * scale), int(scale)
        return tuple((first + place * width) / unit for place in range(self.count))

    @property
    def count(self) -> int:
        """How many options there are, without listing them."""
        return _steps(self) + 1 if self.listed is None else len(self.listed)

    @property
    def is_numeric(self) -> bool:
        """Whether the options are numbers."""
        return self.listed is None or not isinstance(self.listed[0], str)

    def is_far_outside(self, number: float) -> bool:
        """Say whether hardly anybody means a number: far beyond the options, which are numbers.

        Far is farther beyond an end than the ends are apart, and not half or twice an end.

        Examples
        --------
        >>> price = Issue.model_validate({"from": 0.40, "to": 0.50, "step": 0.05})
        >>> [price.is_far_outside(number) for number in (0.55, 0.8, 45.0, 0.0)]
        [False, False, True, True]
        """
        numbers = [float(one) for one in self.options]
        low, high = min(numbers), max(numbers)
        ends = [low - (high - low), high + (high - low), low / 2, low * 2, high / 2, high * 2]
        return not min(ends) <= number <= max(ends)

    def index(self, option: float | str) -> int:
        """Return the place of `option` among the options.

        Raises
        ------
        ValueError
            If it is none of them, naming the nearest.
        """
        place = self._places.get(option) if isinstance(option, Hashable) else None
        if place is None and self.is_numeric and isinstance(option, SupportsFloat):
            place = self._close(float(option))
        if place is None or isinstance(option, bool):
            raise ValueError(f"{option!r} is not an option{self._nearest(option)}")
        return place

    def _close(self, number: float) -> int | None:
        """Return the place of the option that differs by rounding only, as 0.1 + 0.2 does."""
        after = bisect.bisect_left(self._numbers, number)
        near = range(max(after - 1, 0), min(after + 1, len(self._numbers)))
        place = min(near, key=lambda one: abs(self._numbers[one] - number), default=None)
        if place is None or not abs(self._numbers[place] - number) <= CLOSE * self._step:
            return None
        return place

    @cached_property
    def _numbers(self) -> list[float]:
        """The options, none where they are texts."""
        return [float(one) for one in self.options] if self.is_numeric else []

    @cached_property
    def _step(self) -> float:
        """The smallest distance of two options."""
        return min(later - one for one, later in pairwise(self._numbers))

    @cached_property
    def _places(self) -> dict[float | str, int]:
        return {option: place for place, option in enumerate(self.options)}

    def _nearest(self, option: object) -> str:
        """Name the option that was probably meant."""
        if not self.is_numeric:
            return suggest(str(option), (str(one) for one in self.options))
        if isinstance(option, bool) or not isinstance(option, int | float):
            return f"; options are numbers from {self.options[0]:g} to {self.options[-1]:g}"
        numbers = [float(one) for one in self.options]
        after = bisect.bisect_left(numbers, option)
        near = min(numbers[max(after - 1, 0) : after + 1], key=lambda one: abs(one - option))
        return f"; the nearest is {near:g}"


def _steps(issue: Issue) -> int:
    """Count the steps of a valid range."""
    first, last, step = (Decimal(repr(n)) for n in (issue.start, issue.to, issue.step))
    return int((last - first) / step)


def _check_listed(options: tuple[float | str, ...]) -> None:
    if len(options) < 2:
        raise ValueError(f"an issue has at least two options, got {len(options)}")
    most = format_count(OPTION_LIMIT)
    if len(options) > OPTION_LIMIT:
        raise ValueError(f"an issue has at most {most} options, got {format_count(len(options))}")
    if len({isinstance(option, str) for option in options}) > 1:
        raise ValueError("options must be all numbers or all texts; put quotes around the texts")
    for option in options:
        if isinstance(option, str) and not option.strip():
            raise ValueError("an option is empty; give it a name")
    seen: set[float | str] = set()
    for option in options:
        if option in seen:
            raise ValueError(f"option {option!r} is listed twice")
        seen.add(option)
    if not isinstance(options[0], str) and list(options) != sorted(options):
        raise ValueError("list numbers in ascending order")


def _check_range(start: float, to: float, step: float) -> None:
    if step <= 0:
        raise ValueError(f"step must be above 0, got {step:g}")
    if to <= start:
        raise ValueError(f"from must be below to, got from={start:g} and to={to:g}")
    first, last, width = (Decimal(repr(n)) for n in (start, to, step))
    steps = (last - first) / width
    if steps >= OPTION_LIMIT:
        raise ValueError(
            f"an issue has at most {format_count(OPTION_LIMIT)} options, this "
            f"range has {steps:.3g}; "
            "take a larger step"
        )
    if steps != steps.to_integral_value():
        reached = float(first + int(steps) * width)
        raise ValueError(
            f"whole steps of {step:g} from {start:g} do not reach {to:g}; "
            f"the last below is {reached:g}"
        )
