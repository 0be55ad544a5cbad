"""One issue opened: its name, unit and options, what holds today, what it is worth to each side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import ipywidgets as ipw

from workbench.library import (
    move_issue,
    remove_issue,
    rename_issue,
    set_options,
    set_today,
    set_unit,
)
from workbench.model import Deal, Option, format_option, label_of
from workbench.phrases.exact.hanging import hanging_words
from workbench.ui.desk.binding import Ties, close_tree, guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.prep.issue_formulas import IssueFormulas
from workbench.ui.prep.last_edit import LastEdit
from workbench.ui.prep.worth_table import WorthTable, shown_options
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.entries import Entry
from workbench.ui.widgets.option_texts import read_options, write_options
from workbench.ui.widgets.text_view import TextView, paragraphs, part


class IssueForm(ipw.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Change one issue of the deal; what is refused stays as typed, with the reason beside it.

    Parameters
    ----------
    desk : Desk
    issue : str
    last : LastEdit
    ties : Ties
        Of the panel that it belongs to.
    """

    def __init__(self, desk: Desk, issue: str, last: LastEdit, ties: Ties) -> None:
        self.desk, self.issue, self.last, self.ties = desk, issue, last, ties.branch()
        self.fields: dict[str, Field] = {
            "label": Entry("Name of the term"),
            "unit": Entry("Unit", hint="days"),
            "options": Entry("Options", hint="30; 45; 60, or 1.20 to 1.60 by 0.05"),
            "today": Field(ipw.Dropdown(description="What holds today")),
        }
        pairs = ipw.Box(list(self.fields.values()))
        pairs.add_class("wb-pairs")
        self.earlier = ipw.Button(description="Earlier in the list")
        self.later = ipw.Button(description="Later in the list")
        self.remove = ipw.Button(description="Take this term out")
        self.sure = ipw.Button(description="Yes, take it out; Undo brings it back")
        self.stay = ipw.Button(description="Keep it")
        self.note, self.hangs = TextView(), TextView()
        row = ipw.HBox([self.earlier, self.later, self.remove, self.sure, self.stay])
        row.add_class("wb-row")
        self.worths, self.formulas = ipw.VBox(), IssueFormulas(desk, issue, self.ties)
        self.table: WorthTable | None = None
        self._shown: tuple[object, ...] = ()
        super().__init__([pairs, self.worths, self.formulas, self.hangs, row, self.note])
        self._tie()
        for button, act in {
            self.earlier: partial(self._change, partial(move_issue, name=issue, by=-1)),
            self.later: partial(self._change, partial(move_issue, name=issue, by=1)),
            self.remove: partial(self._ask, True),
            self.stay: partial(self._ask, False),
            self.sure: self._remove,
        }.items():
            button.on_click(guarded(desk, lambda _, act=act: act()))
        self._ask(False)
        self.ties.follow(self._fit_table)

    def leave(self) -> None:
        """Cut the ties of the form and take it off the page."""
        self.ties.cut()
        self.formulas.leave()
        if self.table is not None:
            self.table.leave()
        close_tree(self)

    def _tie(self) -> None:
        """Tie the fields to the desk."""
        edits: dict[str, tuple[Callable[[], str], Callable[[str], Callable[[Deal], Deal]]]] = {
            "label": (
                lambda: label_of(self.desk.deal, self.issue),
                lambda text: lambda deal: rename_issue(deal, self.issue, text),
            ),
            "unit": (
                lambda: self.desk.deal.issues[self.issue].unit,
                lambda text: lambda deal: set_unit(deal, self.issue, text),
            ),
            "options": (lambda: write_options(self.desk.deal.issues[self.issue]), self._optioned),
        }
        for name, (read, change) in edits.items():
            field = self.fields[name]
            field.tie(
                self.ties, read=partial(self._if_there, read), write=partial(self._edit, change)
            )
        self.fields["today"].tie(
            self.ties, read=self._today, write=self._write_today, fit=self._fit_today
        )

    def _edit(self, change: Callable[[str], Callable[[Deal], Deal]], text: str) -> None:
        self.desk.change(change(text))

    def _if_there(self, read: Callable[[], str]) -> str:
        """Read something of the issue, which may just have been taken out."""
        return read() if self.issue in self.desk.deal.issues else ""

    def _optioned(self, text: str) -> Callable[[Deal], Deal]:
        options = read_options(text, self.desk.deal.issues[self.issue].unit)
        return lambda deal: set_options(deal, self.issue, options)

    def _today(self) -> Option | None:
        deal = self.desk.deal
        known = deal.status_quo is not None and self.issue in deal.issues
        return deal.status_quo[self.issue] if known and deal.status_quo is not None else None

    def _fit_today(self) -> None:
        deal, control = self.desk.deal, self.fields["today"].control
        if self.issue not in deal.issues:
            return
        issue = deal.issues[self.issue]
        options: list[tuple[str, Option | None]]
        options = [(format_option(issue, one), one) for one in issue.options[:500]]
        if self._today() is None:
            options = [("Not known", None), *options]
        if list(control.options) != options:
            control.options = options

    def _write_today(self, option: Option | None) -> None:
        if option is None:
            return
        if self.desk.deal.status_quo is None:  # the package on the page stands for the others
            package = self.desk.package | {self.issue: option}
            self.desk.edit_fields(status_quo=package)
        else:
            self.desk.change(lambda deal: set_today(deal, self.issue, option))

    def _fit_table(self) -> None:
        """Make the table of worths anew when its rows are others."""
        deal = self.desk.deal
        if self.issue not in deal.issues:
            return
        scored = any(deal.parties[side].is_scored for side in (deal.ours, deal.theirs))
        if scored:
            self.worths.children = []
            return
        today = self._today()
        shown = (shown_options(deal, self.issue), today, deal.issues[self.issue])
        if self.table is not None and self._shown == shown:
            return
        self._shown = shown
        if self.table is not None:
            self.table.leave()
        self.table = WorthTable(self.desk, self.issue, self.ties)
        self.worths.children = [TextView(part("h3", "What each option is worth")), self.table]

    def _change(self, change: Callable[[Deal], Deal]) -> None:
        self.last.make(self.desk, change)
        self.note.show(*paragraphs(self.desk.problem.splitlines(), cls="wb-problem"))

    def _ask(self, asked: bool) -> None:
        """Say what goes with the term before it is taken out."""
        for button, shown in (
            (self.remove, not asked),
            (self.earlier, not asked),
            (self.later, not asked),
            (self.sure, asked),
            (self.stay, asked),
        ):
            button.layout.display = "" if shown else "none"
        words = hanging_words(self.desk.deal, self.issue) if asked else []
        self.hangs.show(*paragraphs(words, cls="wb-caution"))

    def _remove(self) -> None:
        self._ask(False)
        self._change(lambda deal: remove_issue(deal, self.issue))
