"""Whether a page shows the shipped example, and a way to it while a ledger is empty."""

from __future__ import annotations

import ipywidgets as ipw

from workbench.ui.desk.binding import guarded
from workbench.ui.desk.ledger_desk import LedgerDesk
from workbench.ui.panels.savings.panel import SavingsPanel
from workbench.ui.widgets.text_view import TextView, paragraphs

EXAMPLE = (
    "This is the shipped example: its firms and numbers are made up. Nothing that you change here "
    "is kept."
)
"""What a page says that is on no store."""

EMPTY = "Your ledger is empty: make an entry from an agreement, or hand in tables."


class ExampleLine(SavingsPanel):
    """Say that this is the example, or lead to it.

    Parameters
    ----------
    books : LedgerDesk
    """

    def __init__(self, books: LedgerDesk) -> None:
        self.text = TextView()
        self.look = ipw.Button(description="Look at the example")
        super().__init__(books, [self.text, self.look])
        self.add_class("wb-books-line")
        self.look.on_click(guarded(books, lambda _: books.show_example()))
        self.ties.follow(self._draw, "version")

    def _draw(self) -> None:
        books = self.books
        is_empty = not (books.entries or books.contracts)
        said = EXAMPLE if books.store is None else EMPTY if is_empty else ""
        self.text.show(*paragraphs([said], cls="wb-note"))
        has_way = is_empty and books.store is not None and books.example is not None
        self.look.layout.display = "" if has_way else "none"
        self.layout.display = "" if said else "none"
