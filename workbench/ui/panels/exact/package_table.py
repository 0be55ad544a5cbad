"""Packages side by side: every term line, with differences to today and to the BATNA."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from workbench.analysis import PackageTable, improve, tabulate_packages
from workbench.analysis.exact.package_table import STATUS_QUO
from workbench.model import Option, label_of
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import Node, TextView, part
from workbench.ui.widgets.wording import amounts_only


class PackagesPanel(Panel):
    """Compare today, the package that is looked at, a fairer one, and the solutions.

    Parameters
    ----------
    desk : Desk
    """

    area = "packages"

    def __init__(self, desk: Desk) -> None:
        self.table = TextView()
        super().__init__(desk, [self.table])
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
                chosen[solution.label] = solution.package
        return chosen or {"Looked at": self.desk.package}


def _party_table(table: PackageTable, place: int) -> Node:
    """Tabulate the lines of one party, then its sums; changes stand behind the amounts."""
    deal, party = table.deal, list(table.deal.parties)[place]
    unit, names = deal.unit(party), list(table.packages)
    rows = [
        _row(label_of(deal, str(line)), worth.to_numpy(), unit, table, strong=False)
        for line, worth in table.lines.loc[party].iterrows()
    ]
    rows.append(_row("Value", table.values[place], unit, table, strong=True))
    if np.isfinite(table.reservations[place]):
        rows.append(_row("Above the BATNA", table.surplus[place], unit, table, strong=True))
    heads = [part("th", name, scope="col") for name in names]
    caption = f"{label_of(deal, party)}, in {unit}"
    if STATUS_QUO in names:
        caption += "; in brackets the change to the status quo"
    head = part("thead", part("tr", part("td"), *heads))
    return part(
        "table", part("caption", caption), head, part("tbody", *rows), cls="wb-table wb-packages"
    )


def _row(label: str, amounts: np.ndarray, unit: str, table: PackageTable, *, strong: bool) -> Node:
    """Write a line: amounts, and what they change against the status quo."""
    numbers = amounts_only(amounts, unit)
    cells = []
    for column, number in enumerate(numbers):
        change = amounts[column] - amounts[0]
        if STATUS_QUO in table.packages and column and round(abs(change), 6) > 0:
            (text,) = amounts_only([change], unit)
            sign = "+" if change > 0 else ""
            cells.append(part("td", number, part("span", f" ({sign}{text})", cls="wb-quiet")))
        else:
            cells.append(part("td", number))
    return part("tr", part("th", label, scope="row"), *cells, cls="wb-strong" if strong else "")
