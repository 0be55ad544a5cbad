"""What the sheet for the other side shows: nothing but names of terms, unless it is ticked here."""

from __future__ import annotations

from functools import partial
from typing import Any

import ipywidgets as ipw

from workbench.model import Sheet, SheetTerm, label_of, sheet_term, unit_of
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.controls import KeptField
from workbench.ui.widgets.entries import Entry
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import TextView, part
from workbench.words import format_quantity

ABOUT = (
    "A term is shown by its name. Tick more only where they may know it: before anything is sent, "
    "every number is compared with our limits, reservation prices, guesses and facts."
)
SHOWN = [("Name only", "name"), ("Name and options", "options"), ("Not at all", "nothing")]
_TEXTS = {
    "title": ("Heading", "the deal’s title"),
    "ours": ("Our company", "our name in the deal"),
    "theirs": ("Their company", "their name in the deal"),
}
_TICKS = {
    "agenda": "Topics of our agenda, with minutes",
    "choices": "Which of several offers they liked",
}
FACTS_LIMIT = 60
"""Most facts that can be ticked on a page."""


class TicksPanel(Panel):
    """Choose what the other side's sheet shows, and write what stands above it.

    Built for the issues and facts of the deal on the desk: when others come, build another.

    Parameters
    ----------
    desk : Desk
    """

    area = "ticks"

    def __init__(self, desk: Desk) -> None:
        deal = desk.deal
        self.texts = {name: Entry(label, hint=hint) for name, (label, hint) in _TEXTS.items()}
        self.note = KeptField(
            ipw.Textarea(description="What we write to them", rows=3, continuous_update=False)
        )
        self.extras = {name: _tick(words) for name, words in _TICKS.items()}
        self.shown = {
            name: ipw.Dropdown(options=SHOWN, description=label_of(deal, name))
            for name in deal.issues
        }
        self.positions = {name: _tick("Our stated limit") for name in deal.issues}
        facts = [name for name, fact in deal.facts.items() if fact.value is not None]
        self.facts = {name: _tick(self._fact_words(desk, name)) for name in facts[:FACTS_LIMIT]}
        super().__init__(desk, self._children(), heading="What they may see")
        self.add_class("wb-records")
        self._tie()

    @staticmethod
    def _fact_words(desk: Desk, name: str) -> str:
        number = format_quantity(desk.deal.facts[name].estimate, unit_of(desk.deal, name))
        return f"{label_of(desk.deal, name)}: {number}"

    def _children(self) -> list[ipw.Widget]:
        terms = [ipw.HBox([self.shown[name], self.positions[name]]) for name in self.shown]
        for line in terms:
            line.add_class("wb-tick-line")
        texts, facts = ipw.Box(list(self.texts.values())), ipw.Box(list(self.facts.values()))
        for box in (texts, facts):
            box.add_class("wb-ticks")
        heads = [TextView(part("h3", words)) for words in ("Facts that both sides may know",)]
        return [
            TextView(part("p", ABOUT, cls="wb-quiet")),
            *terms,
            *self.extras.values(),
            *([*heads, facts] if self.facts else []),
            texts,
            self.note,
        ]

    def _tie(self) -> None:
        ties = self.ties
        for name, entry in {**self.texts, "note": self.note}.items():
            entry.hold(ties, read=partial(self._read, name), write=partial(self._write, name))
        self._observe(self.extras, self._write)
        self._observe(self.shown, lambda name, value: self._write_term(name, show=value))
        self._observe(self.positions, lambda name, value: self._write_term(name, position=value))
        self._observe(self.facts, self._share)
        ties.follow(self._fill, "kept")

    def _observe(self, controls: dict[str, Any], write: Any) -> None:
        for name, control in controls.items():
            control.observe(guarded(self.desk, partial(self._heard, name, write)), "value")

    def _heard(self, name: str, write: Any, change: dict[str, Any]) -> None:
        if not self._is_filling:
            write(name, change["new"])

    _is_filling = False

    def _fill(self) -> None:
        """Show what the deal says, without taking it for something that was ticked."""
        deal = self.desk.kept
        self._is_filling = True
        try:
            for name in self.shown.keys() & deal.issues.keys():
                ticks, limit = sheet_term(deal, name), deal.limits.get(name)
                has_stated = limit is not None and limit.stated is not None
                self.shown[name].value = ticks.show
                self.positions[name].value = ticks.position
                self.positions[name].disabled = not has_stated and not ticks.position
            for name in self.extras:
                self.extras[name].value = getattr(self._sheet, name)
            for name in self.facts.keys() & deal.facts.keys():
                self.facts[name].value = deal.facts[name].shared
        finally:
            self._is_filling = False

    @property
    def _sheet(self) -> Sheet:
        return self.desk.kept.sheet or Sheet()

    def _read(self, name: str) -> str:
        return str(getattr(self._sheet, name))

    def _write(self, name: str, value: Any) -> None:
        self.desk.edit_fields(sheet=dict(self._sheet) | {name: value})

    def _write_term(self, issue: str, **changes: Any) -> None:
        ticks = dict(sheet_term(self.desk.kept, issue)) | changes
        terms = dict(self._sheet.terms) | {issue: SheetTerm.model_validate(ticks)}
        plain = SheetTerm()
        self._write("terms", {name: one for name, one in terms.items() if one != plain})

    def _share(self, name: str, shared: bool) -> None:
        facts = self.desk.deal.facts
        fact = dict(facts[name]) | {"shared": shared}
        self.desk.edit_fields(facts=dict(facts) | {name: fact})


def _tick(words: str) -> ipw.Checkbox:
    return ipw.Checkbox(description=words, indent=False)
