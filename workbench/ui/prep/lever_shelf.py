"""The library of levers: what else could be negotiated, ready to be added to the deal."""

from __future__ import annotations

import ipywidgets as ipw

from workbench.library import add_lever, find_levers
from workbench.library.lever import CATEGORIES, NegotiationLever
from workbench.library.listing import read_library
from workbench.model import DealError, label_of
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.desk.refusals import refusal_words
from workbench.ui.panels import Panel
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part


class LeverShelfPanel(Panel):
    """Browse the levers of the library, and add one to the deal.

    Parameters
    ----------
    desk : Desk
    """

    area = "records"

    def __init__(self, desk: Desk) -> None:
        choices = [("Everything", None), *((name.capitalize(), name) for name in CATEGORIES)]
        self.category = Field(ipw.Dropdown(description="What is bought", options=choices))
        self.table, self.lever, self.note = TextView(), TextView(), TextView()
        self.add = ipw.Button(description="Add this lever to the deal")
        self._chosen: str | None = None
        about = part(
            "p",
            "Each lever adds one issue that starts at an option which changes nothing, with the "
            "numbers it needs as place-holders to be filled in.",
            cls="wb-quiet",
        )
        children = [TextView(about), self.category, self.table, self.lever, self.add, self.note]
        super().__init__(desk, children, heading="Levers to add")
        self.add_class("wb-records")
        self.category.control.observe(guarded(desk, lambda _: self._draw()), "value")
        self.table.on_choose(guarded(desk, self._choose))
        self.add.on_click(guarded(desk, lambda _: self._add()))
        self.ties.follow(self._draw)

    def _draw(self) -> None:
        chosen = read_library().get(self._chosen) if self._chosen else None
        self.table.show(self._tabulate())
        self.lever.show(*(_describe(chosen) if chosen is not None else []))
        self.add.layout.display = "none" if chosen is None else ""

    def _tabulate(self) -> Node:
        deal = self.desk.deal
        rows = [
            part(
                "tr",
                part("th", _button(one, one.name == self._chosen), scope="row"),
                part("td", one.question),
                cls="wb-pressed" if one.name == self._chosen else "",
            )
            for one in find_levers(self.category.control.value)
            if one.issue_name not in deal.issues
        ]
        heads = [part("th", text, scope="col") for text in ("Lever", "Question to ask")]
        body = part("tbody", *rows)
        return part("table", part("thead", part("tr", *heads)), body, cls=_LOOK)

    def _choose(self, name: str) -> None:
        self._chosen = None if name == self._chosen else name
        self._draw()

    def _add(self) -> None:
        if self._chosen is None:
            return
        desk, name = self.desk, self._chosen
        buyer, *others = desk.deal.parties
        try:
            deal = add_lever(desk.deal, name, buyer=buyer, supplier=others[0])
        except DealError as error:
            self.note.show(*paragraphs(refusal_words(error, desk.deal, ()).splitlines(), cls=_BAD))
            return
        self._chosen = None
        desk.replace(deal)
        label = label_of(desk.deal, read_library()[name].issue_name)
        said = desk.problem.splitlines() or [f"Added the issue {label!r}; now fill in its numbers."]
        self.note.show(*paragraphs(said, cls=_BAD if desk.problem else "wb-sentence"))


_LOOK = "wb-table wb-choices wb-texts"
_BAD = "wb-problem"


def _button(lever: NegotiationLever, pressed: bool) -> Node:
    title = "Read more about this lever"
    return part("button", lever.title, choose=lever.name, pressed=pressed, title=title)


def _describe(lever: NegotiationLever) -> list[Node]:
    facts = ", ".join(fact.label or name for name, fact in lever.facts.items())
    rows = {
        "For us": lever.for_buyer,
        "For them": lever.for_supplier,
        "Numbers it needs": facts,
        "Mind": " ".join((*lever.cautions, *lever.warnings)),
    }
    lines = [
        part("tr", part("th", name, scope="row"), part("td", text)) for name, text in rows.items()
    ]
    return [
        part("h3", lever.title),
        part("table", part("tbody", *lines), cls="wb-table wb-facts"),
    ]
