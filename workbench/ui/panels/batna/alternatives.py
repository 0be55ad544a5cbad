"""What a party can do if the talks fail: a list of alternatives, each to open and to edit."""

from __future__ import annotations

from typing import Any

import ipywidgets as ipw

from workbench.analysis import Batna, Doubt, find_batna
from workbench.model import Alternative, alternative_label, free_identifier, label_of
from workbench.phrases.batna.plan import no_alternative
from workbench.phrases.exact.amounts import amounts_of
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.panels.batna.alternative_form import AlternativeForm
from workbench.ui.panels.batna.new_alternative import NewAlternative
from workbench.ui.panels.batna.party_settings import PartySettings
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import TableRow, row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.words import format_probability, start_sentence

Form = AlternativeForm | PartySettings


class AlternativesPanel(Panel):
    """Choose a party, and add, change and remove its alternatives.

    What was typed stays while its alternative is out of sight, right or wrong.

    Parameters
    ----------
    desk : Desk
    """

    area = "alternatives"

    def __init__(self, desk: Desk) -> None:
        self.party = Field(ipw.Dropdown(description="Whose alternatives"))
        self.table, self.note = TextView(), TextView()
        self.slot, self.settings = ipw.VBox(), ipw.VBox()
        self.new = NewAlternative(desk, self._add)
        self.nothing = ipw.Button(description="Add “Do nothing”, worth 0")
        self.remove = ipw.Button(description="Remove this alternative")
        self._forms: dict[tuple[Any, ...], Form] = {}
        self._opened: dict[str, str] = {}  # the alternative that is open, by party
        parts = [self.party, self.table, self.nothing, self.new, self.slot, self.remove]
        children = [*parts, self.note]
        super().__init__(desk, [*children, self.settings], heading="Alternatives")
        self.ties.follow(self._draw)
        self.party.tie(
            self.ties, read=lambda: desk.party, write=desk.look_from, fit=self._list_parties
        )
        self.table.on_choose(guarded(desk, self._open))
        self.remove.on_click(guarded(desk, lambda _: self._remove()))
        self.nothing.on_click(guarded(desk, lambda _: self._do_nothing()))

    @property
    def opened(self) -> str | None:
        """Name of the alternative that is open; None when there is none."""
        names = list(self._alternatives)
        name = self._opened.get(self.desk.party)
        return name if name in names else next(iter(names), None)

    @property
    def form(self) -> AlternativeForm | None:
        """The form of the alternative that is open."""
        return self.slot.children[0] if self.slot.children else None

    def leave(self) -> None:
        """Cut the ties of the panel and of its forms, also of those out of sight."""
        for form in self._forms.values():
            form.leave()
        super().leave()

    @property
    def _alternatives(self) -> dict[str, Alternative]:
        return dict(self.desk.deal.parties[self.desk.party].alternatives)

    def _list_parties(self) -> None:
        options = [(label_of(self.desk.deal, party), party) for party in self.desk.deal.parties]
        if list(self.party.control.options) != options:
            self.party.control.options = options

    def _draw(self) -> None:
        self._drop_forms()
        batna, party = find_batna(self.desk.analysis.terms, self.desk.party), self.desk.party
        self.table.show(_table(batna, self.opened) if batna.options else _none(batna))
        self.slot.children = [] if self.opened is None else [self._form(party, self.opened)]
        self.settings.children = [self._form(party)]
        self.remove.layout.display = "none" if self.opened is None else ""
        offered = any(flag.doubt is Doubt.WORSE_THAN_NOTHING for flag in batna.flags)
        self.nothing.layout.display = "" if offered else "none"
        self.new.fit()

    def _form(self, *place: str) -> Form:
        """Return the form of an alternative, or that of a party's settings."""
        key = self._key(*place)
        if key not in self._forms:
            kind = AlternativeForm if len(place) > 1 else PartySettings
            self._forms[key] = kind(self.desk, *place)
        return self._forms[key]

    def _key(self, *place: str) -> tuple[Any, ...]:
        """Return all that a form is built from."""
        deal = self.desk.deal
        if len(place) == 1:
            return place, deal.unit(place[0])
        one = deal.parties[place[0]].alternatives[place[1]]
        way = one.quote is not None, one.outcomes is not None
        return place, deal.unit(place[0]), way, deal.issues if way[0] else None

    def _drop_forms(self) -> None:
        """End the forms of what is there no longer."""
        parties = self.desk.deal.parties.items()
        known = [self._key(party) for party, _ in parties]
        known += [self._key(party, name) for party, side in parties for name in side.alternatives]
        for key in [key for key in self._forms if key not in known]:
            self._forms.pop(key).leave()

    def _open(self, name: str) -> None:
        self._opened[self.desk.party] = name
        self._draw()

    def _remove(self) -> None:
        if self.opened is not None:
            self.desk.remove_alternative(self.desk.party, self.opened)
            self._say(self.desk.problem)

    def _do_nothing(self) -> None:
        record = {"label": "Do nothing", "kind": "do without", "value": 0.0}
        self._say(self._add("Do nothing", record))

    def _add(self, label: str, record: dict[str, Any]) -> str:
        """Ask the desk for a new alternative; return why it was refused."""
        name, before = (
            free_identifier(label, self._alternatives, thing="alternative"),
            self._opened.get(self.desk.party),
        )
        self._opened[self.desk.party] = name
        self.desk.edit_alternative(self.desk.party, name, **record)
        if self.desk.problem and before is not None:
            self._opened[self.desk.party] = before
        return self.desk.problem

    def _say(self, sentences: str) -> None:
        self.note.show(*paragraphs(sentences.splitlines(), cls="wb-problem"))


def _table(batna: Batna, opened: str | None) -> Node:
    """Tabulate alternatives, the best first; each name opens its form."""
    frame = batna.to_frame()
    said = amounts_of(batna.deal, batna.party)
    worths = said.column(frame["worth"])
    rows = [
        _row(batna, name, frame.loc[name, "probability"], worth, opened == name)
        for name, worth in zip(frame.index, worths, strict=True)
    ]
    heads = ("Alternative", "available", f"{said.noun}, {batna.unit}")
    caption = f"Choose one to edit it. {start_sentence(said.noun)}: when it is tried first."
    return table(heads, rows, caption=caption, look="wb-choices")


def _row(batna: Batna, name: str, probability: float, worth: str, pressed: bool) -> TableRow:
    label = alternative_label(batna.options[name].alternative, name)
    chips = [part("span", "best", cls="wb-chip wb-good")] if batna.path[0] == name else []
    button = part("button", label, choose=name, pressed=pressed, title="Edit this alternative")
    return row(
        part("th", button, " ", *chips, scope="row"),
        format_probability(probability),
        worth,
        look="wb-pressed" if pressed else "",
    )


def _none(batna: Batna) -> Node:
    return part("p", no_alternative(batna.deal, batna.party), cls="wb-sentence")
