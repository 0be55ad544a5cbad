r"""What to answer an offer: accept, counter or walk away, why, and three counter-offers.

An offer is accepted when it is worth no less to us than what we would say next, or when asking on
is expected to bring less than :data:`WORTH_ASKING` of what is at stake: over our counters, the best
chance that one lies within their limit times what it would bring above the offer. It is never
accepted below our limit, beyond what our house allows, or against a rule. We walk away when it is
below our limit and a yes to anything at or above that is less likely than :data:`HOPELESS`.

Counters are offers worth the same to us (:func:`~workbench.analysis.propose_meso`) on the deal as
the other side's offers make us believe it: first the one that lies most likely within their limit
and, of about equally likely ones, does not only give against our own last offer; then those that
differ most from it among the ones that are nearly as likely.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from workbench.analysis.agreement.authority import find_crossings
from workbench.analysis.agreement.house_rules import keep_house_rules
from workbench.analysis.counterpart.answers import CounterOffer, OfferAnswer, Reason, Verdict
from workbench.analysis.counterpart.beliefs import Beliefs
from workbench.analysis.counterpart.exchanges import find_exchanges, is_stuck
from workbench.analysis.counterpart.learning import learn_from_offers
from workbench.analysis.talks.bands import frontier_between, split_sides
from workbench.analysis.talks.concession_steps import Step
from workbench.analysis.talks.concessions import ConcessionPlan, plan_concessions
from workbench.analysis.talks.diversity import choose_different
from workbench.analysis.talks.meso import propose_meso
from workbench.analysis.trades.improvements import improve
from workbench.analysis.trades.moves import Moves
from workbench.model import Deal, DealError, Offer, Offers, Option, Problem
from workbench.value import FloatArray, Terms, compile_terms

COUNTERS = 3
"""Counter-offers that are proposed."""

WORTH_ASKING = 0.01
"""Least that asking on must be expected to bring, as a share of what is at stake for us."""

HOPELESS = 0.05
"""Chance of a yes below which nothing is left to hope for."""

NEAR_BEST = 0.7
"""Least chance of a counter to lie within their limit, as a share of the likeliest one's, while
there are enough of them."""

_LOOKED = 60


def answer_offer(
    deal: Deal | Terms,
    offers: Offers | Sequence[Offer],
    *,
    beliefs: Beliefs | None = None,
    seed: int = 0,
) -> OfferAnswer:
    """Say what to answer the other side's last offer.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled; we are its first party.
    offers : Offers
        Of both sides, in time.
    beliefs : Beliefs, optional
        Of the same offers, when they are known already.
    seed : int

    Returns
    -------
    OfferAnswer

    Raises
    ------
    DealError
        If the other side has made no offer, or one does not fit the deal.
    """
    terms = compile_terms(deal)
    deal = terms.deal
    beliefs = beliefs or learn_from_offers(terms, offers, seed=seed)
    made = beliefs.offers
    theirs = [one for one in made if one.by != deal.ours]
    if not theirs:
        raise DealError([Problem(("offers",), "the other side has made no offer to answer yet")])
    offer, ours = theirs[-1], [one for one in made if one.by == deal.ours]
    here = Moves(terms, offer.package)
    value, limit = float(here.values[0]), terms.reservations[deal.ours]
    plan = plan_concessions(terms, position=offer.package)
    step, left = _next_step(terms, plan, ours)
    target = _target(terms, plan, ours, step, value)
    counters = _counters(terms, beliefs, target, offer, ours)
    expected = max((one.likely * (one.values[0] - value) for one in counters), default=0.0)
    crossings = tuple(find_crossings(deal, offer.package))
    verdict, why = _judge(terms, beliefs, offer, value, target, expected)
    today = np.nan if deal.status_quo is None else float(Moves(terms, deal.status_quo).values[0])
    last = float(Moves(terms, theirs[-2].package).values[0]) if len(theirs) > 1 else np.nan
    own = float(Moves(terms, ours[-1].package).values[0]) if ours else np.nan
    better = improve(terms, offer.package).best
    exchanges = find_exchanges(terms, made)
    return OfferAnswer(
        deal=deal,
        offer=offer,
        verdict=verdict,
        why=why,
        value=value,
        limit=limit,
        above_limit=value - limit if math.isfinite(limit) else np.nan,
        above_today=value - today,
        above_last=value - last,
        below_ours=own - value,
        they_gave=exchanges.get(offer.by),
        we_gave=exchanges.get(deal.ours),
        better=better,
        counters=counters,
        expected=float(expected),
        next_step=step,
        steps_left=left,
        stuck=is_stuck(terms, made),
        not_open=_not_open(deal, made),
        crossings=crossings,
        beliefs=beliefs,
        plan=plan,
    )


def _judge(
    terms: Terms, beliefs: Beliefs, offer: Offer, value: float, target: float, expected: float
) -> tuple[Verdict, Reason]:
    """Say what to do with an offer, and why."""
    slack, limit = _slack(terms), terms.reservations[terms.deal.ours]
    if not _allowed(terms, offer):
        return Verdict.COUNTER, Reason.FORBIDDEN
    if value < limit - slack:
        if _hope(terms, beliefs, limit) < HOPELESS:
            return Verdict.WALK_AWAY, Reason.NOTHING_LEFT
        return Verdict.COUNTER, Reason.BELOW_LIMIT
    if not _allowed(keep_house_rules(terms, "real"), offer):
        return Verdict.COUNTER, Reason.NOT_ALLOWED
    if value >= target - slack:
        return Verdict.ACCEPT, Reason.AS_GOOD_AS_OURS
    if expected < WORTH_ASKING * _stake(terms):
        return Verdict.ACCEPT, Reason.LITTLE_LEFT
    return Verdict.COUNTER, Reason.MORE_TO_GET


def _slack(terms: Terms) -> float:
    """Return by how much values to us may differ and count as the same."""
    return 1e-9 * _stake(terms)


def _stake(terms: Terms) -> float:
    return split_sides(terms, terms.deal.ours).spread


def _allowed(terms: Terms, offer: Offer) -> bool:
    places = terms.deal.indices(offer.package)
    at = {name: np.array([p]) for name, p in zip(terms.deal.issues, places, strict=True)}
    return not any(bool(ban.at(at).all()) for ban in terms.bans)


def _hope(terms: Terms, beliefs: Beliefs, limit: float) -> float:
    """Return how likely they accept some package at or above our limit that we may offer."""
    sides = split_sides(keep_house_rules(terms, "real"), terms.deal.ours)
    places, _ = frontier_between(sides, limit, math.inf)
    if not len(places):
        return 0.0
    few = places[np.unique(np.linspace(0, len(places) - 1, min(len(places), 100)).astype(int))]
    packages = [terms.deal.package(tuple(map(int, one))) for one in few]
    yes = beliefs.worths(packages) >= beliefs.after.limits[:, None]
    return float(yes.any(axis=1).mean())


def _next_step(
    terms: Terms, plan: ConcessionPlan, ours: Sequence[Offer]
) -> tuple[Step | None, int]:
    """Return the first step of the plan that gives more than our last offer, and how many are left.

    There is none yet while the opening of the plan itself gives more.
    """
    slack = _slack(terms)
    own = float(Moves(terms, ours[-1].package).values[0]) if ours else math.inf
    if plan.opening_values[0] < own - slack:
        return None, len(plan.steps)
    ahead = [step for step in plan.steps if step.values[0] < own - slack]
    return (ahead[0], len(ahead)) if ahead else (None, 0)


def _target(
    terms: Terms, plan: ConcessionPlan, ours: Sequence[Offer], step: Step | None, value: float
) -> float:
    """Return what our next offer should be worth to us: no less than theirs, or than our limit."""
    if step is not None:
        wanted = float(step.values[0])
    else:  # the opening comes next, or all steps are made and we stay
        own = [float(Moves(terms, one.package).values[0]) for one in ours[-1:]]
        wanted = min([float(plan.opening_values[0]), *own])
    limit = terms.reservations[terms.deal.ours]
    return max(wanted, value, limit if math.isfinite(limit) else wanted)


def _counters(
    terms: Terms, beliefs: Beliefs, target: float, offer: Offer, ours: Sequence[Offer]
) -> tuple[CounterOffer, ...]:
    """Return offers worth about the target to us, the likeliest to be taken first."""
    believed = compile_terms(beliefs.deal)
    meso = propose_meso(believed, target, COUNTERS, near=0.9)
    listed = [terms.deal.package(tuple(map(int, one))) for one in meso.candidates[:_LOOKED]]
    packages = [one for one in listed if one != dict(offer.package)]
    if not packages:
        return ()
    chances = np.column_stack(
        [beliefs.may_accept(packages), beliefs.likely_yes(packages), beliefs.mean_worths(packages)]
    )
    found = [
        _counter(believed, package, chance, offer, ours)
        for package, chance in zip(packages, chances, strict=True)
    ]
    order = sorted(range(len(found)), key=lambda at: _rank(found[at], -chances[at]))
    places = np.array([terms.deal.indices(packages[at]) for at in order])
    worth = chances[order]
    floor = float(NEAR_BEST * worth[0, 0])
    chosen = choose_different(terms.deal, places, worth[:, [2, 0]], k=COUNTERS, floor=floor)
    return tuple(found[order[at]] for at in sorted(chosen))


def _rank(counter: CounterOffer, chances: FloatArray) -> tuple[float, ...]:
    """Order counters: of about equally likely ones those first that do not only give."""
    return (np.round(chances[0], 1), counter.only_gives, *chances.tolist())


def _counter(
    terms: Terms,
    package: dict[str, Option],
    chances: FloatArray,
    offer: Offer,
    ours: Sequence[Offer],
) -> CounterOffer:
    deal, names = terms.deal, list(terms.deal.issues)
    places = deal.indices(package)
    slack = _slack(terms)
    asks = Moves(terms, offer.package).split(places)[0]
    since = Moves(terms, ours[-1].package).split(places)[0] if ours else np.zeros(len(names))
    return CounterOffer(
        package=package,
        values=Moves(terms, package).values,
        likely=float(chances[0]),
        at_once=float(chances[1]),
        gets=tuple(name for name, gain in zip(names, asks, strict=True) if gain > slack),
        gives=tuple(name for name, gain in zip(names, since, strict=True) if gain < -slack),
        only_gives=bool(ours and (since < -slack).any() and not (since > slack).any()),
    )


def _not_open(deal: Deal, offers: Sequence[Offer]) -> tuple[str, ...]:
    """Return issues on which all offers so far are the same."""
    return tuple(name for name in deal.issues if len({one.package[name] for one in offers}) == 1)
