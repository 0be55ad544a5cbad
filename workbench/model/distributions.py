"""Distributions: how likely each number is, by the few parameters that people can state."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from statistics import NormalDist
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from workbench.model.base import Frozen, Number

_Z99 = 2.3263478740408408
"""99 % quantile of the standard normal distribution."""

PositiveNumber = Annotated[Number, Field(gt=0)]
ShareNumber = Annotated[Number, Field(ge=0, le=1)]
Inside = Annotated[Number, Field(gt=0, lt=1)]


class Uniform(Frozen):
    """Every number between `low` and `high` is as likely as another."""

    kind: Literal["uniform"]
    low: Number
    high: Number

    @model_validator(mode="after")
    def _check(self) -> Self:
        check_order(low=self.low, high=self.high)
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
        check_order(low=self.low, mode=self.mode, high=self.high)
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
    sd: PositiveNumber

    @property
    def span(self) -> tuple[float, float]:
        """Range that a control offers: the 1 % and the 99 % quantile."""
        return self.mean - _Z99 * self.sd, self.mean + _Z99 * self.sd


class Lognormal(Frozen):
    """Positive and skewed; `mean` and `sd` are those of the number itself, not of its logarithm."""

    kind: Literal["lognormal"]
    mean: PositiveNumber
    sd: PositiveNumber

    @property
    def span(self) -> tuple[float, float]:
        """Range that a control offers: nearly zero to four standard deviations above the mean."""
        return self.mean / 10, self.mean + 4 * self.sd


class NormalQuantiles(Frozen):
    """Bell curve by two of its quantiles: `low` is not reached with chance `p_low`.

    Parameters
    ----------
    low, high : float
        Say, the prices that are undercut, and exceeded, once in twenty times.
    p_low, p_high : float
        Chance to lie below each; 0.05 and 0.95 unless given.
    """

    kind: Literal["normal_quantiles"]
    low: Number
    high: Number
    p_low: Inside = 0.05
    p_high: Inside = 0.95

    @model_validator(mode="after")
    def _check(self) -> Self:
        check_order(low=self.low, high=self.high)
        check_order(p_low=self.p_low, p_high=self.p_high)
        return self

    @property
    def curve(self) -> Normal:
        """The same bell curve by mean and standard deviation."""
        mean, sd = _fit_normal(self.low, self.high, self.p_low, self.p_high)
        return Normal(kind="normal", mean=mean, sd=sd)

    @property
    def mean(self) -> float:
        """Expected value."""
        return self.curve.mean

    @property
    def span(self) -> tuple[float, float]:
        """Range that a control offers."""
        return self.curve.span


class LognormalQuantiles(NormalQuantiles):
    """Positive and skewed, by two quantiles: `low` is not reached with chance `p_low`.

    Parameters
    ----------
    low, high : float
        Above zero.
    p_low, p_high : float
        Chance to lie below each; 0.05 and 0.95 unless given.
    """

    kind: Literal["lognormal_quantiles"]  # type: ignore[assignment]
    low: PositiveNumber
    high: PositiveNumber

    @property
    def curve(self) -> Lognormal:  # type: ignore[override]
        """The same curve by mean and standard deviation of the number."""
        middle, sigma = _fit_normal(
            math.log(self.low), math.log(self.high), self.p_low, self.p_high
        )
        mean = math.exp(middle + sigma**2 / 2)
        return Lognormal(kind="lognormal", mean=mean, sd=mean * math.sqrt(math.expm1(sigma**2)))


def _fit_normal(low: float, high: float, p_low: float, p_high: float) -> tuple[float, float]:
    """Return mean and standard deviation of the normal distribution with two given quantiles."""
    z_low, z_high = NormalDist().inv_cdf(p_low), NormalDist().inv_cdf(p_high)
    sd = (high - low) / (z_high - z_low)
    return low - z_low * sd, sd


class Discrete(Frozen):
    """One of `values`, each with its probability."""

    kind: Literal["discrete"]
    values: Annotated[tuple[Number, ...], Field(min_length=2, max_length=1_000)]
    probabilities: tuple[ShareNumber, ...]

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
    def chances(self) -> dict[float, float]:
        """How likely each value is."""
        return dict(zip(self.values, self.probabilities, strict=True))

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
    def chances(self) -> dict[float, float]:
        """How likely each value is."""
        return {value: n / len(self.sample) for value, n in Counter(self.sample).items()}

    @property
    def mean(self) -> float:
        """Expected value."""
        return sum(self.sample) / len(self.sample)

    @property
    def span(self) -> tuple[float, float]:
        """Range that a control offers."""
        return min(self.sample), max(self.sample)


Distribution = Annotated[
    Uniform
    | Triangular
    | Pert
    | Normal
    | NormalQuantiles
    | Lognormal
    | LognormalQuantiles
    | Discrete
    | Empirical,
    Field(discriminator="kind"),
]


def check_order(**numbers: float | None) -> None:
    """Refuse numbers that do not rise, naming both neighbours."""
    given = [(name, number) for name, number in numbers.items() if number is not None]
    for (left, smaller), (right, larger) in itertools.pairwise(given):
        if smaller > larger:
            raise ValueError(
                f"{left} must not be above {right}, got {left}={smaller:g} and {right}={larger:g}"
            )
    if given[0][1] == given[-1][1]:
        raise ValueError(f"{given[0][0]} must be below {given[-1][0]}, both are {given[0][1]:g}")
