"""Our plan of concessions tried on many suppliers drawn from what we believe of this one."""

from __future__ import annotations

import ipywidgets as ipw

from workbench.analysis import Rehearsal, iterate_rehearsal, plan_concessions
from workbench.phrases.practice.debriefs import comparison_words, rehearsal_words
from workbench.ui.desk.background import Background
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.words import bare_amounts, format_share

_HOW = (
    "The plan is the one of the trade-offs, under Concessions. Suppliers are drawn from what we "
    "believe of this one, of mixed tempers; another number of steps is compared on the same ones."
)
STEPS = (2, 3, 4, 5, 6, 8)
"""Steps that may be asked for on a page."""


class PlanTestPanel(Panel):
    """Try a plan on drawn suppliers, and compare it with the one before.

    Parameters
    ----------
    desk : Desk
    """

    area = "plan-test"

    def __init__(self, desk: Desk) -> None:
        self.steps = ipw.Dropdown(description="Steps", options=STEPS, value=5)
        self.run = ipw.Button(description="Try it on 200 suppliers", button_style="primary")
        self.words, self.table = TextView(), TextView()
        self.background: Background[Rehearsal] = Background(desk, self._show, self._say)
        self.found: Rehearsal | None = None
        top = ipw.HBox([self.steps, self.run])
        top.add_class("wb-tools")
        how = TextView(part("p", _HOW, cls="wb-quiet"))
        super().__init__(desk, [how, top, self.background.bar, self.words, self.table], asleep=True)
        self.run.on_click(guarded(desk, lambda _: self._run()))
        self.ties.follow(self._drop, "deal")

    def leave(self) -> None:
        """End the runs and take the panel off the page."""
        self.background.stop()
        super().leave()

    def _drop(self) -> None:
        """Forget what was found for another state of the deal."""
        self.background.stop()
        self.found = None
        self.words.show()
        self.table.show()

    def _run(self) -> None:
        terms = self.desk.analysis.terms
        plan = plan_concessions(terms, steps=self.steps.value)
        self.background.start(iterate_rehearsal(terms, plan))

    def _show(self, found: Rehearsal) -> None:
        before, self.found = self.found, found
        said = list(rehearsal_words(found))
        if before is not None:
            said.append(f"Against the plan before: {comparison_words(found.compared_to(before))}")
        self.words.show(*paragraphs(said, cls="wb-sentence"))
        self.table.show(_by_temper(found))

    def _say(self, sentence: str) -> None:
        self.words.show(*paragraphs(sentence.splitlines()))


def _by_temper(found: Rehearsal) -> Node:
    """Tabulate deals and savings by the temper of the supplier."""
    frame, unit = found.to_frame(), found.deal.unit(found.deal.ours)
    ends = [bare_amounts(frame[f"saving {at} %"].to_numpy(), unit) for at in (5, 50, 95)]
    rows = [
        row(
            str(name),
            str(frame["talks"].iloc[place]),
            format_share(float(frame["deals"].iloc[place])),
            *(column[place] for column in ends),
            f"{frame['rounds'].iloc[place]:.0f}",
        )
        for place, name in enumerate(frame.index)
    ]
    heads = ("Supplier", "Talks", "Deals", "5 % save less", "Half", "95 %", "Rounds")
    return table(heads, rows, caption=f"Savings in {unit}")
