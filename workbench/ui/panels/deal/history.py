"""The history of a deal: who changed what, named states, what differs, and the way back."""

from __future__ import annotations

from typing import Any

import ipywidgets as ipw

from workbench.files.change_words import ToldChange
from workbench.store import Revision, StoreError, Version
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.desk.keeping import Keeping
from workbench.ui.panels.deal.saved import moment_words
from workbench.ui.widgets.entries import Entry
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import TableRow, row, table
from workbench.ui.widgets.text_view import Node, TextView, part

SHOWN = 50
"""Most states, and most differences, that are listed."""


class HistoryPanel(Panel):
    """Name a state, compare any two in words, and go back.

    Parameters
    ----------
    desk : Desk
    keeping : Keeping
    """

    area = "history"

    def __init__(self, desk: Desk, keeping: Keeping) -> None:
        self.keeping = keeping
        self.name = Entry("Name of this state", hint="such as “as agreed with finance”")
        self.name_it = ipw.Button(description="Keep this state")
        self.earlier, self.later = (ipw.Dropdown(description=text) for text in ("Compare", "with"))
        self.states, self.differences, self.message = TextView(), TextView(), TextView()
        self.named = ipw.HBox([self.name, self.name_it])
        compared = ipw.HBox([self.earlier, self.later])
        for line in (self.named, compared):
            line.add_class("wb-row")
        children = [self.named, self.message, compared, self.differences, self.states]
        super().__init__(desk, children, heading="History")
        self.add_class("wb-records")
        self.name_it.on_click(guarded(desk, lambda _: self._name()))
        self.states.on_choose(guarded(desk, self._go_back))
        for control in (self.earlier, self.later):
            control.observe(guarded(desk, lambda _: self._show_differences()), "value")
        self.ties.follow(self._draw_or_say, "kept")
        # what was said while the store was away is not true any more when it is back
        keeping.observe(guarded(desk, lambda _: self._draw_or_say()), "is_away")

    def _draw_or_say(self) -> None:
        try:
            self._draw()
        except StoreError as error:
            self.message.show(part("p", str(error), cls="wb-problem", role="alert"))
        else:
            self.message.show()

    def _draw(self) -> None:
        keeping = self.keeping
        self.named.layout.display = "" if keeping.entry.may_edit else "none"
        history = keeping.store.history(keeping.entry.id, keeping.who, last=SHOWN)
        versions = keeping.store.versions(keeping.entry.id, keeping.who)
        names = {one.number: one.name for one in versions}
        options = [(_label(one, names), one.number) for one in reversed(history) if one.has_state]
        options += [
            (_label(one, names), one.number)
            for one in reversed(versions)
            if one.number < history[0].number
        ]
        for control, first in ((self.earlier, options[-1][1]), (self.later, options[0][1])):
            known = control.value
            control.options = options
            control.value = known if known in [number for _, number in options] else first
        self.later.value = options[0][1]
        newest = history[-1].number
        rows = [_state(one, names, newest, keeping.may_edit) for one in reversed(history)]
        heads = ("State", "Who", "When", "What changed", "")
        self.states.show(table(heads, rows, look="wb-texts wb-actions", prose=(3,)))
        self._show_differences()

    def _show_differences(self) -> None:
        keeping, numbers = self.keeping, (self.earlier.value, self.later.value)
        if None in numbers or numbers[0] == numbers[1]:
            self.differences.show()
            return
        try:
            found = keeping.store.compare(keeping.entry.id, keeping.who, *numbers)
        except StoreError as error:
            self.differences.show(part("p", str(error), cls="wb-problem"))
            return
        self.differences.show(_differences(found))

    def _name(self) -> None:
        self.keeping.name_version(self.name.control.value)
        self.name.say(self.keeping.problem)
        if not self.keeping.problem:
            self.name.control.value = ""
            self._draw_or_say()

    def _go_back(self, key: Any) -> None:
        match key:
            case ["back", int(number)]:
                self.keeping.go_back(number)


def _label(one: Revision | Version, names: dict[int, str]) -> str:
    name = f" “{names[one.number]}”" if one.number in names else ""
    return f"{one.number}{name}, {one.who}, {moment_words(one.when)}"


def _state(one: Revision, names: dict[int, str], newest: int, may_edit: bool) -> TableRow:
    back: Node = ""
    if one.number != newest and one.has_state and may_edit:
        back = part("button", "Go back to it", choose=["back", one.number], pressed=False)
    what = "; ".join(one.words)
    if one.kind in ("undo", "redo"):
        what = f"{one.kind.capitalize()}: {what}"
    name = names.get(one.number)
    state = part("strong", f"{one.number} {name}") if name else str(one.number)
    return row(state, one.who, moment_words(one.when), what, back)


def _differences(found: tuple[ToldChange, ...]) -> Node:
    if not found:
        return part("p", "No difference.", cls="wb-quiet")
    lines = [
        part("li", part("strong", change.place), f": {change.what}") for change in found[:SHOWN]
    ]
    more = len(found) - SHOWN
    return part(
        "ul", *lines, *([part("li", f"and {more:,} more")] if more > 0 else []), cls="wb-list"
    )
