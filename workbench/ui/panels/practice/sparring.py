"""Sit opposite a supplier drawn from our own beliefs; afterwards nothing stays hidden."""

from __future__ import annotations

import datetime as dt
from functools import partial

import ipywidgets as ipw

from workbench.analysis.practice.debriefing import debrief
from workbench.analysis.practice.opponent import (
    Opponent,
    Reply,
    ReplyMove,
    ReplyReason,
    draw_opponent,
)
from workbench.analysis.practice.tempers import Temper
from workbench.model import Offer, Option, format_option, label_of
from workbench.phrases.practice.debriefs import debrief_words
from workbench.phrases.practice.replies import reply_words
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.panels.counterpart.meeting_fields import meeting_field
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part

_HOW = (
    "Nobody knows the limit of who sits opposite: it is drawn from what we believe of this "
    "supplier. The same number brings the same supplier again. Nothing here is recorded as an "
    "offer of the deal."
)


class SparringPanel(Panel):
    """Negotiate with a drawn supplier, package against package, then read the debrief.

    Built for the issues of the deal on the desk: when a deal with other issues comes, build
    another.

    Parameters
    ----------
    desk : Desk
    """

    area = "sparring"

    def __init__(self, desk: Desk) -> None:
        self.temper = ipw.Dropdown(
            description="Of a kind",
            options=[("any, not told", ""), *((one.value, one) for one in Temper)],
        )
        self.number = ipw.BoundedIntText(description="Number", value=1, min=1, max=9999)
        self.begin = ipw.Button(description="Sit down", button_style="primary")
        self.fields = {name: meeting_field(desk.deal, name) for name in desk.deal.issues}
        self.offer = ipw.Button(description="Offer this", button_style="primary")
        self.accept = ipw.Button(description="Take their offer")
        self.leave_talks = ipw.Button(description="Walk away")
        self.said, self.history, self.after = TextView(), TextView(), TextView()
        self.opponent: Opponent | None = None
        self._offers: list[Offer] = []
        self._bluffs: list[int] = []
        top = ipw.HBox([self.temper, self.number, self.begin])
        mine = ipw.HBox([self.offer, self.accept, self.leave_talks])
        for one in (top, mine):
            one.add_class("wb-tools")
        self.table = ipw.VBox([self.said, *self.fields.values(), mine])
        self.table.layout.display = "none"
        how = TextView(part("p", _HOW, cls="wb-quiet"))
        super().__init__(desk, [how, top, self.table, self.after, self.history])
        for name, field in self.fields.items():
            field.tie(self.ties, read=partial(self._term, name), write=partial(desk.choose, name))
        self.begin.on_click(guarded(desk, lambda _: self._begin()))
        self.offer.on_click(guarded(desk, lambda _: self._offer()))
        self.accept.on_click(guarded(desk, lambda _: self._end(self._last_of_theirs())))
        self.leave_talks.on_click(guarded(desk, lambda _: self._end(None)))
        self.ties.follow(self._drop, "deal")

    def _term(self, name: str) -> Option:
        return self.desk.package[name]

    def _drop(self) -> None:
        """End a talk about a deal that has changed."""
        self.opponent, self._offers, self._bluffs = None, [], []
        self.table.layout.display = "none"
        self.after.show()
        self.history.show()

    def _begin(self) -> None:
        self._drop()
        self.opponent = draw_opponent(
            self.desk.analysis.terms, temper=self.temper.value or None, seed=self.number.value
        )
        self._note(self.desk.deal.theirs, self.opponent.opening())
        self.said.show(part("p", "“This is what we need.”", cls="wb-sentence"))
        self.table.layout.display = ""
        self._draw()

    def _note(self, by: str, package: dict[str, Option]) -> None:
        at = dt.datetime(2000, 1, 1) + dt.timedelta(minutes=len(self._offers))
        self._offers.append(Offer(by=by, at=at, package=package))

    def _offer(self) -> None:
        if self.opponent is None:
            return
        self._note(self.desk.deal.ours, dict(self.desk.package))
        ours = [dict(one.package) for one in self._offers if one.by == self.desk.deal.ours]
        reply = self.opponent.reply(ours)
        self._hear(reply)

    def _hear(self, reply: Reply) -> None:
        self.said.show(part("p", f"“{reply_words(self.desk.deal, reply)}”", cls="wb-sentence"))
        if reply.move is ReplyMove.ACCEPT or reply.package is None:
            self._end(reply.package)
            return
        self._note(self.desk.deal.theirs, reply.package)
        if reply.reason is ReplyReason.BLUFF:
            self._bluffs.append(len(self._offers) - 1)
        self._draw()

    def _last_of_theirs(self) -> dict[str, Option]:
        theirs = self.desk.deal.theirs
        return dict([one for one in self._offers if one.by == theirs][-1].package)

    def _end(self, package: dict[str, Option] | None) -> None:
        if self.opponent is None:
            return
        found = debrief(
            self.desk.deal, self.opponent, self._offers, package, bluffs=tuple(self._bluffs)
        )
        self.opponent = None
        self.table.layout.display = "none"
        self.after.show(part("h2", "Looking back"), *paragraphs(list(debrief_words(found))))
        self._draw()

    def _draw(self) -> None:
        if self._offers:
            self.history.show(_log(self.desk, self._offers))


def _log(desk: Desk, offers: list[Offer]) -> Node:
    """Tabulate the offers of a rehearsal, the last one first."""
    deal = desk.deal
    heads = ("Offer", "Of", *(label_of(deal, name) for name in deal.issues))
    rows = [
        row(
            str(place + 1),
            label_of(deal, one.by),
            *(format_option(issue, one.package[name]) for name, issue in deal.issues.items()),
        )
        for place, one in enumerate(offers)
    ]
    return table(heads, reversed(rows), look="wb-texts")
