"""One alternative of a party: its worth or terms, how sure it is, and the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ipywidgets as ipw

from workbench.model import BEST_REMAINING, Alternative, Outcome, alternative_label
from workbench.phrases import amounts_of
from workbench.phrases.batna.one_offs import one_off_words
from workbench.ui.desk.binding import Ties, close_tree
from workbench.ui.desk.desk import Desk
from workbench.ui.panels.batna.quote_fields import QuoteFields
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.entries import (
    DateField,
    Entry,
    FormulaEntry,
    show_traps,
    write_entry,
)
from workbench.ui.widgets.text_view import Node, TextView, part
from workbench.ui.widgets.value_entries import ValueEntry
from workbench.words import start_sentence

KINDS = ("quote", "make", "do without", "delay", "second source", "other")


class AlternativeForm(ipw.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Edit one alternative. What is refused stays as it was typed, with the reason beside it.

    Parameters
    ----------
    desk : Desk
    party, name : str
        The alternative; it is either a quote, or a stated value, or has outcomes.
    """

    def __init__(self, desk: Desk, party: str, name: str) -> None:
        self.desk, self.party, self.name = desk, party, name
        self.ties = Ties(desk)
        self.quote: QuoteFields | None = None
        unit = desk.deal.unit(party)
        self.fields: dict[str, Field] = {
            "label": self._text("label", "Name"),
            "probability": self._number(
                "probability", "Probability that it is really available", "probability"
            ),
            "cost": self._number("cost", "Cost of trying", unit),
            "one_off": self._number("one_off", "Costs once, if it is taken", unit),
            "days": self._number("days", "Until it takes effect", "days"),
            "fallback": self._menu("fallback", "If it is not available"),
            "kind": self._menu("kind", "Kind"),
            "supplier": self._text("supplier", "Who offers it"),
            "source": self._text("source", "Evidence"),
            "date": self._date("date", "Date of the evidence"),
            "valid_until": self._date("valid_until", "Valid until"),
        }
        super().__init__([*self._worth(unit), *self._groups()])
        self.ties.follow(self._tell_once)
        self.add_class("wb-form")

    @property
    def alternative(self) -> Alternative:
        """The alternative as it stands on the desk."""
        return self.desk.deal.parties[self.party].alternatives[self.name]

    def leave(self) -> None:
        """Cut the ties and take every widget of the form off the page."""
        self.ties.cut()
        close_tree(self)

    def _worth(self, unit: str) -> Iterator[ipw.Widget]:
        """Say what it is worth, in the way in which the deal says it."""
        yield self.fields["label"]
        if self.alternative.quote is not None:
            self.quote = QuoteFields(
                self.desk,
                self.ties,
                read=lambda: self.alternative.quote,  # type: ignore[arg-type, return-value]
                write=lambda quote: self._change(quote=quote),
            )
            yield TextView(part("h3", "Terms of the quote"))
            yield self.quote
        elif self.alternative.outcomes is not None:
            outcomes = TextView()
            self.ties.follow(lambda: outcomes.show(*_outcome_words(self.alternative)))
            yield outcomes
        else:
            self.fields["value"] = entry = ValueEntry(
                "{}, a number or a formula", amounts_of(self.desk.deal, self.party)
            )
            self.ties.follow(lambda: entry.follow_side(amounts_of(self.desk.deal, self.party)))
            yield self._hold(entry, "value")

    def _groups(self) -> Iterator[ipw.Widget]:
        groups = {
            "How sure it is": ("probability", "cost", "one_off", "days", "fallback"),
            "Evidence": ("source", "date", "valid_until", "supplier", "kind"),
        }
        for heading, names in groups.items():
            grid = ipw.Box([self.fields[name] for name in names])
            grid.add_class("wb-pairs")
            yield TextView(part("h3", heading))
            yield grid

    def _tell_once(self) -> None:
        """Say below a one-off cost what it comes to."""
        if self.name in self.desk.deal.parties[self.party].alternatives:
            self.fields["one_off"].caution(one_off_words(self.desk.deal, self.party, self.name))

    def _text(self, field: str, label: str) -> Entry:
        entry = Entry(label)
        entry.tie(
            self.ties,
            read=lambda: getattr(self.alternative, field),
            write=lambda text: self._change(**{field: text.strip()}),
        )
        return entry

    def _number(self, field: str, label: str, unit: str) -> FormulaEntry:
        return self._hold(FormulaEntry(label, unit=unit), field)

    def _hold(self, entry: FormulaEntry, field: str) -> FormulaEntry:
        """Tie a number or a formula to the alternative, and warn of traps in it."""
        entry.tie(
            self.ties,
            read=lambda: getattr(self.alternative, field),
            write=lambda number: self._change(**{field: number}),
        )
        show_traps(entry, self.ties, self.desk, lambda: getattr(self.alternative, field))
        return entry

    def _date(self, field: str, label: str) -> DateField:
        entry = DateField(label)
        entry.tie(
            self.ties,
            read=lambda: getattr(self.alternative, field),
            write=lambda day: self._change(**{field: day}),
        )
        return entry

    def _menu(self, field: str, label: str) -> Field:
        menu = Field(ipw.Dropdown(description=label, options=self._options(field)))

        def fit() -> None:
            if list(menu.control.options) != self._options(field):
                menu.control.options = self._options(field)

        menu.tie(
            self.ties,
            read=lambda: getattr(self.alternative, field),
            write=lambda value: self._change(**{field: value}),
            fit=fit,
        )
        return menu

    def _options(self, field: str) -> list[tuple[str, str]]:
        if field == "kind":
            return [(start_sentence(kind), kind) for kind in KINDS]
        others = self.desk.deal.parties[self.party].alternatives
        named = [
            (alternative_label(one, key), key) for key, one in others.items() if key != self.name
        ]
        return [("Take the best of the others", BEST_REMAINING), *named]

    def _change(self, **changes: Any) -> None:
        self.desk.edit_alternative(self.party, self.name, **changes)


def _chance(outcome: Outcome) -> str:
    return write_entry(outcome.probability, "probability")


def _outcome_words(alternative: Alternative) -> list[Node]:
    """List how it may turn out."""
    outcomes = (alternative.outcomes or {}).items()
    lines = [
        part("li", f"{outcome.label or name.replace('_', ' ')}: {_chance(outcome)}")
        for name, outcome in outcomes
    ]
    return [
        part("p", "It may turn out in several ways, which are edited in the deal file:"),
        part("ul", *lines, cls="wb-notes"),
    ]
