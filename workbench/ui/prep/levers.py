"""The library of levers: what else could be negotiated, and what to mind once it is in the deal."""

from __future__ import annotations

from collections.abc import Iterator

import ipywidgets as ipw

from workbench.analysis import Progress
from workbench.library import CATEGORIES, add_lever, find_levers
from workbench.library.beside import levers_in
from workbench.library.editing.issues import check_label
from workbench.library.lever import TO_FILL_IN, NegotiationLever
from workbench.library.lever_ranks import LeverRank, rank_levers, sort_ranks
from workbench.library.listing import read_library
from workbench.model import Deal, label_of
from workbench.ui.desk.background import Background
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.panels import Panel
from workbench.ui.prep.last_edit import LastEdit
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.value import Trap, find_line_traps
from workbench.words import counted, format_amount, start_sentence


class LeversPanel(Panel):
    """Browse the levers of the library, add one to the deal, and read what to mind about it.

    Parameters
    ----------
    desk : Desk
    last : LastEdit
        What the page remembers of the last edit of its terms.
    """

    area = "records"

    def __init__(self, desk: Desk, last: LastEdit) -> None:
        self.last = last
        choices = [("Everything", None), *((start_sentence(name), name) for name in CATEGORIES)]
        bought = desk.deal.purchase.category if desk.deal.purchase else None
        self.category = Field(
            ipw.Dropdown(description="What is bought", options=choices, value=bought)
        )
        self.search = Field(ipw.Text(description="Search", placeholder="payment, stock, warranty"))
        self._ranks: tuple[LeverRank, ...] = ()
        self._ranked: tuple[object, ...] = ()
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
        finding = ipw.HBox([self.category, self.search])
        finding.add_class("wb-row")
        choice = [finding, self.lever, self.add, self.note, self.table]
        children = [TextView(about), self.minded, *choice]  # above a list that is long
        super().__init__(desk, children, heading="Levers to add")
        self.add_class("wb-records")
        self.work = Background[tuple[LeverRank, ...]](desk, self._show, lambda _: None)
        for control in (self.category.control, self.search.control):
            control.observe(guarded(desk, lambda _: self._draw()), "value")
        self.table.on_choose(guarded(desk, self._choose))
        self.add.on_click(guarded(desk, lambda _: self._add()))
        self.ties.follow(self._draw)

    def leave(self) -> None:
        """End what is under way, and go."""
        self.work.stop()
        super().leave()

    def _rank(self) -> Iterator[Progress[tuple[LeverRank, ...]]]:
        """Try lever after lever, then put them in order."""
        found: list[LeverRank] = []
        levers = find_levers(self.category.control.value)
        for one in rank_levers(self.desk.deal, levers):
            found.append(one)
            yield Progress(len(found) / (len(levers) + 1), None)
        yield Progress(1.0, sort_ranks(found))

    def _show(self, ranks: tuple[LeverRank, ...]) -> None:
        self._ranks = ranks
        self.table.show(self._tabulate())

    def _draw(self) -> None:
        deal, category = self.desk.deal, self.category.control.value
        ranked = deal.issues, deal.parties, deal.facts, category
        if ranked != self._ranked:
            self._ranked = ranked
            left = [one for one in find_levers(category) if one.switch not in deal.issues]
            self._ranks = tuple(LeverRank(one, None) for one in left)
            self.work.start(self._rank())
        chosen = read_library().get(self._chosen) if self._chosen else None
        self.table.show(self._tabulate())
        self.lever.show(*(_describe(chosen) if chosen is not None else []))
        self.add.layout.display = "none" if chosen is None else ""
        self.minded.show(*_mind(self.desk.deal))

    def _tabulate(self) -> Node:
        deal = self.desk.deal
        words = self.search.control.value.casefold().split()
        rows = [
            row(
                _button(one.lever, one.lever.name == self._chosen),
                one.lever.question,
                _worth(deal, one),
                look="wb-pressed" if one.lever.name == self._chosen else "",
            )
            for one in self._ranks
            if all(word in _searched(one.lever) for word in words)
        ]
        if not rows:
            return part("p", "No lever has these words.", cls="wb-quiet")
        heads = ("Lever", "Question to ask", "Likely worth here, for both together")
        return table(heads, rows, look="wb-choices wb-texts")

    def _choose(self, name: str) -> None:
        self._chosen = None if name == self._chosen else name
        self._draw()

    def _add(self) -> None:
        if self._chosen is None:
            return
        desk, name = self.desk, self._chosen
        title = read_library()[name].title

        def add(deal: Deal) -> Deal:
            made = add_lever(deal, name, buyer=deal.ours, supplier=deal.theirs)
            for issue in made.issues.keys() - deal.issues.keys():
                check_label(deal, label_of(made, issue))
            self._chosen, self.last.issue = None, read_library()[name].switch
            return made

        note = "What it needs to know waits among the drafts of step 4."
        if self.last.make(desk, add, note=note):
            said = [f"{title} is in the deal now.", *self.last.words(desk.deal)]
            self.note.show(*paragraphs(said, cls="wb-sentence"))
        else:
            self.note.show(*paragraphs(desk.problem.splitlines(), cls=_BAD))


_BAD = "wb-problem"


def _button(lever: NegotiationLever, pressed: bool) -> Node:
    title = "Read more about this lever"
    return part("button", lever.title, choose=lever.name, pressed=pressed, title=title)


def _worth(deal: Deal, rank: LeverRank) -> str:
    """Say what a lever is likely to be worth, and what it still needs to know."""
    needs = f"needs {counted(len(rank.asked), 'numbers')}" if rank.asked else ""
    if rank.joint is None:
        return needs
    amount = f"up to {format_amount(rank.joint, deal.unit(deal.ours))}"
    return f"{amount}; {needs}" if needs else amount


def _searched(lever: NegotiationLever) -> str:
    """Return the words in which a lever is looked for."""
    parts = (lever.title, lever.question, lever.for_buyer, lever.for_supplier, *lever.issues)
    return " ".join(parts).casefold()


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
