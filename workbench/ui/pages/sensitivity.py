"""The sensitivity dashboard: what the answer hangs on, and what to find out first."""

from __future__ import annotations

from workbench.ui.desk.question import Question
from workbench.ui.pages.dashboard import Dashboard
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
from workbench.ui.widgets.sections import Sections


class SensitivityDashboard(Dashboard):
    """Choose a result, change what facts may be, and see what moves it."""

    grid_class = "wb-grid-sensitivity"

    def build(self) -> None:
        """Make the panels; only the one in sight computes."""
        self.question = Question(self.desk)
        self.result = ResultPanel(self.desk, self.question)
        self.tornado = TornadoPanel(self.desk, self.question)
        self.sections = Sections(
            self.desk,
            {
                "Tornado": self.tornado,
                "Spider": SpiderPanel(self.desk, self.question),
                "Break-even": BreakEvenPanel(self.desk, self.question),
                "Two at once": TwoFactsPanel(self.desk, self.question),
                "Shares": SobolPanel(self.desk, self.question),
                "Find out first": FindOutFirstPanel(self.desk, self.question),
                "Weights": WeightsPanel(self.desk, self.question),
            },
        )
        self.ranges = RangesPanel(self.desk)

    def arrange(self) -> None:
        """Put the panels into the grid."""
        self.grid.children = [self.ranges, self.result, self.sections]
