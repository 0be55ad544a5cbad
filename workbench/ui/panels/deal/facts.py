"""The facts of the deal, each on a control."""

from __future__ import annotations

from functools import partial

import ipywidgets as ipw

from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.controls import Field, fact_control
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import Node, TextView, part
from workbench.words import format_count

SHOWN_LIMIT = 60
"""Most controls of one panel; a page with thousands would never be ready."""


class FactsPanel(Panel):
    """Change the numbers that the deal rests on.

    Built for the facts of the deal on the desk: when a deal with other facts comes, build another.

    Parameters
    ----------
    desk : Desk
    """

    area = "facts"

    def __init__(self, desk: Desk) -> None:
        names = list(desk.deal.facts)[:SHOWN_LIMIT]
        self.fields = {name: Field(fact_control(desk.deal, name)) for name in names}
        self.remark = TextView(*_remarks(len(desk.deal.facts) - SHOWN_LIMIT))
        super().__init__(desk, [*_grouped(desk, self.fields), self.remark], heading="Facts")
        for name, field in self.fields.items():
            self.ties.bind(
                field.control,
                read=partial(self._read, name),
                write=partial(desk.try_fact, name),
                say=field.say,
                fit=partial(self._widen, name),
            )

    def _read(self, name: str) -> float:
        return self.desk.deal.facts[name].estimate

    def _widen(self, name: str) -> None:
        """Make room for a number beyond a slider's ends, which would otherwise be clamped."""
        control, number = self.fields[name].control, self._read(name)
        if isinstance(control, ipw.FloatSlider):
            control.min, control.max = min(control.min, number), max(control.max, number)


def _grouped(desk: Desk, fields: dict[str, Field]) -> list[ipw.Widget]:
    """Keep what we believe about the other side apart from what we know of ourselves."""
    facts, ours = desk.deal.facts, desk.party
    theirs = {name for name in fields if facts[name].about not in ("", ours)}
    known = [field for name, field in fields.items() if name not in theirs]
    believed = [field for name, field in fields.items() if name in theirs]
    heading = [TextView(part("h3", "What we believe about them"))] if believed else []
    return [*known, *heading, *believed]


def _remarks(rest: int) -> list[Node]:
    text = f"{format_count(rest)} more facts are in the file."
    return [part("p", text, cls="wb-quiet")] if rest > 0 else []
