"""How a party weighs time and chance, and a reservation value that is stated outright."""

from __future__ import annotations

from typing import Any

import ipywidgets as ipw

from workbench.phrases import amounts_of
from workbench.ui.desk.binding import Ties, close_tree
from workbench.ui.desk.desk import Desk
from workbench.ui.panels.batna.sure_entry import SureEntry
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.entries import (
    FormulaEntry,
    show_traps,
)
from workbench.ui.widgets.text_view import TextView, part
from workbench.ui.widgets.value_entries import ValueEntry

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
            "cost_of_money": FormulaEntry(
                "Cost of money", unit="per year", hint="waiting costs nothing", optional=True
            ),
            "compounding": Field(
                ipw.Dropdown(description="Interest is added", options=_COMPOUNDING)
            ),
            "risk_tolerance": FormulaEntry(
                "Risk tolerance", unit=unit, hint="expected values count", optional=True
            ),
            "certainty_equivalent": SureEntry(
                "or a sure amount for even chances",
                unit=unit,
                hint="e.g. 40000 for 100000 or 0",
                optional=True,
            ),
            "reservation": ValueEntry(
                "Stated limit",
                amounts_of(desk.deal, party),
                hint="that of the best alternative",
                optional=True,
            ),
        }
        for name in ("cost_of_money", "risk_tolerance", "certainty_equivalent", "reservation"):
            self._hold(name)
        limit = self.fields["reservation"]
        self.ties.follow(lambda: limit.follow_side(amounts_of(desk.deal, party)))
        self.fields["compounding"].tie(
            self.ties,
            read=lambda: desk.deal.parties[party].compounding,
            write=lambda how: desk.edit_party(party, compounding=how),
        )
        grid = ipw.Box(list(self.fields.values()))
        grid.add_class("wb-pairs")
        super().__init__([TextView(part("h3", "For all alternatives")), grid])
        self.add_class("wb-form")

    def leave(self) -> None:
        """Cut the ties and take every widget of the form off the page."""
        self.ties.cut()
        close_tree(self)

    def _hold(self, name: str) -> None:
        def read() -> Any:
            return getattr(self.desk.deal.parties[self.party], name)

        def write(found: Any) -> None:
            other = _CAUTION.get(name) if found is not None else None
            self.desk.edit_party(self.party, **{name: found} | ({other: None} if other else {}))

        self.fields[name].tie(self.ties, read=read, write=write)
        if name != "certainty_equivalent":
            show_traps(self.fields[name], self.ties, self.desk, read)
