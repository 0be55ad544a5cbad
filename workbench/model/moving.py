"""Distributions that follow when the number in their middle is moved."""

from __future__ import annotations

import math

from workbench.model.distributions import (
    Discrete,
    Distribution,
    Empirical,
    Lognormal,
    LognormalQuantiles,
    Normal,
)

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
    >>> move_distribution(Normal(kind="normal", mean=10, sd=2), 10, 13).mean
    13.0
    >>> coin = Discrete(kind="discrete", values=(0, 1), probabilities=(0.5, 0.5))
    >>> [round(one, 6) for one in move_distribution(coin, 0.5, 0.7).probabilities]
    [0.3, 0.7]
    """
    if old == new:
        return spread
    step = new - old
    if isinstance(spread, Lognormal | LognormalQuantiles):
        both = ("mean", "sd") if isinstance(spread, Lognormal) else ("low", "high")
        return spread.model_copy(update={name: getattr(spread, name) * new / old for name in both})
    if isinstance(spread, Discrete):
        if min(spread.values) < spread.mean + step < max(spread.values):
            return _tilt(spread, spread.mean + step)
        return spread.model_copy(update={"values": tuple(one + step for one in spread.values)})
    if isinstance(spread, Empirical):
        return spread.model_copy(update={"sample": tuple(one + step for one in spread.sample)})
    names = ("mean",) if isinstance(spread, Normal) else ("low", "mode", "high")
    moved = {name: getattr(spread, name) + step for name in names if hasattr(spread, name)}
    return spread.model_copy(update=moved)


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
