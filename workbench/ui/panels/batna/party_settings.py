"""How a party weighs time and chance, and a reservation value that is stated outright."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as ipw

from workbench.ui.desk.binding import Ties, close_tree
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.entries import (
    Entry,
    optional,
    read_formula,
    read_rate,
    read_sure,
    show_traps,
    write_entry,
    write_share,
    write_sure,
)
from workbench.ui.widgets.text_view import TextView, part

_COMPOUNDING = [
    ("yearly", "yearly"),
    ("monthly", "monthly"),
    ("without end", "continuous"),
    ("never: simple interest", "simple"),
]

_CAUTION = {
    "risk_tolerance": "certainty_equivalent",
    "certainty_equivalent": "risk_tolerance",
}
"""What is said in two ways: the one replaces the other."""


class PartySettings(ipw.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Edit a party's cost of money, risk tolerance and stated reservation value.

    Parameters
    ----------
    desk : Desk
    party : str
    """

    def __init__(self, desk: Desk, party: str) -> None:
        self.desk, self.party = desk, party
        self.ties = Ties(desk)
        unit = desk.deal.unit(party)
        self.fields: dict[str, Any] = {
            "cost_of_money": Entry("Cost of money, per year", hint="waiting costs nothing"),
            "compounding": Field(
                ipw.Dropdown(description="Interest is added", options=_COMPOUNDING)
            ),
            "risk_tolerance": Entry(f"Risk tolerance, {unit}", hint="expected values count"),
            "certainty_equivalent": Entry(
                f"or a sure amount for even chances, {unit}", hint="e.g. 40000 for 100000 or 0"
            ),
            "reservation": Entry(f"Stated reservation value, {unit}", hint="that of the BATNA"),
        }
        self._hold("cost_of_money", read_rate, write_share)
        self.ties.bind(
            self.fields["compounding"].control,
            read=lambda: desk.deal.parties[party].compounding,
            write=lambda how: desk.edit_party(party, compounding=how),
            say=self.fields["compounding"].say,
        )
        self._hold("risk_tolerance", read_formula, write_entry)
        self._hold("certainty_equivalent", read_sure, write_sure)
        self._hold("reservation", read_formula, write_entry)
        grid = ipw.Box(list(self.fields.values()))
        grid.add_class("wb-pairs")
        super().__init__([TextView(part("h3", "For all alternatives")), grid])
        self.add_class("wb-form")

    def leave(self) -> None:
        """Cut the ties and take every widget of the form off the page."""
        self.ties.cut()
        close_tree(self)

    def _hold(self, field: str, read: Callable[[str], Any], write: Callable[[Any], str]) -> None:
        def shown() -> str:
            value = getattr(self.desk.deal.parties[self.party], field)
            return "" if value is None else write(value)

        def change(text: str) -> None:
            found = optional(read)(text)
            other = _CAUTION.get(field) if found is not None else None
            changes = {field: found} | ({other: None} if other else {})
            self.desk.edit_party(self.party, **changes)

        self.fields[field].hold(self.ties, read=shown, write=change)
        if field != "certainty_equivalent":
            show_traps(
                self.fields[field],
                self.ties,
                self.desk,
                lambda: getattr(self.desk.deal.parties[self.party], field),
            )
