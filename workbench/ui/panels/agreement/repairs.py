"""What to do where nobody can agree: the cheapest changes, each ready to be made."""

from __future__ import annotations

from workbench.analysis import Repair, Zopa, find_zopa
from workbench.charts import plot_repairs
from workbench.library import propose_levers
from workbench.ui.desk.background import Background
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part

SHOWN = 20
"""Most repairs that are listed."""


class RepairsPanel(Panel):
    """See what would open a zone, and make one of the changes.

    Parameters
    ----------
    desk : Desk
    """

    area = "repairs"

    def __init__(self, desk: Desk) -> None:
        self.words, self.chart, self.table = TextView(), FigureView(), TextView()
        self.search: Background[tuple[Repair, ...]] = Background(
            desk, self._show, self._say, ties=lambda: self.ties
        )
        self._zopa: Zopa | None = None
        self._found: tuple[Repair, ...] = ()
        super().__init__(desk, [self.search.bar, self.words, self.chart, self.table])
        self.table.on_choose(guarded(desk, self._apply))
        self.ties.follow(self._draw)

    def _draw(self) -> None:
        analysis = self.desk.analysis
        if self._zopa is not None and self._zopa.whole is analysis.frontier:
            self.search.resume()
            return  # another package is looked at, of the same deal
        self._zopa = zopa = find_zopa(
            analysis.terms, frontier=analysis.frontier, propose=propose_levers
        )
        self.chart.layout.display = "none" if zopa.exists else ""
        if zopa.exists:
            self.search.stop()
            self.table.show()
            self._say("There is a zone of agreement, so there is nothing to repair.")
        else:
            self.search.start(zopa.iterate_repairs())

    def _show(self, found: tuple[Repair, ...]) -> None:
        if self._zopa is None:
            return
        self._found = found
        self.chart.show(plot_repairs(self._zopa, repairs=found))
        self.table.show(*([_table(found)] if found else []))

    def _say(self, sentence: str) -> None:
        self.words.show(*paragraphs([sentence], cls="wb-answer"))

    def _apply(self, rank: int) -> None:
        """Make a repair's change to the deal on the desk."""
        self.desk.edit(self._found[rank].deal)
        if self.desk.problem:
            self._say(self.desk.problem)


def _table(found: tuple[Repair, ...]) -> Node:
    """List the repairs with a button each."""
    rows = [
        row(
            one.words,
            f"{100 * one.effort:,.0f} %",
            part("button", "Apply", choose=rank, title="Change the deal in this way"),
        )
        for rank, one in enumerate(found[:SHOWN])
    ]
    caption = "Effort: how much is moved, of how much it may move"
    return table(("Change", "effort", "to the deal"), rows, caption=caption, look="wb-actions")
