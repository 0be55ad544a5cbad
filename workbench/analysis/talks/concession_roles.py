r"""Which issues we give on, which we ask for, and which one is the price.

Holding the opening's option of an issue is worth *a* to us and costs the other side *b* against
what they stand for, each as a share of what is at stake where units differ. Where :math:`a \ge b`
the issue is one to ask for: dear to us, cheap for them. Where :math:`a < b` it is one to give on.
The price takes from one side about what it gives to the other, so that nothing is won by trading
it: it is kept for the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from workbench.analysis.trades.moves import Moves
from workbench.value import FloatArray, IntArray, Terms

TRADE_RATIO = 1.1
"""Giving on an issue is a trade where each unit that it costs us brings them this many times what
it would by way of the price; below it, money does as well."""

PRICE_RATIO = 2.0
"""Up to this ratio between what one side gains and the other loses, an issue can be the price."""


@dataclass(frozen=True, eq=False)
class Roles:
    """What a plan does with each issue; issues that move nothing are in none.

    Attributes
    ----------
    price : str
        Issue that moves last; empty where there is none.
    gives : tuple of str
        Issues on which we move, those that cost us least for what they bring them first.
    asks : tuple of str
        Issues that we hold and ask for, those that cost them least for what they bring us first.
    rate : float
        What the other side gets for each unit that the price costs us; 0 without a price.
    """

    price: str
    gives: tuple[str, ...]
    asks: tuple[str, ...]
    rate: float


def divide_issues(
    terms: Terms, opening: Mapping[str, float | str], places: tuple[int, ...], weights: FloatArray
) -> Roles:
    """Sort the issues of a deal into those to give on, to ask for, and the price.

    Parameters
    ----------
    terms : Terms
    opening : mapping of issue to option
        Our offer before the first step.
    places : tuple of int
        Where the other side stands, as places of options.
    weights : array of float, shape (parties,)
        What turns the values of the other parties into theirs.

    Returns
    -------
    Roles

    Examples
    --------
    >>> from workbench.value import compile_terms, example_deal
    >>> terms = compile_terms(example_deal())
    >>> divide_issues(terms, {"price": 1.2, "payment": "in 30 days"}, (3, 0), np.array([0, 1]))
    Roles(price='price', gives=(), asks=(), rate=1.0)
    """
    moves = Moves(terms, opening)
    looked = [_Issue(moves, place, places[place], weights) for place in range(len(moves.names))]
    price = max(
        (one for one in looked if one.may_be_price),
        key=lambda one: (_is_money(terms, one.name), one.swing),
        default=None,
    )
    rate = price.rate if price else 0.0
    rest = [one for one in looked if one is not price]
    asks = [one for one in rest if one.ask and (one.ask >= 1 or not one.give)]
    gives = [one for one in rest if one not in asks and one.give > TRADE_RATIO * rate]
    if price is None:  # something must be given, and something asked for
        if not gives:
            gives = [one for one in sorted(rest, key=lambda one: -one.give) if one.give][:1]
            asks = [one for one in asks if one not in gives]
        elif not asks and len(gives) > 1:
            asks = [one for one in sorted(gives, key=lambda one: one.give) if one.ask][:1]
            gives = [one for one in gives if one not in asks]
    return Roles(
        price=price.name if price else "",
        gives=tuple(one.name for one in sorted(gives, key=lambda one: -one.give)),
        asks=tuple(one.name for one in sorted(asks, key=lambda one: -one.ask)),
        rate=rate,
    )


class _Issue:
    """One issue seen from the opening: what its options cost us and bring them."""

    def __init__(self, moves: Moves, place: int, stands: int, weights: FloatArray) -> None:
        gains = moves.gains((place,))
        ours, theirs = gains[0], weights @ gains
        scales = moves.scales
        scaled = [ours / scales[0], (gains[1:] / scales[1:, None]).sum(axis=0)]
        least = moves.tolerance
        self.name = moves.names[place]
        self.swing = float(np.ptp(ours))
        self.is_numeric = moves.deal.issues[self.name].is_numeric
        costs = (ours < -least) & (theirs > least)
        self.give = _best_ratio(scaled[1], -scaled[0], np.flatnonzero(costs))
        if not self.give and ((theirs > least) & (ours >= -least)).any():
            self.give = np.inf  # both sides gain
        at = int(np.searchsorted(moves.options[place], stands))
        holds = bool(ours[at] < -least and theirs[at] > least)
        self.ask = float(-scaled[0][at] / scaled[1][at]) if holds else 0.0
        opposed = bool((np.sign(_cut(ours, least)) == -np.sign(_cut(theirs, least))).all())
        self.rate = float(np.ptp(theirs) / np.ptp(ours)) if self.swing > least else 0.0
        alike = float(np.ptp(scaled[1]) / np.ptp(scaled[0])) if self.swing > least else 0.0
        self.may_be_price = self.is_numeric and opposed and 1 / PRICE_RATIO <= alike <= PRICE_RATIO


def _is_money(terms: Terms, name: str) -> bool:
    """Say whether an issue is an amount of the deal's money for each unit of something."""
    deal = terms.deal
    return bool(deal.currency) and deal.issues[name].unit.startswith(f"{deal.currency}/")


def _best_ratio(gains: FloatArray, costs: FloatArray, rows: IntArray) -> float:
    return float((gains[rows] / costs[rows]).max()) if len(rows) else 0.0


def _cut(values: FloatArray, least: float) -> FloatArray:
    return np.where(np.abs(values) <= least, 0.0, values)
