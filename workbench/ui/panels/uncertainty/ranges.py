"""What each fact may be, at the least and at the most, on a slider with two handles."""

from __future__ import annotations

from functools import partial

import ipywidgets as ipw

from workbench.model import Deal, label_of, range_words
from workbench.ui.desk.binding import Ties, close_tree
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.entries import NumberEntry
from workbench.ui.widgets.number_fields import labelled
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import TextView, paragraphs, part
from workbench.words import format_count, nice_step

SHOWN_LIMIT = 40
"""Most facts of one panel."""

ROOM = 1.0
"""How far a slider goes beyond the range, as a share of its width, on either side."""

UNKNOWN = 0.5
"""How far a slider goes to either side of a fact that has no range, as a share of it."""


class RangesPanel(Panel):
    """Widen, narrow or move what facts may be; their best guesses are beside.

    Parameters
    ----------
    desk : Desk
    """

    area = "facts"

    def __init__(self, desk: Desk) -> None:
        self.box, self.remark = ipw.VBox(), TextView()
        self.ranges: dict[str, Field] = {}
        self.guesses: dict[str, NumberEntry] = {}
        self.spans: dict[str, TextView] = {}
        self._facts: object = None
        self._control_ties = Ties(desk)
        super().__init__(desk, [self.box, self.remark], heading="What facts may be")
        self.ties.follow(self._fit)

    def leave(self) -> None:
        """Cut the ties of the panel and of its controls."""
        self._control_ties.cut()
        super().leave()

    def _fit(self) -> None:
        """Make other controls when a deal with other facts comes; a range makes none."""
        deal = self.desk.deal
        names = [name for name, fact in deal.facts.items() if fact.distribution is None]
        facts = [(name, deal.facts[name].label, deal.facts[name].unit) for name in names]
        if facts == self._facts:
            return
        self._facts, old = facts, list(self.box.children)
        self._control_ties.cut()
        self._control_ties = Ties(self.desk)
        names.sort(key=lambda name: deal.facts[name].span is None)  # the uncertain ones first
        names = names[:SHOWN_LIMIT]
        self.ranges = {name: Field(_range_control(deal, name)) for name in names}
        self.spans = {name: TextView() for name in names}
        self.guesses = {name: _guess_field(deal, name) for name in names}
        self.box.children = [
            _group(self.ranges[name], self.spans[name], self.guesses[name]) for name in names
        ]
        for name in names:
            self._tie(name)
        for widget in old:
            close_tree(widget)
        self.remark.show(*paragraphs(_remarks(deal, len(names)), cls="wb-quiet"))

    def _tie(self, name: str) -> None:
        span, guess = self.ranges[name], self.guesses[name]
        span.tie(
            self._control_ties,
            read=partial(self._read, name),
            write=partial(self._write, name),
            fit=partial(self._widen, name),
        )
        guess.tie(
            self._control_ties,
            read=lambda: self.desk.deal.facts[name].estimate,
            write=partial(self.desk.edit_fact, name),
        )
        self._control_ties.follow(partial(self._tell, name))

    def _read(self, name: str) -> tuple[float, float]:
        fact = self.desk.deal.facts[name]
        return fact.span or (fact.estimate, fact.estimate)

    def _tell(self, name: str) -> None:
        """Write the range beside its slider."""
        low, high = self._read(name)
        words = range_words(self.desk.deal, name, low, high) if low < high else "no range"
        self.spans[name].show(part("p", words, cls="wb-quiet"))

    def _write(self, name: str, ends: tuple[float, float]) -> None:
        """Take another range; one without width means that the fact is certain."""
        fact = self.desk.deal.facts[name]
        low, high = (ends[0], ends[1]) if ends[0] < ends[1] else (None, None)
        number = {"value": fact.estimate, "mode": None, "low": low, "high": high}
        self.desk.edit_fields(facts=dict(self.desk.deal.facts) | {name: dict(fact) | number})

    def _widen(self, name: str) -> None:
        """Make room for a range beyond the slider's ends, which would otherwise be clamped."""
        control, (low, high) = self.ranges[name].control, self._read(name)
        if low < control.min or high > control.max:
            control.min, control.max = min(control.min, low), max(control.max, high)


def _group(span: Field, words: TextView, guess: Field) -> ipw.Box:
    group = ipw.Box([span, words, guess])
    group.add_class("wb-range")
    return group


def _range_control(deal: Deal, name: str) -> ipw.FloatRangeSlider:
    fact = deal.facts[name]
    low, high = fact.span or (fact.estimate, fact.estimate)
    room = ROOM * (high - low) or UNKNOWN * (abs(fact.estimate) or 1.0)
    least, most = low - room, high + room
    if low >= 0:
        least = max(least, 0.0)
    if fact.unit in ("fraction", "probability") and high <= 1:
        most = min(most, 1.0)
    return ipw.FloatRangeSlider(
        value=(low, high),
        min=least,
        max=most,
        step=nice_step(most - least),
        readout=False,
        description=labelled(label_of(deal, name), fact.unit),
        tooltip=f"Source: {fact.source}" if fact.source else "No source is given",
        continuous_update=False,
    )


def _guess_field(deal: Deal, name: str) -> NumberEntry:
    tooltip = f"Best guess of {label_of(deal, name)}"
    return NumberEntry("best guess", unit=deal.facts[name].unit, tooltip=tooltip)


def _remarks(deal: Deal, shown: int) -> list[str]:
    spread = sum(fact.distribution is not None for fact in deal.facts.values())
    rest = len(deal.facts) - spread - shown
    found = []
    if spread:
        found.append(f"{format_count(spread)} more have a distribution of their own, in the file.")
    if rest:
        found.append(f"{format_count(rest)} more are in the file.")
    if not deal.facts:
        found.append("This deal has no facts: its parties are scored, and their weights move.")
    return found
