"""Papers for finance: the sheet that a controller signs, and a workbook with live formulas."""

from __future__ import annotations

import ipywidgets as ipw

from workbench.report import (
    WordedSheet,
    make_savings_sheet,
    write_savings_pdf,
    write_savings_word,
    write_savings_workbook,
)
from workbench.ui.desk.ledger_desk import LedgerDesk
from workbench.ui.panels.savings.panel import SavingsPanel
from workbench.ui.widgets.download_button import DownloadButton, File
from workbench.ui.widgets.text_view import TextView, paragraphs

_ABOUT = (
    "The sheet says what counts under the rule that is chosen above, kind by kind, what arrived, "
    "and what finance takes, with lines to sign. The workbook computes the same with formulas."
)


class PapersPanel(SavingsPanel):
    """Download the sheet as Word or PDF file, and the ledger as an Excel workbook.

    Parameters
    ----------
    books : LedgerDesk
    """

    def __init__(self, books: LedgerDesk) -> None:
        self.word = DownloadButton(books, "Sheet, Word")
        self.pdf = DownloadButton(books, "Sheet, PDF")
        self.workbook = DownloadButton(books, "Workbook, Excel")
        self.message = TextView(*paragraphs([_ABOUT]))
        tools = ipw.HBox([self.word, self.pdf, self.workbook])
        tools.add_class("wb-tools")
        super().__init__(books, [self.message, tools], heading="Papers")
        self.word.on_ask(lambda: ("savings.docx", write_savings_word(self._sheet())))
        self.pdf.on_ask(self._write_pdf)
        self.workbook.on_ask(
            lambda: ("savings.xlsx", write_savings_workbook(books.ledger, books.totals))
        )

    def _sheet(self) -> WordedSheet:
        books = self.books
        return make_savings_sheet(
            books.ledger, books.totals, books.realised, day=books.today, owner=books.who
        )

    def _write_pdf(self) -> File | None:
        try:
            return "savings.pdf", write_savings_pdf(self._sheet())
        except RuntimeError as error:  # no browser on this machine
            self.books.refuse(str(error))
            return None
