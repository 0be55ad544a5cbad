"""Contracts by their last day for notice: what is at stake, when to begin, what waiting costs."""

from __future__ import annotations

from collections.abc import Iterator

import ipywidgets as ipw

from workbench.library import deal_of_contract, read_templates
from workbench.model import DealError
from workbench.savings import (
    Renewal,
    parse_contracts,
    payment_note,
    renewal_words,
    write_renewal_calendar,
)
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.ledger_desk import LedgerDesk
from workbench.ui.panels.savings.panel import SavingsPanel
from workbench.ui.widgets.download_button import DownloadButton
from workbench.ui.widgets.tables import TableRow, row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.ui.widgets.uploads import take_upload
from workbench.words import bare_amount, format_amount, format_count, format_date, join_and

SHOWN = 100
"""Contracts of the list, at most: the most urgent ones, or those that a search finds."""


class RenewalsPanel(SavingsPanel):
    """See which contract asks for notice next, and open a deal from it.

    Parameters
    ----------
    books : LedgerDesk
    """

    def __init__(self, books: LedgerDesk) -> None:
        self.search = ipw.Text(description="Search", continuous_update=False)
        self.upload = ipw.FileUpload(description="Add a table", accept=".csv,.xlsx", icon="")
        self.calendar = DownloadButton(books, "Calendar file", tooltip="Both days per contract")
        self.table_file = DownloadButton(books, "Download list", tooltip="As a CSV file")
        self.head, self.table, self.view = TextView(), TextView(), TextView()
        kinds = [(one.title, name) for name, one in read_templates().items()]
        self.category = ipw.Dropdown(description="Kind", options=kinds)
        self.open_deal = ipw.Button(description="Open a deal from it")
        self.opened = TextView()
        tools = ipw.HBox([self.search, self.upload, self.calendar, self.table_file])
        self.form = ipw.HBox([self.category, self.open_deal])
        for box in (tools, self.form):
            box.add_class("wb-tools")
        super().__init__(
            books, [self.head, tools, self.table, self.view, self.form, self.opened],
            heading="Renewals",
        )  # fmt: skip
        self._name = ""
        self.search.observe(guarded(books, lambda _: self._draw()), "value")
        self.upload.observe(guarded(books, lambda _: self._take()), "value")
        self.calendar.on_ask(lambda: ("renewals.ics", write_renewal_calendar(books.renewals)))
        self.table_file.on_ask(lambda: ("renewals.csv", books.renewals.to_frame().to_csv()))
        self.table.on_choose(guarded(books, self._choose))
        self.open_deal.on_click(guarded(books, lambda _: self._open_deal()))
        self.ties.follow(self._draw, "version")

    def _choose(self, name: str) -> None:
        self._name = name
        self.opened.show()
        self._draw()

    def _take(self) -> None:
        given = take_upload(self.upload)
        if given is None:
            return
        try:
            self.books.add_contracts(parse_contracts(*given))
        except DealError as error:
            self.books.refuse(str(error))

    def _open_deal(self) -> None:
        books = self.books
        contract = books.contracts.get(self._name)
        if contract is None:
            return
        try:
            deal = deal_of_contract(contract, category=self.category.value)
        except (DealError, ValueError) as error:
            books.refuse(str(error))
            return
        if books.store is None:
            said = "This page is not on your store, so no deal was kept."
        else:
            books.store.add(deal, who=books.who)
            said = f"“{deal.title}” is among your deals now, with these terms as today."
        self.opened.show(*paragraphs([said], cls="wb-note"))

    def _draw(self) -> None:
        listed = self.books.renewals
        stake = [format_amount(one, currency) for currency, one in listed.at_stake().items()]
        now = f"To be prepared now: {join_and(stake)} of spend." if stake else ""
        self.head.show(part("p", f"{listed.headline}. {now}"))
        words = self.search.value.casefold().split()
        found = [
            one
            for one in listed.rows
            if all(w in f"{one.contract.title} {one.contract.supplier}".casefold() for w in words)
        ]
        heads = ("Contract", "Supplier", "What now", "Last day for notice", "Prepare from", "Ends",
                 "Bound by renewal", "If missed", "A month of waiting", "")  # fmt: skip
        self.table.show(
            table(heads, map(self._row, found[:SHOWN]), caption=_caption(len(found)),
                  prose=(1, 2, 3, 4, 5))
        )  # fmt: skip
        chosen = next((one for one in listed.rows if one.name == self._name), None)
        self.form.layout.display = "none" if chosen is None else ""
        self.view.show(*(_details(chosen) if chosen is not None else ()))

    def _row(self, one: Renewal) -> TableRow:
        currency = one.contract.currency
        return row(
            one.contract.title, one.contract.supplier, str(one.state),
            format_date(one.last_notice), format_date(one.prepare_from), format_date(one.end),
            f"{bare_amount(one.at_stake, currency)} {currency}" if one.is_automatic else "–",
            bare_amount(one.missed_cost, currency) if one.missed_cost else "–",
            bare_amount(one.waiting_cost, currency) if one.waiting_cost else "–",
            part("button", "Show", choose=one.name),
            look="wb-strong" if one.name == self._name else "",
        )  # fmt: skip


def _caption(count: int) -> str:
    if count <= SHOWN:
        return "Contracts, the next last day for notice first"
    return f"The first {SHOWN} of {format_count(count)} contracts: search for others"


def _details(one: Renewal) -> Iterator[Node]:
    contract, notice = one.contract, one.contract.notice
    yield part("h3", contract.title)
    yield part("p", renewal_words(one))
    kind = "working days" if notice.working_days else "days"
    period = [f"{notice.months} months"] if notice.months else []
    period += [f"{notice.days} {kind}"] if notice.days or not notice.months else []
    how = "must have arrived" if notice.received else "is enough when sent"
    by = "any channel" if notice.channel == "any" else notice.channel
    where = f", holidays of {notice.country}" if notice.country else ""
    yield part("p", f"Notice: {join_and(period)} before the end, {how}, by {by}{where}. "
                    f"Source: {contract.document}.")  # fmt: skip
    if contract.price_clause:
        yield part("p", f"Price clause: {contract.price_clause}.")
    if contract.expectation:
        yield part("p", f"What is expected rests on: {contract.expectation}.", cls="wb-note")
    note = payment_note(contract.payment_days, contract.country)
    if note is not None:
        yield part("p", f"{note.text} Source: {note.source}, read {format_date(note.read)}.",
                   cls="wb-note")  # fmt: skip
