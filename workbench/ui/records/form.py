"""The fields of one record, each tied to the desk."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from typing import Any

import ipywidgets as ipw

from workbench.phrases import amounts_of
from workbench.ui.desk.binding import Ties, close_tree
from workbench.ui.desk.desk import Desk
from workbench.ui.records.fields import FieldKind, RecordField
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.entries import NumberEntry, show_traps
from workbench.ui.widgets.value_entries import ValueEntry

LIST_KINDS = (FieldKind.MENU, FieldKind.TICKS)


class RecordForm(ipw.Box):  # type: ignore[misc]  # ipywidgets is untyped
    """Edit the fields of one record. What is refused stays as typed, with the reason beside it.

    Parameters
    ----------
    desk : Desk
    columns : sequence of RecordField
    read : callable
        Returns the record as it stands on the desk, or None when it is gone.
    write : callable
        Asks the desk to take changed fields.
    key : hashable, optional
        Of the record among others of its kind.
    """

    def __init__(
        self,
        desk: Desk,
        columns: Sequence[RecordField],
        *,
        read: Callable[[], Any],
        write: Callable[[Mapping[str, Any]], None],
        key: Hashable = None,
    ) -> None:
        self.desk, self.ties, self._key = desk, Ties(desk), key
        self._read, self._write = read, write
        self.fields: dict[str, Field] = {}
        for column in columns:
            self.fields[column.field] = self._field(column)
        super().__init__(list(self.fields.values()))
        self.add_class("wb-pairs")

    def leave(self) -> None:
        """Cut the ties and take every widget of the form off the page."""
        self.ties.cut()
        close_tree(self)

    def _field(self, column: RecordField) -> Field:
        field = column.control(self.desk.deal, self._key)
        if column.kind is FieldKind.LONG:
            field.add_class("wb-wide")
        if column.kind in LIST_KINDS:
            field.tie(
                self.ties,
                read=partial(self._picked, column, field),
                write=lambda value: self._write(column.set(self._read(), value)),
                fit=partial(self._fit, column, field),
            )
        elif column.kind in (FieldKind.TEXT, FieldKind.LONG):
            field.tie(
                self.ties,
                read=lambda: str(column.get(self._read()) or ""),
                write=lambda text: self._write(column.set(self._read(), text.strip())),
            )
        else:
            self._tie(column, field)
        return field

    def _tie(self, column: RecordField, field: Field) -> None:
        """Tie a number, a formula or a date; a number follows its unit."""
        if isinstance(field, ValueEntry):
            value = field
            self.ties.follow(lambda: value.follow_side(amounts_of(self.desk.deal, column.party)))
        elif isinstance(field, NumberEntry):
            number = field
            self.ties.follow(lambda: number.measure(column.unit_in(self.desk.deal, self._key)))
        field.tie(
            self.ties,
            read=lambda: column.get(self._read()),
            write=lambda value: self._write(column.set(self._read(), value)),
        )
        if column.kind in (FieldKind.FORMULA, FieldKind.VALUE):
            show_traps(field, self.ties, self.desk, lambda: column.get(self._read()))

    def _picked(self, column: RecordField, field: Field) -> Any:
        value, offered = column.get(self._read()), [key for _, key in field.control.options]
        if column.kind is FieldKind.TICKS:
            return tuple(one for one in value or () if one in offered)
        return value if value in offered else None

    def _fit(self, column: RecordField, field: Field) -> None:
        options = column.options(self.desk.deal)
        if list(field.control.options) != options:
            field.control.options = options
