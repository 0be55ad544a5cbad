"""What is believed of a party after its offers: ranges that hold 90 %, never points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from workbench.analysis.counterpart import pace
from workbench.analysis.counterpart.offer_model import OfferModel
from workbench.analysis.counterpart.possible import Seen
from workbench.analysis.counterpart.sampling import Sampled, useful
from workbench.analysis.counterpart.statements import (
    HardBounds,
    Statement,
)
from workbench.analysis.talks.learnt_facts import with_facts
from workbench.analysis.talks.learnt_weights import with_weights
from workbench.model import Deal, Offer, Option
from workbench.value import FloatArray
from workbench.value.results import AnalysisResult
from workbench.words import counted, format_count

TAILS = (0.05, 0.95)
"""Ends of the ranges: they hold 90 %."""


@dataclass(frozen=True, eq=False, repr=False)
class Beliefs(AnalysisResult):
    """What is believed of a party after its offers: 90 % ranges, bounds and contradictions.

    Attributes
    ----------
    start : Deal
        With what was believed before.
    party : str
    about : str
        ``"weights"`` or ``"facts"``.
    names : tuple of str
        Issues, or uncertain facts of its own.
    offers : tuple of Offer
        Of both sides.
    statements : tuple of Statement
    hard : HardBounds
        What follows for sure.
    mirrored : tuple of int
        Offers that only give back, by place.
    before, after : Seen
        Equally likely draws of the prior, and of the posterior.
    paces : dict of str to (float, float)
        Share of each way to concede, before and after.
    sampled : Sampled
    start_normal : array of float
        Numbers of the prior's draws.
    model : OfferModel
    seed : int
    """

    start: Deal
    party: str
    about: str
    names: tuple[str, ...]
    offers: tuple[Offer, ...]
    statements: tuple[Statement, ...]
    hard: HardBounds
    mirrored: tuple[int, ...]
    before: Seen
    after: Seen
    paces: dict[str, tuple[float, float]]
    sampled: Sampled
    start_normal: FloatArray
    model: OfferModel
    seed: int

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        made = counted(sum(one.by == self.party for one in self.offers), "offers")
        wrong = "; they contradict each other" if self.contradicted else ""
        return f"{self.about} and limit of {self.party} from {made}{wrong}"

    @property
    def fine_print(self) -> tuple[str, ...]:
        """What the numbers rest on."""
        shares = ", ".join(f"{name} {share:.0%}" for name, (_, share) in self.paces.items())
        draws = f"{format_count(len(self.sampled.normal))} draws, seed {self.seed}"
        return (*super().fine_print, f"how they concede is not known: {shares}", draws)

    @property
    def contradicted(self) -> bool:
        """Whether nothing that the deal holds possible explains all that they said."""
        return bool(self.hard.set_aside)

    @property
    def limit(self) -> FloatArray:
        """Low, mean and high of their limit, in the unit of their value."""
        values = self.after.limit_values
        return np.array(
            [np.quantile(values, TAILS[0]), values.mean(), np.quantile(values, TAILS[1])]
        )

    @cached_property
    def estimate(self) -> FloatArray:
        """Mean of each weight or fact, shape (names,)."""
        return np.asarray(self.after.numbers.mean(axis=0))

    @property
    def low(self) -> FloatArray:
        """Lower end of the 90 % range, no lower than the hard bound."""
        found = np.quantile(self.after.numbers, TAILS[0], axis=0)
        return np.asarray(np.fmin(np.fmax(found, self.hard.low), self.estimate))

    @property
    def high(self) -> FloatArray:
        """Upper end of the 90 % range, no higher than the hard bound."""
        found = np.quantile(self.after.numbers, TAILS[1], axis=0)
        return np.asarray(np.fmax(np.fmin(found, self.hard.high), self.estimate))

    @property
    def error(self) -> FloatArray:
        """Standard error of the means from drawing, shape (names,)."""
        return np.asarray(self.after.numbers.std(axis=0) / np.sqrt(len(self.after.numbers) / 4))

    @cached_property
    def deal(self) -> Deal:
        """The deal with what is believed now."""
        if not self.names or not any(one.by == self.party for one in self.offers):
            return self.start
        if self.about == "weights":
            return with_weights(self.start, self.party, self.names, self.estimate)
        return with_facts(self.start, self.names, self.low, self.estimate, self.high)

    def worths(self, packages: Sequence[dict[str, Option]], *, after: bool = True) -> FloatArray:
        """Return what packages are worth to them in each draw, from 0 to 1: (draws, packages)."""
        places = np.array([self.start.indices(one) for one in packages])
        normal = self.sampled.normal if after else self.start_normal
        return self.model.possible.see(normal, places).shares

    def likely_yes(self, packages: Sequence[dict[str, Option]]) -> FloatArray:
        """Return the share of draws in which they would rather take a package than go on."""
        return np.asarray((self.worths(packages) >= self.next_targets[:, None]).mean(axis=0))

    def may_accept(self, packages: Sequence[dict[str, Option]]) -> FloatArray:
        """Return the share of draws in which packages lie within their limit."""
        return np.asarray((self.worths(packages) >= self.after.limits[:, None]).mean(axis=0))

    def mean_worths(self, packages: Sequence[dict[str, Option]]) -> FloatArray:
        """Return what packages are worth to them on average, from 0 to 1."""
        return np.asarray(self.worths(packages).mean(axis=0))

    @property
    def next_targets(self) -> FloatArray:
        """What their next offer would be worth to them, by draw, as a share."""
        turns = sum(one.by == self.party for one in self.offers)
        own = self.sampled.normal[:, self.model.possible.dimensions :]
        return pace.targets(own, self.after.limits, np.array([float(turns)]))[:, 0]

    def without(self, offer: int) -> FloatArray:
        """Return the means as they would be without one of their offers, shape (names,).

        NaN where the draws say too little without it.
        """
        log = -self.model.of_offer(self.sampled.normal, offer)
        if useful(log) < 0.02:
            return np.full(len(self.names), np.nan)
        weights = np.exp(log - log.max())
        return np.asarray(weights @ self.after.numbers / weights.sum())

    def hangs_on(self) -> pd.DataFrame:
        """One row per offer of theirs: how far each mean would move without it."""
        own = [at for at, one in enumerate(self.offers) if one.by == self.party]
        rows = [self.without(at) - self.estimate for at in own]
        index = pd.Index([at + 1 for at in own], name="offer")
        return pd.DataFrame(rows, columns=list(self.names), index=index)

    def to_frame(self) -> pd.DataFrame:
        """One row per weight or fact, and their limit: ranges before and after, hard bounds."""
        columns = np.column_stack([self.before.numbers, self.before.limit_values])
        after = np.column_stack([self.after.numbers, self.after.limit_values])
        own = self.sampled.normal[:, self.model.possible.dimensions :]
        table = pd.DataFrame(
            {
                "low before": np.quantile(columns, TAILS[0], axis=0),
                "high before": np.quantile(columns, TAILS[1], axis=0),
                "low": np.append(self.low, self.limit[0]),
                "estimate": after.mean(axis=0),
                "high": np.append(self.high, self.limit[2]),
                "for sure at least": np.append(self.hard.low, np.nan),
                "for sure at most": np.append(self.hard.high, np.nan),
            },
            index=pd.Index([*self.names, "limit"], name=self.about[:-1]),
        )
        for name in pace.PACES:
            of = pace.is_pace(own, name)
            table[f"if {name}"] = after[of].mean(axis=0) if of.any() else np.nan
        return table
