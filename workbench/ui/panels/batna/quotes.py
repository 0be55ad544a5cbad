"""What would make the BATNA better: one more quote, or an alternative that is more likely."""

from __future__ import annotations

import math
from collections.abc import Iterator

from workbench.analysis import Batna, find_batna, value_of_quotes
from workbench.charts import plot_value_of_quotes
from workbench.model import alternative_label
from workbench.phrases import amounts_of
from workbench.phrases.batna.plan import no_alternative
from workbench.phrases.batna.quotes import quotes_words
from workbench.ui.desk.desk import Desk
from workbench.ui.panels.batna.belief_fields import BeliefFields
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.words import format_amount, format_probability

MOST = 12
"""Quotes that the chart goes up to."""


class MoreQuotesPanel(Panel):
    """Say what quotes may be, and see how many are worth asking for.

    Parameters
    ----------
    desk : Desk
    """

    area = "more-quotes"

    def __init__(self, desk: Desk) -> None:
        self.belief = BeliefFields(desk, self._draw_quotes)
        self.words, self.note, self.chart = TextView(), TextView(), FigureView()
        self.table = TextView()
        children = [self.belief, self.note, self.words, self.chart, self.table]
        super().__init__(desk, children)
        self.ties.follow(self._draw)

    def _draw(self) -> None:
        self.belief.fit()
        self._draw_quotes()
        batna = find_batna(self.desk.analysis.terms, self.desk.party)
        self.table.show(*_alternatives(batna))

    def _draw_quotes(self) -> None:
        """Show what quotes are worth; while an entry is wrong, what was shown stays."""
        asked = self.belief.read()
        if asked is None:
            return
        belief, units, cost = asked
        try:
            worth = value_of_quotes(belief, units, cost, MOST)
        except ValueError as error:
            self.note.show(*paragraphs([str(error)], cls="wb-problem"))
            return
        self.note.show()
        unit = self.desk.deal.currency
        self.words.show(*paragraphs([quotes_words(worth, unit)], cls="wb-answer"))
        self.chart.show(plot_value_of_quotes(worth, unit=unit))


def _alternatives(batna: Batna) -> Iterator[Node]:
    """Tabulate what each alternative adds, and the probability from which it pays."""
    yield part("h3", "What each alternative adds")
    if not batna.options:
        yield part("p", no_alternative(batna.deal, batna.party))
        return
    frame = batna.to_frame()
    adds = [_added(amount, batna) for amount in frame["adds"]]
    worths = amounts_of(batna.deal, batna.party).column(frame["worth"])
    rows = [
        row(
            alternative_label(batna.options[name].alternative, name),
            worth,
            added,
            _break_even(batna, name),
        )
        for name, worth, added in zip(frame.index, worths, adds, strict=True)
    ]
    heads = ("Alternative", f"worth, {batna.unit}", "adds to the BATNA", "worth trying from")
    caption = "Worth trying from: the probability at which it ties with the others"
    yield table(heads, rows, caption=caption)


def _added(amount: float, batna: Batna) -> str:
    return format_amount(amount, batna.unit) if math.isfinite(amount) else "all of it"


def _break_even(batna: Batna, name: str) -> str:
    probability = batna.break_even(name)
    return "–" if probability is None else format_probability(probability)
