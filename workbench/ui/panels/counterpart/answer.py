"""The answer to their last offer: verdict, what was given, three counters that can be said."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.advice.tactics import TACTIC_NAMES, answer_tactic
from workbench.analysis import OfferAnswer, Verdict, answer_offer
from workbench.model import find_offer_problems
from workbench.phrases.counterpart.answers import (
    answer_words,
    chance_words,
    counter_words,
    exchange_words,
    next_words,
    standing_words,
    ways_out_words,
)
from workbench.phrases.trades.trades import trade_gain_words, trade_words
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part

_NOTHING = "Nothing to answer yet: enter what they offer on the left, then press “They offer this”."
_OTHER = "The offers are of other issues than the deal has now; they cannot be answered."
_LOOKS = {Verdict.ACCEPT: "wb-good", Verdict.COUNTER: "wb-fair", Verdict.WALK_AWAY: "wb-bad"}


class AnswerPanel(Panel):
    """Say what to answer their last offer.

    Parameters
    ----------
    desk : Desk
    """

    area = "answer"

    def __init__(self, desk: Desk) -> None:
        self.words, self.tactics = TextView(), TextView()
        self.found: OfferAnswer | None = None
        self._ticked: list[str] = []
        super().__init__(desk, [self.words, self.tactics], heading="What to answer")
        self.words.on_choose(guarded(desk, self._choose))
        self.tactics.on_choose(guarded(desk, self._tick))
        self.ties.follow(self._draw, "offers")
        self.ties.follow(self._draw, "analysis")

    def _choose(self, place: int) -> None:
        """Put a counter-offer on our side."""
        if self.found is not None:
            self.desk.select(self.found.counters[place].package)

    def _tick(self, name: str) -> None:
        """Note a tactic that they use, or take it off."""
        if name in self._ticked:
            self._ticked.remove(name)
        else:
            self._ticked.append(name)
        self._draw_tactics()

    def _draw(self) -> None:
        self.found = None
        offers, deal = self.desk.offers, self.desk.deal
        if find_offer_problems(offers, deal):
            self.words.show(part("p", _OTHER, cls="wb-sentence"))
        elif not any(one.by != deal.ours for one in offers.offers):
            self.words.show(part("p", _NOTHING, cls="wb-sentence"))
        else:
            self.found = answer_offer(self.desk.analysis.terms, offers)
            self.words.show(*_answer(self.found))
        self._draw_tactics()

    def _draw_tactics(self) -> None:
        if self.found is None:
            self.tactics.show()
            return
        buttons = [
            part("button", title, choose=name, pressed=name in self._ticked)
            for name, title in TACTIC_NAMES.items()
        ]
        said = [answer_tactic(self.found, name) for name in self._ticked]
        self.tactics.show(
            part("h3", "What they do"),
            part("p", *buttons, cls="wb-chips"),
            *(part("p", one, cls="wb-sentence") for one in said),
        )


def _answer(answer: OfferAnswer) -> Iterator[Node]:
    """Put an answer into paragraphs."""
    verdict, _, why = answer_words(answer).partition(": ")
    yield part("p", part("span", verdict, cls=f"wb-chip {_LOOKS[answer.verdict]}"), f" {why}")
    yield from paragraphs([" ".join(standing_words(answer))], cls="wb-sentence")
    for exchange in (answer.they_gave, answer.we_gave):
        if exchange is not None:
            yield part("p", exchange_words(answer.deal, exchange), cls="wb-sentence")
    if answer.better is not None:
        said = f"{trade_words(answer.better)} {trade_gain_words(answer.better)}"
        yield part("p", part("strong", "Better for both: "), said, cls="wb-sentence")
    if answer.counters:
        yield part("h3", "Counter-offers, worth about the same to us")
    for place, counter in enumerate(answer.counters):
        button = part("button", "Put on our side", choose=place)
        yield part(
            "p",
            f"“{counter_words(answer, counter)}” ",
            part("br"),
            chance_words(counter),
            " ",
            button,
        )
    yield part("p", next_words(answer), cls="wb-sentence")
    if answer.stuck:
        yield part("h3", "Two rounds without a step: ways out")
        yield from paragraphs(list(ways_out_words(answer)), cls="wb-sentence")
