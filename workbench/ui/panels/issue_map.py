"""The issue map: what to settle, to trade and to haggle over, and what a compromise wastes."""

from __future__ import annotations

from workbench.analysis import IssueMap, map_issues
from workbench.analysis.issue_words import compromise_words
from workbench.charts import plot_issue_map
from workbench.ui.desk import Desk
from workbench.ui.figure_view import FigureView
from workbench.ui.panels.panel import Panel
from workbench.ui.text_view import TextView, paragraphs


class IssueMapPanel(Panel):
    """See of what kind every issue is, in the package that is looked at.

    Parameters
    ----------
    desk : Desk
    """

    area = "issues"

    def __init__(self, desk: Desk) -> None:
        self.chart, self.words = FigureView(), TextView()
        super().__init__(desk, [self.chart, self.words])
        self.ties.follow(self._draw)

    @property
    def found(self) -> IssueMap:
        """The map of the deal on the desk, at the package that is looked at."""
        analysis = self.desk.analysis
        return map_issues(analysis.terms, self.desk.package, frontier=analysis.frontier)

    def _draw(self) -> None:
        found = self.found
        self.chart.show(plot_issue_map(found))
        self.words.show(*paragraphs(compromise_words(found), cls="wb-sentence"))
