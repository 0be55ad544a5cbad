"""The library of levers: what else could be negotiated, and what to mind once it is in the deal."""

from __future__ import annotations

import ipywidgets as ipw

from workbench.library import CATEGORIES, add_lever, find_levers
from workbench.library.beside import levers_in
from workbench.library.lever import TO_FILL_IN, NegotiationLever
from workbench.library.listing import read_library
from workbench.model import Deal, DealError, label_of
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.desk.refusals import refusal_words
from workbench.ui.panels import Panel
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.value import Trap, find_line_traps
from workbench.words import start_sentence


class LeversPanel(Panel):
    """Browse the levers of the library, add one to the deal, and read what to mind about it.

    Parameters
    ----------
    desk : Desk
    """

    area = "records"

    def __init__(self, desk: Desk) -> None:
        choices = [("Everything", None), *((start_sentence(name), name) for name in CATEGORIES)]
        self.category = Field(ipw.Dropdown(description="What is bought", options=choices))
        self.table, self.lever, self.note = TextView(), TextView(), TextView()
        self.minded = TextView()
        self.add = ipw.Button(description="Add this lever to the deal")
        self._chosen: str | None = None
        about = part(
            "p",
            "Each lever adds one issue that starts at an option which changes nothing. The numbers "
            "it needs are drafts: it counts for nothing until each is estimated or confirmed.",
            cls="wb-quiet",
        )
        choice = [self.category, self.table, self.lever, self.add, self.note]
        children = [TextView(about), self.minded, *choice]  # above a list that is long
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
        self.minded.show(*_mind(self.desk.deal))

    def _tabulate(self) -> Node:
        deal = self.desk.deal
        rows = [
            row(
                _button(one, one.name == self._chosen),
                one.question,
                look="wb-pressed" if one.name == self._chosen else "",
            )
            for one in find_levers(self.category.control.value)
            if one.switch not in deal.issues
        ]
        return table(("Lever", "Question to ask"), rows, look="wb-choices wb-texts")

    def _choose(self, name: str) -> None:
        self._chosen = None if name == self._chosen else name
        self._draw()

    def _add(self) -> None:
        if self._chosen is None:
            return
        desk, name = self.desk, self._chosen
        try:
            deal = add_lever(desk.deal, name, buyer=desk.deal.ours, supplier=desk.deal.theirs)
        except DealError as error:
            self.note.show(*paragraphs(refusal_words(error, desk.deal).splitlines(), cls=_BAD))
            return
        self._chosen = None
        desk.edit(deal)  # a deal with other issues gets panels of its own, which say the rest
        self.note.show(*paragraphs(desk.problem.splitlines(), cls=_BAD))


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
        "Mind": " ".join(lever.warnings),
    }
    lines = [row(*one) for one in rows.items()]
    return [part("h3", lever.title), table((), lines, look="wb-facts")]


def _mind(deal: Deal) -> list[Node]:
    """Say what to mind: by lever that the deal has, then by trap that is open in a term line."""
    levers = levers_in(deal)
    rows = {one.title: [*_to_fill_in(deal, one), *one.cautions] for one in levers}
    brought = {line: one.title for one in levers for line in (*one.buyer, *one.supplier)}
    places: dict[Trap, list[str]] = {}
    for (party, line), traps in find_line_traps(deal).items():
        where = brought.get(line, f"{label_of(deal, party)}: {line.replace('_', ' ')}")
        for trap in traps:
            places.setdefault(trap, []).append(where)
    for trap, found in places.items():
        rows[trap.title] = [trap.text, f"Here: {'; '.join(dict.fromkeys(found))}."]
    if not rows:
        return []
    body = [row(title, part("td", *paragraphs(texts))) for title, texts in rows.items()]
    return [
        part("h3", "What to mind about levers and term lines of this deal"),
        table((), body, look="wb-facts"),
    ]


def _to_fill_in(deal: Deal, lever: NegotiationLever) -> list[str]:
    empty = [
        label_of(deal, name)
        for name in lever.facts
        if name in deal.facts
        and (deal.facts[name].is_draft or deal.facts[name].source == TO_FILL_IN)
    ]
    return [f"Numbers to be filled in: {', '.join(empty)}."] if empty else []
