"""A menu of a panel's own: it asks what to look at, and edits nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as ipw

from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.controls import Field


class Menu(Field):
    """A labelled menu whose options may change with the deal.

    Parameters
    ----------
    desk : Desk
    label : str
    chosen : callable
        Called when the user chooses another option.
    """

    def __init__(self, desk: Desk, label: str, chosen: Callable[[], None]) -> None:
        super().__init__(ipw.Dropdown(description=label))
        self._tell = chosen
        self._chosen = guarded(desk, self._take)
        self.control.observe(self._chosen, "value")

    @property
    def value(self) -> Any:
        """What is chosen; None when there is nothing to choose from."""
        return self.control.value

    def _take(self, change: dict[str, Any]) -> None:
        """Tell what was chosen; a page that takes every choice away is not what people see."""
        if change["new"] is None and self.control.options:
            self.choose(change["old"])
            return
        self._tell()

    def offer(self, options: list[tuple[str, Any]]) -> None:
        """Offer these options; the one that is chosen stays where it is among them.

        Without any the menu is not shown.
        """
        self.layout.display = "" if options else "none"
        if list(self.control.options) == options:
            return
        kept = self.control.value
        self.control.unobserve(self._chosen, "value")
        try:
            self.control.options = options
            if options:
                values = [value for _, value in options]
                self.control.value = kept if kept in values else values[0]
        finally:
            self.control.observe(self._chosen, "value")

    def choose(self, value: Any) -> None:
        """Choose an option without telling anyone."""
        self.control.unobserve(self._chosen, "value")
        try:
            self.control.value = value
        finally:
            self.control.observe(self._chosen, "value")
