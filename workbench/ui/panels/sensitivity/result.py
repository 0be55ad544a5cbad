"""Which result a sensitivity page asks for."""

from __future__ import annotations

from workbench.analysis import find_measure
from workbench.ui.desk.asked_result import AskedResult
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.menu import Menu
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import TextView, part


class ResultPanel(Panel):
    """Choose the result, and read what it is as the deal stands.

    Parameters
    ----------
    desk : Desk
    asked : AskedResult
    """

    area = "result"

    def __init__(self, desk: Desk, asked: AskedResult) -> None:
        self.asked = asked
        self.result, self.words = Menu(desk, "Result", self._ask), TextView()
        super().__init__(desk, [self.result, self.words])
        self.ties.follow(self._draw)

    def _ask(self) -> None:
        self.asked.ask(self.result.value)
        self.desk.select(self.desk.package)  # everyone looks again

    def _draw(self) -> None:
        self.result.offer(self.asked.choices)
        self.result.choose(self.asked.result)
        runs = self.asked.runs
        measure = find_measure(self.desk.deal, runs.measure)
        number = part("strong", measure.in_words(runs.at()))
        self.words.show(
            part("p", "As the deal stands: ", number, cls="wb-answer"),
            part("p", f"{measure.definition[:1].upper()}{measure.definition[1:]}.", cls="wb-quiet"),
        )
