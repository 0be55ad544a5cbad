"""After a rehearsal: what was agreed against all that could have been, and where it was lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.counterpart.beliefs import Beliefs
from workbench.analysis.counterpart.learning import learn_from_offers
from workbench.analysis.exact.frontier import find_frontier
from workbench.analysis.practice.opponent import Opponent
from workbench.analysis.practice.tempers import Temper
from workbench.analysis.talks.ledger import Ledger, review_offers
from workbench.analysis.trades.improvements import improve
from workbench.model import Deal, Offer, Option
from workbench.value import compile_terms, evaluate
from workbench.value.results import AnalysisResult
from workbench.words import format_amount


@dataclass(frozen=True, eq=False)
class MissedTrade:
    """A package better for both than one of ours on the table.

    Attributes
    ----------
    offer : int
        Place among the offers.
    package : dict of issue to option
    ours, theirs : float
        What either side would have gained, each in its unit.
    """

    offer: int
    package: dict[str, Option]
    ours: float
    theirs: float


@dataclass(frozen=True, eq=False, repr=False)
class Debrief(AnalysisResult):
    """What came of a rehearsal, now that nothing is hidden.

    Attributes
    ----------
    deal : Deal
        As the drawn supplier had it.
    temper : Temper
    package : dict of issue to option, or None
        What was agreed.
    value, limit : float
        What we have now, and below what we leave.
    their_value, their_limit : float
    best : float
        The most that a package which they would have accepted is worth to us.
    efficient : bool or None
        Whether nothing was better for both than the agreement; None without one.
    gifts : tuple of int
        Offers of ours that only gave, by place.
    missed : MissedTrade or None
        The best trade that was missed, and at which offer of ours.
    bluffs : tuple of int
        Offers of theirs that they called their last and were not, by place.
    ledger : Ledger
    beliefs : Beliefs
        What their offers would have told.
    """

    deal: Deal
    temper: Temper
    package: dict[str, Option] | None
    value: float
    limit: float
    their_value: float
    their_limit: float
    best: float
    efficient: bool | None
    gifts: tuple[int, ...]
    missed: MissedTrade | None
    bluffs: tuple[int, ...]
    ledger: Ledger
    beliefs: Beliefs

    @property
    def left_on_table(self) -> float:
        """What more we could have had."""
        return float(max(self.best - self.value, 0.0))

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        left = format_amount(self.left_on_table, self.deal.unit(self.deal.ours))
        return f"{'a deal' if self.package else 'no deal'}, {left} left on the table"

    def to_frame(self) -> pd.DataFrame:
        """One row for the agreement, one for the limits, one for the best that could be had."""
        names = [self.deal.ours, self.deal.theirs]
        rows = {
            "agreed": [self.value, self.their_value],
            "limit": [self.limit, self.their_limit],
            "best they would take": [self.best, np.nan],
        }
        return pd.DataFrame.from_dict(rows, orient="index", columns=names)


def debrief(
    deal: Deal,
    opponent: Opponent,
    offers: Sequence[Offer],
    package: dict[str, Option] | None,
    *,
    bluffs: Sequence[int] = (),
) -> Debrief:
    """Look back at a rehearsal.

    Parameters
    ----------
    deal : Deal
        As we believed it to be.
    opponent : Opponent
        Who sat there.
    offers : sequence of Offer
        Of both sides, in time.
    package : dict of issue to option, or None
        What was agreed.
    bluffs : sequence of int
        Offers of theirs that they called their last and were not.

    Returns
    -------
    Debrief
    """
    truth, ours, theirs = opponent.truth, deal.ours, deal.theirs
    terms = compile_terms(truth)
    limit = terms.reservations[ours]
    now = evaluate(terms, [package]).iloc[0] if package else {ours: limit, theirs: opponent.limit}
    frontier = find_frontier(terms)
    takes = frontier.values[:, 1] >= opponent.limit
    best = float(frontier.values[takes, 0].max()) if takes.any() else limit
    ledger = review_offers(terms, list(offers), frontier=frontier)
    return Debrief(
        deal=truth,
        temper=opponent.temper,
        package=package,
        value=float(now[ours]),
        limit=limit,
        their_value=float(now[theirs]),
        their_limit=opponent.limit,
        best=max(best, limit),
        efficient=None if package is None else not len(improve(terms, package, limits="none")),
        gifts=tuple(
            at
            for at, one in enumerate(offers)
            if one.by == ours and ledger.gives[at] > 0 and ledger.gets[at] <= 0
        ),
        missed=_missed(truth, offers),
        bluffs=tuple(bluffs),
        ledger=ledger,
        beliefs=learn_from_offers(deal, list(offers)),
    )


def _missed(truth: Deal, offers: Sequence[Offer]) -> MissedTrade | None:
    """Return the trade that would have gained us most off an offer of ours, and them too."""
    terms, found = compile_terms(truth), []
    for at, one in enumerate(offers):
        if one.by != truth.ours:
            continue
        better = improve(terms, one.package).best
        if better is not None:
            gains = better.gains
            found.append(MissedTrade(at, dict(better.after), float(gains[0]), float(gains[1])))
    return max(found, key=lambda one: one.ours, default=None)
