"""A form for a record of which a deal holds one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.model import Deal
from workbench.ui.desk.desk import Desk
from workbench.ui.records.fields import RecordField
from workbench.ui.records.form import RecordForm
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import TextView, part


@dataclass(frozen=True)
class SingleRecord:
    """Where a deal keeps a record of which there is one, and how people see it.

    Attributes
    ----------
    heading, about : str
        What it is, and what it is for.
    fields : tuple of RecordField
    get : callable
        Returns the record of a deal, or None.
    put : callable
        Returns the changes of a deal that change some fields of it, for ``desk.edit_fields``.
    """

    heading: str
    about: str
    fields: tuple[RecordField, ...]
    get: Callable[[Deal], Any]
    put: Callable[[Deal, Mapping[str, Any]], Mapping[str, Any]]


class SingleRecordPanel(Panel):
    """Edit a record of which there is one.

    Parameters
    ----------
    desk : Desk
    record : SingleRecord
    """

    area = "records"

    def __init__(self, desk: Desk, record: SingleRecord) -> None:
        self.form = RecordForm(
            desk,
            record.fields,
            read=lambda: record.get(desk.deal),
            write=lambda fields: desk.edit_fields(**record.put(desk.deal, fields)),
        )
        about = TextView(part("p", record.about, cls="wb-quiet"))
        super().__init__(desk, [about, self.form], heading=record.heading)
        self.add_class("wb-records")

    def leave(self) -> None:
        """Cut the ties of the panel and of its form."""
        self.form.ties.cut()
        super().leave()
