"""The split of the pie: what agreement adds, divided evenly, and two splits that are not fair."""

from __future__ import annotations

import math

from workbench.analysis import Pie, find_pie
from workbench.charts import plot_pie_split
from workbench.model import Deal, format_amount, format_number, label_of
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs
from workbench.ui.widgets.wording import amounts_only, no_limit

UNITS = "The sides' values have no common unit, so there is no pie to divide."
NO_ZOPA = "No package is better for both sides than their alternatives: there is no pie to divide."


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
            self.words.show(*paragraphs(_reasons(deal, self.desk.assessment.reservations)))
            self.table.show()
            return
        self.words.show(*paragraphs([_sentence(pie, deal)], cls="wb-answer"))
        self.chart.show(plot_pie_split(pie, deal=deal))
        self.table.show(_table(pie, deal))


def _reasons(deal: Deal, reservations: object) -> list[str]:
    """Say why there is no pie."""
    pairs = zip(deal.parties, reservations, strict=True)  # type: ignore[call-overload]
    boundless = [no_limit(deal, party) for party, value in pairs if math.isinf(value)]
    if not deal.one_unit:
        return [UNITS]
    if boundless:
        return [*boundless, "Without a reservation value on each side there is no pie to divide."]
    return [UNITS if "points" in map(deal.unit, deal.parties) else NO_ZOPA]


def _sentence(pie: Pie, deal: Deal) -> str:
    unit = deal.unit(deal.ours)
    share = format_amount(pie.pie / len(pie.batnas), unit)
    kept = (
        "half"
        if len(pie.batnas) == 2
        else f"{format_number(100 - 100 / len(pie.batnas), digits=2)} %"
    )
    return (
        f"Agreement adds {format_amount(pie.pie, unit)} to what the sides have without it. "
        f"An even split gives each its BATNA and {share}. Of whatever a side adds to its BATNA, "
        f"{kept} shows in its even share."
    )


def _table(pie: Pie, deal: Deal) -> Node:
    """Tabulate BATNAs and splits, a column for each party."""
    frame, unit = pie.to_frame(), deal.unit(deal.ours)
    heads = [None, *[label_of(deal, party) for party in frame.index]]
    rows = [
        row(
            split,
            *amounts_only(frame[split], unit),
            look="wb-strong" if split.startswith("even") else "",
        )
        for split in frame.columns
    ]
    return table(heads, rows, caption=f"Values in {unit}")
