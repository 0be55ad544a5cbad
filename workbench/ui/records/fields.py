"""The fields of a record: how each is called, typed and shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

import ipywidgets as ipw

from workbench.model import Deal
from workbench.phrases import amounts_of
from workbench.ui.widgets.controls import Field, KeptField
from workbench.ui.widgets.entries import (
    DateField,
    Entry,
    FormulaEntry,
    NumberEntry,
    write_entry,
)
from workbench.ui.widgets.value_entries import ValueEntry, write_value_entry
from workbench.words import format_date

Choices = Callable[[Deal], Sequence[tuple[str, Any]]]
"""What a menu offers, as pairs of label and value; it may depend on the deal."""


class FieldKind(Enum):
    """How a field is typed and shown."""

    TEXT = "one line"
    LONG = "several lines"
    NUMBER = "a number"
    FORMULA = "a number, or a formula over facts"
    VALUE = "a value of a party: a cost where it pays"
    DATE = "a date"
    MENU = "one of a list"
    TICKS = "some of a list"


@dataclass(frozen=True)
class RecordField:
    """One field of a record.

    Attributes
    ----------
    field : str
        Name in the model; empty for the name of the record itself.
    label : str
        How people call it.
    kind : FieldKind
    choices : callable, optional
        For menus and ticks.
    hint : str
        Shown in the empty field.
    help : str
        Shown when the pointer rests on the field.
    listed : bool
        Whether the table shows it; the form always does.
    pick, spread : callable, optional
        Where a control does not stand for one field: how its value is read from a record, and
        which fields of a record, which may not be there yet, a value sets.
    party : str
        Whose value it is.
    unit : str or callable
        Of numbers: the same in all records, or found from the deal and the record's key.
    """

    field: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    choices: Choices | None = None
    hint: str = ""
    help: str = ""
    listed: bool = True
    pick: Callable[[Any], Any] | None = None
    spread: Callable[[Any, Any], Mapping[str, Any]] | None = None
    party: str = ""
    unit: str | Callable[[Deal, Any], str] = ""

    def get(self, record: Any) -> Any:
        """Return the value of the field in a record, None where there is no record."""
        if record is None:
            return None
        return getattr(record, self.field) if self.pick is None else self.pick(record)

    def set(self, record: Any, value: Any) -> Mapping[str, Any]:
        """Return the fields of a record that a value sets."""
        return {self.field: value} if self.spread is None else self.spread(record, value)

    def show(self, value: Any, deal: Deal, key: Hashable = None) -> str:
        """Write a value for the table; `key` is that of its record."""
        if self.choices is not None:
            labels = {key: label for label, key in self.choices(deal)}
            if self.kind is FieldKind.MENU and isinstance(
                value, tuple
            ):  # one choice of several parts
                return labels.get(value, "") if any(value) else ""
            picked = value if isinstance(value, tuple) else (value,)
            return ", ".join(labels.get(one, str(one)) for one in picked if one not in ("", None))
        if isinstance(value, dt.date):
            return format_date(value)
        if self.kind is FieldKind.VALUE:
            return write_value_entry(value, amounts_of(deal, self.party))
        return write_entry(value, self.unit_in(deal, key))

    def unit_in(self, deal: Deal, key: Hashable) -> str:
        """Return the unit of its numbers in the record of a key."""
        return self.unit if isinstance(self.unit, str) else self.unit(deal, key)

    def control(self, deal: Deal, key: Hashable = None) -> Field:
        """Return an empty control for it; `key` is that of its record."""
        look = {"description": self.label, "tooltip": self.help}
        match self.kind:
            case FieldKind.MENU:
                return Field(ipw.Dropdown(options=self.options(deal), **look))
            case FieldKind.TICKS:
                return Field(ipw.SelectMultiple(options=self.options(deal), rows=4, **look))
            case FieldKind.LONG:
                area = ipw.Textarea(placeholder=self.hint, continuous_update=False, rows=2, **look)
                return KeptField(area)
            case FieldKind.DATE:
                return DateField(self.label, tooltip=self.help)
            case FieldKind.VALUE:
                side, words = amounts_of(deal, self.party), {"hint": self.hint}
                return ValueEntry(self.label, side, optional=True, tooltip=self.help, **words)
            case FieldKind.NUMBER | FieldKind.FORMULA as kind:
                entry = NumberEntry if kind is FieldKind.NUMBER else FormulaEntry
                unit, words = self.unit_in(deal, key), {"hint": self.hint, "tooltip": self.help}
                return entry(self.label, unit=unit, optional=True, **words)
            case _:
                return Entry(self.label, hint=self.hint, tooltip=self.help)

    def options(self, deal: Deal) -> list[tuple[str, Any]]:
        """Return what a menu offers for a deal."""
        return list(self.choices(deal)) if self.choices is not None else []
