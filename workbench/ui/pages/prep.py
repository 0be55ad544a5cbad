"""The prep dashboard: one place to prepare, from the situation to the brief."""

from __future__ import annotations

import ipywidgets as ipw

from workbench.advice import find_progress
from workbench.files import Workspace
from workbench.model import View
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.desk.shelf import Shelf
from workbench.ui.pages.dashboard import Dashboard
from workbench.ui.panels import Panel
from workbench.ui.prep.rail import Rail
from workbench.ui.prep.stage import Stage
from workbench.ui.prep.steps import CONTENT


class PrepDashboard(Dashboard):
    """Be led through the preparation of a deal, step by step, free to jump."""

    grid_class = "wb-grid-prep"

    def build(self) -> None:
        """Make the way through the steps; their panels are made when they are first opened."""
        self.shelf = _find_shelf(self.desk)
        self.current = 1
        self.stages: dict[int, Stage] = {}
        self.rail = Rail(guarded(self.desk, self.go))
        self.place = ipw.Box()
        self.place.add_class("wb-stage-place")
        self.ties.follow(self._draw)

    def build_fitting(self) -> list[Panel]:
        """Forget the panels of another deal; those of this one are made when they are opened."""
        for stage in getattr(self, "stages", {}).values():
            stage.leave()
        self.stages = {}
        return []

    def arrange(self) -> None:
        """Put the way and the open step side by side."""
        self.grid.children = [self.rail, self.place]
        self.go(self.current)

    def go(self, number: int) -> None:
        """Open a step."""
        if number not in range(1, len(CONTENT) + 1):  # a page may send anything
            return
        if self.current in self.stages and self.current != number:
            self.stages[self.current].sleep()
        self.current = number
        if number not in self.stages:
            self.stages[number] = Stage(self, CONTENT[number - 1])
        else:
            self.stages[number].wake()
        self.place.children = [self.stages[number]]
        self._draw()

    def version_words(self) -> str:
        """Say which saved version the deal is."""
        return "not saved" if self.shelf is None else self.shelf.words

    def _draw(self) -> None:
        steps = find_progress(self.desk.deal)
        self.rail.show_steps(steps, self.current)
        if self.current in self.stages:
            self.stages[self.current].show(steps[self.current - 1])


def _find_shelf(desk: Desk) -> Shelf | None:
    """Return where the deal is kept; a deal of which parts are hidden must not be saved over it."""
    if desk.workspace is None or desk.view != View.ANALYST:
        return None
    return Shelf(desk, Workspace(desk.workspace))
