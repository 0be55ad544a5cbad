"""The issue map: what to settle, to trade and to haggle over, and what a compromise wastes."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.analysis import IssueMap, Progress, map_issues
from workbench.analysis.trades.issue_words import compromise_words
from workbench.analysis.trades.swing_ranges import DRAWS
from workbench.charts import plot_issue_map
from workbench.ui.desk.background import Background
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import TextView, paragraphs


class IssueMapPanel(Panel):
    """See of what kind every issue is, in the package that is looked at.

    Parameters
    ----------
    desk : Desk
    """

    area = "issues"

    def __init__(self, desk: Desk) -> None:
        self.chart, self.words = FigureView(), TextView()
        self.work = Background[IssueMap](desk, self._show, lambda _: None)
        super().__init__(desk, [self.chart, self.words])
        self.ties.follow_numbers(self._draw)

    def _draw(self) -> None:
        self.work.start(self._map())

    def _map(self) -> Iterator[Progress[IssueMap]]:
        """Yield the map at once, then with the ranges of the swings."""
        analysis, package = self.desk.analysis, self.desk.package
        for draws in (0, DRAWS):
            found = map_issues(analysis.terms, package, frontier=analysis.frontier, draws=draws)
            yield Progress(1.0 if draws else 0.3, found)

    def _show(self, found: IssueMap) -> None:
        self.chart.show(plot_issue_map(found))
        self.words.show(*paragraphs(compromise_words(found), cls="wb-sentence"))
