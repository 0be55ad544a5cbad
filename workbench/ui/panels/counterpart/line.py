"""The line of the dance over rounds, and the ledger as text for the minutes."""

from __future__ import annotations

from workbench.analysis import review_offers
from workbench.charts import plot_offer_history
from workbench.model import Offers, find_offer_problems
from workbench.phrases.counterpart.minutes import minutes_text
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.download_button import DownloadButton
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import TextView, paragraphs


class LinePanel(Panel):
    """Draw what each offer is worth to us in time, and write the offers down as minutes.

    Parameters
    ----------
    desk : Desk
    """

    area = "line"

    def __init__(self, desk: Desk) -> None:
        self.chart, self.text = FigureView(), TextView()
        self.download = DownloadButton(desk, "Download minutes", tooltip="As a text for an e-mail")
        super().__init__(desk, [self.chart, self.download, self.text], asleep=True)
        self.download.on_ask(lambda: ("minutes.txt", self.minutes.encode()))
        self.ties.follow(self._draw, "offers")
        self.ties.follow(self._draw, "analysis")

    @property
    def minutes(self) -> str:
        """The offers as text, without what they are worth to anybody."""
        return minutes_text(self.desk.deal, self._fitting())

    def _fitting(self) -> Offers:
        offers = self.desk.offers
        return Offers() if find_offer_problems(offers, self.desk.deal) else offers

    def _draw(self) -> None:
        analysis = self.desk.analysis
        ledger = review_offers(analysis.terms, self._fitting(), frontier=analysis.frontier)
        self.chart.show(plot_offer_history(ledger))
        self.text.show(*paragraphs(self.minutes.splitlines(), cls="wb-sentence"))
