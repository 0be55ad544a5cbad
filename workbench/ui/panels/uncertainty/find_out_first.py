"""What to find out first: what knowing each fact is worth, with the questions to ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.analysis import find_information, find_weight_stability
from workbench.charts import plot_information, plot_weight_stability
from workbench.model import format_amount, label_of
from workbench.ui.desk.background import Step
from workbench.ui.desk.desk import Desk
from workbench.ui.panels.sensitivity.sensitivity import NO_FACT
from workbench.ui.widgets.menu import Menu
from workbench.ui.widgets.run_panel import RunPanel
from workbench.ui.widgets.text_view import part

COARSE, FULL = 512, 4_096
"""Draws of the answer at once, and of the one that follows."""

MOST_QUESTIONS = 3


class FindOutFirstPanel(RunPanel):
    """See what it is worth to know each fact before proposing, and what to ask."""

    def make_menus(self, desk: Desk) -> tuple[Menu, ...]:
        """Make the menu of who proposes."""
        self.party = Menu(desk, "Who proposes", self.draw)
        return (self.party,)

    def offer(self) -> str:
        """Offer the parties; without an uncertain fact there is nothing to find out."""
        deal = self.desk.deal
        self.party.offer([(label_of(deal, name), name) for name in deal.parties])
        uncertain = any(fact.spread is not None for fact in deal.facts.values())
        return "" if uncertain else NO_FACT

    def steps(self) -> Iterator[Step[Any]]:
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
            yield Step(share, plot_information(found))


class WeightsPanel(RunPanel):
    """See how far each weight of a scored party may move before the choice changes."""

    def make_menus(self, desk: Desk) -> tuple[Menu, ...]:
        """Make the menu of the scored parties."""
        self.party = Menu(desk, "Weights of", self.draw)
        return (self.party,)

    def offer(self) -> str:
        """Offer the scored parties."""
        deal = self.desk.deal
        scored = [name for name, party in deal.parties.items() if party.is_scored]
        self.party.offer([(label_of(deal, name), name) for name in scored])
        return "" if scored else "Only a scored party has weights; the values here are in money."

    def steps(self) -> Iterator[Step[Any]]:
        """Find the intervals."""
        found = find_weight_stability(self.desk.deal, self.party.value)
        yield Step(1.0, plot_weight_stability(found))
