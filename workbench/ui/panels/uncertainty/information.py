"""What to find out first: what knowing each fact is worth, with the questions to ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.analysis import Progress, find_information
from workbench.charts import plot_information
from workbench.model import format_amount, label_of
from workbench.ui.desk.asked_result import AskedResult
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.menu import Menu
from workbench.ui.widgets.run_panel import NO_FACT, RunPanel
from workbench.ui.widgets.text_view import part

COARSE, FULL = 512, 4_096
"""Draws of the answer at once, and of the one that follows."""

MOST_QUESTIONS = 3


class FindOutFirstPanel(RunPanel):
    """See what it is worth to know each fact before proposing, and what to ask."""

    def __init__(self, desk: Desk, asked: AskedResult) -> None:
        self.party = Menu(desk, "Who proposes", self.draw)
        super().__init__(desk, asked, menus=(self.party,))

    def offer(self) -> str:
        """Offer the parties; without an uncertain fact there is nothing to find out."""
        deal = self.desk.deal
        self.party.offer([(label_of(deal, name), name) for name in deal.parties])
        uncertain = any(fact.spread is not None for fact in deal.facts.values())
        return "" if uncertain else NO_FACT

    def steps(self) -> Iterator[Progress[Any]]:
        """Answer from few draws at once, then from many."""
        for share, draws in ((0.2, COARSE), (1.0, FULL)):
            found = find_information(self.desk.deal, self.party.value, draws=draws)
            worth = dict(zip(found.names, found.values, strict=True))
            unit = found.deal.unit(found.party)
            items = [
                part("li", f"{found.question(name)} Worth {format_amount(float(value), unit)}.")
                for name, value in list(worth.items())[:MOST_QUESTIONS]
                if value > 0
            ]
            self.words.show(*([part("p", "Ask first:"), part("ol", *items)] if items else []))
            yield Progress(share, plot_information(found))
