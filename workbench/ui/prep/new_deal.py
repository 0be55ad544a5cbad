"""A new deal from what is on paper: two prices, a volume, and what changing the supplier costs."""

from __future__ import annotations

from typing import Any

import ipywidgets as ipw

from workbench.library import draft_deal
from workbench.model import Deal, DealError
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.panels import Panel
from workbench.ui.widgets.entries import Entry, optional, read_number
from workbench.ui.widgets.text_view import TextView, paragraphs, part

ABOUT = (
    "Fill in what is on paper. The price is the only issue at first; step 5 adds others. "
    "Everything can be changed later."
)

TEXTS = {
    "title": ("What you buy", "Cans for the spring promotion"),
    "supplier": ("From whom", "name of the supplier at the table"),
    "unit": ("Counted in", "can"),
    "currency": ("Currency", "EUR"),
}
NUMBERS = {
    "units": ("How many", "100000"),
    "last_price": ("Their offer, per unit", "1.50"),
    "quote": ("Another supplier's price, per unit", "empty if there is none"),
    "switching_cost": ("One-off cost of changing to that supplier", "empty if there is none"),
    "supplier_cost": ("What one unit costs them, your guess", "step 4 says how sure you are"),
}
MAY_STAY_EMPTY = ("quote", "switching_cost")


class NewDealPanel(Panel):
    """Start a new deal; the form is behind a button, out of the way of a deal that is there.

    Parameters
    ----------
    desk : Desk
    """

    area = "records"

    def __init__(self, desk: Desk) -> None:
        asked = {**TEXTS, **NUMBERS}
        self.fields = {name: Entry(label, hint=hint) for name, (label, hint) in asked.items()}
        for name, value in (("unit", "unit"), ("currency", desk.deal.currency or "EUR")):
            self.fields[name].control.value = value
        self.show = ipw.Button(
            description="Start a new deal", tooltip="From two prices and a volume"
        )
        self.make = ipw.Button(description="Make the deal")
        self.note = TextView()
        grid = ipw.Box(list(self.fields.values()))
        grid.add_class("wb-pairs")
        self.form = ipw.VBox(
            [TextView(part("p", ABOUT, cls="wb-quiet")), grid, self.make, self.note]
        )
        self.form.layout.display = "none"
        about = TextView(part("p", "This page shows the deal named above. Yours is not there yet?"))
        row = ipw.HBox([about, self.show])
        row.add_class("wb-row")
        super().__init__(desk, [row, self.form])
        self.add_class("wb-records")
        self.add_class("wb-whole-row")
        self.show.on_click(guarded(desk, lambda _: self._turn()))
        self.make.on_click(guarded(desk, lambda _: self._make()))

    def _turn(self) -> None:
        """Show the form, or hide it again."""
        hidden = self.form.layout.display == "none"
        self.form.layout.display = "" if hidden else "none"

    def _make(self) -> None:
        try:
            deal = self._read()
        except (ValueError, DealError) as error:
            self.note.show(*paragraphs(str(error).splitlines(), cls="wb-problem"))
            return
        if deal is not None:
            self.desk.open(deal)
            self.note.show(*paragraphs(self.desk.problem.splitlines(), cls="wb-problem"))

    def _read(self) -> Deal | None:
        """Read the fields, and say of each what is wrong with it."""
        given: dict[str, Any] = {
            name: self.fields[name].control.value.strip() or words
            for name, words in (
                ("title", ""),
                ("supplier", "Supplier"),
                ("unit", "unit"),
                ("currency", "EUR"),
            )
        }
        wrong = not given["title"]
        self.fields["title"].say("Say what you buy." if wrong else "")
        for name in NUMBERS:
            read = optional(read_number) if name in MAY_STAY_EMPTY else read_number
            try:
                given[name] = read(self.fields[name].control.value)
                self.fields[name].say("")
            except ValueError as error:
                self.fields[name].say(str(error))
                wrong = True
        given["switching_cost"] = given.get("switching_cost") or 0.0
        return None if wrong else draft_deal(**given)
