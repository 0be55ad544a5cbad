"""The package that is looked at: its options, its worth, and what could be better about it."""

from __future__ import annotations

from functools import partial

import numpy as np

from workbench.analysis import Assessment
from workbench.model import format_option, label_of
from workbench.ui.controls import Field, option_control
from workbench.ui.desk import Desk
from workbench.ui.panels.facts import SHOWN_LIMIT
from workbench.ui.panels.panel import Panel
from workbench.ui.text_view import Node, TextView, part
from workbench.ui.wording import amount_only, amount_with_unit, units_of, verdict


class PackagePanel(Panel):
    """Choose the options of a package, and read what it is worth and what is wrong with it.

    Built for the issues of the deal on the desk: when a deal with other issues comes, build
    another.

    Parameters
    ----------
    desk : Desk
    """

    area = "package"

    def __init__(self, desk: Desk) -> None:
        names = list(desk.deal.issues)[:SHOWN_LIMIT]
        self.fields = {name: Field(option_control(desk.deal, name)) for name in names}
        self.verdict, self.worth, self.words = TextView(), TextView(), TextView()
        children = [self.verdict, self.worth, *self.fields.values(), self.words]
        super().__init__(desk, children, heading="Selected package")
        self.ties.follow(self._draw)
        for name, field in self.fields.items():
            self.ties.bind(
                field.control,
                read=partial(self._read, name),
                write=partial(desk.choose, name),
                say=field.say,
            )

    def _read(self, name: str) -> float | str:
        return self.desk.package[name]

    def _draw(self) -> None:
        assessment = self.desk.assessment
        self.verdict.show(*verdict(assessment, self.desk.analysis))
        self.worth.show(_worth(assessment))
        self.words.show(_in_words(assessment))


def _worth(assessment: Assessment) -> Node:
    """Tabulate value, value without a deal, surplus and what is left on the table."""
    deal = assessment.deal
    units = [deal.unit(party) for party in deal.parties]
    head = part("tr", part("td"), *[part("th", label_of(deal, p), scope="col") for p in deal.parties])
    rows = {
        "Value": assessment.values,
        "Value without a deal": assessment.reservations,
        "Surplus": assessment.surplus,
        "Left on the table": assessment.left_on_table,
    }
    body = [
        part(
            "tr",
            part("th", name, scope="row"),
            *[part("td", amount_only(n, u)) for n, u in zip(numbers, units, strict=True)],
            cls="wb-strong" if name == "Surplus" else "",
        )
        for name, numbers in rows.items()
    ]
    caption = part("caption", units_of(deal))
    return part("table", caption, part("thead", head), part("tbody", *body), cls="wb-table")


def _in_words(assessment: Assessment) -> Node:
    deal = assessment.deal
    words = "; ".join(
        f"{label_of(deal, name)} {format_option(deal.issues[name], option)}"
        for name, option in assessment.package.items()
    )
    return part("p", part("strong", "In words: "), f"{words}.", cls="wb-words")
