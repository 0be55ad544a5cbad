"""Panels behind tabs, of which only the one in sight keeps up with the desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import ipywidgets as ipw

from workbench.ui.binding import guarded
from workbench.ui.desk import Desk
from workbench.ui.panels.panel import Panel


@contextmanager
def born_asleep(desk: Desk) -> Iterator[None]:
    """Make panels that draw nothing until they are looked at, so that a page is there sooner."""
    desk.drowsy = True
    try:
        yield
    finally:
        desk.drowsy = False


class Sections(ipw.Tab):  # type: ignore[misc]  # ipywidgets is untyped
    """Show one panel at a time; the others sleep, and catch up when they are chosen.

    Parameters
    ----------
    desk : Desk
    panels : mapping of title to Panel
    """

    def __init__(self, desk: Desk, panels: Mapping[str, Panel]) -> None:
        self.panels = dict(panels)
        super().__init__(list(self.panels.values()), titles=tuple(self.panels), selected_index=0)
        self.add_class("wb-sections")
        self.observe(guarded(desk, lambda _: self._turn()), "selected_index")
        self._turn()

    def wake(self) -> None:
        """Let the panel in sight catch up with the desk."""
        self._turn()

    def sleep(self) -> None:
        """Let changes pass while nobody looks."""
        for panel in self.panels.values():
            panel.ties.sleep()

    def leave(self) -> None:
        """Cut the ties of every panel and take them off the page."""
        for panel in self.panels.values():
            panel.leave()
        self.close()

    def _turn(self) -> None:
        for place, panel in enumerate(self.panels.values()):
            if place == self.selected_index:
                panel.ties.wake()
            else:
                panel.ties.sleep()
