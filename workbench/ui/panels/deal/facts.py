"""The facts of the deal, each on a control."""

from __future__ import annotations

from functools import partial

import ipywidgets as ipw

from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.number_fields import fact_field
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
        self.fields = {name: fact_field(desk.deal, name) for name in names}
        self.remark = TextView(*_remarks(len(desk.deal.facts) - SHOWN_LIMIT))
        super().__init__(desk, [*_grouped(desk, self.fields), self.remark], heading="Facts")
        for name, field in self.fields.items():
            field.tie(self.ties, read=partial(self._read, name), write=partial(desk.try_fact, name))

    def _read(self, name: str) -> float:
        return self.desk.deal.facts[name].estimate


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
