"""Which facts the uncertainty of a result comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ipywidgets as ipw

from workbench.analysis import Progress, iterate_sobol
from workbench.charts import plot_sobol
from workbench.ui.desk.asked_result import AskedResult
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.run_panel import NO_FACT, RunPanel, draw_at_last

SOBOL_DRAWS = 32
"""Base draws on a page."""


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
