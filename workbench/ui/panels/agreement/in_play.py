"""What each option of each issue leaves possible."""

from __future__ import annotations

from typing import Any

from workbench.analysis import InPlay, Zopa
from workbench.charts import plot_in_play
from workbench.model import format_option, label_of
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import TableRow, row, table
from workbench.ui.widgets.text_view import Node, TextView, part
from workbench.ui.widgets.wording import amounts_only


class InPlayPanel(Panel):
    """See which options still allow an agreement; a click looks at the best package with one.

    Parameters
    ----------
    desk : Desk
    """

    area = "in-play"

    def __init__(self, desk: Desk) -> None:
        self.chart, self.table = FigureView(), TextView()
        super().__init__(desk, [self.chart, self.table])
        self.chart.on_select(guarded(desk, self._pick))
        self.ties.follow_numbers(self._draw)

    def _draw(self) -> None:
        zopa = self.desk.analysis.zopa
        self.chart.show(plot_in_play(zopa, selected=self.desk.package))
        self.table.show(*([_table(zopa, self.desk.package)] if zopa.exists else []))

    def _pick(self, points: list[Any]) -> None:
        match points[0]:
            case [int(row), int(place)] if 0 <= row < len(self.desk.deal.issues):
                name = list(self.desk.deal.issues)[row]
                options = self.desk.deal.issues[name].options
                if 0 <= place < len(options):
                    self._look(name, options[place])

    def _look(self, name: str, option: float | str) -> None:
        """Look at the best package with an option; at the option alone where rules forbid all."""
        package = self.desk.analysis.zopa.package_with(name, option)
        if package is None:
            self.desk.choose(name, option)
        else:
            self.desk.select(package)


def _table(zopa: Zopa, package: dict[str, float | str]) -> Node:
    """Say in numbers what the options of the package that is looked at leave possible."""
    deal = zopa.deal
    heads = ["Issue", "in play", "looked at", *[label_of(deal, party) for party in deal.parties]]
    rows = [_row(zopa, one, package[name]) for name, one in zopa.in_play.items()]
    units = ", ".join(dict.fromkeys(deal.unit(party) for party in deal.parties))
    caption = f"Best surplus that each side can still get with the option looked at, in {units}"
    return table(heads, rows, caption=caption)


def _row(zopa: Zopa, one: InPlay, option: float | str) -> TableRow:
    deal, issue = zopa.deal, zopa.deal.issues[one.issue]
    place = issue.index(option)
    count = f"{int(one.possible.sum()):,} of {len(one.options):,}"
    cells: list[Node] = [part("td", "no agreement", colspan=len(deal.parties), cls="wb-reason")]
    if one.possible[place]:
        cells = [
            _amount(float(best), float(most), deal.unit(party))
            for party, best, most in zip(deal.parties, one.best[place], zopa.best, strict=True)
        ]
    return row(label_of(deal, one.issue), count, format_option(issue, option), *cells)


def _amount(best: float, most: float, unit: str) -> str:
    """Write an amount as exactly as the largest of its column."""
    return amounts_only([best, most], unit)[0]
