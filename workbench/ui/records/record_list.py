"""A table of records, with a form for the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ipywidgets as ipw

from workbench.model import Deal
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.records.fields import RecordField
from workbench.ui.records.form import RecordForm
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.entries import Entry
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import TableRow, row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.words import within_sentence

Records = dict[Any, Any]
"""Records by name, or by place."""


@dataclass(frozen=True)
class RecordList:
    """Where a deal keeps records of one kind, and how people see them.

    Attributes
    ----------
    heading, about : str
        What they are, and what they are for.
    thing : str
        One of them, e.g. ``"stakeholder"``.
    fields : tuple of RecordField
        The first names the record.
    get : callable
        Returns the records of a deal.
    put : callable
        Returns the changes of a deal that put other records into it, for ``desk.edit_fields``.
    new : callable
        Makes key and first fields of a record from what names it; gets the deal too.
    offers : callable, optional
        What may be added, as pairs of label and value, where it is chosen and not typed.
    """

    heading: str
    about: str
    thing: str
    fields: tuple[RecordField, ...]
    get: Callable[[Deal], Records]
    put: Callable[[Deal, Records], Mapping[str, Any]]
    new: Callable[[Deal, str], tuple[Hashable, Mapping[str, Any]]]
    offers: Callable[[Deal], Sequence[tuple[str, str]]] | None = None

    def change(self, deal: Deal, key: Hashable, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the changes of a deal that change fields of one record, or add one."""
        rows = self.get(deal)
        before = dict(rows[key]) if key in rows else {}
        return self.put(deal, rows | {key: before | dict(fields)})

    def remove(self, deal: Deal, key: Hashable) -> Mapping[str, Any]:
        """Return the changes of a deal that take one record away."""
        return self.put(deal, {name: row for name, row in self.get(deal).items() if name != key})


class RecordListPanel(Panel):
    """See the records of one kind, and add, change and remove them.

    Parameters
    ----------
    desk : Desk
    record_list : RecordList
    """

    area = "records"

    def __init__(self, desk: Desk, record_list: RecordList) -> None:
        self.record_list = record_list
        self.about = TextView(part("p", record_list.about))
        self.table, self.note = TextView(), TextView()
        self.about.add_class("wb-quiet")
        label = f"New {record_list.thing}: {within_sentence(record_list.fields[0].label)}"
        chosen = record_list.offers is not None
        self.new = Field(ipw.Dropdown(description=label)) if chosen else Entry(label)
        self.add = ipw.Button(description="Add")
        self.remove = ipw.Button(description=f"Remove this {record_list.thing}")
        self.slot = ipw.VBox()
        self.form: RecordForm | None = None
        self._opened: Hashable = None
        adding = ipw.HBox([self.new, self.add])
        adding.add_class("wb-row")
        adding.add_class("wb-enter")
        children = [self.about, self.table, adding, self.note, self.slot, self.remove]
        super().__init__(desk, children, heading=record_list.heading)
        self.add_class("wb-records")
        self.table.on_choose(guarded(desk, self._open))
        self.add.on_click(guarded(desk, lambda _: self._add()))
        self.remove.on_click(guarded(desk, lambda _: self._remove()))
        self.ties.follow(self._draw)

    @property
    def rows(self) -> Records:
        """The records as they stand on the desk."""
        return self.record_list.get(self.desk.deal)

    @property
    def opened(self) -> Hashable:
        """Key of the record whose form is open; None when there is none."""
        return self._opened if self._opened in self.rows else None

    def leave(self) -> None:
        """Cut the ties of the panel and of its form."""
        if self.form is not None:
            self.form.ties.cut()
        super().leave()

    def _draw(self) -> None:
        rows = self.rows
        self._offer()
        self.table.show(self._tabulate(rows) if rows else part("p", "None yet.", cls="wb-quiet"))
        self.remove.layout.display = "none" if self.opened is None else ""
        if self.opened is None and self.form is not None:
            self._show_form(None)

    def _offer(self) -> None:
        """List what can still be added."""
        if self.record_list.offers is None:
            return
        left = [
            pair for pair in self.record_list.offers(self.desk.deal) if pair[1] not in self.rows
        ]
        options = [("Choose one", None), *left]
        if list(self.new.control.options) != options:
            self.new.control.options = options

    def _tabulate(self, rows: Records) -> Node:
        columns = [column for column in self.record_list.fields if column.listed]
        heads = [column.label for column in columns]
        body = [self._row(key, record, columns) for key, record in rows.items()]
        return table(heads, body, look="wb-choices wb-texts")

    def _row(self, key: Hashable, record: Any, columns: list[RecordField]) -> TableRow:
        deal, pressed = self.desk.deal, key == self.opened
        name, *texts = (
            column.show(self._cell(key, record, column), deal, key) for column in columns
        )
        title = f"Edit this {self.record_list.thing}"
        button = part("button", name or "…", choose=key, pressed=pressed, title=title)
        return row(button, *texts, look="wb-pressed" if pressed else "")

    def _cell(self, key: Hashable, record: Any, column: RecordField) -> Any:
        return column.get(record) if column.field else key

    def _open(self, key: Hashable) -> None:
        if key in self.rows:
            self._opened = key
            self._show_form(key)
            self._draw()

    def _show_form(self, key: Hashable) -> None:
        if self.form is not None:
            self.form.leave()
        self.form = None
        if key is not None:
            self.form = RecordForm(
                self.desk,
                [column for column in self.record_list.fields if column.field],
                read=lambda: self.rows.get(key),
                write=lambda fields: self._edit(key, fields),
                key=key,
            )
        self.slot.children = [] if self.form is None else [self.form]

    def _edit(self, key: Hashable, fields: Mapping[str, Any]) -> None:
        self.desk.edit_fields(**self.record_list.change(self.desk.deal, key, fields))

    def _add(self) -> None:
        text = (self.new.control.value or "").strip()
        if not text:
            self.new.say(f"Say which {self.record_list.thing} to add.")
            return
        key, fields = self.record_list.new(self.desk.deal, text)
        if key in self.rows:
            self.new.say(f"There is a {self.record_list.thing} of that name already.")
            return
        try:
            self._edit(key, fields)
        except ValueError as error:  # something else has to come first
            self.new.say(str(error))
            return
        self.new.say(self.desk.problem)
        if not self.desk.problem:
            self.new.control.value = "" if self.record_list.offers is None else None
            self._open(key)

    def _remove(self) -> None:
        self.desk.edit_fields(**self.record_list.remove(self.desk.deal, self.opened))
        self.note.show(*paragraphs(self.desk.problem.splitlines(), cls="wb-problem"))
