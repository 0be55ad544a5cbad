"""Tables from Excel or CSV files, taken into the deal, and templates to fill in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import ipywidgets as ipw

from workbench.files import (
    TableError,
    read_alternatives,
    read_stakeholders,
    write_template,
)
from workbench.files.tables.kinds import TableKind
from workbench.files.tables.problems import UnlikelyTerm
from workbench.model import Alternative, Stakeholder, alternative_label, free_identifier
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.panels import Panel
from workbench.ui.prep.record_lists import preparation_of, put_preparation
from workbench.ui.widgets.download_button import DownloadButton, File
from workbench.ui.widgets.text_view import TextView, paragraphs, part
from workbench.ui.widgets.uploads import take_upload


@dataclass(frozen=True)
class TableIntake:
    """One kind of table that a deal takes in.

    Attributes
    ----------
    kind : str
        As in its template.
    read : callable
        Makes things by name from content and name of a file, and the deal.
    get : callable
        Returns what is on the desk, by name.
    put : callable
        Asks the desk to take other things in its place.
    """

    kind: TableKind
    read: Callable[..., Mapping[str, Any]]
    get: Callable[[Desk], Mapping[str, Any]]
    put: Callable[[Desk, Mapping[str, Any]], None]


def _alternatives(desk: Desk) -> Mapping[str, Any]:
    return desk.deal.parties[desk.party].alternatives


def _put_alternatives(desk: Desk, rows: Mapping[str, Any]) -> None:
    desk.edit_party(desk.party, alternatives=dict(rows))


def _put_stakeholders(desk: Desk, rows: Mapping[str, Any]) -> None:
    desk.edit_fields(**put_preparation(desk.deal, stakeholders=dict(rows)))


ALTERNATIVES = TableIntake("alternatives", read_alternatives, _alternatives, _put_alternatives)
STAKEHOLDERS = TableIntake(
    "stakeholders",
    read_stakeholders,
    lambda desk: preparation_of(desk.deal).stakeholders,
    _put_stakeholders,
)


class TableUploadPanel(Panel):
    """Upload a table of one of some kinds, or download a template to fill in.

    Parameters
    ----------
    desk : Desk
    about : str
        What the table is for.
    tables : sequence of TableIntake
    """

    area = "records"

    def __init__(self, desk: Desk, about: str, tables: Sequence[TableIntake]) -> None:
        self.words = TextView()
        self.uploads = {table.kind: _upload(table.kind) for table in tables}
        self.templates = {
            table.kind: DownloadButton(
                desk, f"Template for {table.kind}", tooltip="An Excel table with help to fill in"
            )
            for table in tables
        }
        row = ipw.HBox([*self.uploads.values(), *self.templates.values()])
        row.add_class("wb-row")
        words = TextView(part("p", about, cls="wb-quiet"))
        self.confirm = ipw.Button(description="They are right: take them")
        self.confirm.layout.display = "none"
        self._unsure: Callable[[], None] | None = None
        super().__init__(desk, [words, row, self.words, self.confirm], heading="From a table")
        self.confirm.on_click(guarded(desk, lambda _: self._confirm()))
        self.add_class("wb-records")
        for table in tables:
            self.uploads[table.kind].observe(guarded(desk, self._taker(table)), "value")
            self.templates[table.kind].on_ask(self._writer(table))

    def _writer(self, table: TableIntake) -> Callable[[], File]:
        return lambda: (f"{table.kind}.xlsx", write_template(table.kind, self.desk.deal))

    def _taker(self, table: TableIntake) -> Callable[[Any], None]:
        def take(_change: object) -> None:
            found = take_upload(self.uploads[table.kind])
            if found is not None:
                self._take(table, *found)

        return take

    def _take(self, table: TableIntake, content: bytes, name: str, *, sure: bool = False) -> None:
        """Merge a table into what is there, and say what it did; or what is wrong with it."""
        self.confirm.layout.display = "none"
        try:
            rows = table.read(content, name, self.desk.deal, **({"sure": True} if sure else {}))
        except TableError as error:
            self._say(str(error).splitlines(), cls="wb-problem")
            if all(isinstance(one, UnlikelyTerm) for one in error.problems):
                self.confirm.layout.display = ""
                self._unsure = partial(self._take, table, content, name, sure=True)
            return
        before = table.get(self.desk)
        rows = placed_apart(before, rows)
        table.put(self.desk, {**before, **rows})
        if self.desk.problem:
            self._say(self.desk.problem.splitlines(), cls="wb-problem")
            return
        self._say(_report(table.kind, name, before, rows), cls="wb-sentence")

    def _confirm(self) -> None:
        """Take the table that was asked about."""
        if self._unsure is not None:
            self._unsure()
            self._unsure = None

    def _say(self, sentences: Sequence[str], *, cls: str) -> None:
        self.words.show(*paragraphs(sentences, cls=cls))


def placed_apart(before: Mapping[str, Any], rows: Mapping[str, Any]) -> dict[str, Any]:
    """Give each row the name of what is called so already, else one that is free.

    Names are made from labels: "A & B" and "A-B" have one stem, and neither replaces the other.
    """
    labels = {_label(one, key).casefold(): key for key, one in before.items()}
    placed: dict[str, Any] = {}
    for key, one in rows.items():
        known = labels.get(_label(one, key).casefold())
        taken = {*before, *placed}
        free = free_identifier(key, taken, thing="alternative") if key in taken else key
        placed[known or free] = one
    return placed


def _label(one: Alternative | Stakeholder, key: str) -> str:
    return alternative_label(one, key) if isinstance(one, Alternative) else key


def _upload(kind: TableKind) -> ipw.FileUpload:
    return ipw.FileUpload(
        description=f"Upload {kind}", icon="", accept=".xlsx,.csv", tooltip="An .xlsx or .csv file"
    )


def _report(
    kind: TableKind, name: str, before: Mapping[str, Any], rows: Mapping[str, Any]
) -> list[str]:
    """Say what was added, and what was replaced by its name."""
    replaced = [key for key in rows if key in before]
    said = [f"{len(rows) - len(replaced)} of {len(rows)} {kind} in {name} are new."]
    if replaced:
        labels = ", ".join(getattr(rows[key], "label", "") or key for key in replaced)
        said.append(f"Replaced, since the name was there: {labels}.")
    return said
