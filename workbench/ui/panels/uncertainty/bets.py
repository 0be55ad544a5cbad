"""Bets: clauses that pay by a fact about which the two sides believe different things."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from typing import Any

import ipywidgets as ipw

from workbench.analysis import Bet, Bets, Obstacle, find_bets
from workbench.charts import plot_bets
from workbench.model import Deal, label_of, label_within
from workbench.phrases import in_words
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.entries import Entry, read_number, write_entry
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.menu import Menu
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.words import bare_amounts, format_amount, format_number

STAKE = 10_000.0
"""The most that a clause pays until another number is typed."""


class BetsPanel(Panel):
    """Choose a fact, see what both sides believe, and what a clause that pays by it creates.

    Parameters
    ----------
    desk : Desk
    asleep : bool
        Whether it draws nothing until it is woken.
    """

    area = "bets"

    def __init__(self, desk: Desk, *, asleep: bool = False) -> None:
        self.sides = Menu(desk, "Who pays", self._draw)
        self.low, self.high = (Entry("", value=write_entry(amount)) for amount in (0.0, STAKE))
        self.asked = ipw.Box([self.sides, self.low, self.high])
        self.asked.add_class("wb-pairs")
        self.words, self.table, self.details = TextView(), TextView(), TextView()
        self.chart = FigureView(label="What both sides believe, and when the clause pays")
        self.found: Bets | None = None
        self.chosen = 0
        children = [self.asked, self.words, self.table, self.chart, self.details]
        super().__init__(desk, children, asleep=asleep)
        for field in (self.low, self.high):
            field.control.observe(guarded(desk, lambda _: self._draw()), "value")
        self.table.on_choose(guarded(desk, self._choose))
        self.ties.follow_numbers(self._draw, package=False)

    def _draw(self) -> None:
        """Look for bets anew; caps that make no sense leave what is there, and are said."""
        deal = self.desk.deal
        self.sides.offer(_sides(deal))
        for field, word in ((self.low, "least"), (self.high, "most")):
            field.control.description = f"Pays at {word}, {deal.currency}".rstrip(", ")
        try:
            low, high = (field.read(self.desk, self._amount) for field in (self.low, self.high))
        except ValueError:  # said, or asked, below the field
            return
        problem = "" if low <= high else "The least must not be above the most."
        self.high.say(problem)
        if problem:
            return
        payer, payee = self.sides.value
        self.found = find_bets(deal, low=low, high=high, payer=payer, payee=payee)
        self.chosen = 0
        self._show()

    def _amount(self, text: str) -> float:
        return read_number(text, self.desk.deal.currency)

    def _show(self) -> None:
        found = self.found
        if found is None:  # not looked at yet
            return
        shown = "" if len(found) else "none"
        self.chart.layout.display = shown
        self.low.layout.display = self.high.layout.display = shown
        fixed = len(found.deal.parties) == 2 and not len(found)  # other sides do not help either
        self.sides.layout.display = "none" if fixed else ""
        if not len(found):
            self.words.show(*_nothing(found))
            self.table.show()
            self.details.show()
            return
        bet = found[self.chosen]
        self.words.show(*paragraphs([f"{in_words(bet)}."], cls="wb-answer"))
        self.table.show(_table(found, self.chosen))
        self.chart.show(plot_bets(found, place=self.chosen))
        self.details.show(*paragraphs(_reading(bet), cls="wb-sentence"))

    def _choose(self, place: Any) -> None:
        if self.found is not None and place in range(len(self.found)):  # a page may send anything
            self.chosen = place
            self._show()


def _sides(deal: Deal) -> list[tuple[str, tuple[str, str]]]:
    """Return who may pay whom; of two parties the other one gets it."""
    pairs = list(permutations(deal.parties, 2))
    if len(deal.parties) == 2:
        return [(label_of(deal, payer), (payer, payee)) for payer, payee in pairs]
    return [
        (f"{label_of(deal, one)} to {label_of(deal, other)}", (one, other)) for one, other in pairs
    ]


def _nothing(found: Bets) -> list[Node]:
    """Say why there is no bet, and what would bring one."""
    deal, sides = found.deal, (found.payer, found.payee)
    if found.obstacle is Obstacle.POINTS:
        scored = [label_of(deal, side) for side in sides if deal.parties[side].is_scored]
        verb = "is" if len(scored) == 1 else "are"
        texts = [
            f"Nothing to bet on: {' and '.join(scored)} {verb} scored in points, and a bet is "
            "paid in money.",
            "A deal with both sides in money can have bets.",
        ]
    else:
        names = " and ".join(f"“{side}”" for side in sides)
        texts = [
            "Nothing to bet on: of no fact does the deal say that "
            f"{_names(deal, sides)} believe different things.",
            "Where forecasts differ, both sides gain from a clause that pays by the outcome: each "
            "believes that it wins. Ask them what they expect of prices, volumes and dates that "
            "neither side makes, and give the fact “beliefs” in the deal file: a distribution for "
            f"each of {names}.",
        ]
    answer, *rest = texts
    return [*paragraphs([answer], cls="wb-answer"), *paragraphs(rest, cls="wb-sentence")]


def _table(found: Bets, chosen: int) -> Node:
    """Tabulate the bets, each with a button that reports its place."""
    deal = found.deal
    columns = [
        bare_amounts(amounts, deal.currency)
        for amounts in (
            [bet.cost for bet in found],
            [bet.worth for bet in found],
            [bet.joint_gain for bet in found],
        )
    ]
    rows = [
        row(
            part("button", label_of(deal, bet.fact), choose=place, pressed=place == chosen),
            *[column[place] for column in columns],
            look="wb-pressed" if place == chosen else "",
        )
        for place, bet in enumerate(found)
    ]
    heads = [
        "A bet on",
        f"{label_of(deal, found.payer)} expects to pay",
        f"{label_of(deal, found.payee)} expects to get",
        "joint gain",
    ]
    caption = f"{deal.currency}; the largest joint gain first"
    return table(heads, rows, caption=caption, look="wb-choices")


def _reading(bet: Bet) -> list[str]:
    """Say how the gain is divided, and when the clause is no bet."""
    deal = bet.deal
    payer, payee = label_of(deal, bet.payer), label_of(deal, bet.payee)
    cost, worth, gain = (
        format_amount(amount, deal.currency) for amount in (bet.cost, bet.worth, bet.joint_gain)
    )
    said = [
        f"{payer} expects to pay {cost}, {payee} to get {worth}: {gain} that no fixed price "
        f"creates. What {payee} gives for the clause divides it: any sum between the two leaves "
        "both better off.",
        f"Each {deal.currency} between the least and the most payment creates "
        f"{format_number(bet.gain_per_spread, digits=2)}.",
        "It is a bet only where neither side can bring the outcome about, and where both can "
        "bear to lose it.",
    ]
    owner = deal.facts[bet.fact].about
    if owner in deal.parties:
        name = label_within(deal, bet.fact)
        said.append(
            f"But {name} is {label_of(deal, owner)}'s own matter: tie the clause to a number that "
            "neither side makes."
        )
    return said


def _names(deal: Deal, sides: Sequence[str]) -> str:
    return " and ".join(label_of(deal, side) for side in sides)
