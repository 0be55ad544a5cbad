"""New entries of the ledger: from an agreement of a deal in one click, or from a table."""

from __future__ import annotations

from pathlib import PurePath

import ipywidgets as ipw

from workbench.model import DealError
from workbench.savings import BaselineKind, entry_of_agreement, parse_entries
from workbench.store import StoreError
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.ledger_desk import LedgerDesk
from workbench.ui.panels.savings.panel import SavingsPanel
from workbench.ui.widgets.text_view import TextView, paragraphs
from workbench.ui.widgets.uploads import take_upload

_NONE = "choose a deal"


class AddingPanel(SavingsPanel):
    """Make an entry from what a deal agreed, or hand in a table of entries.

    Parameters
    ----------
    books : LedgerDesk
    """

    def __init__(self, books: LedgerDesk) -> None:
        self.deal = ipw.Dropdown(description="Deal", options=[(_NONE, "")])
        self.document = ipw.Text(description="Document", placeholder="where today's price stands")
        self.dated = ipw.DatePicker(description="dated")
        kinds = [one for one in BaselineKind if one is not BaselineKind.INDEX_ADJUSTED]
        self.kind = ipw.Dropdown(description="Today is a", options=list(map(str, kinds)))
        self.make = ipw.Button(description="Make the entry")
        self.upload = ipw.FileUpload(description="Add a table", accept=".csv,.xlsx", icon="")
        self.message = TextView()
        one_deal = ipw.HBox([self.deal, self.document, self.dated, self.kind, self.make])
        many = ipw.HBox([self.upload])
        for box in (one_deal, many):
            box.add_class("wb-tools")
        super().__init__(books, [one_deal, many, self.message], heading="Add to the ledger")
        one_deal.layout.display = "" if books.store is not None else "none"
        self.make.on_click(guarded(books, lambda _: self._make()))
        self.upload.observe(guarded(books, lambda _: self._take()), "value")
        self.ties.follow(self._list_deals, "version")

    def _list_deals(self) -> None:
        books = self.books
        said = "A table has one row per entry; its headings stand in the shipped ledger.csv."
        if books.store is None:
            note = "This page is not on your store: what is added lasts as long as the page."
            self.message.show(*paragraphs([said, note], cls="wb-note"))
            return
        known = {one.deal for one in books.entries.values()}
        listed = [(one.title, one.id) for one in books.store.list(books.who) if one.id not in known]
        self.deal.options = [(_NONE, ""), *listed]
        self.message.show(*paragraphs([said], cls="wb-note"))

    def _make(self) -> None:
        books = self.books
        if books.store is None or not self.deal.value:
            books.refuse("Choose a deal whose agreement is recorded.")
            return
        if not self.document.value.strip() or self.dated.value is None:
            books.refuse("Say in which document today's price stands, and its date.")
            return
        try:
            deal = books.store.open(self.deal.value, books.who)[1].deal
            entry = entry_of_agreement(
                deal, document=self.document.value.strip(), dated=self.dated.value,
                owner=books.who, kind=BaselineKind(self.kind.value), deal_id=self.deal.value,
            )  # fmt: skip
        except (DealError, StoreError) as error:
            books.refuse(str(error))
            return
        books.add_entries({"new": entry})

    def _take(self) -> None:
        given = take_upload(self.upload)
        if given is None:
            return
        content, name = given
        try:
            found = parse_entries(content, PurePath(name).name)
        except DealError as error:
            self.books.refuse(str(error))
            return
        self.books.add_entries(found)
