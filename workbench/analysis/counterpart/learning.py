r"""What a party's offers tell of its weights or facts, and of its limit: ranges, never points.

Two kinds of evidence are kept apart. From what it chose or kept to while something else lay on the
table, bounds follow for sure (:mod:`~workbench.analysis.counterpart.statements`). How good its
offers are for it says only what is likely, by how parties concede
(:mod:`~workbench.analysis.counterpart.pace`): a posterior is drawn
(:mod:`~workbench.analysis.counterpart.sampling`) from what the deal believes
(:mod:`~workbench.analysis.counterpart.possible`). Ranges hold 90 %. Offers that only give back
what was given count for nothing there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from workbench.analysis.counterpart import pace
from workbench.analysis.counterpart.mirroring import find_mirrored
from workbench.analysis.counterpart.possible import Possible, Seen, imagine
from workbench.analysis.counterpart.sampling import COUNT, Sampled, sample, useful
from workbench.analysis.counterpart.statements import (
    HardBounds,
    Statement,
    bound_by_statements,
    list_statements,
)
from workbench.analysis.talks.learnt_facts import with_facts
from workbench.analysis.talks.learnt_weights import with_weights
from workbench.model import Deal, DealError, Offer, Offers, Option, find_offer_problems
from workbench.value import FloatArray, IntArray, Terms, compile_terms
from workbench.value.results import AnalysisResult
from workbench.words import counted, format_count

TAILS = (0.05, 0.95)
"""Ends of the ranges: they hold 90 %."""

_SLIP = 0.02
"""How far a choice may be from what it says, as a share of what is at stake."""


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
        return np.array([np.quantile(values, TAILS[0]), values.mean(), np.quantile(values, TAILS[1])])

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
        return np.asarray(
            (self.worths(packages) >= self.next_targets[:, None]).mean(axis=0)
        )

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


@dataclass(frozen=True, eq=False)
class OfferModel:
    """How likely offers and statements are for each of many that a party may be.

    Attributes
    ----------
    possible : Possible
    places : array of int, shape (packages, issues)
        Every offer.
    own : tuple of int
        Offers of the party that count.
    turns : array of float
        Which offer of the party each of them is.
    statements : tuple of (int, int)
        Preferred package and the other, by place.
    """

    possible: Possible
    places: IntArray
    own: tuple[int, ...]
    turns: FloatArray
    statements: tuple[tuple[int, int], ...]

    @property
    def dimensions(self) -> int:
        """How many numbers one needs."""
        return self.possible.dimensions + pace.DIMENSIONS

    def __call__(self, normal: FloatArray) -> FloatArray:
        """Return the logarithm of the likelihood, shape (count,)."""
        seen = self.possible.see(normal, self.places)
        return self._offers(normal, seen).sum(axis=1) + self._statements(seen)

    def of_offer(self, normal: FloatArray, offer: int) -> FloatArray:
        """Return what one offer adds to the logarithm of the likelihood."""
        if offer not in self.own:
            return np.zeros(len(normal))
        seen = self.possible.see(normal, self.places)
        return np.asarray(self._offers(normal, seen)[:, self.own.index(offer)])

    def _offers(self, normal: FloatArray, seen: Seen) -> FloatArray:
        found = seen.shares[:, list(self.own)]
        expected = pace.targets(
            normal[:, self.possible.dimensions :], seen.limits, self.turns
        )
        return np.asarray(-0.5 * ((found - expected) / pace.ERROR) ** 2)

    def _statements(self, seen: Seen) -> FloatArray:
        if not self.statements:
            return np.zeros(len(seen.shares))
        first, second = (list(side) for side in zip(*self.statements, strict=True))
        short = np.minimum(seen.shares[:, first] - seen.shares[:, second], 0.0)
        return np.asarray(-0.5 * ((short / _SLIP) ** 2).sum(axis=1))


def learn_from_offers(
    deal: Deal | Terms,
    offers: Offers | Sequence[Offer],
    party: str | None = None,
    *,
    count: int = COUNT,
    seed: int = 0,
) -> Beliefs:
    """Learn from everything a party did what it may be like.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled; what it says of the party is believed before.
    offers : Offers
        Of both sides, in time, with what was liked among offers made together.
    party : str, optional
        About whom; the second party unless named.
    count : int
        Draws, at least 100.
    seed : int

    Returns
    -------
    Beliefs

    Raises
    ------
    DealError
        If there is no such party, or an offer does not fit the deal.

    Examples
    --------
    >>> import datetime as dt
    >>> from workbench.value import example_deal
    >>> offer = Offer(by="supplier", at=dt.datetime(2026, 3, 2),
    ...               package={"price": 1.5, "payment": "advance"})
    >>> learn_from_offers(example_deal(), [offer]).names
    ('cost',)
    """
    if count < 100:
        raise ValueError(f"count must be at least 100 draws, got {count}")
    possible = imagine(deal, party)
    made = _fitting(possible.deal, offers)
    model, said, mirrored = _read(possible, made)
    hard = bound_by_statements(
        possible, [(model.places[a], model.places[b]) for a, b in model.statements], seed=seed
    )
    dropped = {at for group in hard.set_aside[:1] for at in group}
    kept = tuple(pair for at, pair in enumerate(model.statements) if at not in dropped)
    model = replace(model, statements=kept)
    rng = np.random.default_rng(seed + 1)
    start = rng.standard_normal((count, model.dimensions))
    found = Sampled(start, 0, 1.0)
    if model.own or model.statements:
        found = sample(model, model.dimensions, count=count, seed=seed)
    own = possible.dimensions
    return Beliefs(
        start=possible.deal,
        party=possible.party,
        about=possible.about,
        names=possible.names,
        offers=made,
        statements=said,
        hard=hard,
        mirrored=mirrored,
        before=possible.see(start, model.places),
        after=possible.see(found.normal, model.places),
        paces={
            name: (
                float(pace.is_pace(start[:, own:], name).mean()),
                float(pace.is_pace(found.normal[:, own:], name).mean()),
            )
            for name in pace.PACES
        },
        sampled=found,
        start_normal=start,
        model=model,
        seed=seed,
    )


def _fitting(deal: Deal, offers: Offers | Sequence[Offer]) -> tuple[Offer, ...]:
    book = offers if isinstance(offers, Offers) else Offers(offers=tuple(offers))
    problems = find_offer_problems(book, deal)
    if problems:
        raise DealError(problems)
    return book.offers


def _read(
    possible: Possible, offers: tuple[Offer, ...]
) -> tuple[OfferModel, tuple[Statement, ...], tuple[int, ...]]:
    """Turn offers into what is weighed."""
    deal, party = possible.deal, possible.party
    said = list_statements(deal, offers, party)
    mirrored = find_mirrored(deal, offers, party)
    own = [at for at, one in enumerate(offers) if one.by == party]
    turns = {at: float(turn) for turn, at in enumerate(own)}
    counted_ones = tuple(at for at in own if at not in mirrored)
    places = np.array([deal.indices(one.package) for one in offers], np.intp)
    model = OfferModel(
        possible=possible,
        places=places.reshape(-1, len(deal.issues)),
        own=counted_ones,
        turns=np.array([turns[at] for at in counted_ones]),
        statements=tuple((one.preferred, one.other) for one in said),
    )
    return model, said, mirrored
