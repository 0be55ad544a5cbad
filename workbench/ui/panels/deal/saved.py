"""What is kept: when and by whom, undo and redo, and what is only tried on this page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import ipywidgets as ipw

from workbench.model import label_of
from workbench.store import StoreError
from workbench.store.home import StateError
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.desk.keeping import Keeping, keeping_of
from workbench.ui.desk.settling import settle_file
from workbench.ui.widgets.entries import Entry
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import Node, TextView, part

_SHOWN = ["revision", "entry", "others", "undoable", "redoable", "is_away", "problem", "notice"]

NAMED = 4
"""Most facts that are named as tried; the rest is counted."""


class SavedPanel(Panel):
    """See that everything is kept, take edits back, and keep or discard what was tried.

    Parameters
    ----------
    desk : Desk
        Where its deal is not kept, as in a notebook of one's own, edits last as long as the
        notebook.
    hint : str
        Said where it is not kept.
    keep_it : callable, optional
        Keeps it from now on, where that can be done by a press.
    """

    area = "saved"

    def __init__(
        self, desk: Desk, *, hint: str = "", keep_it: Callable[[], None] | None = None
    ) -> None:
        self.keeping = keeping = keeping_of(desk)
        self.state, self.trying, self.message = TextView(), TextView(), TextView()
        self.undo = ipw.Button(description="Undo", tooltip="Take back your last edit (Ctrl+Z)")
        self.redo = ipw.Button(description="Redo", tooltip="Make it again (Ctrl+Shift+Z)")
        self.keep = ipw.Button(description="Keep", tooltip="Make what you try the deal's own")
        self.discard = ipw.Button(description="Discard", tooltip="Go back to the deal's numbers")
        self.scenario = Entry("Name of the scenario")
        self.as_scenario = ipw.Button(description="Keep as a scenario")
        self.saved_row = _row(self.state, self.undo, self.redo)
        self.tried_row = _row(self.trying, self.keep, self.discard, self.scenario, self.as_scenario)
        self.tried_row.add_class("wb-trying")
        self.conflict = TextView()
        self.take_file = ipw.Button(description="Take what is in the file")
        self.keep_ours = ipw.Button(description="Keep what is here")
        self.conflict_row = _row(self.take_file, self.keep_ours)
        self.conflict_row.layout.display = "none"
        parts = [self.saved_row, self.tried_row, self.conflict, self.conflict_row, self.message]
        super().__init__(desk, parts)
        self.keep.on_click(guarded(desk, lambda _: desk.keep_tried()))
        self.discard.on_click(guarded(desk, lambda _: desk.discard_tried()))
        self.as_scenario.on_click(guarded(desk, lambda _: self._make_scenario()))
        self.ties.follow(self._draw_tried, "tried")
        if keeping is None:
            self.state.show(part("p", hint, cls="wb-quiet"))
            self.undo.layout.display = self.redo.layout.display = "none"
            self.saved_row.layout.display = "" if hint else "none"
            self._offer_to_keep(keep_it)
            return
        self.undo.on_click(guarded(desk, lambda _: keeping.undo()))
        self.redo.on_click(guarded(desk, lambda _: keeping.redo()))
        self.take_file.on_click(guarded(desk, lambda _: settle_file(keeping, take_file=True)))
        self.keep_ours.on_click(guarded(desk, lambda _: settle_file(keeping, take_file=False)))
        draw = guarded(desk, lambda _: self._draw(keeping))
        keeping.observe(draw, _SHOWN)
        self._draw(keeping)

    def _offer_to_keep(self, keep_it: Callable[[], None] | None) -> None:
        if keep_it is None:
            return
        button = ipw.Button(description="Keep this deal", tooltip="Keep it, and all your edits")
        self.saved_row.children = [self.state, button]

        def press(_button: object) -> None:
            try:
                keep_it()
            except (StoreError, StateError) as error:  # no place for it, in a sentence
                self.message.show(part("p", str(error), cls="wb-problem", role="alert"))

        button.on_click(guarded(self.desk, press))

    def _draw(self, keeping: Keeping) -> None:
        self.state.show(part("p", *_state(keeping), cls="wb-quiet"))
        self.undo.disabled = not keeping.undoable
        self.redo.disabled = not keeping.redoable
        self._draw_file(keeping)
        self.message.show(
            *([part("p", keeping.problem, cls="wb-problem", role="alert")] * bool(keeping.problem)),
            *([part("p", keeping.notice, cls="wb-note", role="status")] * bool(keeping.notice)),
        )

    def _draw_file(self, keeping: Keeping) -> None:
        """Say what is wrong with the deal's file; a conflict is settled here."""
        said, is_theirs = keeping.entry.file_problem, keeping.may_edit
        may_settle = keeping.entry.has_conflict and is_theirs
        if keeping.entry.has_conflict:
            who = "" if is_theirs else f" {keeping.entry.owner} can settle it."
            said += f". Everything else of both is kept.{who}"
        problem = part("p", f"The deal’s file: {said}", cls="wb-problem", role="alert")
        self.conflict.show(*([problem] * bool(said)))
        self.conflict_row.layout.display = "" if may_settle else "none"

    def _draw_tried(self) -> None:
        tried = self.desk.tried
        self.tried_row.layout.display = "" if tried else "none"
        may_edit = self.keeping is None or self.keeping.may_edit
        for control in (self.keep, self.scenario, self.as_scenario):
            control.layout.display = "" if may_edit else "none"
        names = [label_of(self.desk.deal, name) for name in list(tried)[:NAMED]]
        more = [f"{len(tried) - NAMED} more"] if len(tried) > NAMED else []
        count = f"Trying: {len(tried)} fact{'s' * (len(tried) != 1)} changed"
        self.trying.show(part("p", part("strong", count), f" ({', '.join([*names, *more])})"))

    def _make_scenario(self) -> None:
        name = str(self.scenario.control.value).strip()
        if not name:
            self.scenario.say("Give the scenario a name.")
            return
        self.desk.keep_tried_as_scenario(name)
        self.scenario.say(self.desk.problem)
        if not self.desk.problem:
            self.scenario.control.value = ""


def _row(*children: ipw.Widget) -> ipw.HBox:
    row = ipw.HBox(list(children))
    row.add_class("wb-row")
    return row


def _state(keeping: Keeping) -> list[Node]:
    entry, revision = keeping.entry, keeping.revision
    if entry.is_example:
        said = "An example: it stays as it is. Your first edit makes a copy of your own."
    else:
        who = "you" if revision.who == keeping.who else revision.who
        saved = f"{moment_words(revision.when)} by {who}."
        said = f"Not saved now. Last saved, {saved}" if keeping.is_away else f"Saved, {saved}"
    if not keeping.may_edit:
        said += f" It is {entry.owner}’s: you may try everything, your changes are not kept."
    here = f" Here now: {', '.join(keeping.others)}." if keeping.others else ""
    return [said, here]


def moment_words(when: dt.datetime) -> str:
    """Say when something was: the time for today, else the day too.

    Examples
    --------
    >>> moment_words(dt.datetime(2026, 3, 10, 9, 30))
    '2026-03-10 09:30'
    """
    is_today = when.date() == dt.datetime.now(when.tzinfo).date()
    return f"{when:%H:%M}" if is_today else f"{when:%Y-%m-%d %H:%M}"
