"""A guess of what a unit costs the supplier, where nobody has made one yet."""

from __future__ import annotations

import math

import ipywidgets as ipw

from workbench.library import guess_cost
from workbench.model import label_of
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.panels import Panel
from workbench.ui.widgets.entries import Entry, read_number
from workbench.ui.widgets.text_view import TextView, paragraphs, part
from workbench.value import find_reservation

NOBODY = "Nobody has guessed what a unit costs {supplier}."
NO_LIMIT = (
    "So far its limit is not known, and no price is too low for it: a guess says where the "
    "zone ends below."
)
ABOUT = (
    "With a guess its gain counts its cost, so that a package shows how it shares what is won. It "
    "stays a belief of ours, with its range."
)


class CostGuessPanel(Panel):
    """Add a guess of the other side's cost; the page does without it until then.

    Parameters
    ----------
    desk : Desk
    """

    area = "records"

    def __init__(self, desk: Desk) -> None:
        self.fields = {
            "low": Entry("A unit costs them at the least"),
            "likely": Entry("Most likely"),
            "high": Entry("At the most"),
        }
        self.evidence = Entry("What speaks for it", hint="parts list, price index, a talk")
        self.add = ipw.Button(description="Add this guess")
        self.note = TextView()
        row = ipw.HBox([*self.fields.values(), self.evidence, self.add])
        row.add_class("wb-row")
        row.add_class("wb-enter")
        deal = desk.deal
        is_open = math.isinf(find_reservation(deal, deal.theirs))
        said = (NOBODY, *([NO_LIMIT] if is_open else []), ABOUT)
        about = " ".join(said).format(supplier=label_of(deal, deal.theirs))
        children = [TextView(part("p", about, cls="wb-quiet")), row, self.note]
        super().__init__(desk, children, heading="What it costs them")
        self.add_class("wb-records")
        self.add.on_click(guarded(desk, lambda _: self._add()))

    def _add(self) -> None:
        numbers: dict[str, float] = {}
        for name, field in self.fields.items():
            field.say("")
            try:
                numbers[name] = read_number(field.control.value)
            except ValueError as error:
                field.say(str(error))
        if len(numbers) < len(self.fields):
            return
        text = self.evidence.control.value.strip()
        self.desk.change(lambda deal: guess_cost(deal, **numbers, evidence=[text] if text else []))
        self.note.show(*paragraphs(self.desk.problem.splitlines(), cls="wb-problem"))
