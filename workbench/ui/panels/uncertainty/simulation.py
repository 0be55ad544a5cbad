"""How likely an agreement is, and what there is to gain, as far as the facts are known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from workbench.analysis import DRAWS, Progress, Simulation, iterate_simulation
from workbench.analysis.uncertainty.answers import DrawnAnswer
from workbench.charts import plot_limits, plot_surplus
from workbench.model import Deal, label_of
from workbench.phrases import amounts_of
from workbench.phrases.uncertainty.draws import answer_name
from workbench.phrases.uncertainty.grid_steps import grid_step_words
from workbench.ui.desk.background import Background
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.value import Terms
from workbench.words import (
    SHARES,
    error_words,
    format_amount,
    format_count,
    format_number,
    share_words,
    shown_unit,
)

SEED = 0
"""Seed of the draws on every page: the same deal gives the same numbers."""

COARSE, COARSE_WIDE = 64, 16
"""Draws of the first answer; of a deal of more than 100,000 packages."""

WIDE = 100_000


class OddsPanel(Panel):
    """See how sure the zone is: a coarse answer with every edit, then the full one.

    Parameters
    ----------
    desk : Desk
    """

    area = "odds"

    def __init__(self, desk: Desk) -> None:
        self.words, self.table, self.problem = TextView(), TextView(), TextView()
        self.limits, self.surplus = FigureView(), FigureView()
        self.background = Background(desk, self._show, self._say, ties=lambda: self.ties)
        self._deal: Deal | None = None
        super().__init__(
            desk,
            [self.background.bar, self.words, self.problem, self.limits, self.surplus, self.table],
        )
        self.ties.follow(self._draw)

    def leave(self) -> None:
        """End what is under way, and go."""
        self.background.stop()
        super().leave()

    def _draw(self) -> None:
        if self.desk.deal is not self._deal:
            self._deal = self.desk.deal
            self.background.start(simulation_steps(self.desk.analysis.terms))
        else:
            self.background.resume()

    def _say(self, sentence: str) -> None:
        self.problem.show(*paragraphs([sentence], cls="wb-problem"))

    def _show(self, simulation: Simulation) -> None:
        self.words.show(*_answer(simulation))
        self.limits.layout.display = "" if simulation.limits is not None else "none"
        self.limits.show(plot_limits(simulation))
        self.surplus.show(plot_surplus(simulation))
        self.table.show(_table(simulation))


def simulation_steps(terms: Terms) -> Iterator[Progress[Simulation]]:
    """Yield a coarse simulation, then the full one."""
    coarse = coarse_draws(terms.deal)
    for step in iterate_simulation(terms, coarse, SEED):
        yield Progress(step.share * coarse / DRAWS, step.answer)
    yield from iterate_simulation(terms, DRAWS, SEED)


def coarse_draws(deal: Deal) -> int:
    """Return how many draws a first answer may take."""
    return COARSE if deal.size <= WIDE else COARSE_WIDE


def _answer(simulation: Simulation) -> list[Node]:
    deal, error = simulation.deal, simulation.error
    look = (
        "wb-good" if simulation.p_zopa > 0.9 else "wb-fair" if simulation.p_zopa > 0 else "wb-bad"
    )
    likely = share_words(simulation.p_zopa, error)
    chip = part("span", f"An agreement is possible in {likely} of the draws", cls=f"wb-chip {look}")
    drawn = (
        f"{format_count(simulation.count)} draws of {len(simulation.draws.facts)} uncertain facts"
    )
    sentence = (
        f"{drawn}, seed {simulation.seed}; the probability is within {error_words(error)} at 95 %."
    )
    if not simulation.draws.facts:
        sentence = "No fact has a range: every draw is the deal as it stands."
    beliefs = [name for name in simulation.draws.facts if deal.facts[name].about]
    nodes = [part("p", chip, cls="wb-chips"), part("p", sentence, cls="wb-quiet")]
    stepped = grid_step_words(simulation)
    if stepped:
        nodes.append(part("p", stepped))
    if beliefs:
        told = ", ".join(label_of(deal, name) for name in beliefs)
        nodes.append(part("p", f"Beliefs about the other side: {told}.", cls="wb-quiet"))
    return nodes


def _table(simulation: Simulation) -> Node:
    """Tabulate the answers that are no probabilities."""
    columns = ("mean", "5 %", "50 %", "95 %")
    answers = zip(simulation.answers(), simulation.to_frame().iterrows(), strict=True)
    rows = [
        row(
            answer_name(simulation.deal, answer),
            *_numbers(simulation, answer, [numbers[column] for column in columns], numbers),
            shown_unit(answer.unit),
        )
        for answer, (_, numbers) in answers
        if answer.unit != "probability"
    ]
    return table(("", "mean", "5 % below", "half below", "95 % below", "unit"), rows)


def _numbers(
    simulation: Simulation, answer: DrawnAnswer, found: list[float], row: pd.Series[Any]
) -> list[str]:
    """Write a row's mean and shares; a limit of a side that pays as a cost, the lowest first."""
    mean, *shares = found
    side = amounts_of(simulation.deal, answer.party) if answer.kind == "reservation" else None
    if side is not None and side.in_costs:
        mean, shares = side.shown(mean), [side.shown(one) for one in reversed(shares)]
    return [_number(one, row) for one in (mean, *shares)]


def _number(number: float, row: pd.Series[Any]) -> str:
    """Write a number with as many digits as the row's spread makes sense of."""
    if np.isnan(number):
        return ""
    if str(row["unit"]) in SHARES:  # people read them in percent, as the column of units says
        return format_number(100 * number, digits=3)
    spread = max(abs(row["95 %"] - row["5 %"]), abs(number) / 1_000)
    if spread >= 100:
        digits = max(len(str(int(spread))) - 3, 0)
        return format_amount(round(number, -digits), "")
    return format_number(number, digits=3)
