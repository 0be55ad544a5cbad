"""What arrived of savings, what a year comes to, and where they leak."""

from __future__ import annotations

from typing import Any

import ipywidgets as ipw

from workbench.charts import plot_realised
from workbench.phrases.savings.findings import forecast_words
from workbench.savings import fiscal_years_of, forecast_year
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.ledger_desk import LedgerDesk
from workbench.ui.panels.savings.paid_rows import paid_table
from workbench.ui.panels.savings.panel import SavingsPanel
from workbench.ui.widgets.download_button import DownloadButton
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import TextView, paragraphs, part
from workbench.ui.widgets.uploads import take_upload
from workbench.words import bare_amount, format_count

_ALL = "all causes"


class RealisedPanel(SavingsPanel):
    """Hand in what was paid; see by month what arrived, and every row that is not as agreed.

    Parameters
    ----------
    books : LedgerDesk
    """

    def __init__(self, books: LedgerDesk) -> None:
        self.upload = ipw.FileUpload(description="Add what was paid", accept=".csv,.xlsx", icon="")
        self.kind = ipw.Dropdown(description="Kind")
        self.chart, self.forecast = FigureView(), TextView()
        self.causes, self.rows = TextView(), TextView()
        self.download = DownloadButton(books, "Download leakages", tooltip="As a CSV file")
        tools = ipw.HBox([self.kind, self.upload, self.download])
        tools.add_class("wb-tools")
        super().__init__(
            books,
            [tools, self.forecast, self.chart, self.causes, self.rows],
            heading="What arrived, and what leaked",
        )
        self._cause, self._is_showing = _ALL, False
        self.upload.observe(guarded(books, lambda _: self._take()), "value")
        self.kind.observe(guarded(books, lambda _: self._draw()), "value")
        self.causes.on_choose(guarded(books, self._choose))
        self.download.on_ask(lambda: ("leakages.csv", books.realised.leakages.to_csv(index=False)))
        self.ties.follow(self._draw, "version")

    def _take(self) -> None:
        given = take_upload(self.upload)
        if given is not None:
            self.books.add_actuals(*given)

    def _choose(self, cause: str) -> None:
        self._cause = cause
        self._draw()

    def _draw(self) -> None:
        if self._is_showing:
            return
        realised = self.books.realised
        kinds = [f"{kind}, {currency}" for kind, currency in realised.by_kind().index]
        self._is_showing = True
        try:
            if list(self.kind.options) != kinds:
                self.kind.options = kinds
                self.kind.value = kinds[-1] if kinds else None
        finally:
            self._is_showing = False
        kind, _, currency = (self.kind.value or "").partition(", ")
        self.chart.show(plot_realised(realised, kind=kind, currency=currency))
        years = fiscal_years_of(realised)
        said = [forecast_words(one) for one in forecast_year(realised, years[-1])] if years else []
        left = len(realised.left_out)
        out = f"{format_count(left)} entries have no item or no prices and cannot be followed."
        others = f"{format_count(realised.unmatched)} rows belong to no entry."
        self.forecast.show(
            *paragraphs(said),
            *paragraphs([out if left else "", others if realised.unmatched else ""], cls="wb-note"),
        )
        self._show_leaks()

    def _show_leaks(self) -> None:
        leaks = self.books.realised.leakages
        causes = self.books.realised.by_cause() if len(leaks) else None
        if causes is None:
            self.causes.show(part("p", "No leakage was found.", cls="wb-note"))
            self.rows.show()
            return
        effects: dict[Any, dict[str, float]] = causes.to_dict("index")  # type: ignore[assignment]
        body = [
            row(cause, bare_amount(one["lost"], currency), currency, format_count(int(one["rows"])),
                part("button", "Show rows", choose=cause))
            for (cause, currency), one in effects.items()
        ]  # fmt: skip
        self.causes.show(
            table(("Cause", "Lost", "Currency", "Rows", ""), body, caption="Leakage by its cause")
        )
        chosen = leaks if self._cause == _ALL else leaks[leaks["cause"] == self._cause]
        self.rows.show(*paid_table(chosen, f"Rows that are not as agreed: {self._cause}"))
