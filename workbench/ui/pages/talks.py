"""The page for the room: their offer and ours, the answer, what they have told, and practice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import ipywidgets as ipw

from workbench.ui.desk.desk import Desk
from workbench.ui.pages.dashboard import Dashboard
from workbench.ui.pages.fitting import FittingPanels
from workbench.ui.panels import (
    AnswerPanel,
    LinePanel,
    MeetingPanel,
    Panel,
    PlanTestPanel,
    SparringPanel,
    ToldPanel,
)
from workbench.ui.widgets.sections import Section, Sections


class TalksPanels(NamedTuple):
    """What is built for the issues of one deal."""

    meeting: MeetingPanel
    sparring: SparringPanel


class TalksDashboard(Dashboard):
    """Meet, answer, learn and practise.

    Parameters
    ----------
    desk : Desk
    deals : Path, optional
        Folder with one folder per case, whose deals are offered.
    is_part : bool
        Whether it stands on the page of a deal, which has style, deal and sign of life above it.
    """

    told = Section("What they told", ToldPanel)
    line = Section("Line and minutes", LinePanel)
    plan_test = Section("Test the plan", PlanTestPanel)

    def __init__(self, desk: Desk, *, deals: Path | None = None, is_part: bool = False) -> None:
        self._fitting = FittingPanels(
            desk, lambda: TalksPanels(MeetingPanel(desk), SparringPanel(desk))
        )
        self.answer = AnswerPanel(desk)
        self._practice = _Place(desk, lambda: self._fitting.now.sparring)
        self.sections = Sections(
            desk,
            {
                "What they told": partial(ToldPanel, desk),
                "Line and minutes": partial(LinePanel, desk),
                "Rehearse": self._practice,
                "Test the plan": partial(PlanTestPanel, desk),
            },
        )
        super().__init__(desk, self._arrange, look="wb-grid-talks", deals=deals, is_part=is_part)
        self._fitting.on_renewal(lambda: self._arrange(self.grid))

    @property
    def meeting(self) -> MeetingPanel:
        """Their offer and ours."""
        return self._fitting.now.meeting

    @property
    def sparring(self) -> SparringPanel:
        """The supplier to practise with."""
        return self._fitting.now.sparring

    def _arrange(self, grid: ipw.Box) -> None:
        """Put the panels into the grid."""
        self._practice.fill()
        grid.children = [self.meeting, self.answer, self.sections]


class _Place(Panel):
    """Where a panel stands that is made anew for another deal."""

    area = "place"

    def __init__(self, desk: Desk, panel: Callable[[], Panel]) -> None:
        self._panel = panel
        super().__init__(desk, [panel()])

    def fill(self) -> None:
        """Show the panel that there is now."""
        self.children = [self._panel()]
