r"""Two simple models of what offers tell about weights, to measure a better one against.

*Plain frequency* [1]_: weights start equal; after each offer :math:`\varepsilon` is added to every
issue that is unchanged since the last one, and they are made to add up to 1. An option is worth
:math:`(n + 1) / (n_{max} + 1)` with :math:`n` how often it was offered.

*Bayes over orders* [2]_: the weights are those of one of the orders of the issues, :math:`2 r / (m
(m + 1))` for rank :math:`r` from the least; the worths of options are given. Offer :math:`t` is
expected to be worth :math:`1 - c t` to them, with a normal error.

References
----------
.. [1] N. van Galen Last, "Agent Smith: opponent model estimation in bilateral multi-issue
   negotiation", 2012; the frequency model of the HardHeaded agent.
.. [2] K. Hindriks, D. Tykhonov, "Opponent modelling in automated multi-issue negotiation using
   Bayesian learning", *AAMAS* 2008, 331-338.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.model import Option
from workbench.value import FloatArray
from workbench.value.results import AnalysisResult

MOST_ORDERS = 6
"""Most issues whose orders are all looked at: 720."""


@dataclass(frozen=True, eq=False, repr=False)
class FrequencyModel(AnalysisResult):
    """Weights and worths of options by how often things were offered.

    Attributes
    ----------
    weights : dict of issue to float
    counts : dict of issue to Counter
        How often each option was offered.
    """

    weights: dict[str, float]
    counts: dict[str, Counter[Option]]

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        first = max(self.weights, key=lambda name: self.weights[name])
        return f"{first} weighs most: {self.weights[first]:.2f}"

    def option_value(self, issue: str, option: Option) -> float:
        """Return the worth of an option, 0 to 1."""
        of = self.counts[issue]
        return (of[option] + 1) / (max(of.values()) + 1)

    def value(self, package: Mapping[str, Option]) -> float:
        """Return the worth of a package, 0 to 1."""
        return sum(
            weight * self.option_value(name, package[name]) for name, weight in self.weights.items()
        )

    def to_frame(self) -> pd.DataFrame:
        """One row per issue."""
        return pd.DataFrame({"weight": self.weights}).rename_axis("issue")


def count_frequencies(
    offers: Sequence[Mapping[str, Option]], *, step: float = 0.2
) -> FrequencyModel:
    """Read weights off how often issues stay and options come.

    Parameters
    ----------
    offers : sequence of package
        Of one party, the first first; at least one.
    step : float
        What an unchanged issue is given.

    Examples
    --------
    >>> offers = [{"p": 1, "d": 1}, {"p": 1, "d": 2}]
    >>> {name: round(one, 3) for name, one in count_frequencies(offers).weights.items()}
    {'p': 0.583, 'd': 0.417}
    """
    if not offers:
        raise ValueError("give at least one offer")
    names = list(offers[0])
    weights = np.full(len(names), 1 / len(names))
    for last, now in itertools.pairwise(offers):
        weights += step * np.array([last[name] == now[name] for name in names])
        weights /= weights.sum()
    counts = {name: Counter(offer[name] for offer in offers) for name in names}
    return FrequencyModel(dict(zip(names, map(float, weights), strict=True)), counts)


@dataclass(frozen=True, eq=False, repr=False)
class OrdersModel(AnalysisResult):
    """How likely each order of the issues is, and the weights to expect.

    Attributes
    ----------
    issues : tuple of str
    orders : array of int, shape (orders, issues)
        Rank of each issue, 1 for the least.
    probabilities : array of float, shape (orders,)
    """

    issues: tuple[str, ...]
    orders: np.ndarray[tuple[int, ...], np.dtype[np.int_]]
    probabilities: FloatArray

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        place = int(np.argmax(self.weights))
        return f"{self.issues[place]} weighs most: {self.weights[place]:.2f}"

    @property
    def weights(self) -> FloatArray:
        """Expected weights, shape (issues,)."""
        return np.asarray(self.probabilities @ rank_weights(self.orders))

    def probability(self, ranks: Sequence[int]) -> float:
        """Return how likely an order is, given as the rank of each issue."""
        return float(self.probabilities[(self.orders == np.array(ranks)).all(axis=1)].sum())

    def to_frame(self) -> pd.DataFrame:
        """One row per order."""
        table = pd.DataFrame(self.orders, columns=list(self.issues))
        return table.assign(probability=self.probabilities)


def rank_weights(orders: np.ndarray[tuple[int, ...], np.dtype[np.int_]]) -> FloatArray:
    """Return the weights of ranks, which add up to 1."""
    count = orders.shape[-1]
    return np.asarray(2 * orders / (count * (count + 1)))


def weigh_orders(
    offers: Sequence[Mapping[str, Option]],
    worths: Mapping[str, Mapping[Option, float]],
    *,
    pace: float = 0.05,
    sigma: float = 0.25,
) -> OrdersModel:
    """Weigh the orders of the issues by how well they explain offers.

    Parameters
    ----------
    offers : sequence of package
    worths : mapping of issue to mapping of option to float
        What each option is worth to them, 0 to 1.
    pace : float
        What each offer is expected to give away.
    sigma : float
        Standard deviation of the error.

    Raises
    ------
    ValueError
        If there are too many issues to look at all orders.
    """
    issues = tuple(worths)
    if len(issues) > MOST_ORDERS:
        raise ValueError(f"orders of at most {MOST_ORDERS} issues are looked at, got {len(issues)}")
    orders = np.array(list(itertools.permutations(range(1, len(issues) + 1))))
    each = np.array([[worths[name][offer[name]] for name in issues] for offer in offers])
    found = rank_weights(orders) @ each.reshape(-1, len(issues)).T
    expected = 1 - pace * np.arange(len(offers))
    log = -0.5 * (((found - expected) / sigma) ** 2).sum(axis=1)
    likely = np.exp(log - log.max())
    return OrdersModel(issues, orders, likely / likely.sum())
