"""The terms of a quote, its own lines, and the facts that are others with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import ipywidgets as ipw

from workbench.model import Option, Quote, label_of
from workbench.phrases.batna.terms import ask_unlikely_term
from workbench.ui.desk.binding import Ties
from workbench.ui.desk.desk import Desk
from workbench.ui.desk.doubts import Unlikely
from workbench.ui.panels.batna.named_formulas import NamedFormulas
from workbench.ui.panels.deal.facts import SHOWN_LIMIT
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.entries import NumberEntry

LINES = "What comes on top of the terms, such as switching cost; cost is negative."
FACTS = "Facts that are others with this offer, by their name in the file."


class QuoteFields(ipw.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Edit a quote.

    Built for the issues of the deal on the desk: when a deal with other issues comes, build
    another.

    Parameters
    ----------
    desk : Desk
    ties : Ties
        Of the form that it belongs to.
    read : callable
        Returns the quote from the desk.
    write : callable
        Asks the desk to take another.
    """

    def __init__(
        self, desk: Desk, ties: Ties, *, read: Callable[[], Quote], write: Callable[[Any], None]
    ) -> None:
        self.read, self.write = read, write
        issues = list(desk.deal.issues)[:SHOWN_LIMIT]
        self.terms = {name: self._term(desk, ties, name) for name in issues}
        self.lines, self.facts = (
            NamedFormulas(
                desk,
                ties,
                thing=field.removesuffix("s"),
                hint=hint,
                read=partial(self._part, field),
                write=partial(self._change, field),
            )
            for field, hint in (("lines", LINES), ("facts", FACTS))
        )
        grid = ipw.Box(list(self.terms.values()))
        grid.add_class("wb-pairs")
        super().__init__([grid, self.lines, self.facts])

    def _term(self, desk: Desk, ties: Ties, name: str) -> Field:
        """Return a menu of texts, or a field for any number, also one off the options."""
        issue, label = desk.deal.issues[name], label_of(desk.deal, name)
        read, write = partial(self._read_term, name), partial(self._write_term, name)
        if issue.is_numeric:
            entry = NumberEntry(label, unit=issue.unit)
            entry.tie(ties, read=read, write=partial(self._write_number, desk, name))
            return entry
        field = Field(ipw.Dropdown(description=label, options=issue.options))
        field.tie(ties, read=read, write=write)
        return field

    def _read_term(self, name: str) -> Option:
        return self.read().terms[name]

    def _write_term(self, name: str, term: Option) -> None:
        self._change("terms", {**self.read().terms, name: term})

    def _write_number(self, desk: Desk, name: str, number: float) -> None:
        """Take a number, once more asked where it is far outside what is negotiated."""
        question = ask_unlikely_term(desk.deal, name, number)
        if question and number != self._read_term(name):
            raise Unlikely(question, partial(self._write_term, name, number))
        self._write_term(name, number)

    def _part(self, field: str) -> Mapping[str, Any]:
        return dict(getattr(self.read(), field))

    def _change(self, field: str, things: Mapping[str, Any]) -> None:
        self.write(dict(self.read()) | {field: things})
