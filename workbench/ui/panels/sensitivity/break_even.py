"""Where along one range a decision flips."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from workbench.analysis import Progress, Runs, iterate_break_even, list_drivers
from workbench.charts import plot_break_even
from workbench.ui.desk.asked_result import AskedResult
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.menu import Menu
from workbench.ui.widgets.run_panel import RunPanel, draw_at_last

NO_DRIVER = "Nothing in this deal can be moved: it has no facts, weights or alternatives."


def offer_drivers(panel: RunPanel, *menus: Menu) -> str:
    """Offer all drivers that have a range in menus, each another one first."""
    drivers = [one for one in list_drivers(panel.desk.deal) if one.kind != "without"]
    options = [(one.label, one.name) for one in drivers]
    for place, menu in enumerate(menus):
        first = menu.value
        menu.offer(options)
        if first is None and len(options) > place:
            menu.choose(options[place][1])
    return "" if drivers else NO_DRIVER


class BreakEvenPanel(RunPanel):
    """Find the number of one fact, weight or alternative at which the decision flips."""

    def __init__(self, desk: Desk, asked: AskedResult) -> None:
        self.driver = Menu(desk, "Along", self.draw)
        self.target = Menu(desk, "until the result is", self.draw)
        super().__init__(desk, asked, menus=(self.driver, self.target))

    def offer(self) -> str:
        """Offer drivers, and the targets zero and today's result."""
        runs = self.asked.runs
        self.target.offer([(runs.measure.write(number), number) for number in _targets(runs)])
        return offer_drivers(self, self.driver)

    def steps(self) -> Iterator[Progress[Any]]:
        """Run along the range, then close in."""
        found = iterate_break_even(self.asked.runs, self.driver.value, target=self.target.value)
        return draw_at_last(found, plot_break_even)


def _targets(runs: Runs) -> list[float]:
    """Return the targets that are offered: zero, and shares of the result as it stands."""
    base = runs.at()
    shares = [0.5, 0.75, 0.9, 1.1, 1.25] if np.isfinite(base) and base else []
    return list(dict.fromkeys([0.0, *(float(f"{share * base:.3g}") for share in shares)]))
