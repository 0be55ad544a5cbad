"""The sheet that was sent to the other side: what both sides know, and nothing else."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from workbench.model import SharedSheet
from workbench.ui.desk.desk import FAILURE
from workbench.ui.desk.following import EVERY
from workbench.ui.pages.page import DashboardPage
from workbench.ui.widgets.sheet_view import SheetFiles, show_sheet
from workbench.ui.widgets.text_view import TextView, paragraphs

log = logging.getLogger(__name__)


class SharedDashboard(DashboardPage):
    """Show a sheet. There is no desk behind it, so there is nothing else that it could show.

    Parameters
    ----------
    sheet : SharedSheet

    Examples
    --------
    >>> from workbench.model import redact
    >>> from workbench.value.example import example_deal
    >>> page = SharedDashboard(redact(example_deal(), "supplier"))
    >>> "What we would like to agree on with you" in page.view.text
    True
    """

    def __init__(self, sheet: SharedSheet) -> None:
        self.alert, self.view = TextView(), TextView()
        self.files = SheetFiles(self, lambda: self.sheet)
        super().__init__([self.alert, self.files, self.view])
        self.view.add_class("wb-sheet")
        self.show(sheet)

    def show(self, sheet: SharedSheet) -> None:
        """Show another sheet."""
        self.sheet = sheet
        self.files.layout.display = "none" if sheet.is_empty else ""
        self.view.show(show_sheet(sheet))

    def report_failure(self) -> None:
        """Log the error that is being handled, and say on the page that something failed."""
        log.exception("a button of the sheet failed")
        self.alert.show(*paragraphs([FAILURE], cls="wb-alert"))

    async def follow(self, newest: Callable[[], SharedSheet | None]) -> None:
        """Show what is sent next, as long as the page's calculation lives.

        Parameters
        ----------
        newest : callable
            Returns the sheet when there is another one; looked for again and again.
        """
        while True:
            await asyncio.sleep(EVERY)
            sheet = newest()
            if sheet is not None and sheet != self.sheet:
                self.show(sheet)
