"""Better for everyone: what dominates the package that is looked at, the fairest first."""

from __future__ import annotations

from typing import Any

import ipywidgets as ipw

from workbench.analysis import Improvements, improve, weigh_trades
from workbench.charts import plot_trade
from workbench.model import label_of
from workbench.phrases import not_offered_words
from workbench.phrases.exact.packages import units_of
from workbench.phrases.trades.improvements import improvement_words
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.ui.widgets.trade_texts import trade_details
from workbench.words import bare_amounts

SHOWN, DRAWS = 6, 256
"""Packages on the list, and draws behind one of them."""


class ImprovementsPanel(Panel):
    """Take the package for a tentative agreement, and see what both sides would rather have.

    Parameters
    ----------
    desk : Desk
    asleep : bool
        Whether it draws nothing until it is woken.
    """

    area = "improvements"

    def __init__(self, desk: Desk, *, asleep: bool = False) -> None:
        self.words, self.table, self.details = TextView(), TextView(), TextView()
        self.chart = FigureView(label="Where the gain comes from")
        self.take = ipw.Button(description="Look at this package")
        self.take.add_class("wb-take")
        self.found: Improvements | None = None
        self.chosen = 0
        super().__init__(
            desk, [self.words, self.table, self.chart, self.take, self.details], asleep=asleep
        )
        self.table.on_choose(guarded(desk, self._choose))
        self.take.on_click(guarded(desk, lambda _: self._take()))
        self.ties.follow_numbers(self._draw)

    def _draw(self) -> None:
        analysis = self.desk.analysis
        self.found = improve(
            analysis.terms, self.desk.package, limit=SHOWN, frontier=analysis.frontier
        )
        self.chosen = 0
        self._show()

    def _show(self) -> None:
        found = self.found
        if found is None:  # not looked at yet
            return
        left_out = paragraphs(not_offered_words(found.deal, found.kept), cls="wb-quiet")
        self.words.show(*paragraphs([improvement_words(found)], cls="wb-answer"), *left_out)
        for widget in (self.chart, self.take):
            widget.layout.display = "" if len(found) else "none"
        if not len(found):
            self.table.show()
            self.details.show()
            return
        self.table.show(_table(found, self.chosen))
        move = found.moves[self.chosen]
        self.chart.show(plot_trade(move))
        (belief,) = weigh_trades([move], draws=DRAWS)
        self.details.show(*trade_details(belief))

    def _choose(self, place: Any) -> None:
        if self.found is not None and place in range(len(self.found)):  # a page may send anything
            self.chosen = place
            self._show()

    def _take(self) -> None:
        if self.found is not None and len(self.found):
            self.desk.select(self.found.moves[self.chosen].after)


def _table(found: Improvements, chosen: int) -> Node:
    """Tabulate the better packages by the smaller gain."""
    deal = found.deal
    columns = [
        bare_amounts((move.gains[place] for move in found), deal.unit(party))
        for place, party in enumerate(deal.parties)
    ]
    rows = [
        row(
            part("button", f"Package {place + 1}", choose=place, pressed=place == chosen),
            f"{len(move.issues)} issues change",
            *[column[place] for column in columns],
            look="wb-pressed" if place == chosen else "",
        )
        for place, move in enumerate(found)
    ]
    heads = ["", "", *(f"{label_of(deal, party)} gains" for party in deal.parties)]
    caption = f"{units_of(deal)}; the largest smaller gain first"
    return table(heads, rows, caption=caption, look="wb-choices")
