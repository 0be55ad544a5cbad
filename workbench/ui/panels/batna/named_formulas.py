"""Lines or facts of a quote: names with a number or a formula each, to change, add and remove."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import ipywidgets as ipw

from workbench.model import Formula
from workbench.ui.desk.binding import Ties, close_tree, guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.entries import Entry, FormulaEntry, read_formula, show_traps
from workbench.ui.widgets.text_view import TextView, part


class NamedFormulas(ipw.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Edit names with a number or a formula each.

    Parameters
    ----------
    desk : Desk
    ties : Ties
        Of the form that it belongs to.
    thing : str
        What one of them is, e.g. ``"line"``.
    hint : str
        What they are for.
    read : callable
        Returns them from the desk.
    write : callable
        Asks the desk to take others.
    """

    def __init__(
        self,
        desk: Desk,
        ties: Ties,
        *,
        thing: str,
        hint: str,
        read: Callable[[], Mapping[str, Formula]],
        write: Callable[[Mapping[str, Formula]], None],
    ) -> None:
        self.desk, self.ties, self.thing = desk, ties, thing
        self.read, self.write = read, write
        self.rows = ipw.VBox()
        self.entries: dict[str, Entry] = {}
        self._boxes: dict[str, ipw.HBox] = {}
        self.name = ipw.Text(description=f"New {thing}", placeholder="name")
        self.formula = Entry("Number or formula", hint="-4000")
        self.add = ipw.Button(description=f"Add {thing}")
        self.note = TextView()
        new = ipw.HBox([self.name, self.formula, self.add])
        new.add_class("wb-row")
        head = TextView(part("p", hint, cls="wb-quiet"))
        super().__init__([head, self.rows, new, self.note])
        self.add_class("wb-field")
        self.add.on_click(guarded(desk, lambda _: self._add()))
        ties.follow(self._draw)

    def _draw(self) -> None:
        names = list(self.read())
        if names == list(self.entries):
            return
        for gone in [name for name in self.entries if name not in names]:
            del self.entries[gone]
            close_tree(self._boxes.pop(gone))
        for name in names:
            if name not in self.entries:
                self._boxes[name] = self._row(name)
        self.entries = {name: self.entries[name] for name in names}
        self.rows.children = [self._boxes[name] for name in names]

    def _row(self, name: str) -> ipw.HBox:
        entry = self.entries[name] = FormulaEntry(name.replace("_", " "), unit=self._unit(name))
        remove = ipw.Button(description="Remove", tooltip=f"Remove the {self.thing} {name}")
        remove.on_click(guarded(self.desk, lambda _: self._remove(name)))
        row = ipw.HBox([entry, remove])
        row.add_class("wb-row")
        entry.tie(
            self.ties,
            # a row that is gone may still be told about the change that removed it
            read=lambda: self.read().get(name),
            write=partial(self._change, name),
        )
        show_traps(entry, self.ties, self.desk, lambda: self.read().get(name))
        return row

    def _unit(self, name: str) -> str:
        """Return the unit of a fact of the deal, of a line that of what the party values."""
        deal = self.desk.deal
        if self.thing == "line":
            return deal.unit(self.desk.party)
        return deal.facts[name].unit if name in deal.facts else ""

    def _change(self, name: str, formula: Formula) -> None:
        self.write({**self.read(), name: formula})

    def _remove(self, name: str) -> None:
        self.write({key: formula for key, formula in self.read().items() if key != name})
        self._say(self.desk.problem)

    def _add(self) -> None:
        """Add what was typed; what is refused stays as it is."""
        try:
            name = self._new_name()
        except ValueError as error:
            self._say(str(error))
            return
        try:
            read = partial(read_formula, unit=self._unit(name))
            formula = self.formula.read(self.desk, read)
        except ValueError:  # said, or asked, below the field
            self._say("")
            return
        self.write({**self.read(), name: formula})
        self._say(self.desk.problem)
        if not self.desk.problem:
            self.name.value = self.formula.control.value = ""

    def _new_name(self) -> str:
        name = str(self.name.value).strip()
        if not name:
            raise ValueError(f"Give the {self.thing} a name.")
        if name in self.read():
            raise ValueError(f"There is a {self.thing} {name!r} already; change it above.")
        return name

    def _say(self, sentence: str) -> None:
        self.note.show(*([part("p", sentence, cls="wb-problem")] if sentence else []))
