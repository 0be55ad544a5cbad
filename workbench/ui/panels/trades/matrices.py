"""The matrices of trade-offs: worth of steps, exchange rates, pairs, and packages side by side."""

from __future__ import annotations

from typing import Any

from workbench.analysis import find_exchange_rates, find_pair_gains, map_issues
from workbench.charts import plot_exchange_rates, plot_pair_gains, plot_steps
from workbench.model import label_of
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.menu import Menu
from workbench.ui.widgets.panel import Panel


class StepsPanel(Panel):
    """See what the next step of every issue is worth to each side.

    Parameters
    ----------
    desk : Desk
    asleep : bool
        Whether it draws nothing until it is woken.
    """

    area = "steps"

    def __init__(self, desk: Desk, *, asleep: bool = False) -> None:
        self.chart = FigureView()
        super().__init__(desk, [self.chart], asleep=asleep)
        self.ties.follow(self._draw)

    def _draw(self) -> None:
        analysis = self.desk.analysis
        found = map_issues(analysis.terms, self.desk.package, frontier=analysis.frontier, draws=0)
        self.chart.show(plot_steps(found))


class RatesPanel(Panel):
    """See how much of one issue makes up for a step of another, to two sides.

    Parameters
    ----------
    desk : Desk
    asleep : bool
        Whether it draws nothing until it is woken.
    """

    area = "rates"

    def __init__(self, desk: Desk, *, asleep: bool = False) -> None:
        self.direction = Menu(desk, "One step", self._draw)
        self.direction.offer(
            [("on, to the next option", "up"), ("back, to the one before", "down")]
        )
        self.other = Menu(desk, "Compared with", self._draw)
        self.chart = FigureView()
        super().__init__(desk, [self.direction, self.other, self.chart], asleep=asleep)
        self.ties.follow(self._draw)

    def _draw(self) -> None:
        deal = self.desk.deal
        us = deal.ours
        self.other.offer([(label_of(deal, one), one) for one in deal.parties if one != us])
        self.other.layout.display = "" if len(deal.parties) > 2 else "none"
        rates = find_exchange_rates(self.desk.analysis.terms, us, self.desk.package)
        self.chart.show(
            plot_exchange_rates(rates, direction=self.direction.value, other=self.other.value)
        )


class PairsPanel(Panel):
    """See the best move of every two issues that hurts nobody, and look at one.

    Parameters
    ----------
    desk : Desk
    asleep : bool
        Whether it draws nothing until it is woken.
    """

    area = "pairs"

    def __init__(self, desk: Desk, *, asleep: bool = False) -> None:
        self.chart = FigureView()
        super().__init__(desk, [self.chart], asleep=asleep)
        self.chart.on_select(guarded(desk, self._pick))
        self.ties.follow(self._draw)

    def _draw(self) -> None:
        self.found = find_pair_gains(self.desk.analysis.terms, self.desk.package)
        self.chart.show(plot_pair_gains(self.found))

    def _pick(self, cells: list[Any]) -> None:
        match cells[0]:
            case [str(one), str(other)] if {one, other} <= set(self.desk.deal.issues):
                after = self.found.after(one, other)
                if after is not None:
                    self.desk.select(after)
