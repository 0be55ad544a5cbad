"""The terms that are negotiated: a table, one more at a time, and a form for the one chosen."""

from __future__ import annotations

from functools import partial

import ipywidgets as ipw

from workbench.library import add_issue
from workbench.model import Deal, FieldPath, Issue, format_option, label_of
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.panels import Panel
from workbench.ui.prep.issue_form import IssueForm
from workbench.ui.prep.issue_formulas import lines_over
from workbench.ui.prep.last_edit import LastEdit
from workbench.ui.widgets.entries import Entry
from workbench.ui.widgets.option_texts import read_options
from workbench.ui.widgets.tables import TableRow, row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.value import find_waiting
from workbench.words import join_and

ABOUT = "Choose a term to rename it, change its options, say what holds today and what it is worth."
SHOWN = 6
"""Most options of an issue that the table names."""


class IssuesPanel(Panel):
    """See the terms of the deal, and add, change, value, move and remove them.

    Parameters
    ----------
    desk : Desk
    last : LastEdit
        What the page remembers while its panels are made anew.
    """

    area = "issues-edited"

    def __init__(self, desk: Desk, last: LastEdit) -> None:
        self.last = last
        self.said, self.table, self.note = TextView(), TextView(), TextView()
        self.name = Entry("New term", hint="Warranty")
        self.options = Entry("Its options, the first holds today", hint="12; 24; 36")
        self.unit = Entry("Unit", hint="months")
        self.add = ipw.Button(description="Add this term")
        adding = ipw.HBox([self.name, self.options, self.unit, self.add])
        adding.add_class("wb-row")
        adding.add_class("wb-enter")
        self.slot = ipw.VBox()
        self.form: IssueForm | None = None
        about = TextView(part("p", ABOUT, cls="wb-quiet"))
        children = [about, self.said, self.table, self.slot, adding, self.note]
        super().__init__(desk, children, heading="Terms to negotiate")
        self.add_class("wb-records")
        self.add_class("wb-whole-row")
        self.table.on_choose(guarded(desk, self.turn_to))
        self.add.on_click(guarded(desk, lambda _: self._add()))
        self.ties.follow(self._draw)

    def turn_to(self, issue: str) -> None:
        """Open the form of an issue, or close it again."""
        self.last.issue = "" if self.last.issue == issue else issue
        self._draw()

    def _draw(self) -> None:
        deal = self.desk.deal
        if self.last.issue not in deal.issues:
            self.last.issue = ""
        self.said.show(*paragraphs(self.last.words(deal), cls="wb-sentence"))
        self.table.show(_tabulate(deal, self.last.issue))
        if self.form is not None and self.form.issue != self.last.issue:
            self.form.leave()
            self.form = None
        if self.last.issue and self.form is None:
            self.form = IssueForm(self.desk, self.last.issue, self.last, self.ties)
        wanted = [] if self.form is None else [self.form]
        if list(self.slot.children) != wanted:
            self.slot.children = wanted

    def _add(self) -> None:
        label = self.name.control.value.strip()
        unit = self.unit.control.value.strip()
        self.name.say("" if label else "Say what the new term is called.")
        self.options.say("")
        if not label:
            return
        try:
            options = self.options.read(self.desk, partial(read_options, unit=unit))
        except ValueError:  # said, or asked, below the field
            return
        known = {*self.desk.deal.issues}
        hint = "It is worth nothing to anybody yet: say below what its options are worth."
        first = options.options[0] if isinstance(options, Issue) else options[0]
        if not self.last.make(
            self.desk,
            lambda deal: add_issue(deal, label, options, unit=unit, today=first),
            note=hint,
        ):
            self.note.show(*paragraphs(self.desk.problem.splitlines(), cls="wb-problem"))
            return
        self.note.show()
        for entry in (self.name, self.options, self.unit):
            entry.control.value = ""
        self.last.issue = next(name for name in self.desk.deal.issues if name not in known)
        self._draw()


def _tabulate(deal: Deal, opened: str) -> Node:
    waiting = {one.path[1:] for one in find_waiting(deal)}
    rows = [_row(deal, name, opened, waiting) for name in deal.issues]
    return table(("Term", "Options", "Today", "Counts for"), rows, look="wb-choices wb-texts")


def _row(deal: Deal, name: str, opened: str, waiting: set[FieldPath]) -> TableRow:
    issue = deal.issues[name]
    today = "" if deal.status_quo is None else format_option(issue, deal.status_quo[name])
    button = part(
        "button",
        label_of(deal, name),
        choose=name,
        pressed=name == opened,
        title="Change this term, and say what it is worth",
    )
    now, later = [], []
    for party, side in deal.parties.items():
        lines = [line for known, line in lines_over(deal, name) if known == party]
        there = [line for line in lines if line in (side.value or {})]
        if name in (side.scores or {}) or any(
            (party, "value", line) not in waiting for line in there
        ):
            now.append(label_of(deal, party))
        elif there:
            later.append(label_of(deal, party))
    said = [join_and(now)] if now else []
    if later:
        whose = "its" if len(later) == 1 else "their"
        said.append(f"{join_and(later)}, once {whose} numbers are known")
    words = "; ".join(said) or "nobody yet"
    return row(
        button, listed_options(issue), today, words, look="wb-pressed" if name == opened else ""
    )


def listed_options(issue: Issue) -> str:
    """Name the options of an issue, its unit once; of many, the ends and how many they are."""
    shown = [format_option(issue, one) for one in issue.options[:SHOWN]]
    if issue.count <= SHOWN:
        unit = f" {issue.unit}" if len(issue.unit) > 1 else ""
        *first, last = shown
        return ", ".join([*(one.removesuffix(unit) for one in first), last])
    last = format_option(issue, issue.options[-1])
    return f"{shown[0]} to {last}, {issue.count} options"
