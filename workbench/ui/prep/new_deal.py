"""A new deal from what is on paper: two prices, a volume, and what changing the supplier costs."""

from __future__ import annotations

import ipywidgets as ipw

from workbench.library import new_deal
from workbench.model import Deal, DealError
from workbench.ui.desk.binding import answer_reading, guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.desk.doubts import ask_reading
from workbench.ui.panels import Panel
from workbench.ui.prep.new_deal_fields import NewDealField, new_deal_fields, read_new_deal
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.entries import Entry
from workbench.ui.widgets.text_view import TextView, paragraphs, part
from workbench.words import TwoReadings

ABOUT = (
    "Fill in what is on paper; everything can be changed later. The deal comes with the usual "
    "terms of such a purchase."
)


class NewDealPanel(Panel):
    """Start a new deal; the form is behind a button, out of the way of a deal that is there.

    Parameters
    ----------
    desk : Desk
    """

    area = "records"

    def __init__(self, desk: Desk) -> None:
        self.fields: dict[str, Field] = {
            name: _control(one) for name, one in new_deal_fields().items()
        }
        self.fields["currency"].control.value = desk.deal.currency or "EUR"
        self.show = ipw.Button(description="Start a new deal", tooltip="From what is on paper")
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
        typed = {name: field.control.value for name, field in self.fields.items()}
        given, wrong = read_new_deal(typed, decimal=self.desk.decimal)
        for name, field in self.fields.items():
            doubt = wrong.get(name)
            if isinstance(doubt, TwoReadings):
                field.ask(ask_reading(doubt), answer_reading(self.desk, field.control, doubt))
            else:
                field.say(str(doubt or ""))
        return None if wrong else new_deal(**given)


def _control(field: NewDealField) -> Field:
    """Return the control of something that is asked for."""
    if field.choices is not None:
        options = [(label, value) for value, label in field.choices.items()]
        return Field(ipw.Dropdown(description=field.label, options=options))
    hint = "year-month-day" if field.kind == "date" else field.hint
    return Entry(field.label, hint=hint)
