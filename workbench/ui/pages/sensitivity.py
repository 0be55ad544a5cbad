"""The sensitivity dashboard: what the answer hangs on, and what to find out first."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import ipywidgets as ipw

from workbench.ui.desk.asked_result import AskedResult
from workbench.ui.desk.desk import Desk
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
from workbench.ui.widgets.sections import Section, Sections


class SensitivityDashboard(Dashboard):
    """Choose a result, change what facts may be, and see what moves it.

    Parameters
    ----------
    desk : Desk
        Several dashboards on one desk stay in step.
    deals : Path, optional
        Folder with one folder per case, whose deals are offered.
    is_part : bool
        Whether it stands on the page of a deal, which has style, deal and sign of life above it.
    """

    tornado = Section("Tornado", TornadoPanel)

    def __init__(self, desk: Desk, *, deals: Path | None = None, is_part: bool = False) -> None:
        self.asked = asked = AskedResult(desk)
        self.result = ResultPanel(desk, asked)
        self.sections = Sections(  # only the one in sight computes
            desk,
            {
                "Tornado": partial(TornadoPanel, desk, asked),
                "Spider": partial(SpiderPanel, desk, asked),
                "Break-even": partial(BreakEvenPanel, desk, asked),
                "Two at once": partial(TwoFactsPanel, desk, asked),
                "Shares": partial(SobolPanel, desk, asked),
                "Find out first": partial(FindOutFirstPanel, desk, asked),
                "Weights": partial(WeightsPanel, desk, asked),
            },
        )
        self.ranges = RangesPanel(desk)
        super().__init__(
            desk, self._arrange, look="wb-grid-sensitivity", deals=deals, is_part=is_part
        )

    def _arrange(self, grid: ipw.Box) -> None:
        """Put the panels into the grid."""
        grid.children = [self.ranges, self.result, self.sections]
