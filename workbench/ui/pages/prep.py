"""The prep dashboard: one place to prepare, from the situation to the brief."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ipywidgets as ipw

from workbench.advice import find_preparation_steps
from workbench.ui.desk.binding import Ties, guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.pages.dashboard import Dashboard
from workbench.ui.prep.open_step import OpenStep
from workbench.ui.prep.step_contents import CONTENT
from workbench.ui.prep.step_list import StepList


class PrepDashboard(Dashboard):
    """Be led through the preparation of a deal, step by step, free to jump.

    Parameters
    ----------
    desk : Desk
        Several dashboards on one desk stay in step.
    deals : Path, optional
        Folder with one folder per case, whose deals are offered.
    is_part : bool
        Whether it stands on the page of a deal, which has style, deal and sign of life above it.
    version : callable, optional
        Says which state of the deal's history this is, in words, for the brief.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        deals: Path | None = None,
        is_part: bool = False,
        version: Callable[[], str] = lambda: "",
    ) -> None:
        self._structure = Ties(desk)
        self._structure.on_other_structure(self._start_anew)  # before any panel: none would fit
        self.is_part, self.version_words = is_part, version
        self.current = 1
        self.open_steps: dict[int, OpenStep] = {}
        self.step_list = StepList(guarded(desk, self.go))
        self.place = ipw.Box()
        self.place.add_class("wb-step-place")
        super().__init__(desk, self._arrange, look="wb-grid-prep", deals=deals, is_part=is_part)
        self.ties.follow(self._draw)

    def _arrange(self, grid: ipw.Box) -> None:
        """Put the way and the open step side by side."""
        grid.children = [self.step_list, self.place]
        self.go(self.current)

    def _start_anew(self) -> None:
        """Forget the panels of another deal; those of this one are made when they are opened."""
        old, self.open_steps = self.open_steps, {}
        for step in old.values():
            step.leave()
        self.go(self.current)

    def go(self, number: int) -> None:
        """Open a step."""
        if number not in range(1, len(CONTENT) + 1):  # a page may send anything
            return
        if self.current in self.open_steps and self.current != number:
            self.open_steps[self.current].sleep()
        self.current = number
        if number not in self.open_steps:
            self.open_steps[number] = OpenStep(self, CONTENT[number - 1])
        else:
            self.open_steps[number].wake()
        self.place.children = [self.open_steps[number]]
        self._draw()

    def _draw(self) -> None:
        steps = find_preparation_steps(self.desk.deal)
        self.step_list.show_steps(steps, self.current)
        if self.current in self.open_steps:
            self.open_steps[self.current].show(steps[self.current - 1])
