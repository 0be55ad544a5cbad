r"""Exchange rates between issues: how much of one makes up for one step of another.

From a package, let one issue *a* take one step (to the next option, up or down) that changes a
party's value by :math:`\Delta`. The amount of issue *b* that makes up for it is the change *x* of
*b* at which the party is where it was:

.. math:: v(a \pm 1,\; b + x) = v(a, b).

Where :math:`\Delta < 0` it is what the party has to get, else what it can give. Between two
options values run along a straight line, and the *x* nearest to where *b* is counts. An issue with
texts has no amount; there an option is named, the one that makes up with the least left over. The
two directions differ where value curves have kinks.

Two sides can trade one step of *a* against *b* where their amounts differ the right way. How much
that is worth is the joint gain of the best option of *b* that hurts nobody.

References
----------
.. [1] R. Keeney, H. Raiffa, *Decisions with Multiple Objectives*, 1976, chapter 3: value tradeoffs.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from workbench.analysis.trades.best_moves import hurts_nobody, pick_move
from workbench.analysis.trades.compromise import start_package
from workbench.analysis.trades.moves import Moves
from workbench.model import Deal, Option
from workbench.value import FloatArray, IntArray, Terms, compile_terms
from workbench.value.results import AnalysisResult
from workbench.words import counted

Direction = Literal["down", "up"]
DIRECTIONS: tuple[Direction, Direction] = ("down", "up")
"""To the option before, and to the next, as listed in the deal; numbers ascend."""


@dataclass(frozen=True, eq=False, repr=False)
class ExchangeRates(AnalysisResult):
    """What makes up for one step of each issue, for every party.

    Arrays run along (direction, issue that takes the step, issue that makes up for it).

    Attributes
    ----------
    deal : Deal
    package : dict of issue to option
        From which the steps are taken.
    party : str
        Whose rates are shown unless another is asked for.
    steps : array of int, shape (2, issues)
        Place of the option after the step; -1 at the end of the list.
    worth : array of float, shape (parties, 2, issues)
        What the step alone is worth; NaN at the end of the list.
    amounts : mapping of party to array of float, shape (2, issues, issues)
        Change of the other issue, in its unit; NaN where it is measured in texts, where no change
        makes up, or where there is no step.
    options : mapping of party to array of int, shape (2, issues, issues)
        Place of the option of the other issue that makes up with the least left over; -1 for none.
    joint : array of float, shape (2, issues, issues)
        Joint gain of the best such trade that hurts nobody; 0 where there is none.
    against : array of int, shape (2, issues, issues)
        Place of the other issue's option in that trade; -1 where there is none.
    """

    deal: Deal
    package: dict[str, Option]
    party: str
    steps: IntArray
    worth: FloatArray
    amounts: Mapping[str, FloatArray]
    options: Mapping[str, IntArray]
    joint: FloatArray
    against: IntArray

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return f"{counted(len(self.deal.issues), 'issues')}, as {self.party} weighs them"

    def rate(
        self,
        step: str,
        other: str,
        *,
        direction: Direction = "up",
        party: str | None = None,
        per_unit: bool = False,
    ) -> float:
        """Return how much of another issue makes up for a step of one.

        Parameters
        ----------
        step, other : str
            Issues.
        direction : "down" or "up"
        party : str, optional
        per_unit : bool
            Per unit of the issue that takes the step, where that has numbers, and not per step.

        Returns
        -------
        float
            Signed change of `other`, in its unit; NaN where there is none.
        """
        names, way = list(self.deal.issues), DIRECTIONS.index(direction)
        row = names.index(step)
        amount = float(self.amounts[party or self.party][way, row, names.index(other)])
        return amount / self.size(step, direction) if per_unit else amount

    def size(self, issue: str, direction: Direction) -> float:
        """Return the size of a step in the unit of its issue; NaN for texts or without a step."""
        place = int(self.steps[DIRECTIONS.index(direction), list(self.deal.issues).index(issue)])
        options, now = self.deal.issues[issue].options, self.package[issue]
        if place < 0 or isinstance(now, str):
            return float("nan")
        return abs(float(options[place]) - now)

    def to_frame(self, *, party: str | None = None, direction: Direction = "up") -> pd.DataFrame:
        """Amounts for one party: a row for each step, a column for each issue that makes up."""
        names = list(self.deal.issues)
        amounts = self.amounts[party or self.party][DIRECTIONS.index(direction)]
        return pd.DataFrame(amounts, index=pd.Index(names, name="one step of"), columns=names)


def find_exchange_rates(
    deal: Deal | Terms,
    party: str | None = None,
    package: Mapping[str, Option] | None = None,
) -> ExchangeRates:
    """Find how much of each issue makes up for one step of each other, for every party.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled.
    party : str, optional
        Whose rates are shown; the first when left out.
    package : mapping of issue to option, optional
        The status quo when left out, or else the middle options.

    Returns
    -------
    ExchangeRates

    Raises
    ------
    DealError
        If a formula does not make sense, the package does not fit the deal, or there is no such
        party.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> rates = find_exchange_rates(
    ...     example_deal(), "buyer", {"price": 1.4, "payment": "on delivery"})
    >>> round(rates.rate("payment", "price"), 6)  # paid 30 days later, 899 EUR are there to give
    0.00899
    """
    terms = compile_terms(deal)
    deal = terms.deal
    party = deal.known_party(deal.ours if party is None else party)
    moves = Moves(terms, start_package(deal) if package is None else package, at_once=2)
    return _Rates(moves).found(party)


class _Rates:
    """Fills the arrays of :class:`ExchangeRates`."""

    def __init__(self, moves: Moves) -> None:
        self.moves = moves
        parties, count = len(moves.values), len(moves.names)
        self.steps = np.full((2, count), -1)
        self.worth = np.full((parties, 2, count), np.nan)
        self.amounts = np.full((parties, 2, count, count), np.nan)
        self.options = np.full((parties, 2, count, count), -1)
        self.joint = np.zeros((2, count, count))
        self.against = np.full((2, count, count), -1)
        for issue in range(count):
            for way, place in self._places(issue):
                self.steps[way, issue] = moves.options[issue][place]
                self.worth[:, way, issue] = moves.gains((issue,))[:, place]
        for pair in itertools.combinations(range(count), 2):
            self._pair(*pair)

    def _places(self, issue: int) -> Iterator[tuple[int, int]]:
        """Yield the directions in which an issue can take a step, and where that leads."""
        for way, change in enumerate((-1, 1)):
            place = self.moves.here[issue] + change
            if 0 <= place < self.moves.sizes[issue]:
                yield way, place

    def found(self, party: str) -> ExchangeRates:
        """Return the result, seen from one party."""
        deal = self.moves.deal
        return ExchangeRates(
            deal=deal,
            package=self.moves.package,
            party=party,
            steps=self.steps,
            worth=self.worth,
            amounts=dict(zip(deal.parties, self.amounts, strict=True)),
            options=dict(zip(deal.parties, self.options, strict=True)),
            joint=self.joint,
            against=self.against,
        )

    def _pair(self, first: int, second: int) -> None:
        """Fill in all steps of either issue of a pair that the other makes up for."""
        pair = (first, second)
        gains, allowed = self.moves.gains(pair), self.moves.allowed(pair)
        fine = hurts_nobody(gains, self.moves.tolerance) & allowed
        for axis, (issue, other) in enumerate((pair, pair[::-1])):
            for way, place in self._places(issue):
                self._make_up(way, issue, other, np.asarray(np.take(gains, place, 1 + axis)))
                only = np.zeros(fine.shape, bool)
                np.moveaxis(only, axis, 0)[place] = True
                np.moveaxis(only, 1 - axis, 0)[self.moves.here[other]] = False
                move = pick_move(self.moves, pair, gains, np.flatnonzero(fine & only))
                if move is not None:
                    self.joint[way, issue, other] = move.joint
                    self.against[way, issue, other] = move.places[other]

    def _make_up(self, way: int, issue: int, other: int, curves: FloatArray) -> None:
        """Find for every party what of one issue makes up for a step of another."""
        numeric = self.moves.deal.issues[self.moves.names[other]].is_numeric
        for party in range(len(curves)):
            curve = curves[party]
            self.options[party, way, issue, other] = self._option(curve, other)
            if numeric:
                self.amounts[party, way, issue, other] = self._amount(curve, other)

    def _option(self, curve: FloatArray, other: int) -> int:
        """Return the place of the option that makes up with the least left over; -1 for none."""
        enough = curve >= -self.moves.tolerance
        enough[self.moves.here[other]] = False
        if not enough.any():
            return -1
        best = int(np.argmin(np.where(enough, curve, np.inf)))
        return int(self.moves.options[other][best])

    def _amount(self, curve: FloatArray, other: int) -> float:
        """Return the change of a number at which a curve of gains is zero, the nearest one."""
        options = self.moves.deal.issues[self.moves.names[other]].options
        numbers = np.array([float(options[k]) for k in self.moves.options[other]])
        here = self.moves.here[other]
        if abs(curve[here]) <= self.moves.tolerance:
            return 0.0
        left, right = curve[:-1], curve[1:]
        crossing = np.flatnonzero((left < 0) != (right < 0))
        share = left[crossing] / (left[crossing] - right[crossing])
        between = numbers[crossing] + share * (numbers[crossing + 1] - numbers[crossing])
        touching = numbers[np.abs(curve) <= self.moves.tolerance]
        away = np.concatenate([between, touching]) - numbers[here]
        return float(away[int(np.argmin(np.abs(away)))]) if len(away) else float("nan")
