"""Meeting mode: their offer and ours side by side; only what changed is touched, then one press."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial

import ipywidgets as ipw

from workbench.model import Offer, Option, label_of
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.panels.counterpart.meeting_fields import meeting_field
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.value import value_packages
from workbench.words import format_amount


class MeetingPanel(Panel):
    """Enter what they offer and what we offer; what is only talked about is valued as it stands.

    Ours is the package that is looked at, theirs begins with their last offer. Built for the issues
    of the deal on the desk: when a deal with other issues comes, build another.

    Parameters
    ----------
    desk : Desk
    """

    area = "meeting"

    def __init__(self, desk: Desk) -> None:
        self._theirs: dict[str, Option] = dict(desk.package)
        self._heard = 0  # offers of theirs that the draft has taken up
        names = list(desk.deal.issues)
        self.theirs = {name: meeting_field(desk.deal, name) for name in names}
        self.ours = {name: meeting_field(desk.deal, name) for name in names}
        self.their_worth, self.our_worth, self.message = TextView(), TextView(), TextView()
        self.note = ipw.Text(description="Note", continuous_update=False)
        self.they = ipw.Button(description="They offer this", button_style="primary")
        self.we = ipw.Button(description="We offer this", button_style="primary")
        self.take = ipw.Button(
            description="Start from theirs", tooltip="Put their terms on our side, to change them"
        )
        self.undo = ipw.Button(description="Take back last", tooltip="Remove the last offer")
        left = _column("Their offer", self.theirs.values(), self.their_worth, [self.they])
        right = _column("Our offer", self.ours.values(), self.our_worth, [self.we, self.take])
        both = ipw.Box([left, right])
        both.add_class("wb-meeting")
        foot = ipw.HBox([self.note, self.undo])
        foot.add_class("wb-tools")
        super().__init__(desk, [both, foot, self.message])
        self.they.on_click(guarded(desk, lambda _: self._record(desk.deal.theirs, self._theirs)))
        self.we.on_click(guarded(desk, lambda _: self._record(desk.deal.ours, desk.package)))
        self.take.on_click(guarded(desk, lambda _: desk.select(self._theirs)))
        self.undo.on_click(guarded(desk, lambda _: self._undo()))
        self.ties.follow(self._hear, "offers")
        for name in names:
            self.theirs[name].tie(
                self.ties, read=partial(self._their_term, name), write=partial(self._set, name)
            )
            self.ours[name].tie(
                self.ties, read=partial(self._our_term, name), write=partial(desk.choose, name)
            )
        self.ties.follow(self._draw)

    def _their_term(self, name: str) -> Option:
        return self._theirs[name]

    def _our_term(self, name: str) -> Option:
        return self.desk.package[name]

    def _set(self, name: str, option: Option) -> None:
        """Take another term for their offer, without recording it."""
        issue = self.desk.deal.issues[name]
        self._theirs[name] = issue.options[issue.index(option)]
        self._draw()

    def _hear(self) -> None:
        """Begin with their last offer when there is a new one."""
        deal = self.desk.deal
        made = [one for one in self.desk.offers.offers if one.by == deal.theirs]
        if len(made) != self._heard and made and set(made[-1].package) == set(deal.issues):
            self._theirs = dict(made[-1].package)
        self._heard = len(made)

    def _record(self, by: str, package: Mapping[str, Option]) -> None:
        now = dt.datetime.now().replace(microsecond=0)
        self.desk.record(Offer(by=by, at=now, package=dict(package), note=self.note.value))
        self._say(self.desk.problem)
        if not self.desk.problem:
            self.note.value = ""

    def _undo(self) -> None:
        offers = self.desk.offers
        self.desk.take_offers(offers.model_copy(update={"offers": offers.offers[:-1]}))

    def _say(self, sentences: str) -> None:
        self.message.show(*paragraphs(sentences.splitlines(), cls="wb-problem"))

    def _draw(self) -> None:
        self.undo.disabled = not self.desk.offers.offers
        self.their_worth.show(self._worth(self._theirs))
        self.our_worth.show(self._worth(self.desk.package))

    def _worth(self, package: Mapping[str, Option]) -> Node:
        """Say what a package is worth to us, and against today."""
        terms, deal = self.desk.analysis.terms, self.desk.deal
        now = deal.status_quo
        packages = [dict(package), *([dict(now)] if now is not None else [])]
        values = value_packages(terms, packages)[deal.ours].to_numpy()
        unit = deal.unit(deal.ours)
        said = f"Worth {format_amount(float(values[0]), unit)} to {label_of(deal, deal.ours)}"
        if now is None:
            return part("p", f"{said}.", cls="wb-sentence")
        change = float(values[0] - values[1])
        against = f"{format_amount(abs(change), unit)} {'better' if change > 0 else 'worse'} than"
        return part("p", f"{said}, {against if change else 'as'} today.", cls="wb-sentence")


def _column(title: str, fields: object, worth: TextView, buttons: list[ipw.Button]) -> ipw.VBox:
    row = ipw.HBox(buttons)
    row.add_class("wb-tools")
    column = ipw.VBox([TextView(part("h2", title)), *list(fields), worth, row])  # type: ignore[call-overload]
    column.add_class("wb-meeting-side")
    return column
