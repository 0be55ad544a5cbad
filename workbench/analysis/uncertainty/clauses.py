r"""Contingent clauses: both sides gain by betting on what they believe differently.

Where the payer holds the outcome *x* of a fact for likely with :math:`p(x)` and the payee with
:math:`q(x)`, a clause that pays *t(x)* costs the payer :math:`\sum p(x) t(x)` and is worth
:math:`\sum q(x) t(x)` to the payee. The joint gain

.. math:: \sum_x (q(x) - p(x))\, t(x)

does not change when all payments move together, and is largest with the highest payment that the
caps allow where the payee finds an outcome likelier, and the lowest where it does not [1]_. The sum
that is paid in any case then divides the gain.

Both sides have to be indifferent to risk over these amounts, and neither may be able to bring an
outcome about: a clause that the payee can win by itself is an incentive, not a bet.

References
----------
.. [1] R. Mnookin, S. Peppet, A. Tulumello, *Beyond Winning*, 2000, chapter 1: differences in
   forecasts; H. Raiffa, *The Art and Science of Negotiation*, 1982, chapter 7.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from workbench.analysis.uncertainty.common_outcomes import lay_out
from workbench.model import Deal, DealError, Distribution, Problem, label_of, suggest
from workbench.value import FloatArray
from workbench.value.results import AnalysisResult
from workbench.words import format_number


class Stretch(NamedTuple):
    """Neighbouring outcomes for which the same is paid.

    Attributes
    ----------
    payment : float
    start, end : float
        The first and the last outcome.
    """

    payment: float
    start: float
    end: float


@dataclass(frozen=True, eq=False, repr=False)
class Bet(AnalysisResult):
    """A clause that pays more or less, depending on a fact.

    Attributes
    ----------
    deal : Deal
    fact, payer, payee : str
    outcomes : array of float, shape (outcomes,)
        Values of the fact, ascending; of a fact that may be any number, the middles of bands.
    p_payer, p_payee : array of float, shape (outcomes,)
        How likely each side finds each outcome.
    payments : array of float, shape (outcomes,)
        From payer to payee, in the deal's currency.
    """

    deal: Deal
    fact: str
    payer: str
    payee: str
    outcomes: FloatArray
    p_payer: FloatArray
    p_payee: FloatArray
    payments: FloatArray

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return f"on {self.fact}: joint gain {format_number(self.joint_gain)}"

    @property
    def cost(self) -> float:
        """What the payer expects to pay."""
        return float(self.p_payer @ self.payments)

    @property
    def worth(self) -> float:
        """What the payee expects to get."""
        return float(self.p_payee @ self.payments)

    @property
    def joint_gain(self) -> float:
        """What the clause creates, against any payment that does not depend on the fact."""
        return self.worth - self.cost

    @property
    def spread(self) -> float:
        """Highest less lowest payment."""
        return float(np.ptp(self.payments))

    @property
    def gain_per_spread(self) -> float:
        """Joint gain per unit of currency between the highest and the lowest payment."""
        return self.joint_gain / self.spread if self.spread else 0.0

    @property
    def chances_from(self) -> tuple[FloatArray, FloatArray]:
        """How likely payer and payee find each outcome or a higher one, shape (outcomes,)."""
        payer, payee = (np.cumsum(one[::-1])[::-1] for one in (self.p_payer, self.p_payee))
        return payer, payee

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The payments from the lowest outcome to the highest."""
        steps = np.flatnonzero(np.diff(self.payments)) + 1
        return tuple(
            Stretch(float(paid[0]), float(outcomes[0]), float(outcomes[-1]))
            for paid, outcomes in zip(
                np.split(self.payments, steps), np.split(self.outcomes, steps), strict=True
            )
        )

    def gains(self, *, most: float, least: float) -> dict[str, float]:
        """Return what each side gains against the limits that it has.

        Parameters
        ----------
        most : float
            The most that the payer would pay.
        least : float
            The least that the payee would take.

        Returns
        -------
        dict of party to float
        """
        return {self.payer: most - self.cost, self.payee: self.worth - least}

    def to_frame(self) -> pd.DataFrame:
        """One row per outcome: how likely each side finds it, and what is paid."""
        return pd.DataFrame(
            {self.payer: self.p_payer, self.payee: self.p_payee, "pays": self.payments},
            index=pd.Index(self.outcomes, name=self.fact),
        )


def find_bet(
    deal: Deal,
    fact: str,
    *,
    low: float,
    high: float,
    payer: str | None = None,
    payee: str | None = None,
) -> Bet:
    """Find the clause with the largest joint gain whose payments keep within caps.

    Parameters
    ----------
    deal : Deal
    fact : str
        Its ``beliefs`` say what the two sides believe; a side that has none there believes what the
        fact itself says.
    low, high : float
        The least and the most that may be paid, in the deal's currency.
    payer, payee : str, optional
        The first and the second party when left out.

    Returns
    -------
    Bet
        With equal payments where the sides believe the same.

    Raises
    ------
    DealError
        If there is no such fact or party, or a side has no belief about it.
    ValueError
        If the caps are out of order.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> deal = example_deal()
    >>> odds = {"kind": "discrete", "values": [1.0, 1.3]}
    >>> views = {"buyer": odds | {"probabilities": [0.7, 0.3]},
    ...          "supplier": odds | {"probabilities": [0.2, 0.8]}}
    >>> fact = {"value": 1.2, "beliefs": views}
    >>> bet = find_bet(deal.changed(facts={"cost": fact}), "cost", low=0, high=1_000)
    >>> bet.payments.tolist(), round(bet.joint_gain)
    ([0.0, 1000.0], 500)
    """
    if not low <= high:
        raise ValueError(f"low must not be above high, got low={low:g} and high={high:g}")
    bet = weigh_clause(deal, fact, {}, payer=payer, payee=payee)
    likelier = bet.p_payee > bet.p_payer + 1e-15
    return replace(bet, payments=np.where(likelier, high, low).astype(float))


def weigh_clause(
    deal: Deal,
    fact: str,
    payments: Mapping[float, float],
    *,
    payer: str | None = None,
    payee: str | None = None,
) -> Bet:
    """Return what a given clause costs and is worth.

    Parameters
    ----------
    deal : Deal
    fact : str
    payments : mapping of number to amount
        What is paid from that value of the fact on, up to the next one; nothing below the first.
    payer, payee : str, optional
        The first and the second party when left out.

    Raises
    ------
    DealError
        As :func:`find_bet`.
    """
    if fact not in deal.facts:
        rule = f"there is no such fact{suggest(fact, deal.facts)}"
        raise DealError([Problem(("facts", fact), rule)])
    names = sides_of(deal, payer, payee)
    views = [_belief(deal, fact, name) for name in names]
    outcomes, chances = lay_out(*views)
    starts = np.array(sorted(payments))
    amounts = np.array([0.0, *(payments[start] for start in sorted(payments))])
    paid = amounts[np.searchsorted(starts, outcomes, side="right")]
    return Bet(deal, fact, names[0], names[1], outcomes, chances[0], chances[1], paid)


def sides_of(deal: Deal, payer: str | None, payee: str | None) -> tuple[str, str]:
    """Return payer and payee of a clause: the first and the second party unless they are named."""
    first = deal.ours if payer is None else deal.known_party(payer)
    second = deal.theirs if payee is None else deal.known_party(payee)
    return first, second


def view_of(deal: Deal, fact: str, party: str) -> Distribution | None:
    """Return what a party believes of a fact: its own belief, or else what the fact says."""
    return deal.facts[fact].beliefs.get(party) or deal.facts[fact].spread


def _belief(deal: Deal, fact: str, party: str) -> Distribution:
    found = view_of(deal, fact, party)
    if found is None:
        rule = f"say what {label_of(deal, party)} believes: a distribution"
        raise DealError([Problem(("facts", fact, "beliefs", party), rule)])
    return found
