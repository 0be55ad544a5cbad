"""What waits for numbers that nobody has looked at yet, and a form to look at each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ipywidgets as ipw

from workbench.analysis.uncertainty.draft_moves import DraftMove, find_draft_moves
from workbench.model import Deal, label_of, number_words
from workbench.phrases.uncertainty.drafts import draft_head, move_words
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.panels import Panel
from workbench.ui.prep.fact_list import FACTS
from workbench.ui.records import RecordForm
from workbench.ui.widgets.tables import TableRow, row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.words import format_range

ABOUT = (
    "Choose one to say what it really is, how sure you are and where it is from; or take the "
    "proposal as an estimate of yours."
)


class DraftsPanel(Panel):
    """See what the results leave out, since it rests on drafts, and settle draft by draft.

    Parameters
    ----------
    desk : Desk
    """

    area = "records"

    def __init__(self, desk: Desk) -> None:
        self.words, self.note, self.slot = TextView(), TextView(), ipw.VBox()
        self.form: RecordForm | None = None
        self.chosen = ""
        super().__init__(desk, [self.words, self.slot, self.note], heading="Drafts")
        self.add_class("wb-records")
        self.words.on_choose(guarded(desk, self._choose))
        self.ties.follow(self._draw)

    def leave(self) -> None:
        """Cut the ties of the panel and of its form."""
        if self.form is not None:
            self.form.ties.cut()
        super().leave()

    def _draw(self) -> None:
        deal = self.desk.deal
        moves = find_draft_moves(deal)
        self.words.show(
            part("p", draft_head(deal), cls="" if moves else "wb-quiet"),
            *(
                [part("p", ABOUT, cls="wb-quiet"), _tabulate(deal, moves, self.chosen)]
                if moves
                else []
            ),
        )
        if self.chosen and self.chosen not in deal.facts:
            self._show_form("")

    def _choose(self, key: str) -> None:
        """Open the form of a draft, or take what it proposes."""
        what, _, name = key.partition(" ")
        self.note.show()
        if what == "take":
            self._edit(name, {"state": "estimated", "source": ""})
            self.note.show(*paragraphs(self.desk.problem.splitlines(), cls="wb-problem"))
        else:
            self._show_form("" if self.chosen == name else name)
        self._draw()

    def _show_form(self, name: str) -> None:
        if self.form is not None:
            self.form.leave()
        self.form, self.chosen = None, name
        if name:
            self.form = RecordForm(
                self.desk,
                [column for column in FACTS.fields if column.field],
                read=lambda: self.desk.deal.facts.get(name),
                write=lambda fields: self._edit(name, fields),
            )
        self.slot.children = [] if self.form is None else [self.form]

    def _edit(self, name: str, fields: Mapping[str, Any]) -> None:
        self.desk.edit_fields(**FACTS.change(self.desk.deal, name, fields))


def _tabulate(deal: Deal, moves: tuple[DraftMove, ...], chosen: str) -> Node:
    heads = ("Number", "Proposed", "Would move", None)
    return table(heads, [_row(deal, one, chosen) for one in moves], look="wb-choices wb-texts")


def _row(deal: Deal, move: DraftMove, chosen: str) -> TableRow:
    name, fact = move.fact, deal.facts[move.fact]
    pressed = name == chosen
    open_it = part(
        "button",
        label_of(deal, name),
        choose=f"open {name}",
        pressed=pressed,
        title="Say what it really is",
    )
    proposed = number_words(deal, name, fact.estimate)
    if fact.span is not None:
        proposed = f"{proposed} ({format_range(*fact.span, fact.unit)})"
    take = part(
        "button",
        "Take as an estimate",
        choose=f"take {name}",
        pressed=False,
        title=f"Take {proposed} as an estimate of yours",
    )
    cell = part("td", take, cls="wb-actions")
    return row(
        open_it, proposed, move_words(deal, move), cell, look="wb-pressed" if pressed else ""
    )
