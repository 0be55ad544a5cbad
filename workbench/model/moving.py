"""Distributions that follow when the number in their middle is moved."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from workbench.model.distributions import Discrete, Distribution

MoveSpread = Callable[[Any, float, float], Any]

_HALVINGS = 200


def move_distribution(spread: Distribution, old: float, new: float) -> Distribution:
    """Return a distribution moved as its estimate is.

    Lognormal ones are scaled, so that they stay positive. Discrete ones keep their values, and make
    the higher ones likelier or less likely, with weights that grow by the same factor per unit, so
    that the mean moves as far; where the values do not reach there, and for all other kinds, every
    number is shifted by as much.

    Parameters
    ----------
    spread : Distribution
    old, new : float
        The estimate before and after; above zero for lognormal distributions.

    Examples
    --------
    >>> from workbench.model import Normal
    >>> move_distribution(Normal(kind="normal", mean=10, sd=2), 10, 13).mean
    13.0
    >>> coin = Discrete(kind="discrete", values=(0, 1), probabilities=(0.5, 0.5))
    >>> [round(one, 6) for one in move_distribution(coin, 0.5, 0.7).probabilities]
    [0.3, 0.7]
    """
    moved: Distribution = spread if old == new else MOVES[spread.kind](spread, old, new)
    return moved


def _shift(*fields: str) -> MoveSpread:
    """Return a move that shifts some fields as far as the estimate."""

    def move(spread: Any, old: float, new: float) -> Any:
        step = new - old
        moved = {name: _shifted(getattr(spread, name), step) for name in fields}
        return spread.model_copy(update=moved)

    return move


def _shifted(number: float | tuple[float, ...], step: float) -> float | tuple[float, ...]:
    return tuple(one + step for one in number) if isinstance(number, tuple) else number + step


def _scale(*fields: str) -> MoveSpread:
    """Return a move that multiplies some fields by as much as the estimate."""

    def move(spread: Any, old: float, new: float) -> Any:
        return spread.model_copy(
            update={name: getattr(spread, name) * new / old for name in fields}
        )

    return move


def _tilt_or_shift(spread: Discrete, old: float, new: float) -> Discrete:
    mean = spread.mean + (new - old)
    if min(spread.values) < mean < max(spread.values):
        return _tilt(spread, mean)
    moved: Discrete = _shift("values")(spread, old, new)
    return moved


def _tilt(spread: Discrete, mean: float) -> Discrete:
    """Return the same values with probabilities that give another mean, found by halving."""
    low, high = min(spread.values), max(spread.values)
    shares = [(one - low) / (high - low) for one in spread.values]

    def tilted(tilt: float) -> tuple[float, ...]:
        top = max(tilt, 0.0)
        pairs = zip(spread.probabilities, shares, strict=True)
        weights = [chance * math.exp(tilt * share - top) for chance, share in pairs]
        total = math.fsum(weights)
        return tuple(one / total for one in weights)

    below, above = -700.0, 700.0
    for _ in range(_HALVINGS):
        middle = (below + above) / 2
        found = math.fsum(p * v for p, v in zip(tilted(middle), spread.values, strict=True))
        below, above = (middle, above) if found < mean else (below, middle)
    return spread.model_copy(update={"probabilities": tilted((below + above) / 2)})


MOVES: dict[str, MoveSpread] = {
    "uniform": _shift("low", "high"),
    "triangular": _shift("low", "mode", "high"),
    "pert": _shift("low", "mode", "high"),
    "normal": _shift("mean"),
    "normal_quantiles": _shift("low", "high"),
    "lognormal": _scale("mean", "sd"),
    "lognormal_quantiles": _scale("low", "high"),
    "discrete": _tilt_or_shift,
    "empirical": _shift("sample"),
}
"""How each kind of distribution follows its estimate, by the name of the kind."""
