"""Sums of a ledger under a named rule, beside what finance takes; the entries behind them."""

from __future__ import annotations

from typing import Any

import ipywidgets as ipw

from workbench.charts import plot_totals
from workbench.savings import SavingsEntry
from workbench.savings.rules import RULES, SavingsRule, count_entry
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.ledger_desk import LedgerDesk
from workbench.ui.panels.savings.panel import SavingsPanel
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.tables import TableRow, row, table
from workbench.ui.widgets.text_view import TextView, paragraphs, part
from workbench.words import bare_amount, format_date

SWITCHES = {
    "price_paid_only": "Only against a price paid",
    "first_year_only": "First twelve months only",
    "net_of_one_off": "Net of one-off costs",
    "market_apart": "Market movement apart",
}
_ALL = "all years"


class TotalsPanel(SavingsPanel):
    """Choose a rule and a year; a click on an entry leads to its document, date, rule and rows.

    Parameters
    ----------
    books : LedgerDesk
    """

    def __init__(self, books: LedgerDesk) -> None:
        self.rule = ipw.Dropdown(description="Rule", options=list(RULES), value=books.rule.name)
        self.switches = {
            name: ipw.Checkbox(description=label, value=getattr(books.rule, name), indent=False)
            for name, label in SWITCHES.items()
        }
        self.year = ipw.Dropdown(description="Fiscal year", options=[_ALL])
        self.begins = ipw.BoundedIntText(
            description="Begins in month", min=1, max=12, value=books.fiscal_start
        )
        self.chart, self.table = FigureView(), TextView()
        tools = ipw.HBox([self.rule, self.year, self.begins])
        ticks = ipw.HBox(list(self.switches.values()))
        for box in (tools, ticks):
            box.add_class("wb-tools")
        super().__init__(books, [tools, ticks, self.chart, self.table], heading="Sums by kind")
        self.rule.observe(guarded(books, lambda _: self._take_rule()), "value")
        for one in (*self.switches.values(), self.year, self.begins):
            one.observe(guarded(books, lambda _: self._switch()), "value")
        self.table.on_choose(guarded(books, books.choose))
        self._is_showing = False
        self.ties.follow(self._draw, "version")

    def _take_rule(self) -> None:
        if not self._is_showing:
            self._use(RULES[self.rule.value])

    def _switch(self) -> None:
        if not self._is_showing:
            parts = {name: one.value for name, one in self.switches.items()}
            known = (one for one in RULES.values() if one.switched(**parts) == one)
            self._use(next(known, self.books.rule.switched(**parts)))

    def _use(self, rule: SavingsRule) -> None:
        year = None if self.year.value == _ALL else int(self.year.value)
        self.books.use_rule(rule, year=year, fiscal_start=self.begins.value)

    def _draw(self) -> None:
        books = self.books
        self._is_showing = True
        try:
            if books.rule.name in RULES:
                self.rule.value = books.rule.name
            for name, one in self.switches.items():
                one.value = getattr(books.rule, name)
            years = sorted(
                {y for e in books.entries.values() for y in range(e.start.year, e.end.year + 2)}
            )
            self.year.options = [_ALL, *map(str, years)]
            self.year.value = _ALL if books.year is None else str(books.year)
        finally:
            self._is_showing = False
        self.chart.show(plot_totals(books.totals))
        self.table.show(
            table(
                ("Entry", "Kind", "State", "Counts", "Currency", "Baseline", "Finance", ""),
                [self._row(name, one) for name, one in books.entries.items()],
                caption="Every entry, with what counts of it under the rule",
                prose=(1, 2, 5, 6),
            )
            if books.entries
            else part("p", "This ledger has no entries yet: add them below.", cls="wb-note")
        )

    def _row(self, name: str, one: SavingsEntry) -> TableRow:
        books = self.books
        counted = count_entry(one, books.rule, within=books.totals.span)
        taken = one.finance.amount
        finance = str(one.finance.status)
        if taken is not None:
            finance += f", {bare_amount(taken, one.currency)}"
        amount: Any = bare_amount(counted.amount, one.currency)
        if counted.reason:
            amount = part("span", "–", title=counted.reason)
        look = "wb-strong" if name == books.chosen else ""
        return row(
            one.title, str(one.kind), str(one.state), amount, one.currency,
            f"{one.baseline.kind}, {format_date(one.baseline.date)}", finance,
            part("button", "Show", choose=name), look=look,
        )  # fmt: skip


class ProblemLine(SavingsPanel):
    """What was refused, and what failed.

    Parameters
    ----------
    books : LedgerDesk
    """

    def __init__(self, books: LedgerDesk) -> None:
        self.view = TextView()
        super().__init__(books, [self.view])
        self.add_class("wb-books-line")
        self.ties.follow(self._draw, "problem")
        self.ties.follow(self._draw, "failure")

    def _draw(self) -> None:
        said = [self.books.problem, self.books.failure]
        self.view.show(*paragraphs(said, cls="wb-alert"))
        self.layout.display = "" if any(said) else "none"
