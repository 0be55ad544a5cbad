"""Panels behind tabs, of which only the one in sight keeps up with the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

import ipywidgets as ipw

from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.panel import Panel

P = TypeVar("P", bound=Panel)


class Sections(ipw.Tab):  # type: ignore[misc]  # ipywidgets is untyped
    """Show one panel at a time; the others sleep, and catch up when they are chosen.

    Parameters
    ----------
    desk : Desk
    panels : mapping of title to Panel or callable
        What makes a panel is called when its title is first chosen.
    """

    def __init__(self, desk: Desk, panels: Mapping[str, Panel | Callable[[], Panel]]) -> None:
        self._makers = {title: one for title, one in panels.items() if not isinstance(one, Panel)}
        self.panels = {title: one for title, one in panels.items() if isinstance(one, Panel)}
        self._slots = {title: self.panels.get(title) or _slot() for title in panels}
        super().__init__(list(self._slots.values()), titles=tuple(panels), selected_index=0)
        self.add_class("wb-sections")
        self.observe(guarded(desk, lambda _: self._turn()), "selected_index")
        self._turn()

    def choose(self, title: str) -> Panel:
        """Turn to a panel, and return it."""
        self.selected_index = list(self._slots).index(title)
        return self.panels[title]

    def panel(self, title: str) -> Panel:
        """Return a panel, made if need be; out of sight it sleeps."""
        if title not in self.panels:
            self._make(title)
            self.panels[title].ties.sleep()
        return self.panels[title]

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
        for place, title in enumerate(self._slots):
            if place == self.selected_index:
                self._make(title)
                self.panels[title].ties.wake()
            elif title in self.panels:
                self.panels[title].ties.sleep()

    def _make(self, title: str) -> None:
        """Make a panel that is chosen for the first time."""
        if title not in self.panels:
            self.panels[title] = self._makers[title]()
            self._slots[title].children = [self.panels[title]]


class Section(Generic[P]):
    """A panel behind a tab as an attribute of the dashboard, which has its tabs in ``sections``.

    Parameters
    ----------
    title : str
    kind : type of Panel
    """

    def __init__(self, title: str, kind: type[P]) -> None:
        self._title, self._kind = title, kind

    def __get__(self, dashboard: Any, _owner: object) -> P:
        panel = dashboard.sections.panel(self._title)
        assert isinstance(panel, self._kind)
        return panel


def _slot() -> ipw.Box:
    """Return the place of a panel that is not made yet."""
    slot = ipw.Box()
    slot.add_class("wb-slot")
    return slot
