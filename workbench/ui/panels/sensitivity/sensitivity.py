"""What a result hangs on: tornado, spider, break-even, two facts at once, Sobol' indices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ipywidgets as ipw
import numpy as np

from workbench.analysis import (
    Progress,
    Runs,
    iterate_break_even,
    iterate_heat_map,
    iterate_sobol,
    iterate_spider,
    iterate_tornado,
    list_drivers,
)
from workbench.charts import (
    plot_break_even,
    plot_heat_map,
    plot_sobol,
    plot_spider,
    plot_tornado,
)
from workbench.ui.desk.asked_result import AskedResult
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.menu import Menu
from workbench.ui.widgets.run_panel import NO_FACT, RunPanel, draw_at_last

NO_DRIVER = "Nothing in this deal can be moved: it has no facts, weights or alternatives."
MAP_STEPS = 10
"""Steps along each side of the map on a page."""

SOBOL_DRAWS = 32
"""Base draws on a page."""

OVER = {
    "what is uncertain": None,
    "facts and alternatives": ("facts", "weights", "alternatives"),
    "losing an alternative": ("facts", "weights", "without"),
}
"""What a tornado may move, by what the page calls it."""


class TornadoPanel(RunPanel):
    """See which fact, weight or alternative moves the result most; click one to follow it."""

    def __init__(self, desk: Desk, asked: AskedResult) -> None:
        self.over = Menu(desk, "Move", self.draw)
        self.over.offer([(label, label) for label in OVER])
        super().__init__(desk, asked, menus=(self.over,))

    def offer(self) -> str:
        """Say when nothing can be moved."""
        return "" if list_drivers(self.desk.deal, OVER[self.over.value]) else NO_FACT

    def steps(self) -> Iterator[Progress[Any]]:
        """Run both ends of every range."""
        found = iterate_tornado(self.asked.runs, over=OVER[self.over.value])
        return draw_at_last(found, plot_tornado)


class SpiderPanel(RunPanel):
    """See how the result goes along each range."""

    def offer(self) -> str:
        """Say when nothing can be moved."""
        return "" if list_drivers(self.desk.deal, None) else NO_FACT

    def steps(self) -> Iterator[Progress[Any]]:
        """Run driver by driver."""
        return draw_at_last(iterate_spider(self.asked.runs), plot_spider)


def _offer_drivers(panel: RunPanel, *menus: Menu) -> str:
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
        self.target.offer([(runs.measure.in_words(number), number) for number in _targets(runs)])
        return _offer_drivers(self, self.driver)

    def steps(self) -> Iterator[Progress[Any]]:
        """Run along the range, then close in."""
        found = iterate_break_even(self.asked.runs, self.driver.value, target=self.target.value)
        return draw_at_last(found, plot_break_even)


def _targets(runs: Runs) -> list[float]:
    """Return the targets that are offered: zero, and shares of the result as it stands."""
    base = runs.at()
    shares = [0.5, 0.75, 0.9, 1.1, 1.25] if np.isfinite(base) and base else []
    return list(dict.fromkeys([0.0, *(float(f"{share * base:.3g}") for share in shares)]))


class TwoFactsPanel(RunPanel):
    """See the result over two facts at once, and the line on which it is zero."""

    def __init__(self, desk: Desk, asked: AskedResult) -> None:
        self.first, self.second = Menu(desk, "Across", self.draw), Menu(desk, "Up", self.draw)
        super().__init__(desk, asked, menus=(self.first, self.second))

    def offer(self) -> str:
        """Offer drivers; two different ones are needed."""
        reason = _offer_drivers(self, self.first, self.second)
        if not reason and self.first.value == self.second.value:
            return "Choose two different ones."
        return reason

    def steps(self) -> Iterator[Progress[Any]]:
        """Run the map point by point."""
        over = self.first.value, self.second.value
        found = iterate_heat_map(self.asked.runs, over, steps=MAP_STEPS)
        return draw_at_last(found, plot_heat_map)


class SobolPanel(RunPanel):
    """See which facts the uncertainty of the result comes from, alone and with others."""

    def __init__(self, desk: Desk, asked: AskedResult) -> None:
        self.independent = False
        self.anyway = ipw.Button(description="Take them as independent")
        self.anyway.on_click(guarded(desk, lambda _: self._take_as_independent()))
        self.anyway.layout.display = "none"
        super().__init__(desk, asked, below=(self.anyway,))

    def _take_as_independent(self) -> None:
        self.independent = True
        self.draw()

    def offer(self) -> str:
        """Say when nothing is uncertain; offer the way around correlations where there are any."""
        blocked = bool(self.desk.deal.correlations) and not self.independent
        self.anyway.layout.display = "" if blocked else "none"
        facts = self.desk.deal.facts.values()
        return "" if any(fact.spread is not None for fact in facts) else NO_FACT

    def steps(self) -> Iterator[Progress[Any]]:
        """Draw, run by run."""
        found = iterate_sobol(self.asked.runs, draws=SOBOL_DRAWS, independent=self.independent)
        return draw_at_last(found, plot_sobol)
