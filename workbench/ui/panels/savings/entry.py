"""One entry of the ledger: document, date, rule and rows behind its figure; finance's part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ipywidgets as ipw

from workbench.savings import FinanceStatus, SavingsEntry, SavingState
from workbench.savings.rules import count_entry
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.ledger_desk import LedgerDesk
from workbench.ui.panels.savings.paid_rows import paid_table
from workbench.ui.panels.savings.panel import SavingsPanel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, part
from workbench.words import format_amount, format_date, format_moment, format_number


class EntryPanel(SavingsPanel):
    """Look at the chosen entry, say what finance takes of it, and how far it has come.

    Parameters
    ----------
    books : LedgerDesk
    """

    def __init__(self, books: LedgerDesk) -> None:
        self.view, self.rows = TextView(), TextView()
        self.status = ipw.Dropdown(description="Finance", options=list(map(str, FinanceStatus)))
        self.amount = ipw.FloatText(description="takes")
        self.who = ipw.Text(description="by", value=books.who)
        self.note = ipw.Text(description="Note")
        self.say = ipw.Button(description="Say so")
        self.state = ipw.Dropdown(description="State", options=list(map(str, SavingState)))
        self.evidence = ipw.Text(description="Evidence")
        self.move = ipw.Button(description="It has come to this")
        finance = ipw.HBox([self.status, self.amount, self.who, self.note, self.say])
        state = ipw.HBox([self.state, self.evidence, self.move])
        self.forms = ipw.VBox([finance, state])
        for box in (finance, state):
            box.add_class("wb-tools")
        super().__init__(
            books, [self.view, self.forms, self.rows], heading="What is behind an entry"
        )
        self.say.on_click(guarded(books, lambda _: self._say()))
        self.move.on_click(guarded(books, lambda _: self._move()))
        self.ties.follow(self._draw, "version")

    def _say(self) -> None:
        status = FinanceStatus(self.status.value)
        is_open = status is FinanceStatus.OPEN
        self.books.change(
            self.books.chosen,
            finance={
                "status": status,
                "amount": self.amount.value if status is FinanceStatus.AGREED else None,
                "date": None if is_open else self.books.today,
                "who": "" if is_open else self.who.value,
                "note": self.note.value,
            },
        )

    def _move(self) -> None:
        entry = self.books.entries[self.books.chosen]
        step = {
            "state": self.state.value,
            "date": self.books.today,
            "owner": self.books.who or self.who.value or "this page",
            "evidence": self.evidence.value,
        }
        self.books.change(self.books.chosen, states=[*(dict(one) for one in entry.states), step])

    def _draw(self) -> None:
        entry = self.books.entries.get(self.books.chosen)
        self.forms.layout.display = "none" if entry is None else ""
        if entry is None:
            text = "Press Show beside an entry: its document, date, rule and rows appear here."
            self.view.show(part("p", text, cls="wb-note"))
            self.rows.show()
            return
        self.status.value, self.state.value = str(entry.finance.status), str(entry.state)
        self.amount.value = entry.finance.amount or round(self._counted(entry).amount, 2)
        self.note.value = entry.finance.note
        self.view.show(*self._nodes(entry))
        found = self.books.realised.rows
        rows = found[found["entry"] == self.books.chosen] if len(found) else found
        self.rows.show(*paid_table(rows, "Rows of what was paid that belong to it"))

    def _counted(self, entry: SavingsEntry) -> Any:
        return count_entry(entry, self.books.rule, within=self.books.totals.span)

    def _nodes(self, entry: SavingsEntry) -> Iterator[Node]:
        counted, rule = self._counted(entry), self.books.rule
        yield part("h3", entry.title)
        yield part("p", how_worked_out(entry))
        said = counted.reason or f"{format_amount(counted.amount, entry.currency)} counts"
        yield part("p", f"Rule '{rule.name}' ({'; '.join(rule.terms)}): {said}.")
        if counted.market:
            yield part("p", f"Market, apart: {format_amount(counted.market, entry.currency)}.")
        base = entry.baseline
        yield part(
            "p", f"Baseline: {base.kind}, {base.document}, {format_date(base.date)}."
            + (f" Market index {format_number(base.index)}: {base.index_source}." if base.index != 1
               else ""),
        )  # fmt: skip
        yield table(
            ("State", "Since", "Owner", "Evidence"),
            [row(str(o.state), format_date(o.date), o.owner, o.evidence) for o in entry.states],
            prose=(1, 2, 3),
        )
        view = entry.finance
        if view.date is not None:
            takes = "" if view.amount is None else f", {format_amount(view.amount, entry.currency)}"
            yield part(
                "p",
                f"Finance: {view.status}{takes}, {view.who}, {format_date(view.date)}. {view.note}",
            )
        if self.books.store is not None:
            states = self.books.store.saving_history(self.books.chosen, self.books.who)
            last = [f"{format_moment(one.when)} {one.who}" for one in states[-5:]]
            yield part("p", f"Kept states: {len(states)}; last: {', '.join(last)}.", cls="wb-note")


def how_worked_out(entry: SavingsEntry) -> str:
    """Say how the amount of an entry comes about."""
    if entry.amount is not None:
        when = "once" if str(entry.kind) == "one-off" else "a year"
        return f"{format_amount(entry.amount, entry.currency)} {when}: {entry.basis}."
    base, price, volume = entry.baseline.price, entry.price, entry.volume
    assert base is not None  # the entry checks that prices or an amount are there
    assert price is not None
    assert volume is not None
    numbers = f"({format_number(base)} − {format_number(price)}) × {format_number(volume)}"
    unit = f" {entry.unit}" if entry.unit else ""
    yearly = format_amount(entry.annual, entry.currency)
    span = f"{format_date(entry.start)} to {format_date(entry.end)}"
    return f"{numbers}{unit} a year = {yearly} a year, from {span}."
