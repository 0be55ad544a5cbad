"""The scenarios of the deal side by side, with doing nothing and no deal beside them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from workbench.analysis import Progress, ScenarioComparison, ScenarioResult, compare_scenarios
from workbench.charts import plot_scenarios
from workbench.model import Deal, format_option, label_of
from workbench.phrases.exact.amounts import amounts_of
from workbench.ui.desk.background import Background
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import POINT_LIMIT, Desk
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.words import format_count, format_number

NONE = (
    "This deal has no scenarios. Write some into its file: names, each with the facts that are "
    "other numbers there, and why."
)


class ScenariosPanel(Panel):
    """Compare the scenarios, and take one's facts over into the deal.

    Parameters
    ----------
    desk : Desk
    """

    area = "scenarios"

    def __init__(self, desk: Desk) -> None:
        self.words, self.chart, self.table = TextView(), FigureView(), TextView()
        self.run: Background[ScenarioComparison] = Background(
            desk, self._show, self._say, ties=lambda: self.ties
        )
        self._deal: Deal | None = None
        super().__init__(desk, [self.run.bar, self.words, self.chart, self.table])
        self.table.on_choose(guarded(desk, self._take))
        self.ties.follow(self._draw)

    def _draw(self) -> None:
        deal = self.desk.deal
        if deal is self._deal:
            self.run.resume()
            return
        self._deal = deal
        self.chart.layout.display = "" if deal.scenarios else "none"
        if deal.scenarios:
            self.run.start(_compare(deal))
        else:
            self.run.stop()
            self.table.show()
            self._say(NONE)

    def _show(self, comparison: ScenarioComparison) -> None:
        self.chart.show(plot_scenarios(comparison))
        self.table.show(_table(comparison), *_reasons(comparison))

    def _say(self, sentence: str) -> None:
        self.words.show(*paragraphs([sentence]))

    def _take(self, name: str) -> None:
        self.desk.try_facts(self.desk.deal.scenarios[name].facts)
        if self.desk.problem:
            self._say(self.desk.problem)


def _compare(deal: Deal) -> Iterator[Progress[ScenarioComparison]]:
    """Compare when the edit has been seen."""
    yield Progress(1.0, compare_scenarios(deal, point_limit=POINT_LIMIT))


def _table(comparison: ScenarioComparison) -> Node:
    """Tabulate terms and values by scenario; terms that change are strong."""
    deal, results = comparison.deal, comparison.results
    rows = [row("Packages in the zone", *[format_count(one.zopa.packages) for one in results])]
    for name, issue in deal.issues.items():
        cells = [
            "–" if one.recommended is None else format_option(issue, one.recommended.package[name])
            for one in results
        ]
        changes = any(name in comparison.changed_terms(one) for one in results)
        rows.append(row(label_of(deal, name), *cells, look="wb-strong" if changes else ""))
    for part_name, key in _PARTS.items():
        for place, party in enumerate(deal.parties):
            numbers = [_number(one, key, place) for one in results]
            said = amounts_of(deal, party)
            title = f"{said.title}, {part_name} ({said.unit})"
            rows.append(row(title, *said.column(numbers)))
    take = [
        part("button", "Take these facts", choose=one.name, title=_TAKE) if one.name else ""
        for one in results
    ]
    heads = ["Recommended package", *[one.label for one in results]]
    return table(heads, [*rows, row("", *take)], look="wb-actions")


_PARTS = {
    "recommended": "value",
    "with today's recommendation": "kept package",
    "doing nothing": "do nothing",
    "without a deal": "no deal",
}
_TAKE = "Put the scenario's numbers into the deal; Reset facts takes them back"


def _number(one: ScenarioResult, key: str, place: int) -> float:
    values = one.values()[key]
    return float("nan") if values is None else float(values[place])


def _reasons(comparison: ScenarioComparison) -> list[Node]:
    """Say what each scenario changes, why, and what not knowing it costs."""
    items = []
    for one in comparison.results[1:]:
        scenario, deal = one.scenario, comparison.deal
        facts = [
            f"{label_of(deal, name)} {format_number(number)} {deal.facts[name].unit}".strip()
            for name, number in (scenario.facts.items() if scenario else ())
        ]
        why = f" {scenario.why}." if scenario and scenario.why else ""
        text = f": {'; '.join(facts)}.{why}"
        items.append(part("li", part("strong", one.label), text, *_regret(comparison, one)))
    return [part("ul", *items, cls="wb-list")]


def _regret(comparison: ScenarioComparison, one: ScenarioResult) -> list[Node]:
    regret = comparison.regret(one)
    if not np.isfinite(regret).all() or one.kept is None or one.kept.agreeable:
        return []
    return [" Today's recommendation would be refused there."]
