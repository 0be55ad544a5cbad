"""Several offers worth the same to us, the one that they liked, and what that tells of them."""

from __future__ import annotations

from collections.abc import Mapping

import ipywidgets as ipw

from workbench.analysis import Meso, Preferences, believe, forecast_yes, propose_meso
from workbench.analysis.trades.package_change import weigh_change
from workbench.charts import plot_meso, plot_preferences
from workbench.model import format_option, label_of
from workbench.phrases import meso_words, not_offered_words, target_words
from workbench.phrases.exact.amounts import amounts_of
from workbench.phrases.uncertainty.forecast import yes_words
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.choices import (
    find_set,
    set_on_table,
    shown_sets,
    with_choice,
    without_choices,
)
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.entries import Entry, read_number
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.ui.widgets.trade_texts import trade_details
from workbench.ui.widgets.value_entries import read_value, write_value_entry
from workbench.words import join_and, share_words, start_sentence

COUNTS = (2, 3, 4, 5)
"""How many offers may be asked for on a page."""


class MesoPanel(Panel):
    """Ask for offers that are worth the same to us, and say which one the other side likes.

    Parameters
    ----------
    desk : Desk
    """

    area = "meso"

    def __init__(self, desk: Desk) -> None:
        self.target = Entry("")
        self.count = ipw.Dropdown(description="Offers", options=COUNTS, value=3)
        self.aspiration = ipw.Button(description="Our target", tooltip="Aim at it again")
        self.table_them = ipw.Button(
            description=_TABLE, tooltip="Record these offers as made now, for the sheet"
        )
        self.tabled = TextView()
        self.forget = ipw.Button(
            description="Forget choices", tooltip="Believe again what the deal says"
        )
        self.words, self.cards, self.details = TextView(), TextView(), TextView()
        self.chart, self.beliefs = FigureView(), FigureView()
        asked = ipw.HBox([self.target, self.count, self.aspiration, self.table_them, self.forget])
        asked.add_class("wb-tools")
        children = [
            asked,
            self.tabled,
            self.words,
            self.cards,
            self.chart,
            self.details,
            self.beliefs,
        ]
        super().__init__(desk, children)
        self._asks = False  # whether the next press puts a further set beside one that lies there
        self._looked = 0  # the offer whose lines are shown
        self._aim: float | None = None  # what was typed; None aims at our aspiration
        self._hear_target = guarded(desk, lambda _: self._read_target())
        self.target.control.observe(self._hear_target, "value")
        self.count.observe(guarded(desk, lambda _: self._draw()), "value")
        self.aspiration.on_click(guarded(desk, lambda _: self._take(None)))
        self.table_them.on_click(guarded(desk, lambda _: self._record()))
        self.forget.on_click(guarded(desk, lambda _: self._forget()))
        self.cards.on_choose(guarded(desk, self._choose))
        self.ties.follow(self._start_anew, "opened")
        self.ties.follow(self._draw, "analysis")
        self.ties.follow(self._draw, "beliefs")

    @property
    def believed(self) -> Preferences:
        """What is believed about the other side, choices so far included."""
        deal = self.desk.deal
        return self.desk.beliefs.moved_to(deal) if self.desk.beliefs else believe(deal)

    @property
    def found(self) -> Meso:
        """The offers, made on what is believed now."""
        deal = self.believed.deal if self.desk.beliefs else self.desk.analysis.terms
        return propose_meso(deal, self._aim, self.count.value)

    def _start_anew(self) -> None:
        self._aim = None

    def _read_target(self) -> None:
        try:
            aim = self.target.read(self.desk, self._read_aim)
        except ValueError:  # said, or asked, below the field
            return
        self._take(aim)

    def _read_aim(self, text: str) -> float:
        """Read a target: as a cost where we pay, also as so much under today."""
        found = read_value(text, amounts_of(self.desk.deal, self.desk.deal.ours))
        return float(found) if not isinstance(found, str) else read_number(text)  # which it is not

    def _take(self, aim: float | None) -> None:
        self._aim = aim
        self._draw()

    def _record(self) -> None:
        """Put the offers on the table; where others lie there, on a second press only."""
        offers, meso = self.desk.offers, self.found
        others, known = shown_sets(offers), find_set(offers, meso)
        if known is not None and others.get(known, (False,))[0]:
            self._say(f"These offers lie on the table already, as {known}.")
        elif set(others) - {known} and not self._asks:
            self._say(_others_words(others))
            self._ask(True)
        else:
            self.desk.take_offers(set_on_table(offers, meso))
            self._ask(False)
            self._say(f"On the table as {find_set(self.desk.offers, meso)}.")

    def _ask(self, asks: bool) -> None:
        self._asks = asks
        self.table_them.description = _TABLE_TOO if asks else _TABLE

    def _say(self, sentence: str) -> None:
        self.tabled.show(*paragraphs([sentence], cls="wb-note"))

    def _forget(self) -> None:
        self.desk.take_offers(without_choices(self.desk.offers))

    def _choose(self, key: str) -> None:
        kind, _, name = key.partition(" ")
        meso = self.found
        if name in meso.names and kind == "look":
            self._looked = meso.names.index(name)
            self.details.show(*self._detail(meso))
            self.desk.select(meso.offers[meso.names.index(name)])
        elif name in meso.names:
            self.desk.take_offers(with_choice(self.desk.offers, meso, name))

    def _draw(self) -> None:
        meso, believed = self.found, self.believed
        side = amounts_of(self.desk.deal, meso.party)
        self.target.control.description = f"{start_sentence(side.noun)} to us, {side.unit}"
        self._show_target(meso.target)
        self.table_them.disabled = not meso.offers
        self.forget.disabled = self.desk.beliefs is None
        self._ask(False)
        self.tabled.show()
        self.words.show(
            *paragraphs(
                [f"{meso_words(meso)}; target: {target_words(meso.source)}."], cls="wb-sentence"
            ),
            *paragraphs(not_offered_words(meso.deal, meso.kept), cls="wb-quiet"),
        )
        self.cards.show(*([self._cards(meso)] if meso.offers else []))
        self.chart.show(plot_meso(meso))
        self.details.show(*self._detail(meso))
        self.beliefs.show(plot_preferences(believed))

    def _show_target(self, target: float) -> None:
        """Show a target without taking it for something that was typed."""
        control = self.target.control
        control.unobserve(self._hear_target, "value")
        try:
            side = amounts_of(self.desk.deal, self.desk.deal.ours)
            control.value = write_value_entry(round(target, 4), side)
        finally:
            control.observe(self._hear_target, "value")

    def _cards(self, meso: Meso) -> Node:
        """Tabulate the offers, one column each, with what they are worth to both sides."""
        deal = meso.deal
        look = [
            part("button", f"Offer {name}", choose=f"look {name}", title=_LOOK)
            for name in meso.names
        ]
        rows = [
            row(
                f"{side.title}, {side.unit}",
                *side.column(meso.values[:, place]),
                look="wb-strong",
            )
            for place, side in enumerate(amounts_of(deal, party) for party in deal.parties)
        ]
        rows.append(row("They say yes", *_chances(meso)))
        for name, issue in deal.issues.items():
            options = [format_option(issue, one[name]) for one in meso.offers]
            same = "wb-quiet" if len(set(options)) == 1 else ""
            rows.append(row(label_of(deal, name), *options, look=same))
        liked = [
            part("button", f"They like {name}", choose=f"like {name}", title=_LIKE)
            for name in meso.names
        ]
        rows.append(row("Which one did they like?", *liked))
        return table([None, *look], rows, caption=yes_words(deal, meso.party), look="wb-cards")

    def _detail(self, meso: Meso) -> list[Node]:
        """Open one offer against today's terms, or against the first: its lines and facts."""
        if not meso.offers:
            return []
        place = min(self._looked, len(meso.offers) - 1)
        today = meso.deal.status_quo
        against = dict(today) if today is not None else meso.offers[0]
        belief = weigh_change(meso.deal, against, meso.offers[place], party=meso.party)
        if belief is None:
            return []
        named = "today's terms" if today is not None else "offer A"
        head = part("h3", f"Offer {meso.names[place]} against {named}")
        return [head, *trade_details(belief)]


def _chances(meso: Meso) -> list[str]:
    found = forecast_yes(meso.deal, meso.offers, party=meso.party)
    return [share_words(float(one), found.error(k)) for k, one in enumerate(found.chances)]


def _others_words(others: Mapping[str, tuple[bool, bool]]) -> str:
    """Say which sets they know already, and what another press does."""
    told = [
        f"{name} lies on the table already{', and they have chosen from it' * chosen}"
        if lies
        else f"they have chosen from {name} already"
        for name, (lies, chosen) in others.items()
    ]
    return (
        f"{start_sentence(join_and(told))}. Press again to put these offers there as another set; "
        "what is to lie there no more is taken off under On the table."
    )


_TABLE, _TABLE_TOO = "Put on the table", "Put these there too"
_LOOK = "Look at this package, line by line"
_LIKE = "The other side likes this one best: learn from it"
