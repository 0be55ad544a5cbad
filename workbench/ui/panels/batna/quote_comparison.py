"""Quotes side by side: what each really costs, and the price at which it would win."""

from __future__ import annotations

import math

import ipywidgets as ipw

from workbench.analysis import QuoteComparison, compare_quotes
from workbench.analysis.batna.quote_comparison import OFFER
from workbench.charts import plot_quote_comparison
from workbench.model import alternative_label, label_of, number_words
from workbench.phrases.exact.amounts import amounts_of
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.controls import numeric_issues
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.menu import Menu
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs
from workbench.words import bare_amounts

NO_QUOTE = (
    "There is no quote among the alternatives. Add one: its terms are valued by the same lines as "
    "the deal, so that unlike offers become comparable."
)
NO_NUMBER = "Quotes are compared on an issue with numbers, and this deal has none."


class QuotesPanel(Panel):
    """Compare a party's quotes with each other and with the selected package.

    Parameters
    ----------
    desk : Desk
    """

    area = "quotes"

    def __init__(self, desk: Desk) -> None:
        self.issue = Menu(desk, "Parity on", self._draw)
        self.table, self.chart = TextView(), FigureView()
        menus = ipw.Box([self.issue])
        menus.add_class("wb-pairs")
        super().__init__(desk, [menus, self.table, self.chart])
        self.ties.follow(self._draw)

    def _draw(self) -> None:
        deal, party = self.desk.deal, self.desk.party
        self.issue.offer(numeric_issues(deal))
        quoted = any(one.quote is not None for one in deal.parties[party].alternatives.values())
        able = quoted and self.issue.value is not None
        self.chart.layout.display = self.issue.layout.display = "" if able else "none"
        if not able:
            self.table.show(*paragraphs([NO_NUMBER if quoted else NO_QUOTE]))
            return
        comparison = compare_quotes(
            deal, party=party, issue=self.issue.value, offer=self.desk.package
        )
        self.table.show(_table(comparison))
        self.chart.show(plot_quote_comparison(comparison))


def _table(comparison: QuoteComparison) -> Node:
    """Tabulate price, comparable worth and parity, the best first."""
    deal, issue, frame = comparison.deal, comparison.issue, comparison.to_frame()
    said = amounts_of(deal, comparison.party)
    price = label_of(deal, issue)
    heads = (
        "Quote",
        price,
        f"{said.noun}, {said.unit}",
        f"behind the best, {said.unit}",
        f"{price} that ties",
    )
    worths = said.column(frame["worth"])
    behind = bare_amounts(frame["behind the best"], said.unit)
    rows = [
        row(
            _name(comparison, name),
            number_words(deal, issue, frame.loc[name, "price"]),
            worths[place],
            behind[place],
            _parity(comparison, frame.loc[name, "parity price"]),
            look="wb-strong" if name == comparison.best else "",
        )
        for place, name in enumerate(frame.index)
    ]
    caption = f"At the {price} that ties a quote is as good as the best, all terms counted"
    return table(heads, rows, caption=caption)


def _parity(comparison: QuoteComparison, number: float) -> str:
    return "none" if math.isnan(number) else number_words(comparison.deal, comparison.issue, number)


def _name(comparison: QuoteComparison, name: str) -> str:
    if name == OFFER:
        return "Selected package"
    return alternative_label(comparison.deal.parties[comparison.party].alternatives[name], name)
