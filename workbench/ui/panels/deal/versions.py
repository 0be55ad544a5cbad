"""The versions of a deal: save it, see who changed what, go back, compare, take up lost work."""

from __future__ import annotations

from typing import Any

import ipywidgets as ipw

from workbench.files import Change, Version
from workbench.files.unsaved import Unsaved
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.deal_versions import DealVersions
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.entries import Entry
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import TableRow, row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part

SHOWN = 30
"""Most versions, and most changes, that are listed."""


class VersionsPanel(Panel):
    """Save the deal, and see and compare what was saved.

    Parameters
    ----------
    desk : Desk
    versions : DealVersions
    """

    area = "versions"

    def __init__(self, desk: Desk, versions: DealVersions) -> None:
        self.versions = versions
        self.state, self.message = TextView(), TextView()
        self.left, self.table, self.changes = TextView(), TextView(), TextView()
        self.who = Entry("Your name or initials")
        self.note = Entry("What you changed, and why", hint="may stay empty")
        self.save = ipw.Button(description="Save")
        self.undo = ipw.Button(
            description="Undo the last version", tooltip="Save the version before it once more"
        )
        row = ipw.HBox([self.who, self.note, self.save, self.undo])
        row.add_class("wb-row")
        children = [self.state, self.left, row, self.message, self.table, self.changes]
        super().__init__(desk, children, heading="Save and versions")
        self.add_class("wb-records")
        self._compared: int | None = None
        self.save.on_click(guarded(desk, lambda _: self._save()))
        self.undo.on_click(guarded(desk, lambda _: versions.undo(who=self.who.control.value)))
        self.table.on_choose(guarded(desk, self._chosen))
        self.left.on_choose(guarded(desk, self._settle))
        for trait in ("version", "history", "unsaved", "problem", "name"):
            versions.observe(guarded(desk, lambda _: self._draw()), trait)
        self.ties.follow(self._draw)

    def _save(self) -> None:
        self.versions.save(who=self.who.control.value, note=self.note.control.value)
        if not self.versions.problem:
            self.note.control.value = ""

    def _draw(self) -> None:
        versions = self.versions
        self.state.show(part("p", *self._state(), cls="wb-sentence"))
        self.message.show(*paragraphs(versions.problem.splitlines(), cls="wb-problem"))
        self.left.show(*[_left_behind(work) for work in versions.unsaved[:3]])
        history, current = versions.history, versions.version
        self.table.show(*([_tabulate(history, current)] if history else []))
        self.save.disabled = versions.is_saved
        self.undo.disabled = len(versions.history) < 2
        self._show_changes()

    def _state(self) -> list[Node]:
        versions = self.versions
        if versions.version is None:
            return ["This deal is not saved yet."]
        what = "Nothing has changed since" if versions.is_saved else "There are edits since"
        version = versions.version
        return [f"{what} version {version.number}, saved by {version.who} at {_time(version)}."]

    def _chosen(self, key: Any) -> None:
        match key:
            case ["open", int(number)]:
                self.versions.open(number)
            case ["compare", int(number)]:
                self._compared = None if self._compared == number else number
                self._draw()

    def _settle(self, key: Any) -> None:
        match key:
            case ["take up", str(page)]:
                self.versions.take_up(page)
            case ["discard", str(page)]:
                self.versions.discard(page)

    def _show_changes(self) -> None:
        number = self._compared
        if number is None or number not in [version.number for version in self.versions.history]:
            self.changes.show()
            return
        found = self.versions.compare(number)
        self.changes.show(
            part("h3", f"From version {number} to what is on this page"),
            *([_list(found, self)] if found else [part("p", "No difference.", cls="wb-quiet")]),
        )


def _tabulate(history: tuple[Version, ...], current: Version | None) -> Node:
    heads = ("Version", "Saved by", "At", "What changed", "", "")
    rows = [_row(version, version == current) for version in reversed(history[-SHOWN:])]
    return table(heads, rows, look="wb-texts wb-actions")


def _row(version: Version, is_current: bool) -> TableRow:
    buttons = [
        part("button", word.capitalize(), choose=[word, version.number], pressed=False)
        for word in ("open", "compare")
    ]
    return row(
        str(version.number),
        version.who,
        _time(version),
        _summary(version),
        *buttons,
        look="wb-pressed" if is_current else "",
    )


def _summary(version: Version) -> str:
    """Say what a version changed, in one line."""
    first, *more = version.changes or ("first version",)
    changes = f"{first}, and {len(more):,} more" if more else first
    return f"{version.note} ({changes})" if version.note else changes


def _list(changes: tuple[Change, ...], panel: VersionsPanel) -> Node:
    deal = panel.desk.deal
    shown = [
        part("li", part("strong", change.place(deal)), f": {change.what}")
        for change in changes[:SHOWN]
    ]
    rest = len(changes) - len(shown)
    more = [part("li", f"and {rest:,} more")] if rest > 0 else []
    return part("ul", *shown, *more, cls="wb-list")


def _left_behind(work: Unsaved) -> Node:
    """Say that a page ended with unsaved edits, and offer them."""
    based = f"on version {work.base}" if work.base else "on a deal that was never saved"
    return part(
        "p",
        f"A page that has ended left unsaved edits at {work.when:%Y-%m-%d %H:%M}, {based}. ",
        part("button", "Go on with them", choose=["take up", work.page], pressed=False),
        " ",
        part("button", "Discard them", choose=["discard", work.page], pressed=False),
        cls="wb-alert wb-actions",
    )


def _time(version: Version) -> str:
    return f"{version.when:%Y-%m-%d %H:%M}"
