"""How a party weighs time and chance, and a reservation value that is stated outright."""

from __future__ import annotations

import ipywidgets as ipw

from workbench.model import Formula
from workbench.ui.desk.binding import Ties, close_tree
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.entries import (
    FormulaEntry,
    show_traps,
)
from workbench.ui.widgets.text_view import TextView, part


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
        self.fields = {
            "cost_of_money": FormulaEntry(
                "Cost of money", unit="per year", hint="waiting costs nothing", optional=True
            ),
            "risk_tolerance": FormulaEntry(
                "Risk tolerance", unit=unit, hint="expected values count", optional=True
            ),
            "reservation": FormulaEntry(
                "Stated reservation value", unit=unit, hint="that of the BATNA", optional=True
            ),
        }
        for name in self.fields:
            self._hold(name)
        grid = ipw.Box(list(self.fields.values()))
        grid.add_class("wb-pairs")
        super().__init__([TextView(part("h3", "For all alternatives")), grid])
        self.add_class("wb-form")

    def leave(self) -> None:
        """Cut the ties and take every widget of the form off the page."""
        self.ties.cut()
        close_tree(self)

    def _hold(self, name: str) -> None:
        def read() -> Formula | None:
            found: Formula | None = getattr(self.desk.deal.parties[self.party], name)
            return found

        def write(number: Formula | None) -> None:
            self.desk.edit_party(self.party, **{name: number})

        self.fields[name].tie(self.ties, read=read, write=write)
        show_traps(self.fields[name], self.ties, self.desk, read)
