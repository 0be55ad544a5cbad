"""Packages side by side: every term line, with differences to today and to the BATNA."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from workbench.analysis import PackageTable, improve, tabulate_packages
from workbench.analysis.exact.package_table import STATUS_QUO
from workbench.model import Option, label_of
from workbench.phrases import SOLUTION_NAMES
from workbench.phrases.exact.amounts import Amounts, amounts_of
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import TableRow, row, table
from workbench.ui.widgets.text_view import Node, TextView, part
from workbench.words import bare_amounts, start_sentence


class PackagesPanel(Panel):
    """Compare today, the package that is looked at, a fairer one, and the solutions.

    Parameters
    ----------
    desk : Desk
    asleep : bool
        Whether it draws nothing until it is woken.
    """

    area = "packages"

    def __init__(self, desk: Desk, *, asleep: bool = False) -> None:
        self.table = TextView()
        super().__init__(desk, [self.table], asleep=asleep)
        self.ties.follow(self._draw)

    def _draw(self) -> None:
        table = tabulate_packages(self.desk.analysis.terms, self._packages())
        self.table.show(*[_party_table(table, place) for place in range(len(table.values))])

    def _packages(self) -> Mapping[str, Mapping[str, Option]]:
        analysis = self.desk.analysis
        chosen: dict[str, Mapping[str, Option]] = {}
        if self.desk.package != dict(self.desk.deal.status_quo or {}):
            chosen["Looked at"] = self.desk.package
        better = improve(analysis.terms, self.desk.package, limit=1, frontier=analysis.frontier)
        if better.best is not None:
            chosen["Better for all"] = better.best.after
        for solution in analysis.solutions:
            if solution.name in ("nash", "kalai_smorodinsky"):
                chosen[SOLUTION_NAMES[solution.name]] = solution.package
        return chosen or {"Looked at": self.desk.package}


def _party_table(compared: PackageTable, place: int) -> Node:
    """Tabulate the lines of one party, then its sums; changes stand behind the amounts."""
    deal, party = compared.deal, list(compared.deal.parties)[place]
    side, names = amounts_of(deal, party), list(compared.packages)
    rows = [
        _row(label_of(deal, str(line)), worth.to_numpy(), side, compared)
        for line, worth in compared.lines.loc[party].iterrows()
    ]
    total = f"{start_sentence(side.noun)} in all"
    rows.append(_row(total, compared.values[place], side, compared, look="wb-strong"))
    if np.isfinite(compared.reservations[place]):
        above = bare_amounts(compared.surplus[place], side.unit)
        rows.append(row("Better than no deal", *above, look="wb-strong"))
    caption = f"{side.title}, in {side.unit}"
    if STATUS_QUO in names:
        less = ", less is better" if side.in_costs else ""
        caption += f"; in brackets the change to today{less}"
    heads = [_NAMES.get(name, name) for name in names]
    return table([None, *heads], rows, caption=caption, look="wb-packages")


_NAMES = {STATUS_QUO: "Today"}


def _row(
    label: str, amounts: np.ndarray, side: Amounts, compared: PackageTable, *, look: str = ""
) -> TableRow:
    """Write a line: amounts, and what they change against today."""
    numbers = side.lines(amounts)
    cells: list[Node] = []
    for column, number in enumerate(numbers):
        change = amounts[column] - amounts[0]
        if STATUS_QUO in compared.packages and column and round(abs(change), 6) > 0:
            cells.append(
                part("td", number, part("span", f" ({side.move(change)})", cls="wb-quiet"))
            )
        else:
            cells.append(number)
    return row(label, *cells, look=look)
