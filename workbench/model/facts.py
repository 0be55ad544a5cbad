"""Facts: the numbers a deal rests on, with unit, source and how sure we are."""

from __future__ import annotations

import itertools
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from workbench.model.base import Frozen, Number, Text, Truth
from workbench.model.problems import DealError, Path, Problem, build

_Z99 = 2.3263478740408408
"""99 % quantile of the standard normal distribution."""

Positive = Annotated[Number, Field(gt=0)]
Share = Annotated[Number, Field(ge=0, le=1)]


class Uniform(Frozen):
    """Every number between `low` and `high` is as likely as another."""

    kind: Literal["uniform"]
    low: Number
    high: Number

    @model_validator(mode="after")
    def _check(self) -> Self:
        _check_order(low=self.low, high=self.high)
        return self

    @property
    def mean(self) -> float:
        """Expected value."""
        return (self.low + self.high) / 2

    @property
    def span(self) -> tuple[float, float]:
        """Range that a control offers."""
        return self.low, self.high


class Triangular(Frozen):
    """Most likely `mode`, falling off in a straight line to `low` and `high`."""

    kind: Literal["triangular"]
    low: Number
    mode: Number
    high: Number

    @model_validator(mode="after")
    def _check(self) -> Self:
        _check_order(low=self.low, mode=self.mode, high=self.high)
        return self

    @property
    def mean(self) -> float:
        """Expected value."""
        return (self.low + self.mode + self.high) / 3

    @property
    def span(self) -> tuple[float, float]:
        """Range that a control offers."""
        return self.low, self.high


class Pert(Triangular):
    """Like a triangle, smoother and four times as sure of its `mode` (Malcolm et al. 1959)."""

    kind: Literal["pert"]  # type: ignore[assignment]

    @property
    def mean(self) -> float:
        """Expected value."""
        return (self.low + 4 * self.mode + self.high) / 6


class Normal(Frozen):
    """Bell curve with `mean` and standard deviation `sd`."""

    kind: Literal["normal"]
    mean: Number
    sd: Positive

    @property
    def span(self) -> tuple[float, float]:
        """Range that a control offers: the 1 % and the 99 % quantile."""
        return self.mean - _Z99 * self.sd, self.mean + _Z99 * self.sd


class Lognormal(Frozen):
    """Positive and skewed; `mean` and `sd` are those of the number itself, not of its logarithm."""

    kind: Literal["lognormal"]
    mean: Positive
    sd: Positive

    @property
    def span(self) -> tuple[float, float]:
        """Range that a control offers: nearly zero to four standard deviations above the mean."""
        return self.mean / 10, self.mean + 4 * self.sd


class Discrete(Frozen):
    """One of `values`, each with its probability."""

    kind: Literal["discrete"]
    values: Annotated[tuple[Number, ...], Field(min_length=2, max_length=1_000)]
    probabilities: tuple[Share, ...]

    @model_validator(mode="after")
    def _check(self) -> Self:
        if len(self.values) != len(self.probabilities):
            raise ValueError(
                f"one probability per value: got {len(self.probabilities)} probabilities "
                f"for {len(self.values)} values"
            )
        if abs(sum(self.probabilities) - 1) > 1e-9:
            raise ValueError(f"probabilities must sum to 1, got {sum(self.probabilities):g}")
        if len(set(self.values)) < len(self.values):
            raise ValueError("values must all be different")
        return self

    @property
    def mean(self) -> float:
        """Expected value."""
        return sum(v * p for v, p in zip(self.values, self.probabilities, strict=True))

    @property
    def span(self) -> tuple[float, float]:
        """Range that a control offers."""
        return min(self.values), max(self.values)


class Empirical(Frozen):
    """What was seen: past values, each as likely to come again."""

    kind: Literal["empirical"]
    sample: Annotated[tuple[Number, ...], Field(min_length=2, max_length=10_000)]

    @property
    def mean(self) -> float:
        """Expected value."""
        return sum(self.sample) / len(self.sample)

    @property
    def span(self) -> tuple[float, float]:
        """Range that a control offers."""
        return min(self.sample), max(self.sample)


Distribution = Annotated[
    Uniform | Triangular | Pert | Normal | Lognormal | Discrete | Empirical,
    Field(discriminator="kind"),
]


class Fact(Frozen):
    """A named number with unit and source and, where we are unsure, a range or distribution.

    Parameters
    ----------
    value : float, optional
        What we take it to be, in `unit`.
    low, high : float, optional
        What it may be at the least and at the most; given together.
    mode : float, optional
        The likeliest number between `low` and `high`, instead of `value`.
    distribution : optional
        How likely which number is, instead of a range. Its mean is taken unless `value` is given.
    unit : str
        Shown wherever the number is shown, e.g. ``"EUR/unit"``, ``"per year"``.
    label : str
        How people call it; its name when empty.
    source : str
        Where the number comes from, with a date where there is one.
    shared : bool
        Whether the other side may know the number. Its range and its source stay with us.

    Raises
    ------
    ValueError
        If there is no number, more than one, or they are out of order.

    Examples
    --------
    >>> Fact(value=0.08, low=0.06, high=0.10, unit="per year").estimate
    0.08
    >>> Fact(low=10, mode=12, high=20).estimate
    12.0
    """

    value: Number | None = None
    low: Number | None = None
    mode: Number | None = None
    high: Number | None = None
    distribution: Distribution | None = None
    unit: Text = ""
    label: Text = ""
    source: Text = ""
    shared: Truth = False

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.shared and self.value is None:
            raise ValueError("a shared fact needs a value: its range or distribution stays with us")
        if self.value is None and self.mode is None and self.distribution is None:
            raise ValueError("give a value, or low, mode and high, or a distribution")
        if self.value is not None and self.mode is not None:
            raise ValueError("give value or mode, not both")
        if self.distribution and (self.low, self.mode, self.high) != (None, None, None):
            raise ValueError("give a distribution or low, mode and high, not both")
        if (self.low is None) != (self.high is None) or (
            self.mode is not None and self.low is None
        ):
            raise ValueError("low and high go together")
        if self.low is not None and self.high is not None:
            middle = {"value": self.value} if self.mode is None else {"mode": self.mode}
            _check_order(low=self.low, **middle, high=self.high)
        return self

    @property
    def estimate(self) -> float:
        """The one number used where one number is needed: value, mode or mean, in that order."""
        if self.value is not None:
            return self.value
        if self.mode is not None:
            return self.mode
        if self.distribution is None:  # pragma: no cover - excluded by the check above
            raise ValueError("a fact without a number")
        return self.distribution.mean

    @property
    def span(self) -> tuple[float, float] | None:
        """What it may be at the least and at the most, None where only one number is known."""
        if self.distribution is not None:
            return self.distribution.span
        if self.low is None or self.high is None:
            return None
        return self.low, self.high

    def changed(self, value: float, *, path: Path = ()) -> Fact:
        """Return the same fact with another number in the middle; `path` is put before errors.

        Raises
        ------
        ValueError
            If the number lies outside `low` and `high`.
        """
        if self.low is not None and self.high is not None and not self.low <= value <= self.high:
            rule = f"must lie between {self.low:g} and {self.high:g}, got {value:g}"
            raise DealError([Problem(path, rule)])
        field = "value" if self.mode is None else "mode"
        return build(Fact, dict(self) | {field: value}, path)


def _check_order(**numbers: float | None) -> None:
    """Refuse numbers that do not rise, naming both neighbours."""
    given = [(name, number) for name, number in numbers.items() if number is not None]
    for (left, smaller), (right, larger) in itertools.pairwise(given):
        if smaller > larger:
            raise ValueError(
                f"{left} must not be above {right}, got {left}={smaller:g} and {right}={larger:g}"
            )
    if given[0][1] == given[-1][1]:
        raise ValueError(f"{given[0][0]} must be below {given[-1][0]}, both are {given[0][1]:g}")
