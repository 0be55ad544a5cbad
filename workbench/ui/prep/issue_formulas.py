"""Term lines over one issue as formulas, for those who want them; out of the way of the others."""

from __future__ import annotations

from functools import partial

import ipywidgets as ipw

from workbench.library import find_hanging
from workbench.library.editing.checked import checked_deal
from workbench.model import Deal, Named, free_identifier, label_of
from workbench.ui.desk.binding import Ties, close_tree, guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.entries import Entry, read_formula, show_traps, write_entry
from workbench.words import name_in_words


class IssueFormulas(ipw.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """See and change the formulas in which an issue counts; they are shown on request.

    Parameters
    ----------
    desk : Desk
    issue : str
    ties : Ties
        Of what they belong to.
    """

    def __init__(self, desk: Desk, issue: str, ties: Ties) -> None:
        self.desk, self.issue, self._above, self.ties = desk, issue, ties, ties.branch()
        self.show = ipw.Button(description="By formula …", tooltip="For those who want one")
        self.show.add_class("wb-aside")
        self.lines = ipw.VBox()
        self.entries: dict[tuple[str, str], Entry] = {}
        super().__init__([self.show, self.lines])
        self.show.on_click(guarded(desk, lambda _: self._turn()))

    def leave(self) -> None:
        """Cut the ties of the formulas and take them off the page."""
        self.ties.cut()
        close_tree(self)

    def _turn(self) -> None:
        """Show the formulas, or hide them again."""
        if self.entries:
            self.ties.cut()
            self.ties = self._above.branch()
            close_tree(self.lines)
            self.entries, self.lines = {}, ipw.VBox()
        else:
            self._make()
        self.children = [self.show, self.lines]

    def _make(self) -> None:
        deal = self.desk.deal
        for party, line in lines_over(deal, self.issue):
            label = f"Worth to {label_of(deal, party)}, {name_in_words(line).lower()}"
            entry = Entry(label, hint="e.g. -500 * warranty; empty for none")
            entry.add_class("wb-wide")
            entry.hold(
                self.ties,
                read=partial(self._read, party, line),
                write=partial(self._write, party, line),
            )
            show_traps(entry, self.ties, self.desk, partial(self._formula, party, line))
            self.entries[party, line] = entry
        self.lines.children = list(self.entries.values())

    def _formula(self, party: str, line: str) -> str | float | None:
        return (self.desk.deal.parties[party].value or Named()).get(line)

    def _read(self, party: str, line: str) -> str:
        return write_entry(self._formula(party, line))

    def _write(self, party: str, line: str, text: str) -> None:
        unit = self.desk.deal.unit(party)
        formula = read_formula(text, unit) if text.strip() else None

        def change(deal: Deal) -> Deal:
            lines = dict(deal.parties[party].value or {})
            lines.pop(line, None) if formula is None else lines.update({line: formula})
            return checked_deal(deal.with_party(party, value=Named(lines)))

        self.desk.change(change)


def lines_over(deal: Deal, issue: str) -> list[tuple[str, str]]:
    """Return party and name of the lines over an issue; a new one for a side that has none."""
    found = [
        (str(one.path[1]), str(one.path[3]))
        for one in find_hanging(deal, issue)
        if one.kind == "line" and one.path[2] == "value"
    ]
    for party in (deal.ours, deal.theirs):
        side = deal.parties[party]
        if not side.is_scored and party not in {known for known, _ in found}:
            found.append((party, free_identifier(issue, side.value or {}, thing="line")))
    return found
