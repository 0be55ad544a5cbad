r"""What knowing a fact is worth: expected value of perfect information, in money.

The decision is which package to propose once, take it or leave it, or to walk away. A proposal that
every other party accepts, since it clears its reservation value, and that no rule forbids is worth
our surplus; otherwise, and when we walk away, we have our BATNA, which is a surplus of 0. With
payoffs :math:`u(a, X)` of actions *a* when the facts are *X*:

.. math::

    EVPI = E[\max_a u(a, X)] - \max_a E[u(a, X)], \qquad
    EVPPI_i = E[\max_a E[u(a, X) \mid X_i]] - \max_a E[u(a, X)] .

The second is what it is worth to know the *i*-th fact alone, before proposing [1]_. It is found
twice (:mod:`workbench.analysis.uncertainty.learning`), by a sample average that errs towards too
much and by one that errs towards too little [2]_, and given as an interval, three standard errors
wider on each side. The first needs no list of actions: the best payoff in each draw is found by
elimination, exactly, and nothing is worth more to know than everything.

Where there are at most 65,536 packages, every one may be proposed; packages times draws in which
they are chosen are at most 33,554,432. In wider deals good
candidates stand for all, so an interval reaches from what knowing the fact adds to the best
proposal found, at least, up to what knowing everything would add.

References
----------
.. [1] H. Raiffa, R. Schlaifer, *Applied Statistical Decision Theory*, 1961, chapter 4.
.. [2] W. Mak, D. Morton, R. Wood, "Monte Carlo bounding techniques for determining solution quality
   in stochastic programs", *Operations Research Letters* 24 (1999) 47-56.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.exact.stepwise import Progress
from workbench.analysis.exact.watching import watch
from workbench.analysis.uncertainty.actions import Actions, find_actions
from workbench.analysis.uncertainty.batches import batch_deal
from workbench.analysis.uncertainty.draws import draw_facts
from workbench.analysis.uncertainty.learning import CERTAINTY, NO_GAIN, Gain, is_idle, learn_fact
from workbench.analysis.uncertainty.weighing import Weighing
from workbench.model import Deal, DealError, Option, Problem
from workbench.value import FloatArray, Terms, compile_terms
from workbench.value.results import AnalysisResult
from workbench.words import format_number, join_or

INFORMATION_DRAWS = 4_096
"""Draws unless another number is asked for."""


@dataclass(frozen=True, eq=False, repr=False)
class Information(AnalysisResult):
    """What it is worth to a party to know facts before it proposes, the most valuable first.

    Attributes
    ----------
    deal : Deal
    party : str
        Whose proposal, and whose surplus, it is.
    proposal : dict of issue to option, or None
        The best one without more knowledge; None where walking away is better.
    expected : float
        Expected surplus of that proposal, in the unit of the party's value; 0 for walking away.
    accepted : float
        Probability that all others accept it.
    names : tuple of str
        The uncertain facts, by what is found of their worth.
    values, errors : array of float, shape (names,)
        What it is found to be worth to know each fact alone, and the standard error.
    low, high : array of float, shape (names,)
        What it is worth lies between these: three standard errors included, and what choosing in
        few draws may hide.
    total, total_error : float
        What it would be worth to know all of them: nothing is worth more.
    total_high : float
        Upper bound of that.
    candidates : int
        Proposals that were considered.
    is_complete : bool
        Whether they are all packages of the deal. Where not, gains are those over the best
        proposal found, and only the bounds of :attr:`low` and :attr:`high` hold for it.
    draws, seed : int
    """

    deal: Deal
    party: str
    proposal: dict[str, Option] | None
    expected: float
    accepted: float
    names: tuple[str, ...]
    values: FloatArray
    errors: FloatArray
    low: FloatArray
    high: FloatArray
    total: float
    total_error: float
    total_high: float
    candidates: int
    is_complete: bool
    draws: int
    seed: int

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        first = f"; first {join_or(self.leaders)}" if self.leaders else ""
        return f"knowing all is worth {format_number(self.total)} to {self.party}{first}"

    @property
    def leaders(self) -> tuple[str, ...]:
        """Facts of which each may be the most valuable to know; none where none need be."""
        best = float(self.low.max(initial=0.0))
        if best <= 0:
            return ()
        may = zip(self.names, self.high, strict=True)
        return tuple(name for name, high in may if high > best)

    def to_frame(self) -> pd.DataFrame:
        """One row per fact: what knowing it is worth, its bounds, and the standard error."""
        return pd.DataFrame(
            {
                "value": self.values,
                "error": self.errors,
                "at least": self.low,
                "at most": self.high,
                "unit": self.deal.unit(self.party),
            },
            index=pd.Index(self.names, name="fact"),
        )


def find_information(
    deal: Deal,
    party: str | None = None,
    *,
    draws: int = INFORMATION_DRAWS,
    seed: int = 0,
    progress: bool | None = None,
) -> Information:
    """Find what it is worth to know each uncertain fact before proposing a package.

    Parameters
    ----------
    deal : Deal
    party : str, optional
        Who proposes; the first party when left out.
    draws : int
        At least 4.
    seed : int
        The same seed gives the same answer.
    progress : bool, optional
        Whether to show how far it is; when left out, after two seconds in a notebook or a terminal.

    Returns
    -------
    Information

    Raises
    ------
    DealError
        If there is no such party, or it has no reservation value.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> found = find_information(example_deal(), draws=1024)
    >>> found.proposal, round(found.accepted, 2)
    ({'price': 1.3, 'payment': 'in 30 days'}, 1.0)
    """
    steps = iterate_information(deal, party, draws=draws, seed=seed)
    return watch(steps, progress, title="What to ask")


def iterate_information(
    deal: Deal | Terms,
    party: str | None = None,
    *,
    draws: int = INFORMATION_DRAWS,
    seed: int = 0,
) -> Iterator[Progress[Information]]:
    """Find it in steps; the last one has the answer.

    Takes the deal compiled too, where that is at hand.
    """
    terms = compile_terms(deal)
    deal = terms.deal
    name = deal.known_party(deal.ours if party is None else party)
    if not np.isfinite(terms.reservations[name]):
        message = "without a reservation value there is no surplus, and nothing to decide"
        raise DealError([Problem(("parties", name), message)])
    drawn = draw_facts(deal, draws, seed)
    weighing = Weighing(batch_deal(terms, drawn), list(deal.parties).index(name))
    for share in weighing.look_ahead():
        yield Progress(0.2 * share)
    actions = yield from find_actions(terms, weighing.party, draws, seed)
    halves = yield from actions.means(weighing, 2, 0.3)
    best = int(_pooled(halves, draws).argmax())
    gains: dict[str, Gain] = {}
    for done, fact in enumerate(drawn.facts):
        gains[fact] = NO_GAIN
        if not is_idle(deal, weighing, fact):
            share = 0.3 + 0.7 * done / len(drawn.facts)
            gains[fact] = yield from learn_fact(
                weighing, actions, best, name=fact, seed=seed, share=share
            )
    yield Progress(1.0, _sum_up(weighing, actions, halves, gains, (draws, seed)))


def _pooled(halves: FloatArray, draws: int) -> FloatArray:
    """Return mean payoffs over all draws, of those of their halves."""
    first = draws // 2
    return np.asarray(halves @ (np.array([first, draws - first]) / draws))


def _sure(halves: FloatArray, draws: int) -> float:
    """Return what is surely earned without knowing: by what is best in one half, in the other."""
    first, second = halves.T
    crossed = np.array([first[second.argmax()], second[first.argmax()]])
    return float(_pooled(crossed, draws))


def _sum_up(
    weighing: Weighing,
    actions: Actions,
    halves: FloatArray,
    gains: dict[str, Gain],
    made: tuple[int, int],
) -> Information:
    """Put together what was found."""
    draws, seed = made
    deal = weighing.batch.deal
    best = int(_pooled(halves, draws).argmax())
    payoff = actions.payoffs(weighing, np.array([best]))[0]
    all_known = weighing.top - payoff
    error = weighing.draws.error(all_known)
    total = float(all_known.mean())
    most = weighing.bound + weighing.resolution - _sure(halves, draws) + CERTAINTY * error
    names = sorted(gains, key=lambda name: (-gains[name].middle, -gains[name].high))
    high = np.array([gains[name].high for name in names])
    if not actions.is_complete:
        high = np.where(high > 0, most, 0.0)
    walks = best == len(actions.places)
    accepted = 0.0
    if not walks:
        accepted = float(weighing.payoff(actions.places[[best]])[1].mean())
    return Information(
        deal=deal,
        party=list(deal.parties)[weighing.party],
        proposal=None if walks else deal.package(tuple(map(int, actions.places[best]))),
        expected=float(payoff.mean()),
        accepted=accepted,
        names=tuple(names),
        values=np.array([min(gains[name].middle, total) for name in names]),
        errors=np.array([gains[name].error for name in names]),
        low=np.array([min(gains[name].low, total) for name in names]),
        high=np.minimum(high, most),
        total=total,
        total_error=error,
        total_high=most,
        candidates=len(actions.places),
        is_complete=actions.is_complete,
        draws=draws,
        seed=seed,
    )
