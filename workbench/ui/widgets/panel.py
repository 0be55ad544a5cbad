"""What all panels share: a heading, ties to one desk, and an end."""

from __future__ import annotations

from collections.abc import Iterable

import ipywidgets as ipw

from workbench.ui.desk.binding import Ties, close_tree
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.text_view import TextView, part


class Panel(ipw.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """A part of a dashboard. It owns widgets and nothing else: throw it away and nothing is lost.

    Parameters
    ----------
    desk : Desk
    children : iterable of Widget
    heading : str
        Stands above; nothing when empty.
    asleep : bool
        Whether it draws nothing until it is woken, as :class:`Sections` does when it is chosen.
    """

    area = ""
    """Name of its place in the stylesheet's grid."""

    def __init__(
        self,
        desk: Desk,
        children: Iterable[ipw.Widget],
        *,
        heading: str = "",
        asleep: bool = False,
    ) -> None:
        self.desk = desk
        self.ties = Ties(desk, asleep=asleep)
        head = [TextView(part("h2", heading))] if heading else []
        super().__init__([*head, *children])
        self.add_class("wb-panel")
        self.add_class(f"wb-area-{self.area}")

    def leave(self) -> None:
        """Cut the ties and take every widget of the panel off the page."""
        self.ties.cut()
        close_tree(self)
