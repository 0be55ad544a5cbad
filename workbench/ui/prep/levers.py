"""The library of levers: what else could be negotiated, and what to mind once it is in the deal."""

from __future__ import annotations

import ipywidgets as ipw

from workbench.library import add_lever, find_like_terms
from workbench.library.beside import levers_in
from workbench.library.editing.issues import check_label
from workbench.library.lever import TO_FILL_IN, NegotiationLever
from workbench.model import Deal, Option, alternative_label, format_option, label_of
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.panels.trades.lever_audit import LeverAuditPanel, like_words
from workbench.ui.prep.last_edit import LastEdit
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.value import Trap, find_line_traps
from workbench.words import join_and

NOT_ASKED = "not asked"


class LeversPanel(LeverAuditPanel):
    """Find a lever that is worth something here, say what holds today, and add it to the deal.

    Parameters
    ----------
    desk : Desk
    last : LastEdit
        What the page remembers of the last edit of its terms.
    """

    named = "Levers to add"
    told = (
        "Each lever adds what is negotiated about it, and starts at an option which changes "
        "nothing. Numbers that nobody has looked at are drafts: what rests on them counts for "
        "nothing until each is estimated or confirmed. Amounts shown here take them as they are."
    )

    def __init__(self, desk: Desk, last: LastEdit) -> None:
        self.last = last
        self._seen: str | None = None  # the lever beside which the tick was set
        super().__init__(desk)

    def above(self, desk: Desk) -> list[ipw.Widget]:
        """Return what to mind about the levers that are there: above a list that is long."""
        self.minded = TextView()
        return [self.minded]

    def below(self, desk: Desk) -> list[ipw.Widget]:
        """Return what is asked of a lever that is added."""
        self.today: dict[str, Field] = {}
        self.asked = ipw.Box()
        self.asked.add_class("wb-pairs")
        self.both = ipw.Checkbox(description=BOTH, indent=False, layout=ipw.Layout(width="100%"))
        self.add, self.note = ipw.Button(description="Add this lever to the deal"), TextView()
        self.add.on_click(guarded(desk, lambda _: self._add()))
        return [self.asked, self.both, self.add, self.note]

    def _listed(self) -> list[NegotiationLever]:
        return [one for one in super()._listed() if one.switch not in self.desk.deal.issues]

    def _show(self) -> None:
        super()._show()
        chosen = self.chosen
        self.add.layout.display = "none" if chosen is None else ""
        self._ask(chosen)
        alike = [] if chosen is None else _alike(self.desk.deal, chosen)
        self.both.layout.display = "" if alike else "none"
        if not alike or self._seen != self._chosen:
            self.both.value = False
        self._seen = self._chosen
        self.minded.show(*_mind(self.desk.deal))

    def _ask(self, lever: NegotiationLever | None) -> None:
        """Ask what holds today, here and in each quote."""
        wanted = {} if lever is None else _askable(self.desk.deal, lever)
        if wanted.keys() != self.today.keys() or lever is None:
            self.today = {}
            for key, (label, options) in wanted.items():
                box = ipw.Dropdown(description=label, options=options, value=None)
                self.today[key] = Field(box)
            self.asked.children = tuple(self.today.values())

    def _add(self) -> None:
        lever = self.chosen
        if lever is None:
            return
        alike = _alike(self.desk.deal, lever)
        if alike and not self.both.value:
            names = join_and(f"“{label_of(self.desk.deal, one)}”" for one in alike)
            self.note.show(*paragraphs([FIRST.format(names=names)], cls=_BAD))
            return
        told = {
            key: {lever.switch: field.control.value}
            for key, field in self.today.items()
            if field.control.value is not None
        }
        today = told.pop("", None)

        def longer(deal: Deal) -> Deal:
            made = add_lever(
                deal,
                lever.name,
                buyer=deal.ours,
                supplier=deal.theirs,
                today=today,
                quotes=told,
                beside=_alike(deal, lever),
            )
            for issue in made.issues.keys() - deal.issues.keys():
                check_label(deal, label_of(made, issue))
            self._chosen, self.last.issue = None, lever.switch
            return made

        if self.last.make(self.desk, longer, note=WAITS):
            said = [f"{lever.title} is in the deal now.", *self.last.words(self.desk.deal)]
            self.note.show(*paragraphs(said, cls="wb-sentence"))
        else:
            self.note.show(*paragraphs(self.desk.problem.splitlines(), cls=_BAD))


_BAD = "wb-problem"
WAITS = "What it needs to know waits among the drafts of step 4."
BOTH = "It does not move the same money: add it beside what the deal has"
FIRST = (
    "Look at {names} first: where both move the same money, change what is there instead of adding "
    "a second term. Where they do not, tick that they do not."
)


def _alike(deal: Deal, lever: NegotiationLever) -> list[str]:
    """Return the deal's own terms that settle the like, and have to be looked at first."""
    return [one.name for one in find_like_terms(deal, lever) if one.how == "same kind"]


def _askable(
    deal: Deal, lever: NegotiationLever
) -> dict[str, tuple[str, list[tuple[str, Option | None]]]]:
    """Return whose term of a lever is asked for: label and options, by quote; "" is ours today."""
    issue = lever.issues[lever.switch]
    options: list[tuple[str, Option | None]] = [(NOT_ASKED, None)]
    options += [(format_option(issue, one), one) for one in issue.options]
    found = {} if deal.status_quo is None else {"": (f"{issue.label}, today", options)}
    for side in deal.parties.values():
        for name, one in side.alternatives.items():
            if one.quote is not None:
                found[name] = (alternative_label(one, name), options)
    return found


def _mind(deal: Deal) -> list[Node]:
    """Say what to mind: by lever that the deal has, then by trap that is open in a term line."""
    levers = levers_in(deal)
    rows = {
        one.title: [*_to_fill_in(deal, one), *like_words(deal, one), *one.cautions]
        for one in levers
    }
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
