"""What every page begins with: its style, the meaning of its terms, and a sign of life."""

from __future__ import annotations

from collections.abc import Iterable

import ipywidgets as ipw

from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.glossary import Glossary
from workbench.ui.widgets.heartbeat import Heartbeat
from workbench.ui.widgets.page_style import PageStyle


class DashboardPage(ipw.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """The outermost box of a page.

    Parameters
    ----------
    children : iterable of Widget
        What stands on the page.
    desk : Desk, optional
        Whose work the page keeps; one on which nothing can be changed has none, and no terms of
        art to be explained.
    is_part : bool
        Whether it stands on another page, which has all that.
    is_kept : bool
        Whether the desk's work is kept in a store, so that the page need not keep it.
    """

    def __init__(
        self,
        children: Iterable[ipw.Widget],
        *,
        desk: Desk | None = None,
        is_part: bool = False,
        is_kept: bool = False,
    ) -> None:
        glossary = [] if desk is None else [Glossary()]
        above = [] if is_part else [PageStyle(), *glossary, Heartbeat(None if is_kept else desk)]
        super().__init__([*above, *children])
        if not is_part:
            self.add_class("wb-dashboard")
