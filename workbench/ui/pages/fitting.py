"""Panels whose controls fit one deal only, made anew when a deal of another structure comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from workbench.ui.desk.binding import Ties
from workbench.ui.desk.desk import Desk
from workbench.ui.panels import Panel

P = TypeVar("P", bound=tuple[Panel, ...])


class FittingPanels(Generic[P]):
    """Panels that fit the deal on the desk.

    Make them before all other panels, so that they hear first of another deal: no panel is then
    asked to show a deal that its controls do not fit.

    Parameters
    ----------
    desk : Desk
    make : callable
        Makes the panels for the deal on the desk, as a tuple that names them.
    """

    def __init__(self, desk: Desk, make: Callable[[], P]) -> None:
        self._make = make
        self._told: list[Callable[[], None]] = []
        self._ties = Ties(desk)
        self._ties.on_other_structure(self._renew)
        self._panels = make()

    @property
    def now(self) -> P:
        """The panels that fit the deal which is on the desk now."""
        return self._panels

    def on_renewal(self, handler: Callable[[], None]) -> None:
        """Call `handler` when there are other panels, before the old ones go."""
        self._told.append(handler)

    def _renew(self) -> None:
        old, self._panels = self._panels, self._make()
        for handler in self._told:
            handler()
        for panel in old:
            panel.leave()
