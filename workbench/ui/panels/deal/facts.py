"""The facts of the deal, each on a control."""

from __future__ import annotations

from functools import partial

import ipywidgets as ipw

from workbench.model import Deal
from workbench.ui.desk.binding import close_tree
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.number_fields import fact_field
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import Node, TextView, part
from workbench.words import format_count

SHOWN_LIMIT = 60
"""Most controls of one panel; a page with thousands would never be ready."""


class FactsPanel(Panel):
    """Change the numbers that the deal rests on; other facts get other controls.

    Parameters
    ----------
    desk : Desk
    """

    area = "facts"

    def __init__(self, desk: Desk) -> None:
        self.fields: dict[str, Field] = {}
        self.remark, self.place = TextView(), ipw.VBox()
        self._built: tuple[object, ...] = ()
        self._shown: dict[str, float] = {}
        super().__init__(desk, [self.place, self.remark], heading="Facts")
        self._bound = self.ties.branch()
        self.ties.follow(self._fit)

    def _fit(self) -> None:
        """Make the controls anew when the facts differ in more than their numbers."""
        built = _controlled(self.desk.deal)
        if built == self._built:
            return
        self._built = built
        self._bound.cut()
        for child in self.place.children:
            close_tree(child)
        names = list(self.desk.deal.facts)[:SHOWN_LIMIT]
        self._bound = self.ties.branch()
        self.fields = {name: fact_field(self.desk.deal, name) for name in names}
        for name, field in self.fields.items():
            field.tie(
                self._bound, read=partial(self._read, name), write=partial(self.desk.try_fact, name)
            )
        self.place.children = _grouped(self.desk, self.fields)
        self.remark.show(*_remarks(len(self.desk.deal.facts) - SHOWN_LIMIT))

    def _read(self, name: str) -> float:
        """Return the number of a fact; of one that has just gone, what its control shows."""
        fact = self.desk.deal.facts.get(name)
        if fact is not None:
            self._shown[name] = fact.estimate
        return self._shown[name]


def _controlled(deal: Deal) -> tuple[object, ...]:
    """Return all of the facts that their controls are built from."""
    return tuple(
        (name, fact.label, fact.unit, fact.source, fact.span, fact.about)
        for name, fact in list(deal.facts.items())[:SHOWN_LIMIT]
    )


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
