"""What to propose once, take it or leave it, and how the package that is looked at would do."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.analysis import DRAWS, Progress, Proposals, iterate_proposals
from workbench.charts import plot_proposals
from workbench.model import Deal, DealError, format_option, label_of
from workbench.ui.desk.background import Background
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.panels.uncertainty.simulation import SEED, coarse_draws
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.value import Terms
from workbench.words import format_amount, format_number, share_words

_ROWS = (
    ("best", "Best to propose"),
    ("safest", "Best in the worst tenth"),
    ("least_regret", "Least regret"),
)


class ProposalsPanel(Panel):
    """Weigh what to propose; a click on a proposal looks at its package.

    Parameters
    ----------
    desk : Desk
    """

    area = "proposals"

    def __init__(self, desk: Desk) -> None:
        self.problem, self.table, self.chart = TextView(), TextView(), FigureView()
        self.background = Background(desk, self._show, self._say, ties=lambda: self.ties)
        self._deal: Deal | None = None
        self._found: Proposals | None = None
        super().__init__(desk, [self.background.bar, self.problem, self.chart, self.table])
        self.chart.on_select(guarded(desk, self._select))
        self.table.on_choose(guarded(desk, lambda row: self._select([int(row)])))
        self.ties.follow(self._draw)

    def leave(self) -> None:
        """End what is under way, and go."""
        self.background.stop()
        super().leave()

    def _draw(self) -> None:
        if self.desk.deal is not self._deal:
            self._deal, self._found = self.desk.deal, None
            self.background.start(proposal_steps(self.desk.analysis.terms, self.desk.party))
            return
        self.background.resume()
        if self._found is not None:
            self.table.show(_table(self._found, self.desk))

    def _say(self, sentence: str) -> None:
        self.problem.show(*paragraphs([sentence], cls="wb-problem"))
        self.chart.layout.display = "none" if sentence else ""
        if sentence:
            self.table.show()

    def _show(self, found: Proposals) -> None:
        self._found = found
        self.chart.show(plot_proposals(found))
        self.table.show(_table(found, self.desk))

    def _select(self, rows: list[int]) -> None:
        if rows and self._found is not None and 0 <= rows[0] < len(self._found.places):
            self.desk.select(self._found.package(rows[0]))


def proposal_steps(terms: Terms, party: str) -> Iterator[Progress[Proposals]]:
    """Yield coarse answers, then the full one."""
    coarse = coarse_draws(terms.deal)
    for step in iterate_proposals(terms, coarse, SEED, party=party):
        yield Progress(step.share * coarse / DRAWS, step.answer)
    yield from iterate_proposals(terms, DRAWS, SEED, party=party)


def _table(found: Proposals, desk: Desk) -> Node:
    """Tabulate the marked proposals, and the package that is looked at."""
    deal = found.deal
    rows = []
    for name, label in _ROWS:
        place = getattr(found, name)
        if place is not None:
            odds = [
                _odds(float(found.p_accept[place]), found),
                _odds(float(found.p_beats[place]), found),
                _amount(float(found.expected[place]), float(found.errors[place]), found.unit),
                _terms(deal, found.package(place)),
            ]
            button = part("button", label, choose=str(place))
            rows.append(row(button, *odds))
    try:
        looked = found.weigh(desk.package)
    except DealError:  # the deal changes while the answer to the old one is on show
        looked = None
    if looked is not None:
        odds = [
            share_words(looked.p_accept, looked.accept_error),
            share_words(looked.p_beats, looked.beats_error),
            _amount(looked.expected, looked.error, found.unit),
            _terms(deal, desk.package),
        ]
        rows.append(row("The package looked at", *odds))
    who = label_of(deal, found.party)
    heads = ("Proposed once", "they accept", f"beats BATNA of {who}", "expected surplus", "terms")
    return table(heads, rows, look="wb-choices wb-proposals")


def _odds(share: float, found: Proposals) -> str:
    count = found.draws.count
    error = max((share * (1 - share) / count) ** 0.5, 1 / count) if found.draws.facts else 0.0
    return share_words(share, error)


def _amount(amount: float, error: float, unit: str) -> str:
    """Write an amount, rounded to what its error allows."""
    if 2 * error < 10:
        return f"{format_number(amount, digits=4)} {unit}"
    return format_amount(round(amount, 1 - len(str(int(2 * error)))), unit)


def _terms(deal: Deal, package: dict[str, float | str]) -> str:
    return ", ".join(format_option(deal.issues[name], option) for name, option in package.items())
