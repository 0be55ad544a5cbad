"""What an answer to an offer holds: a verdict with its reason, and counter-offers."""

from __future__ import annotations

import enum
from dataclasses import dataclass

import pandas as pd

from workbench.analysis.agreement.authority import Crossing
from workbench.analysis.counterpart.beliefs import Beliefs
from workbench.analysis.counterpart.exchanges import Exchange
from workbench.analysis.talks.concession_steps import Step
from workbench.analysis.talks.concessions import ConcessionPlan
from workbench.analysis.trades.moves import Moves
from workbench.analysis.trades.trade import Trade
from workbench.model import Deal, Offer, Option
from workbench.value import FloatArray
from workbench.value.results import AnalysisResult


class Verdict(enum.Enum):
    """What to do with an offer."""

    ACCEPT = "accept"
    COUNTER = "counter"
    WALK_AWAY = "walk away"


class Reason(enum.Enum):
    """Why."""

    AS_GOOD_AS_OURS = "it is worth no less to us than what we would say next"
    LITTLE_LEFT = "asking on is expected to bring next to nothing"
    BELOW_LIMIT = "it is worth less to us than our limit"
    FORBIDDEN = "a rule of the deal forbids it"
    NOT_ALLOWED = "our house does not allow it"
    MORE_TO_GET = "more can be had"
    NOTHING_LEFT = "it is below our limit, and nothing at or above it is likely to be taken"


@dataclass(frozen=True, eq=False)
class CounterOffer:
    """One answer that can be given.

    Attributes
    ----------
    package : dict of issue to option
    values : array of float, shape (parties,)
        By what we believe now.
    likely, at_once : float
        Chance that it lies within their limit, and that they would rather take it than go on.
    gets, gives : tuple of str
        Issues on which it asks more of them than their offer does, and on which it gives more than
        our own last offer.
    only_gives : bool
        Whether it gives against our own last offer and asks for nothing that this did not.
    """

    package: dict[str, Option]
    values: FloatArray
    likely: float
    at_once: float
    gets: tuple[str, ...]
    gives: tuple[str, ...]
    only_gives: bool


@dataclass(frozen=True, eq=False, repr=False)
class OfferAnswer(AnalysisResult):
    """What to answer the other side's last offer.

    Attributes
    ----------
    deal : Deal
    offer : Offer
        Theirs, the last.
    verdict : Verdict
    why : Reason
    value, limit : float
        What it is worth to us, and below what we leave (minus infinity without one).
    above_limit, above_today, above_last : float
        Against that, today's package, and their offer before; NaN where there is none.
    below_ours : float
        What our own last offer is worth to us above it; NaN without one.
    they_gave, we_gave : Exchange or None
        In the last step of either side; None for a first offer.
    better : Trade or None
        A package that is better for both than their offer.
    counters : tuple of CounterOffer
        The most likely first.
    expected : float
        What the best counter is expected to bring above the offer.
    next_step : Step or None
        Of our plan after our last offer.
    steps_left : int
    stuck : bool
        Whether the last two rounds of both sides changed next to nothing.
    not_open : tuple of str
        Issues on which neither side has moved.
    crossings : tuple of Crossing
        Limits of ours that the offer goes beyond, and who may agree.
    beliefs : Beliefs
    plan : ConcessionPlan
    """

    deal: Deal
    offer: Offer
    verdict: Verdict
    why: Reason
    value: float
    limit: float
    above_limit: float
    above_today: float
    above_last: float
    below_ours: float
    they_gave: Exchange | None
    we_gave: Exchange | None
    better: Trade | None
    counters: tuple[CounterOffer, ...]
    expected: float
    next_step: Step | None
    steps_left: int
    stuck: bool
    not_open: tuple[str, ...]
    crossings: tuple[Crossing, ...]
    beliefs: Beliefs
    plan: ConcessionPlan

    @property
    def headline(self) -> str:
        """What to do, and why."""
        return f"{self.verdict.value}: {self.reason}"

    @property
    def reason(self) -> str:
        """Why, in a few words."""
        return self.why.value

    def to_frame(self) -> pd.DataFrame:
        """One row for their offer and one per counter-offer: values, chance of a yes, terms."""
        theirs = Moves(self.deal, self.offer.package).values
        rows = [
            {**dict(zip(self.deal.parties, theirs, strict=True)), "yes": 1.0, **self.offer.package}
        ]
        rows += [
            {
                **dict(zip(self.deal.parties, one.values, strict=True)),
                "yes": one.likely,
                **one.package,
            }
            for one in self.counters
        ]
        names = ["theirs", *(f"counter {place + 1}" for place in range(len(self.counters)))]
        return pd.DataFrame(rows, index=pd.Index(names, name="offer"))
