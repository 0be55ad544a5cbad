"""The sheet for the other side as elements of a page, and its files to take home."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import ipywidgets as ipw

from workbench.files import name_file
from workbench.model import SharedSheet
from workbench.report import (
    NoBrowserError,
    SheetTable,
    word_sheet,
    write_sheet_page,
    write_sheet_pdf,
    write_sheet_word,
)
from workbench.ui.desk.binding import Reporting
from workbench.ui.widgets.download_button import DownloadButton, File
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part

WRITERS: dict[str, tuple[str, Callable[[SharedSheet], str | bytes]]] = {
    "PDF": (".pdf", write_sheet_pdf),
    "Word": (".docx", write_sheet_word),
    "Page to print": (".html", write_sheet_page),
}
"""What the sheet can be taken home as: the ending of the file, and what writes it."""


def show_sheet(sheet: SharedSheet) -> Node:
    """Return the sheet as it is read."""
    worded = word_sheet(sheet)
    heads = {"p": (worded.between, "wb-between"), "h1": (worded.title, "")}
    head = [part(tag, text, cls=look) for tag, (text, look) in heads.items() if text]
    return part(
        "div",
        *head,
        *paragraphs([worded.imprint], cls="wb-quiet"),
        *paragraphs(worded.note.splitlines()),
        *[part("div", *_table(one), cls="wb-of-sheet") for one in worded.tables],
        cls="wb-paper-sheet",
    )


def _table(one: SheetTable) -> list[Node]:
    heads = one.heads if len(one.heads) > 1 else ()
    body = table(heads, [row(*texts) for texts in one.rows], look="wb-texts")
    return [part("h2", one.heading), *paragraphs([one.about]), body]


class SheetFiles(ipw.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Buttons that hand the sheet over as a file.

    Parameters
    ----------
    place : Desk or page
        Is told when writing fails unexpectedly.
    read : callable
        Returns the sheet; nothing where it must not leave.
    """

    def __init__(self, place: Reporting, read: Callable[[], SharedSheet | None]) -> None:
        self._read = read
        self.note = TextView()
        self.buttons = {label: DownloadButton(place, label) for label in WRITERS}
        for label, button in self.buttons.items():
            button.on_ask(partial(self._file, label))
        line = ipw.HBox(list(self.buttons.values()))
        line.add_class("wb-row")
        super().__init__([line, self.note])

    def _file(self, label: str) -> File | None:
        """Write a file, or say why there is none."""
        sheet, (ending, write) = self._read(), WRITERS[label]
        if sheet is None:
            return None
        try:
            content = write(sheet)
        except NoBrowserError as error:
            self.note.show(*paragraphs([f"{error}."], cls="wb-problem"))
            return None
        self.note.show()
        return f"{name_file(sheet.title)}{ending}", content
