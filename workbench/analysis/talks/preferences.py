"""What we believe the other side cares about, and what its choice among offers tells of it.

A choice says that the offer they liked is worth no less to them than any other of its set. For a
scored party the weights of its issues are believed to be any that add up to 1, and a choice cuts
them (:mod:`workbench.analysis.talks.weight_polytope`). For a party in money, what is uncertain are
the facts that only its own term lines use: of many draws of them, those remain in which the offer
they liked is the best of its set. Where none remains, the hundredth part of the draws that is wrong
by the least is kept, and said.

Ranges of facts run to the nearest draws that are ruled out, so that they are a little too wide
rather than too narrow. With choices that some beliefs explain, ranges never widen.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from workbench.analysis.talks.learnt_facts import own_facts, weigh_facts, with_facts
from workbench.analysis.talks.learnt_weights import find_swings, weigh_issues, with_weights
from workbench.analysis.talks.meso import Meso
from workbench.model import Deal, Offer, Offers, Option, find_offer_problems
from workbench.value import FloatArray
from workbench.value.results import AnalysisResult
from workbench.words import counted


@dataclass(frozen=True, eq=False, repr=False)
class Preferences(AnalysisResult):
    """Beliefs about what one party cares for.

    Attributes
    ----------
    start : Deal
        With what was believed before any choice.
    party : str
        About whom.
    about : str
        ``"weights"``, shares of what is at stake that add up to 1, or ``"facts"``.
    names : tuple of str
        Issues, or facts.
    low, high, estimate : array of float, shape (names,)
    sets : tuple of tuple of package
        Offers that they chose from.
    liked : tuple of int
        Which of each set.
    before : Preferences or None
        Before the last choice.
    slip : float
        By how much choices are taken to be wrong: 0 while some belief explains all of them.
    """

    start: Deal
    party: str
    about: str
    names: tuple[str, ...]
    low: FloatArray
    high: FloatArray
    estimate: FloatArray
    sets: tuple[tuple[dict[str, Option], ...], ...] = ()
    liked: tuple[int, ...] = ()
    before: Preferences | None = field(default=None, repr=False)
    slip: float = 0.0
    seed: int = 0

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return f"{self.about} of {self.party} from {counted(len(self.liked), 'choices')}"

    @property
    def ranking(self) -> list[str]:
        """Names by estimate, the weightiest first; for facts, in file order."""
        if self.about == "facts":
            return list(self.names)
        return [self.names[place] for place in np.argsort(-self.estimate, kind="stable")]

    @property
    def deal(self) -> Deal:
        """The deal with what is believed now; the next offers are made on it."""
        if not self.names or not self.liked:
            return self.start
        if self.about == "weights":
            return with_weights(self.start, self.party, self.names, self.estimate)
        return with_facts(self.start, self.names, self.low, self.estimate, self.high)

    def moved_to(self, deal: Deal) -> Preferences:
        """Return what the same choices tell about another state of the deal."""
        if deal == self.start:
            return self
        if deal.issues != self.start.issues or self.party not in deal.parties:
            return believe(deal, seed=self.seed)
        moved = believe(deal, self.party, seed=self.seed)
        for offers, liked in zip(self.sets, self.liked, strict=True):
            moved = _told(moved, offers, liked)
        return moved

    def to_frame(self) -> pd.DataFrame:
        """One row per weight or fact: range and estimate now, and before the last choice."""
        old = self.before or self
        return pd.DataFrame(
            {
                "low before": old.low,
                "high before": old.high,
                "estimate before": old.estimate,
                "low": self.low,
                "high": self.high,
                "estimate": self.estimate,
            },
            index=pd.Index(self.names, name="issue" if self.about == "weights" else "fact"),
        )

    @property
    def left(self) -> FloatArray:
        """Share of each range that the last choice has left; 1 where there was none."""
        if self.before is None:
            return np.ones(len(self.names))
        with np.errstate(divide="ignore", invalid="ignore"):
            left = (self.high - self.low) / (self.before.high - self.before.low)
        return np.where(np.isfinite(left), left, 1.0)


def believe(deal: Deal, party: str | None = None, *, seed: int = 0) -> Preferences:
    """Return what is believed about a party before it has chosen among offers.

    Parameters
    ----------
    deal : Deal
    party : str, optional
        About whom; the second party unless named.
    seed : int
        Of the draws.

    Returns
    -------
    Preferences

    Raises
    ------
    ValueError
        If there is no such party.
    """
    party = deal.known_party(deal.theirs if party is None else party)
    none = np.empty(0)
    empty = Preferences(deal, party, "facts", (), none, none, none, seed=seed)
    if not deal.parties[party].is_scored:
        return _weigh(replace(empty, names=own_facts(deal, party)))
    names = tuple(name for name, swing in find_swings(deal, party).items() if swing > 0)
    return _weigh(replace(empty, about="weights", names=names))


def register_choice(
    meso: Meso, liked: int | str, *, beliefs: Preferences | None = None
) -> Preferences:
    """Return what is believed once the other side has said which offer it likes best.

    Parameters
    ----------
    meso : Meso
    liked : int or str
        The offer, by place from 0 or by name, such as ``"B"``.
    beliefs : Preferences, optional
        What was believed before; what the deal says when left out.

    Returns
    -------
    Preferences
        The next offers are made on its ``deal``.

    Raises
    ------
    ValueError
        If there is no such offer.

    Examples
    --------
    >>> from workbench.analysis import propose_meso
    >>> from workbench.value import example_deal
    >>> meso = propose_meso(example_deal(), -139_600, 2, tolerance=600)
    >>> register_choice(meso, "A").to_frame().loc["cost", ["low", "high"]].tolist()
    [1.0, 1.3]
    """
    place = meso.names.index(liked) if liked in meso.names else liked
    if not isinstance(place, int) or not 0 <= place < len(meso.offers):
        known = ", ".join(meso.names) or "none"
        raise ValueError(f"there is no offer {liked!r}; the offers are {known}")
    if beliefs is None:
        other = next(name for name in meso.deal.parties if name != meso.party)
        beliefs = believe(meso.deal, other)
    return _told(beliefs, meso.offers, place)


def hear_choices(
    deal: Deal, offers: Offers, *, known: Preferences | None = None
) -> Preferences | None:
    """Return what the choices among recorded offers tell about the other side.

    Parameters
    ----------
    deal : Deal
    offers : Offers
        Of sets of ours in which one offer is marked as liked, in time.
    known : Preferences, optional
        What was heard before; where the choices begin with these, only the rest is weighed.

    Returns
    -------
    Preferences or None
        None where nothing was heard, or the offers are of other issues than the deal has.
    """
    heard = _choices(deal, offers)
    if not heard or find_offer_problems(offers, deal):
        return None
    begun = known is not None and known.party == deal.theirs
    told = known.moved_to(deal) if begun and known is not None else None
    if told is None or list(zip(told.sets, told.liked, strict=True)) != heard[: len(told.sets)]:
        told = believe(deal, deal.theirs)
    for packages, place in heard[len(told.sets) :]:
        told = _told(told, packages, place)
    return told


def _choices(deal: Deal, offers: Offers) -> list[tuple[tuple[dict[str, Option], ...], int]]:
    """Return the sets of ours that something was heard of, and which of each was liked."""
    sets: dict[str, list[Offer]] = {}
    for one in offers.offers:
        if one.together and one.by == deal.ours:
            sets.setdefault(one.together, []).append(one)
    return [
        (tuple(dict(one.package) for one in group), [one.liked for one in group].index(True))
        for group in sets.values()
        if any(one.liked for one in group)
    ]


def _told(beliefs: Preferences, offers: tuple[dict[str, Option], ...], place: int) -> Preferences:
    """Add a choice to what is believed, and weigh all of them."""
    return _weigh(
        replace(
            beliefs,
            sets=(*beliefs.sets, offers),
            liked=(*beliefs.liked, place),
            before=beliefs,
        )
    )


def _weigh(told: Preferences) -> Preferences:
    """Find what is left of the beliefs after all choices."""
    if not told.names:
        return told
    weigh = weigh_issues if told.about == "weights" else weigh_facts
    found = weigh(told.start, told.party, told.names, told.sets, told.liked, told.seed)
    return replace(told, low=found.low, high=found.high, estimate=found.estimate, slip=found.slip)
