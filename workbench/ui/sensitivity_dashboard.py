"""The sensitivity dashboard: what the answer hangs on, and what to find out first."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as ipw

from workbench.ui.dashboard import Dashboard
from workbench.ui.desk import Desk
from workbench.ui.panels import (
    BreakEvenPanel,
    FindOutFirstPanel,
    RangesPanel,
    ResultPanel,
    SobolPanel,
    SpiderPanel,
    TornadoPanel,
    TwoFactsPanel,
    WeightsPanel,
)
from workbench.ui.question import Question
from workbench.ui.sections import Sections


class SensitivityDashboard(Dashboard):
    """Choose a result, change what facts may be, and see what moves it.

    Parameters
    ----------
    desk : Desk
        Several dashboards on one desk stay in step.
    deals : Path, optional
        Folder with one folder per case, whose deals are offered.
    """

    def __init__(self, desk: Desk, *, deals: Path | None = None) -> None:
        self.question = question = Question(desk)
        self.result = ResultPanel(desk, question)
        self.tornado = TornadoPanel(desk, question)
        self.sections = Sections(  # only the one in sight computes
            desk,
            {
                "Tornado": self.tornado,
                "Spider": SpiderPanel(desk, question),
                "Break-even": BreakEvenPanel(desk, question),
                "Two at once": TwoFactsPanel(desk, question),
                "Shares": SobolPanel(desk, question),
                "Find out first": FindOutFirstPanel(desk, question),
                "Weights": WeightsPanel(desk, question),
            },
        )
        self.ranges = RangesPanel(desk)
        super().__init__(desk, self._arrange, look="wb-grid-sensitivity", deals=deals)

    def _arrange(self, grid: ipw.Box) -> None:
        """Put the panels into the grid."""
        grid.children = [self.ranges, self.result, self.sections]
