"""What their offers have told: sure bounds, ranges before and after, contradictions, a question."""

from __future__ import annotations

import numpy as np

from workbench.analysis import Beliefs, find_effect, find_next_question, learn_from_offers
from workbench.model import find_offer_problems, label_of, number_words
from workbench.phrases.counterpart.beliefs import (
    contradiction_words,
    effect_words,
    limit_belief_words,
    pace_words,
    question_words,
    sure_words,
)
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.words import format_amount, format_share

_NOTHING = "They have made no offer yet, so that they have told nothing."


class ToldPanel(Panel):
    """Show what the other side's offers tell of it.

    Parameters
    ----------
    desk : Desk
    """

    area = "told"

    def __init__(self, desk: Desk) -> None:
        self.words, self.table = TextView(), TextView()
        super().__init__(desk, [self.words, self.table], asleep=True)
        self.ties.follow(self._draw, "offers")
        self.ties.follow(self._draw, "analysis")

    def _draw(self) -> None:
        offers, deal = self.desk.offers, self.desk.deal
        fits = not find_offer_problems(offers, deal)
        if not fits or not any(one.by == deal.theirs for one in offers.offers):
            self.words.show(part("p", _NOTHING, cls="wb-sentence"))
            self.table.show()
            return
        beliefs = learn_from_offers(self.desk.analysis.terms, offers)
        sentences = [
            contradiction_words(beliefs),
            limit_belief_words(beliefs),
            effect_words(find_effect(beliefs)),
            *sure_words(beliefs),
            pace_words(beliefs),
            question_words(find_next_question(beliefs)),
        ]
        self.words.show(*paragraphs([one for one in sentences if one], cls="wb-sentence"))
        self.table.show(_ranges(beliefs))


def _ranges(beliefs: Beliefs) -> Node:
    """Tabulate what was believed, and what is."""
    frame = beliefs.to_frame()
    rows = [
        row(
            "Their limit" if name == "limit" else label_of(beliefs.start, str(name)),
            *(
                _number(beliefs, str(name), float(frame.loc[name, column]))
                for column in ("low before", "high before", "low", "estimate", "high")
            ),
        )
        for name in frame.index
    ]
    heads = (None, "Before, from", "to", "Now, from", "on average", "to")
    return table(heads, rows, caption="Ranges hold 9 times in 10")


def _number(beliefs: Beliefs, name: str, number: float) -> str:
    if np.isnan(number):
        return "–"
    if name == "limit" and name not in beliefs.names:
        return format_amount(number, beliefs.start.unit(beliefs.party))
    if beliefs.about == "weights":
        return format_share(number)
    return number_words(beliefs.start, name, number, digits=4)
