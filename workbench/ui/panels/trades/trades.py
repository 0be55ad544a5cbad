"""Trades from the package that is looked at: a list, one in detail, and a button to take it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ipywidgets as ipw

from workbench.analysis import Progress, Trade, TradeBelief, find_trades, weigh_trades
from workbench.analysis.trades.trade_windows import windows_of
from workbench.charts import plot_trade
from workbench.model import label_of
from workbench.phrases import not_offered_words
from workbench.phrases.trades.beliefs import no_trade_words
from workbench.ui.desk.background import Background
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.menu import Menu
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import Node, TextView, paragraphs
from workbench.ui.widgets.trade_texts import (
    free_value,
    start_packages,
    starts,
    trade_details,
    trade_list,
)

SHOWN, DRAWS = 8, 256
"""Trades on the list, and draws behind it: both keep an edit under a fifth of a second."""

SIZES = {"two or three issues": 3, "two issues": 2, "two to four issues": 4}
RANKS = {"the smaller gain": "smaller", "the joint gain": "joint"}
LIMITS = {"kept": False, "left aside": True}
SHARED = {"gives and gets only": False, "also what costs nobody": True}


class TradesPanel(Panel):
    """Choose a trade, see what it gives to and takes from each side, and take it.

    Parameters
    ----------
    desk : Desk
    asleep : bool
        Whether it draws nothing until it is woken.
    """

    area = "trades"

    def __init__(self, desk: Desk, *, asleep: bool = False) -> None:
        self.party = Menu(desk, "We are", self._draw)
        self.size = Menu(desk, "Trades of", self._draw)
        self.rank = Menu(desk, "Ranked by", self._draw)
        self.limits = Menu(desk, "Reservation values", self._draw)
        self.shared = Menu(desk, "Issues moved", self._draw)
        self.start, self.free = TextView(), TextView()
        self.table, self.details = TextView(), TextView()
        self.chart = FigureView(label="What the trade gives and takes")
        self.take = ipw.Button(
            description="Take this trade", tooltip="Look at the package after it"
        )
        self.work = Background[list[Node]](
            desk, lambda nodes: self.details.show(*nodes), lambda _: None
        )
        self.found = find_trades(desk.analysis.terms, desk.package, up_to=1)
        self.trades: tuple[Trade, ...] = ()
        self.chosen: int | None = None
        menus = ipw.Box([self.party, self.size, self.rank, self.limits, self.shared])
        menus.add_class("wb-pairs")
        self.take.add_class("wb-take")
        for menu, options in (
            (self.size, SIZES),
            (self.rank, RANKS),
            (self.limits, LIMITS),
            (self.shared, SHARED),
        ):
            menu.offer(list(options.items()))
        children = [self.start, menus, self.free, self.table, self.chart, self.take, self.details]
        super().__init__(desk, children, asleep=asleep)
        self.table.on_choose(guarded(desk, self._choose))
        self.free.on_choose(guarded(desk, self._settle))
        self.start.on_choose(guarded(desk, self._begin))
        self.take.on_click(guarded(desk, lambda _: self._take()))
        self.ties.follow_numbers(self._draw)

    def _draw(self) -> None:
        """Look for trades anew."""
        deal = self.desk.deal
        self.party.offer([(label_of(deal, party), party) for party in deal.parties])
        self.found = find_trades(
            self.desk.analysis.terms,
            self.desk.package,
            party=self.party.value,
            up_to=self.size.value,
            limit=SHOWN,
            by=self.rank.value,
            shared=self.shared.value,
            below_reservation=self.limits.value,
        )
        self.trades = self.found.trades[:SHOWN]
        self.chosen = 0 if self.trades else None
        self.beliefs = weigh_trades(self.trades, draws=DRAWS)
        left_out = paragraphs(not_offered_words(deal, self.found.kept), cls="wb-quiet")
        self.start.show(starts(deal, self.desk.package), *left_out)
        self.free.show(*free_value(self.found))
        self._show()

    def _show(self) -> None:
        deal, chosen = self.desk.deal, self.chosen
        shown = chosen is not None
        self.chart.layout.display = "" if shown else "none"
        self.take.layout.display = "" if shown else "none"
        self.work.stop()
        if chosen is None:
            self.table.show(*paragraphs(no_trade_words(self.found), cls="wb-answer"))
            self.details.show()
            return
        self.table.show(trade_list(deal, self.trades, self.beliefs, chosen))
        self.chart.show(plot_trade(self.trades[chosen]))
        self.work.start(_explain(self.beliefs[chosen]))

    def _begin(self, name: Any) -> None:
        packages = start_packages(self.desk.deal)
        if name in packages:
            self.desk.select(packages[name])

    def _choose(self, place: Any) -> None:
        if place in range(len(self.trades)):  # a page may send anything
            self.chosen = place
            self._show()

    def _settle(self, place: Any) -> None:
        if place in range(len(self.found.free)):
            self.desk.select(self.found.free[place].after)

    def _take(self) -> None:
        if self.chosen is not None:
            self.desk.select(self.trades[self.chosen].after)


def _explain(belief: TradeBelief) -> Iterator[Progress[list[Node]]]:
    """Yield what is known of a trade at once, then with the room that its numbers have."""
    yield Progress(0.3, trade_details(belief))
    windows = []
    for window in windows_of(belief.trade):
        windows.append(window)
        yield Progress(0.6)  # an edit gets through between two of them
    yield Progress(1.0, trade_details(belief, windows))
