"""A row from which alternatives are added: another quote, a stated value, doing without."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as ipw

from workbench.phrases import Amounts, amounts_of
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.entries import Entry
from workbench.ui.widgets.text_view import TextView, paragraphs, part
from workbench.ui.widgets.value_entries import read_value
from workbench.words import start_sentence

KINDS = {"quote": "Another quote", "other": "A stated value", "do without": "Do without"}

QUOTE = "It begins with the terms of the selected package; change them in its form."
VALUE = "Worth counts as the party's term lines do: what is paid is negative."


class NewAlternative(ipw.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Say what an alternative is called and worth, and add it. What is refused stays.

    Parameters
    ----------
    desk : Desk
    add : callable
        Receives a label and a record; returns why it was refused, or an empty text.
    """

    def __init__(self, desk: Desk, add: Callable[[str, dict[str, Any]], str]) -> None:
        self.desk, self._add = desk, add
        options = [(label, kind) for kind, label in KINDS.items()]
        self.kind = Field(ipw.Dropdown(description="Add", options=options))
        self.label = Field(ipw.Text(description="Name", placeholder="Second supplier"))
        self.worth = Entry("Worth", hint="150,000")
        self.button = ipw.Button(description="Add alternative")
        self.note, self.hint = TextView(), TextView()
        row = ipw.Box([self.kind, self.label, self.worth])
        row.add_class("wb-pairs")
        super().__init__([TextView(part("h3", "New")), row, self.hint, self.button, self.note])
        self.add_class("wb-form")
        self.kind.control.observe(guarded(desk, lambda _: self.fit()), "value")
        self.button.on_click(guarded(desk, lambda _: self._click()))

    def fit(self) -> None:
        """Ask for a worth where there are no terms that make one."""
        is_quote = self.kind.control.value == "quote"
        side = self._side()
        self.worth.layout.display = "none" if is_quote else ""
        self.worth.control.description = (
            f"{start_sentence(side.noun)}, {side.unit}: number or formula"
        )
        self.hint.show(part("p", QUOTE if is_quote else VALUE, cls="wb-quiet"))

    def _side(self) -> Amounts:
        """Return how the amounts of the party are said."""
        return amounts_of(self.desk.deal, self.desk.party)

    def _click(self) -> None:
        kind = self.kind.control.value
        label = self.label.control.value.strip() or KINDS[kind]
        record: dict[str, Any] = {"label": label, "kind": kind}
        if kind == "quote":
            record["quote"] = {"terms": self.desk.package}
        else:
            side = self._side()
            try:
                record["value"] = self.worth.read(self.desk, lambda text: read_value(text, side))
            except ValueError:  # said, or asked, below the field
                self.note.show()
                return
        try:
            problem = self._add(label, record)
        except ValueError as error:
            problem = str(error)
        self.note.show(*paragraphs(problem.splitlines(), cls="wb-problem"))
        if not problem:
            self.label.control.value = self.worth.control.value = ""
