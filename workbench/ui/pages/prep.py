"""The prep dashboard: one place to prepare, from the situation to the brief."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ipywidgets as ipw

from workbench.advice import find_preparation_steps
from workbench.ui.desk.binding import Ties, guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.pages.dashboard import Dashboard
from workbench.ui.panels import Panel
from workbench.ui.prep.last_edit import LastEdit
from workbench.ui.prep.open_step import OpenStep, P
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
        self.current, self.last = 1, LastEdit()
        self._lasting: dict[tuple[int, str], Panel] = {}
        self._opened = desk.opened
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

    def lasting(self, name: str, make: Callable[[], P]) -> P:
        """Return a panel of the open step that stays when the deal gets other terms."""
        key = self.current, name
        if key not in self._lasting:
            self._lasting[key] = make()
        return self._lasting[key]

    def _start_anew(self) -> None:
        """Forget the panels of other terms; those of this deal are made when they are opened.

        Of the step that is open, panels stay that can follow such a change: whoever types in one
        goes on typing.
        """
        old, self.open_steps = self.open_steps, {}
        if self.desk.opened is self._opened and self.current in old:
            self.open_steps[self.current] = old.pop(self.current)
        else:
            self._opened, self.last = self.desk.opened, LastEdit()
        stay = {key: one for key, one in self._lasting.items() if key[0] in self.open_steps}
        self._lasting = stay
        for step in old.values():
            step.leave()
        for step in self.open_steps.values():
            step.renew(self, list(stay.values()))
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
