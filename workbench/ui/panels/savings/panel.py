"""What panels of savings share: a ledger's desk instead of a deal's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import ipywidgets as ipw

from workbench.ui.desk.desk import Desk
from workbench.ui.desk.ledger_desk import LedgerDesk
from workbench.ui.widgets.panel import Panel


class SavingsPanel(Panel):
    """A part of a page on savings.

    Parameters
    ----------
    books : LedgerDesk
    children : iterable of Widget
    heading : str
    """

    area = "savings"

    def __init__(
        self, books: LedgerDesk, children: Iterable[ipw.Widget], *, heading: str = ""
    ) -> None:
        self.books = books
        super().__init__(cast("Desk", books), children, heading=heading)  # it observes and reports
