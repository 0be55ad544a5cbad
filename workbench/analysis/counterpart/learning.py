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
from dataclasses import replace

import numpy as np

from workbench.analysis.counterpart import pace
from workbench.analysis.counterpart.beliefs import Beliefs
from workbench.analysis.counterpart.mirroring import find_mirrored_offers
from workbench.analysis.counterpart.offer_model import OfferModel
from workbench.analysis.counterpart.possible import Possible, imagine
from workbench.analysis.counterpart.sampling import COUNT, Sampled, sample
from workbench.analysis.counterpart.statements import (
    Statement,
    bound_by_statements,
    list_statements,
)
from workbench.model import Deal, DealError, Offer, Offers, find_offer_problems
from workbench.value import Terms


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
    mirrored = find_mirrored_offers(deal, offers, party)
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
