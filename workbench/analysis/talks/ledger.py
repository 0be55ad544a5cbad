r"""The ledger of the talks: what every offer is worth, what was given and got, the dance.

Each offer is compared with the last one that the same party made before (of a set of offers made
together: before the set; the one that was liked counts as the last of its set). With the change
:math:`\Delta_s` in the value to the party that makes the step and :math:`\Delta_o` to the others,
steps are of six classes [1]_:

========== ==================================
fortunate  :math:`\Delta_s > 0, \Delta_o > 0`
selfish    :math:`\Delta_s > 0, \Delta_o \le 0`
concession :math:`\Delta_s < 0, \Delta_o \ge 0`
unfortunate :math:`\Delta_s \le 0, \Delta_o < 0`
nice       :math:`\Delta_s = 0, \Delta_o > 0`
silent     :math:`\Delta_s = 0, \Delta_o = 0`
========== ==================================

Values to the others are estimates, so a class is one too.

References
----------
.. [1] K. Hindriks, C. Jonker, D. Tykhonov, "Negotiation Dynamics: Analysis, Concession Tactics, and
   Outcomes", *Proc. Intelligent Agent Technology* 2007, 427-433.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.exact.frontier import Frontier, find_frontier
from workbench.analysis.trades.moves import Moves
from workbench.model import Deal, DealError, Offer, Offers, find_offer_problems
from workbench.value import FloatArray, Terms, compile_terms, value_packages
from workbench.value.results import AnalysisResult
from workbench.words import counted

STEP_CLASSES = ("fortunate", "nice", "concession", "selfish", "unfortunate", "silent")
"""Classes of steps, by who gains and who loses."""

_SAME = 1e-9
"""Changes below this share of the largest value count as none."""


@dataclass(frozen=True, eq=False, repr=False)
class Ledger(AnalysisResult):
    """Offers of both sides with what they are worth.

    Attributes
    ----------
    deal : Deal
    party : str
        We: the first party.
    offers : tuple of Offer
        The earliest first.
    values : array of float, shape (offers, parties)
        In each party's unit.
    before : tuple of int or None
        Offer of the same party that each is a step from.
    classes : tuple of str
        Class of each step; empty for a first offer.
    gives, gets : array of float, shape (offers,)
        What the issues on which a step goes against us cost us, and what the others bring us, in
        our unit; 0 for a first offer.
    balance : array of float, shape (offers,)
        What their steps have brought us so far, less what ours have cost us.
    broken : tuple of tuple of str
        Reasons of the rules that each offer breaks.
    frontier : Frontier
    """

    deal: Deal
    party: str
    offers: tuple[Offer, ...]
    values: FloatArray
    before: tuple[int | None, ...]
    classes: tuple[str, ...]
    gives: FloatArray
    gets: FloatArray
    balance: FloatArray
    broken: tuple[tuple[str, ...], ...]
    frontier: Frontier

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return f"{counted(len(self), 'offers')}, as {self.party} sees them"

    def __len__(self) -> int:
        """Return the number of offers."""
        return len(self.offers)

    def last(self, party: str) -> int | None:
        """Return the last offer of a party, the one that was liked of a set; None without one."""
        return _last(self.offers, party, len(self.offers))

    def to_frame(self) -> pd.DataFrame:
        """One row per offer: who, when, step, values, gives, gets, balance, package, note."""
        table = pd.DataFrame(
            {
                "by": [one.by for one in self.offers],
                "at": [one.at for one in self.offers],
                "step": list(self.classes),
            }
        )
        for place, name in enumerate(self.deal.parties):
            table[name] = self.values[:, place]
        table["gives"], table["gets"], table["balance"] = self.gives, self.gets, self.balance
        for name in self.deal.issues:
            table[name] = [one.package[name] for one in self.offers]
        table["note"] = [one.note for one in self.offers]
        table.index = pd.RangeIndex(1, len(table) + 1, name="offer")
        return table


def review_offers(
    deal: Deal | Terms, offers: Offers | Sequence[Offer], *, frontier: Frontier | None = None
) -> Ledger:
    """Value the offers of both sides and class the steps between them.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled.
    offers : Offers
    frontier : Frontier, optional
        Of the same deal, when it is known already.

    Returns
    -------
    Ledger

    Raises
    ------
    DealError
        If an offer does not fit the deal.

    Examples
    --------
    >>> import datetime as dt
    >>> from workbench.value import example_deal
    >>> first = Offer(by="supplier", at=dt.datetime(2026, 3, 2),
    ...               package={"price": 1.5, "payment": "advance"})
    >>> second = first.model_copy(update={"package": {"price": 1.4, "payment": "advance"}})
    >>> ledger = review_offers(example_deal(), [first, second])
    >>> ledger.classes, ledger.balance.round().tolist()
    (('', 'concession'), [0.0, 10000.0])
    """
    terms = compile_terms(deal)
    deal = terms.deal
    book = offers if isinstance(offers, Offers) else Offers(offers=tuple(offers))
    problems = find_offer_problems(book, deal)
    if problems:
        raise DealError(problems)
    made = book.offers
    values = (
        value_packages(terms, [one.package for one in made])
        .to_numpy()
        .reshape(-1, len(deal.parties))
    )
    before = tuple(_last(made, one.by, place) for place, one in enumerate(made))
    ours = _our_sides(terms, made, before)
    return Ledger(
        deal=deal,
        party=deal.ours,
        offers=made,
        values=values,
        before=before,
        classes=tuple(
            "" if at is None else class_of(deal, one.by, values[place] - values[at], values)
            for place, (one, at) in enumerate(zip(made, before, strict=True))
        ),
        gives=ours[:, 0],
        gets=ours[:, 1],
        balance=_balance(made, ours),
        broken=tuple(_broken(terms, one) for one in made),
        frontier=frontier or find_frontier(terms),
    )


def _last(offers: Sequence[Offer], party: str, end: int) -> int | None:
    """Return the last offer of a party before a place, outside of the set that stands there."""
    own = offers[end].together if end < len(offers) else ""
    for place in range(end - 1, -1, -1):
        one = offers[place]
        if one.by != party or (own and one.together == own):
            continue
        if one.together:
            same = [
                at
                for at in range(place + 1)
                if offers[at].together == one.together and offers[at].by == party
            ]
            return next((at for at in same if offers[at].liked), place)
        return place
    return None


def class_of(deal: Deal, party: str, change: FloatArray, values: FloatArray) -> str:
    """Return the class of a step by the change in value to every party.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> class_of(example_deal(), "buyer", np.array([-5.0, 2.0]), np.ones((1, 2)))
    'concession'
    """
    sizes = np.abs(values).max(axis=0, initial=0.0)
    change = np.where(np.abs(change) <= _SAME * sizes, 0.0, change)
    own = float(change[list(deal.parties).index(party)])
    others = float(np.delete(change, list(deal.parties).index(party)).sum())
    if own > 0:
        return "fortunate" if others > 0 else "selfish"
    if others < 0:
        return "unfortunate"
    if own < 0:
        return "concession"
    return "nice" if others > 0 else "silent"


def _our_sides(terms: Terms, offers: Sequence[Offer], before: Sequence[int | None]) -> FloatArray:
    """Return what each step costs us and brings us, issue by issue, shape (offers, 2)."""
    found = np.zeros((len(offers), 2))
    for place, (offer, at) in enumerate(zip(offers, before, strict=True)):
        if at is not None:
            moves = Moves(terms, offers[at].package)
            ours = moves.split(terms.deal.indices(offer.package))[0]
            found[place] = 0.0 - ours[ours < 0].sum(), ours[ours > 0].sum()
    return found


def _balance(offers: Sequence[Offer], ours: FloatArray) -> FloatArray:
    """Add up the steps; of a set made together only the last, or the one that was liked, counts."""
    change = ours[:, 1] - ours[:, 0]
    for place, offer in enumerate(offers):
        if offer.together and place != _standing(offers, place):
            change[place] = 0.0
    return np.cumsum(change)


def _standing(offers: Sequence[Offer], place: int) -> int:
    """Return the offer that stands for the set which an offer belongs to."""
    one = offers[place]
    same = [
        at
        for at, other in enumerate(offers)
        if other.together == one.together and other.by == one.by
    ]
    return next((at for at in same if offers[at].liked), same[-1])


def _broken(terms: Terms, offer: Offer) -> tuple[str, ...]:
    places = terms.deal.indices(offer.package)
    at = {name: np.array([p]) for name, p in zip(terms.deal.issues, places, strict=True)}
    return tuple(ban.rule.why for ban in terms.bans if ban.at(at).all())
