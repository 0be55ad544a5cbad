"""What to answer an offer, in sentences: verdict, what was given, counters that can be said."""

from __future__ import annotations

import math
from collections.abc import Iterator

from workbench.analysis import OfferAnswer, Reason, Verdict
from workbench.analysis.counterpart.answers import CounterOffer
from workbench.analysis.counterpart.exchanges import Exchange
from workbench.model import Deal, label_of
from workbench.phrases.talks.concessions import crossing_words
from workbench.phrases.trades.changes import change_words, short_change_words
from workbench.words import format_amount, format_share, join_and, start_sentence

_VERDICTS = {Verdict.ACCEPT: "Accept", Verdict.COUNTER: "Counter", Verdict.WALK_AWAY: "Walk away"}

_REASONS = {
    Reason.AS_GOOD_AS_OURS: "it is worth no less to us than what we would say next",
    Reason.LITTLE_LEFT: "by what we believe, asking on would bring next to nothing",
    Reason.BELOW_LIMIT: "it is worth less to us than our limit",
    Reason.FORBIDDEN: "a rule of the deal forbids it",
    Reason.NOT_ALLOWED: "our own house does not allow it",
    Reason.MORE_TO_GET: "by what we believe, more can be had",
    Reason.NOTHING_LEFT: "it is below our limit, and by what we believe they can take nothing that "
    "is not",
}


def answer_words(answer: OfferAnswer) -> str:
    """Say what to do with an offer, and why.

    Examples
    --------
    >>> import datetime as dt
    >>> from workbench.analysis import answer_offer
    >>> from workbench.model import Offer
    >>> from workbench.value import example_deal
    >>> offer = Offer(by="supplier", at=dt.datetime(2026, 3, 2),
    ...               package={"price": 1.2, "payment": "in 30 days"})
    >>> answer_words(answer_offer(example_deal(), [offer]))
    'Accept: it is worth no less to us than what we would say next.'
    """
    said = f"{_VERDICTS[answer.verdict]}: {_REASONS[answer.why]}."
    if answer.why is Reason.NOT_ALLOWED:
        crossed = [crossing_words(answer.deal, one) for one in answer.crossings]
        return f"{said} {start_sentence(join_and(crossed))}." if crossed else said
    return said


def standing_words(answer: OfferAnswer) -> Iterator[str]:
    """Say what their offer is worth to us against all else, a sentence each."""
    unit = answer.deal.unit(answer.deal.ours)
    for change, better, worse, same in (
        (answer.above_today, "{} better than today", "{} worse than today", "As good as today"),
        (answer.above_limit, "{} above our limit", "{} below our limit", "Just at our limit"),
        (
            answer.above_last,
            "{} better for us than their last offer",
            "{} worse for us than their last offer",
            "As good for us as their last offer",
        ),
        (
            -answer.below_ours,
            "{} above our own last offer",
            "{} below our own last offer",
            "As good for us as our own last offer",
        ),
    ):
        if math.isfinite(change):
            form = better if change > 0 else worse if change < 0 else same
            yield f"{form.format(format_amount(abs(change), unit))}."


def exchange_words(deal: Deal, exchange: Exchange) -> str:
    """Say what a side's last step changed for us, in money and in words."""
    unit, who = deal.unit(deal.ours), label_of(deal, exchange.by)
    ours = exchange.by == deal.ours
    if not exchange.issues:
        return f"{who}: no term changed."
    terms = "; ".join(
        short_change_words(deal, name, exchange.before[name], exchange.after[name])
        for name in exchange.issues
    )
    amount = format_amount(abs(exchange.change), unit)
    if ours:
        says = f"gave {amount}" if exchange.change <= 0 else f"took back {amount}"
    else:
        says = f"gave {amount}" if exchange.change >= 0 else f"took back {amount}"
    return f"{who} {says}, by our values: {terms}."


def counter_words(answer: OfferAnswer, counter: CounterOffer) -> str:
    """Say a counter-offer as one would at the table: what we ask for, then what we give."""
    deal, theirs = answer.deal, answer.offer.package
    asks = [change_words(deal, name, theirs[name], counter.package[name]) for name in counter.gets]
    gives = [
        change_words(deal, name, theirs[name], counter.package[name])
        for name in deal.issues
        if theirs[name] != counter.package[name] and name not in counter.gets
    ]
    if not asks:
        return "We can agree to all that you offer." if not gives else f"We add {join_and(gives)}."
    if not gives:
        return f"We need {join_and(asks)}; then we can agree to the rest as you offer it."
    return f"If you agree to {join_and(asks)}, we can agree to {join_and(gives)}."


def chance_words(counter: CounterOffer) -> str:
    """Say how likely a counter-offer is to be within their reach, and whether it only gives."""
    chance = f"Within their limit in {format_share(counter.likely)} of what we hold possible"
    free = "; it only gives: ask for something in return" if counter.only_gives else ""
    return f"{chance}{free}."


def next_words(answer: OfferAnswer) -> str:
    """Say what the plan's next step is, and how many are left."""
    unit = answer.deal.unit(answer.deal.ours)
    if answer.next_step is None and answer.steps_left:
        return "Our plan has not begun yet: its opening comes next."
    if answer.next_step is None:
        return "All steps of our plan are made: stay, or change what is talked about."
    left = format_amount(answer.next_step.above_limit, unit)
    others = answer.steps_left - 1
    more = f"; {others} more after it" if others else "; it is the last"
    return f"The next step of our plan is worth {left} more than our walk-away{more}."


def ways_out_words(answer: OfferAnswer) -> Iterator[str]:
    """Say ways out of a talk that is stuck, from this deal."""
    deal = answer.deal
    if answer.not_open:
        names = join_and([label_of(deal, name) for name in answer.not_open[:3]])
        yield f"Open what nobody has moved on yet: {names}."
    drawn = [name for name, fact in deal.facts.items() if fact.beliefs]
    if drawn:
        names = join_and([label_of(deal, name) for name in drawn[:2]])
        yield f"The sides believe different things about {names}: let a term follow what comes."
    yield "Put two offers side by side that are worth the same to us, and ask which they like."
    yield "Take a break with a time at which it ends."
    people = [one.authority for one in answer.crossings if one.authority]
    if people:
        yield f"Ask {join_and(list(dict.fromkeys(people)))} to join: they may go further."
    else:
        yield "Ask who on their side could decide more than those who sit there."
