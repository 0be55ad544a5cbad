"""A form for a record of which a deal holds one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.model import Deal
from workbench.ui.desk.desk import Desk
from workbench.ui.records.columns import Column
from workbench.ui.records.form import RecordForm
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import TextView, part


@dataclass(frozen=True)
class Sheet:
    """Where a deal keeps a record of which there is one, and how people see it.

    Attributes
    ----------
    heading, about : str
        What it is, and what it is for.
    columns : tuple of Column
    get : callable
        Returns the record of a deal, or None.
    put : callable
        Returns the changes of a deal that change some fields of it, for ``desk.edit_deal``.
    """

    heading: str
    about: str
    columns: tuple[Column, ...]
    get: Callable[[Deal], Any]
    put: Callable[[Deal, Mapping[str, Any]], Mapping[str, Any]]


class RecordPanel(Panel):
    """Edit a record of which there is one.

    Parameters
    ----------
    desk : Desk
    sheet : Sheet
    """

    area = "records"

    def __init__(self, desk: Desk, sheet: Sheet) -> None:
        self.form = RecordForm(
            desk,
            sheet.columns,
            read=lambda: sheet.get(desk.deal),
            write=lambda fields: desk.edit_deal(**sheet.put(desk.deal, fields)),
        )
        about = TextView(part("p", sheet.about, cls="wb-quiet"))
        super().__init__(desk, [about, self.form], heading=sheet.heading)
        self.add_class("wb-records")

    def leave(self) -> None:
        """Cut the ties of the panel and of its form."""
        self.form.ties.cut()
        super().leave()
