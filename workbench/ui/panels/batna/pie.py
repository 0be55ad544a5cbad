"""The split of the pie: what agreement adds, divided evenly, and two splits that are not fair."""

from __future__ import annotations

from workbench.analysis import Pie, find_pie
from workbench.analysis.batna.pie import EVEN_SPLIT
from workbench.charts import plot_pie_split
from workbench.model import Deal
from workbench.phrases.batna.pie import no_pie_words, pie_words
from workbench.phrases.exact.amounts import amounts_of
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs


class PiePanel(Panel):
    """See what a better BATNA moves in the likely deal.

    Parameters
    ----------
    desk : Desk
    """

    area = "pie"

    def __init__(self, desk: Desk) -> None:
        self.words, self.table, self.chart = TextView(), TextView(), FigureView()
        super().__init__(desk, [self.words, self.chart, self.table])
        self.ties.follow(self._draw)

    def _draw(self) -> None:
        deal = self.desk.deal
        pie = find_pie(deal)
        self.chart.layout.display = "none" if pie is None else ""
        if pie is None:
            self.words.show(*paragraphs(no_pie_words(deal, self.desk.assessment.reservations)))
            self.table.show()
            return
        self.words.show(*paragraphs([pie_words(pie, deal)], cls="wb-answer"))
        self.chart.show(plot_pie_split(pie, deal=deal))
        self.table.show(_table(pie, deal))


def _table(pie: Pie, deal: Deal) -> Node:
    """Tabulate BATNAs and splits, a column for each party."""
    frame, unit = pie.to_frame(), deal.unit(deal.ours)
    sides = [amounts_of(deal, str(party)) for party in frame.index]
    heads = [None, *[side.title for side in sides]]
    rows = [
        row(
            split,
            *[side.bare(float(worth)) for side, worth in zip(sides, frame[split], strict=True)],
            look="wb-strong" if split == EVEN_SPLIT else "",
        )
        for split in frame.columns
    ]
    return table(heads, rows, caption=f"In {unit}")
