"""The bridge of one entry: what volume, currency, market and negotiating did to its spend."""

from __future__ import annotations

import ipywidgets as ipw

from workbench.charts import plot_bridge
from workbench.savings import bridge
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.ledger_desk import LedgerDesk
from workbench.ui.panels.savings.panel import SavingsPanel
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.text_view import TextView, paragraphs
from workbench.words import within_sentence

NUMBERS = {
    "p0": "Price before", "p1": "Price now", "q0": "Quantity before", "q1": "Quantity now",
    "f0": "Rate before", "f1": "Rate now", "index": "Market index",
}  # fmt: skip
_EXAMPLE = {"p0": 10.0, "p1": 9.2, "q0": 1_000.0, "q1": 1_300.0, "f0": 1.1, "f1": 1.05,
            "index": 1.06}  # fmt: skip


class BridgePanel(SavingsPanel):
    """Type prices, quantities, exchange rates and the market's index; the chosen entry fills them.

    Parameters
    ----------
    books : LedgerDesk
    """

    def __init__(self, books: LedgerDesk) -> None:
        self.fields = {
            name: ipw.FloatText(description=label, value=_EXAMPLE[name])
            for name, label in NUMBERS.items()
        }
        self.chart, self.message = FigureView(), TextView()
        form = ipw.HBox(list(self.fields.values()))
        form.add_class("wb-tools")
        super().__init__(
            books, [form, self.message, self.chart], heading="Bridge from last year to this year"
        )
        self._entry, self._is_filling = "", False
        for one in self.fields.values():
            one.observe(guarded(books, lambda _: self._draw()), "value")
        self.ties.follow(self._fill, "version")

    def _fill(self) -> None:
        entry = self.books.entries.get(self.books.chosen)
        if entry is not None and entry.is_priced and self._entry != self.books.chosen:
            self._entry = self.books.chosen
            self._is_filling = True
            given = {
                "p0": entry.baseline.price, "p1": entry.price, "q0": entry.volume,
                "q1": entry.volume, "f0": 1.0, "f1": 1.0, "index": entry.baseline.index,
            }  # fmt: skip
            for name, number in given.items():
                self.fields[name].value = number
            self._is_filling = False
        self._draw()

    def _draw(self) -> None:
        if self._is_filling:
            return
        entry = self.books.entries.get(self._entry)
        try:
            made = bridge(**{name: one.value for name, one in self.fields.items()})
        except ValueError as error:
            name, _, rule = str(error).partition(" ")
            said = f"{NUMBERS.get(name, name)} {within_sentence(rule)}."
            self.message.show(*paragraphs([said], cls="wb-alert"))
            return
        title = f"Filled from the entry {entry.title}; change any number." if entry else ""
        example = "" if entry else "A worked example; show an entry to fill it from there."
        self.message.show(*paragraphs([title, example], cls="wb-note"))
        self.chart.show(plot_bridge(made, unit=entry.currency if entry else ""))
