"""The levers of what is bought: what each is worth here, on what it rests, and what to ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ipywidgets as ipw

from workbench.analysis import Progress
from workbench.library import (
    CATEGORIES,
    LeverWorth,
    NegotiationLever,
    find_levers,
    find_like_terms,
)
from workbench.library.auditing import iterate_levers, rank_levers
from workbench.library.cards import NUMBER_HEADS, lever_card, lever_numbers
from workbench.library.listing import Levers
from workbench.model import Deal, DealError
from workbench.phrases.trades.levers import (
    audit_title,
    lever_setting_words,
    lever_worth_words,
    like_term_words,
    rough_words,
    sureness_words,
)
from workbench.ui.desk.background import Background
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.desk.refusals import refusal_words
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import TableRow, row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.words import start_sentence


class LeverAuditPanel(Panel):
    """Search the levers of the deal's category, sorted by what they are likely worth here.

    Parameters
    ----------
    desk : Desk
    """

    area = "records"
    named = "Levers"
    told = "What else could be negotiated. Choose one to read what it rests on."

    def __init__(self, desk: Desk) -> None:
        own = desk.deal.purchase.category if desk.deal.purchase is not None else None
        choices = [("Everything", None), *((start_sentence(name), name) for name in CATEGORIES)]
        self.category = Field(
            ipw.Dropdown(description="What is bought", options=choices, value=own)
        )
        self.search = Field(ipw.Text(description="Search", placeholder="e.g. stock, payment"))
        self.words, self.table, self.lever = TextView(), TextView(), TextView()
        self.run: Background[tuple[LeverWorth, ...]] = Background(
            desk, self._hear, self._say, ties=lambda: self.ties
        )
        self._chosen: str | None = None
        self._asked: tuple[Deal, str | None] | None = None
        self._worths: dict[str, LeverWorth] = {}
        pair = ipw.HBox([self.category, self.search])
        pair.add_class("wb-row")
        parts = [TextView(part("p", self.told, cls="wb-quiet")), *self.above(desk)]
        # what is being calculated is pale meanwhile, and nothing else
        parts += [pair, ipw.VBox([self.run.bar, self.words, self.table])]
        parts += [self.lever, *self.below(desk)]
        super().__init__(desk, parts, heading=self.named)
        self.add_class("wb-records")
        for field in (self.category, self.search):
            field.control.observe(guarded(desk, lambda _: self._draw()), "value")
        self.table.on_choose(guarded(desk, self._choose))
        self.ties.follow(self._draw)

    def above(self, desk: Desk) -> list[ipw.Widget]:
        """Return what stands above the list, on a page that has more to say."""
        return []

    def below(self, desk: Desk) -> list[ipw.Widget]:
        """Return what stands below the lever that was chosen."""
        return []

    @property
    def chosen(self) -> NegotiationLever | None:
        """The lever that was chosen and is still listed."""
        return next((one for one in self._listed() if one.name == self._chosen), None)

    def _draw(self) -> None:
        self._show()
        kind = self.category.control.value
        asked = (self.desk.deal, kind)
        if self._asked is not None and self._asked[0] is asked[0] and self._asked[1] == kind:
            self.run.resume()
            return
        self._asked = asked
        self.run.start(self._value(find_levers(kind)))

    def _value(self, levers: Levers) -> Iterator[Progress[tuple[LeverWorth, ...]]]:
        """Value one lever after the other; the answer comes with the last."""
        deal, found = self.desk.deal, []
        try:
            for one in iterate_levers(deal, levers, (deal.ours, deal.theirs)):
                found.append(one)
                yield Progress(len(found) / (len(levers) + 1))
        except DealError as error:  # the deal does not say what every lever needs
            self._say(refusal_words(error, deal))
            return
        yield Progress(1.0, rank_levers(found))

    def _hear(self, worths: tuple[LeverWorth, ...]) -> None:
        self._worths = {one.lever.name: one for one in worths}
        self.words.show(*paragraphs([audit_title(self.desk.deal)], cls="wb-quiet"))
        self._show()

    def _say(self, sentence: str) -> None:
        if sentence:
            self._worths = {}
            self.words.show(*paragraphs(sentence.splitlines(), cls="wb-problem"))

    def _listed(self) -> list[NegotiationLever]:
        """Return the levers that are shown: those found, those that add most first."""
        levers = find_levers(self.category.control.value)
        wanted = self.search.control.value.strip().casefold()
        found = [one for one in levers if wanted in _texts(one)]
        order = {name: place for place, name in enumerate(self._worths)}
        return sorted(found, key=lambda one: order.get(one.name, len(order)))

    def _show(self) -> None:
        chosen = self.chosen
        listed = self._listed() if chosen is None else [chosen]  # its card stands beside its name
        rows = [self._row(one, pressed=one is chosen) for one in listed]
        unit = self.desk.deal.currency
        heads = ("Lever", f"to us, {unit}", f"to them, {unit}", "Numbers known", "Question to ask")
        none = part("p", "No lever has these words.", cls="wb-quiet")
        self.table.show(table(heads, rows, look="wb-choices wb-texts") if rows else none)
        self.lever.show(*([] if chosen is None else self._describe(chosen)))

    def _row(self, lever: NegotiationLever, *, pressed: bool) -> TableRow:
        name = part(
            "button",
            lever.title,
            choose=lever.name,
            pressed=pressed,
            title="Back to all levers" if pressed else "Read more about this lever",
        )
        worth = self._worths.get(lever.name)
        if worth is None or worth.missing:
            ours = theirs = known = "–"
        else:
            ours, theirs = (rough_words(one, "") for one in (worth.ours, worth.theirs))
            known = f"{len(worth.known)} of {len(worth.known) + len(worth.drafts)}"
        cells = (name, ours, theirs, known, lever.question)
        return row(*cells, look="wb-pressed" if pressed else "")

    def _choose(self, name: Any) -> None:
        self._chosen = None if name == self._chosen else name
        self._draw()

    def _describe(self, lever: NegotiationLever) -> list[Node]:
        """Say what a lever is worth here and how sure that is, then what its card says."""
        worth = self._worths.get(lever.name)
        here: dict[str, str] = {}
        if worth is not None and worth.missing:
            here["Not valued"] = start_sentence(worth.missing) + "."
        elif worth is not None:
            unit = self.desk.deal.currency
            here = {
                "Worth shown at": lever_setting_words(worth),
                "Worth to us": lever_worth_words(worth.ours, worth.our_range, unit),
                "Worth to them": lever_worth_words(worth.theirs, worth.their_range, unit),
                "How sure": sureness_words(worth),
            }
        lines = [row(*one) for one in here.items() if one[1]]
        met = like_words(self.desk.deal, lever)
        lines += [row("In the deal already", part("td", *paragraphs(met)))] if met else []
        lines += [
            row(heading, part("td", *paragraphs(texts)))
            for heading, texts in lever_card(lever).items()
        ]
        numbers = [row(*cells) for cells in lever_numbers(lever)]
        return [
            part("h3", lever.title),
            table((), lines, look="wb-facts"),
            part("h4", "Numbers that it takes"),
            table(NUMBER_HEADS, numbers, look="wb-texts", prose=(0, 1, 2, 3)),
        ]


def like_words(deal: Deal, lever: NegotiationLever) -> list[str]:
    """Say of each thing that a deal has and a lever meets what to do about it."""
    return [like_term_words(deal, lever, one) for one in find_like_terms(deal, lever)]


def _texts(lever: NegotiationLever) -> str:
    labels = (issue.label for issue in lever.issues.values())
    return " ".join((lever.title, lever.question, lever.for_buyer, *labels)).casefold()
