"""What to find out first: what knowing each fact is worth, with the questions to ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.analysis import Information, Progress, iterate_information
from workbench.charts import plot_information
from workbench.model import label_of
from workbench.phrases import fact_question, worth_words
from workbench.ui.desk.asked_result import AskedResult
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.menu import Menu
from workbench.ui.widgets.run_panel import NO_FACT, RunPanel
from workbench.ui.widgets.text_view import part
from workbench.words import start_sentence

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
        for begun, ended, draws in ((0.0, 0.2, COARSE), (0.2, 1.0, FULL)):
            steps = iterate_information(self.desk.deal, self.party.value, draws=draws)
            for step in steps:
                share = begun + (ended - begun) * step.share
                if step.answer is None:
                    yield Progress(share)
                    continue
                self._ask(step.answer)
                yield Progress(share, plot_information(step.answer))

    def _ask(self, found: Information) -> None:
        """Show the questions whose answers are worth most; none whose worth is nothing."""
        asked = [name for name, high in zip(found.names, found.high, strict=True) if high > 0]
        items = [
            part("li", f"{fact_question(found, name)} {start_sentence(worth_words(found, name))}.")
            for name in asked[:MOST_QUESTIONS]
        ]
        kind = "ol" if len(found.leaders) == 1 else "ul"  # no ranks where there is no telling
        self.words.show(*([part("p", "Ask first:"), part(kind, *items)] if items else []))
