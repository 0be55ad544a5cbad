"""What a result hangs on: tornado, spider, break-even, two facts at once, Sobol' indices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ipywidgets as ipw
import numpy as np

from workbench.analysis import (
    Runs,
    Sobol,
    find_break_even,
    find_driver,
    find_heat_map,
    find_spider,
    find_tornado,
    list_drivers,
)
from workbench.analysis.sensitivity.sobol import iterate_sobol
from workbench.charts import (
    plot_break_even,
    plot_heat_map,
    plot_sobol,
    plot_spider,
    plot_tornado,
)
from workbench.ui.desk.background import Step
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.menu import Menu
from workbench.ui.widgets.run_panel import NO_FACT, RunPanel, watch

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

    def make_menus(self, desk: Desk) -> tuple[Menu, ...]:
        """Make the menu of what is moved."""
        self.over = Menu(desk, "Move", self.draw)
        self.over.offer([(label, label) for label in OVER])
        return (self.over,)

    def offer(self) -> str:
        """Say when nothing can be moved."""
        return "" if list_drivers(self.desk.deal, OVER[self.over.value]) else NO_FACT

    def steps(self) -> Iterator[Step[Any]]:
        """Run both ends of every range."""
        runs, over = self.question.runs, OVER[self.over.value]

        def shares() -> Iterator[float]:
            drivers = list_drivers(runs.deal, over)
            for place, driver in enumerate(drivers):
                for end in (driver.low, driver.high):
                    runs.at((driver, end))
                yield place / len(drivers)

        yield from watch(shares())
        yield Step(1.0, plot_tornado(find_tornado(runs, over=over)))


class SpiderPanel(RunPanel):
    """See how the result goes along each range."""

    def offer(self) -> str:
        """Say when nothing can be moved."""
        return "" if list_drivers(self.desk.deal, None) else NO_FACT

    def steps(self) -> Iterator[Step[Any]]:
        """Run driver by driver."""
        runs = self.question.runs

        def shares() -> Iterator[float]:
            drivers = list_drivers(runs.deal, None)
            for place, driver in enumerate(drivers):
                find_spider(runs, over=driver.name)
                yield place / len(drivers)

        yield from watch(shares())
        yield Step(1.0, plot_spider(find_spider(runs)))


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

    def make_menus(self, desk: Desk) -> tuple[Menu, ...]:
        """Make the menu of what moves, and the target."""
        self.driver = Menu(desk, "Along", self.draw)
        self.target = Menu(desk, "until the result is", self.draw)
        return self.driver, self.target

    def offer(self) -> str:
        """Offer drivers, and the targets zero and today's result."""
        runs = self.question.runs
        self.target.offer([(runs.measure.in_words(number), number) for number in _targets(runs)])
        return _offer_drivers(self, self.driver)

    def steps(self) -> Iterator[Step[Any]]:
        """Run along the range, then close in."""
        runs, name, target = self.question.runs, self.driver.value, self.target.value
        driver = find_driver(runs.deal, name)

        def shares() -> Iterator[float]:
            for place, number in enumerate(np.linspace(driver.low, driver.high, 33)):
                runs.at((driver, float(number)))
                yield place / 40

        yield from watch(shares())
        yield Step(1.0, plot_break_even(find_break_even(runs, name, target=target)))


def _targets(runs: Runs) -> list[float]:
    """Return the targets that are offered: zero, and shares of the result as it stands."""
    base = runs.at()
    shares = [0.5, 0.75, 0.9, 1.1, 1.25] if np.isfinite(base) and base else []
    return list(dict.fromkeys([0.0, *(float(f"{share * base:.3g}") for share in shares)]))


class TwoFactsPanel(RunPanel):
    """See the result over two facts at once, and the line on which it is zero."""

    def make_menus(self, desk: Desk) -> tuple[Menu, ...]:
        """Make the menus of the two."""
        self.first, self.second = Menu(desk, "Across", self.draw), Menu(desk, "Up", self.draw)
        return self.first, self.second

    def offer(self) -> str:
        """Offer drivers; two different ones are needed."""
        reason = _offer_drivers(self, self.first, self.second)
        if not reason and self.first.value == self.second.value:
            return "Choose two different ones."
        return reason

    def steps(self) -> Iterator[Step[Any]]:
        """Run the map column by column."""
        runs, over = self.question.runs, (self.first.value, self.second.value)
        first, second = (find_driver(runs.deal, name) for name in over)
        across = np.linspace(first.low, first.high, MAP_STEPS + 1)
        up = np.linspace(second.low, second.high, MAP_STEPS + 1)

        def shares() -> Iterator[float]:
            for place, a in enumerate(across):
                for b in up:
                    runs.at((first, float(a)), (second, float(b)))
                    yield place / len(across)

        yield from watch(shares())
        yield Step(1.0, plot_heat_map(find_heat_map(runs, over, steps=MAP_STEPS)))


class SobolPanel(RunPanel):
    """See which facts the uncertainty of the result comes from, alone and with others."""

    def __init__(self, desk: Desk, question: Any) -> None:
        self.independent = False
        super().__init__(desk, question)
        self.anyway = ipw.Button(description="Take them as independent")
        self.anyway.on_click(guarded(desk, lambda _: self._take_as_independent()))
        self.anyway.layout.display = "none"
        self.below.children = [self.anyway]

    def _take_as_independent(self) -> None:
        self.independent = True
        self.draw()

    def offer(self) -> str:
        """Say when nothing is uncertain."""
        facts = self.desk.deal.facts.values()
        return "" if any(fact.spread is not None for fact in facts) else NO_FACT

    def draw(self) -> None:
        """Begin anew; the way around correlations is offered where there are any."""
        super().draw()
        if hasattr(self, "anyway"):
            blocked = bool(self.desk.deal.correlations) and not self.independent
            self.anyway.layout.display = "" if blocked else "none"

    def steps(self) -> Iterator[Step[Any]]:
        """Draw, run by run."""
        found: list[Sobol] = []

        def shares() -> Iterator[float]:
            runs = self.question.runs
            for step in iterate_sobol(runs, draws=SOBOL_DRAWS, independent=self.independent):
                if isinstance(step, Sobol):
                    found.append(step)
                else:
                    yield step

        yield from watch(shares())
        yield Step(1.0, plot_sobol(found[0]))
