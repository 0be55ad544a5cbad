"""How much of one issue makes up for a step of another."""

from __future__ import annotations

from workbench.analysis import find_exchange_rates
from workbench.charts import plot_exchange_rates
from workbench.model import label_of
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.menu import Menu
from workbench.ui.widgets.panel import Panel


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
