"""The fields of a record: how each is called, typed and shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

import ipywidgets as ipw

from workbench.model import Deal
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.entries import (
    Entry,
    optional,
    read_date,
    read_formula,
    read_number,
    read_share,
    write_entry,
    write_share,
)

Choices = Callable[[Deal], Sequence[tuple[str, Any]]]
"""What a menu offers, as pairs of label and value; it may depend on the deal."""


class FieldKind(Enum):
    """How a field is typed and shown."""

    TEXT = "one line"
    LONG = "several lines"
    NUMBER = "a number"
    FORMULA = "a number, or a formula over facts"
    SHARE = "a share, in percent"
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

    def get(self, record: Any) -> Any:
        """Return the value of the field in a record, None where there is no record."""
        if record is None:
            return None
        return getattr(record, self.field) if self.pick is None else self.pick(record)

    def set(self, record: Any, value: Any) -> Mapping[str, Any]:
        """Return the fields of a record that a value sets."""
        return {self.field: value} if self.spread is None else self.spread(record, value)

    def show(self, value: Any, deal: Deal) -> str:
        """Write a value for the table."""
        if self.choices is not None:
            labels = {key: label for label, key in self.choices(deal)}
            if self.kind is FieldKind.MENU and isinstance(
                value, tuple
            ):  # one choice of several parts
                return labels.get(value, "") if any(value) else ""
            picked = value if isinstance(value, tuple) else (value,)
            return ", ".join(labels.get(one, str(one)) for one in picked if one not in ("", None))
        return self.write(value)

    def read(self, text: str) -> Any:
        """Read what was typed.

        Raises
        ------
        ValueError
            With a sentence, if it is not of this kind.
        """
        match self.kind:
            case FieldKind.NUMBER:
                return optional(read_number)(text)
            case FieldKind.FORMULA:
                return optional(read_formula)(text)
            case FieldKind.SHARE:
                return optional(read_share)(text)
            case FieldKind.DATE:
                return optional(read_date)(text)
            case _:
                return text.strip()

    def write(self, value: Any) -> str:
        """Write a value as one would type it."""
        return (
            write_share(value)
            if self.kind is FieldKind.SHARE and value is not None
            else (write_entry(value))
        )

    def control(self, deal: Deal) -> Field:
        """Return an empty control for it."""
        look = {"description": self.label, "tooltip": self.help}
        if self.kind is FieldKind.MENU:
            return Field(ipw.Dropdown(options=self.options(deal), **look))
        if self.kind is FieldKind.TICKS:
            return Field(ipw.SelectMultiple(options=self.options(deal), rows=4, **look))
        if self.kind is FieldKind.LONG:
            area = ipw.Textarea(placeholder=self.hint, continuous_update=False, rows=2, **look)
            return Field(area)
        hint = self.hint or ("year-month-day" if self.kind is FieldKind.DATE else "")
        return Entry(self.label, hint=hint, tooltip=self.help)

    def options(self, deal: Deal) -> list[tuple[str, Any]]:
        """Return what a menu offers for a deal."""
        return list(self.choices(deal)) if self.choices is not None else []
