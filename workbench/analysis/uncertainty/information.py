r"""What knowing a fact is worth: expected value of perfect information, in money.

The decision is which package to propose once, take it or leave it, or to walk away. A proposal that
every other party accepts, since it clears its reservation value, and that no rule forbids is worth
our surplus; otherwise, and when we walk away, we have our BATNA, which is a surplus of 0. With
payoffs :math:`u(a, X)` of actions *a* when the facts are *X*:

.. math::

    EVPI = E[\max_a u(a, X)] - \max_a E[u(a, X)], \qquad
    EVPPI_i = E[\max_a E[u(a, X) \mid X_i]] - \max_a E[u(a, X)] .

The second is what it is worth to know the *i*-th fact alone, before proposing [1]_. The inner
expectation is estimated from the draws, not by nested ones [2]_: draws with nearby numbers of the
fact are put together, in several widths, and the action that is best in a group by one half of the
draws is paid by what it earns in the other half, and the other way round. So a choice is never
rewarded for its own noise, and the estimate errs towards too little. Correlated facts need no
special care: what is known of one tells of the other.

References
----------
.. [1] H. Raiffa, R. Schlaifer, *Applied Statistical Decision Theory*, 1961, chapter 4.
.. [2] M. Strong, J. Oakley, A. Brennan, "Estimating multiparameter partial expected value of
   perfect information from a probabilistic sensitivity analysis sample", *Medical Decision Making*
   34 (2014) 311-326.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.batna.price_words import number_words
from workbench.analysis.measures.deal_analysis import DealAnalysis
from workbench.analysis.measures.driver_moves import move_fact
from workbench.analysis.uncertainty.batches import batch_deal
from workbench.analysis.uncertainty.draws import Draws, draw_facts
from workbench.analysis.uncertainty.scrambled_points import SCRAMBLES
from workbench.model import Deal, DealError, Option, Problem, label_of
from workbench.value import FloatArray, IntArray

INFORMATION_DRAWS = 4_096
"""Draws unless another number is asked for."""

GROUPS = (4, 8, 16, 32, 64)
"""Into how many groups of nearby numbers the draws of a fact are put."""

CANDIDATES = 200
"""Most packages that are considered as proposals."""

ROUNDING = 1e-9
"""A surplus this little below 0, as a share of the largest, is still accepted."""

LOOKS = 12
"""Draws whose frontiers give proposals, beside the frontier of the deal as it stands."""


@dataclass(frozen=True, eq=False)
class Information:
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
        The uncertain facts.
    values, errors : array of float, shape (names,)
        What it is worth to know each fact alone, and the standard error.
    total, total_error : float
        What it would be worth to know all of them: nothing is worth more.
    candidates : int
        Proposals that were considered.
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
    total: float
    total_error: float
    candidates: int
    draws: int
    seed: int

    def question(self, name: str) -> str:
        """Return what to find out about a fact.

        Examples
        --------
        >>> from workbench.value import example_deal
        >>> find_information(example_deal(), draws=256).question("cost")
        'Cost: where between 1 and 1.3 EUR/can?'
        """
        fact = self.deal.facts[name]
        low, high = fact.span or (fact.estimate, fact.estimate)
        bare = number_words(self.deal, name, low).removesuffix(fact.unit).rstrip()
        source = f" So far: {fact.source}." if fact.source else ""
        top = number_words(self.deal, name, high)
        return f"{label_of(self.deal, name)}: where between {bare} and {top}?{source}"

    def to_frame(self) -> pd.DataFrame:
        """One row per fact: what knowing it is worth, the standard error, and the question."""
        return pd.DataFrame(
            {
                "value": self.values,
                "error": self.errors,
                "unit": self.deal.unit(self.party),
                "question": [self.question(name) for name in self.names],
            },
            index=pd.Index(self.names, name="fact"),
        )


def find_information(
    deal: Deal, party: str | None = None, *, draws: int = INFORMATION_DRAWS, seed: int = 0
) -> Information:
    """Find what it is worth to know each uncertain fact before proposing a package.

    Parameters
    ----------
    deal : Deal
    party : str, optional
        Who proposes; the first party when left out.
    draws : int
    seed : int
        The same seed gives the same answer.

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
    party = deal.known_party(deal.ours if party is None else party)
    drawn = draw_facts(deal, draws, seed)
    analysis = DealAnalysis(deal)
    if not np.isfinite(analysis.terms.reservations[party]):
        message = "without a reservation value there is no surplus, and nothing to decide"
        raise DealError([Problem(("parties", party), message)])
    packages = _proposals(analysis, drawn)
    payoffs, accepted = _payoffs(deal, party, packages, drawn)
    best = int(payoffs.mean(axis=0).argmax())
    gains = {
        name: information_gains(payoffs, numbers, draws=drawn)
        for name, numbers in drawn.facts.items()
    }
    names = sorted(gains, key=lambda name: -gains[name].mean())
    all_known = payoffs.max(axis=1) - payoffs[:, best]
    walks = best == len(packages)
    return Information(
        deal=deal,
        party=party,
        proposal=None if walks else packages[best],
        expected=float(payoffs[:, best].mean()),
        accepted=0.0 if walks else float(accepted[:, best].mean()),
        names=tuple(names),
        values=np.array([gains[name].mean() for name in names]),
        errors=np.array([drawn.error(gains[name]) for name in names]),
        total=float(all_known.mean()),
        total_error=drawn.error(all_known),
        candidates=len(packages),
        draws=draws,
        seed=seed,
    )


def information_gains(payoffs: FloatArray, numbers: FloatArray, *, draws: Draws) -> FloatArray:
    """Return, draw by draw, what knowing one fact adds to the best action without it.

    Parameters
    ----------
    payoffs : array of float, shape (draws, actions)
    numbers : array of float, shape (draws,)
        The fact.
    draws : Draws
        Whose scrambles are the two halves.

    Returns
    -------
    array of float, shape (draws,)
        Its mean is the expected value of knowing the fact; not below 0.
    """
    settled = payoffs[:, int(payoffs.mean(axis=0).argmax())]
    size = -(-draws.count // SCRAMBLES)
    half = (np.arange(len(numbers)) // size) % 2
    best = np.zeros(len(numbers))
    order = np.argsort(numbers, kind="stable")
    new = np.diff(numbers[order], prepend=-np.inf) > 0
    ranks = np.empty(len(numbers), np.intp)
    ranks[order] = np.maximum.accumulate(np.where(new, np.arange(len(numbers)), 0))
    for groups in GROUPS:
        group = ranks * groups // len(numbers)  # equal numbers stay together
        chosen = _choose(payoffs, group, half, groups)
        gains = payoffs[np.arange(len(numbers)), chosen] - settled
        if gains.mean() > best.mean():
            best = gains
    return best


def _choose(payoffs: FloatArray, group: IntArray, half: IntArray, groups: int) -> IntArray:
    """Return, draw by draw, the best action of its group by the other half of the draws."""
    chosen = np.empty(len(payoffs), np.intp)
    overall = int(payoffs.mean(axis=0).argmax())
    for side in (0, 1):
        other = half != side
        sums = np.zeros((groups, payoffs.shape[1]))
        np.add.at(sums, group[other], payoffs[other])
        seen = np.bincount(group[other], minlength=groups) > 0
        best = np.where(seen, sums.argmax(axis=1), overall)
        chosen[~other] = best[group[~other]]
    return chosen


def _proposals(analysis: DealAnalysis, drawn: Draws) -> list[dict[str, Option]]:
    """Collect packages from the frontiers of the deal as it stands and of some draws."""
    found: dict[tuple[int, ...], None] = {}
    deals = [analysis.deal]
    for place in np.linspace(0, drawn.count - 1, LOOKS).astype(int):
        deal = analysis.deal
        for name, numbers in drawn.facts.items():
            deal = move_fact(deal, float(numbers[place]), name=name)
        deals.append(deal)
    each = -(-CANDIDATES // len(deals))
    for place, deal in enumerate(deals):
        frontier = analysis.changed(deal).frontier if place else analysis.frontier
        inside = np.flatnonzero(frontier.agreeable)
        most = CANDIDATES // 2 if place == 0 else each
        picked = inside[np.linspace(0, len(inside) - 1, min(most, len(inside))).astype(int)]
        found |= dict.fromkeys(map(tuple, frontier.trace.packages[picked].tolist()))
    return [analysis.deal.package(places) for places in found]


def _payoffs(
    deal: Deal, party: str, packages: list[dict[str, Option]], drawn: Draws
) -> tuple[FloatArray, FloatArray]:
    """Return our surplus from each proposal in each draw, walking away last, and who accepts."""
    if not packages:
        return np.zeros((drawn.count, 1)), np.zeros((drawn.count, 1))
    batch = batch_deal(deal, drawn)
    surplus = batch.surplus(packages)
    own = list(deal.parties).index(party)
    others = np.delete(surplus, own, axis=2)
    slack = ROUNDING * np.abs(surplus).max(initial=1.0, where=np.isfinite(surplus))
    accepted = (others >= -slack).all(axis=2) & batch.allowed(packages)
    payoffs = np.where(accepted, surplus[:, :, own], 0.0)
    return np.column_stack([payoffs, np.zeros(drawn.count)]), accepted.astype(float)
