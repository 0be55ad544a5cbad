"""Which offers lie on the table: of those that were recorded, the ones that somebody puts there."""

from __future__ import annotations

from typing import Any

from workbench.model import Offer, Offers, format_option, label_of
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import TableRow, row, table
from workbench.ui.widgets.text_view import Node, TextView, part
from workbench.words import format_moment

_NONE = "No offer is recorded yet. Offers are recorded with the trade-offs, under Talks."
_ABOUT = (
    "Recorded offers stay with us until they are put on the table. Of offers that were made at "
    "once, all go there together; our notes never do."
)


class OnTablePanel(Panel):
    """Put recorded offers on the table, and take them off.

    Parameters
    ----------
    desk : Desk
    """

    area = "on-table"

    def __init__(self, desk: Desk) -> None:
        self.list = TextView()
        super().__init__(desk, [self.list], heading="Offers")
        self.add_class("wb-records")
        self.list.on_choose(guarded(desk, self._choose))
        self.ties.follow(self._draw, "offers")
        self.ties.follow(self._draw, "kept")

    def _draw(self) -> None:
        offers = self.desk.offers.offers
        if not offers:
            self.list.show(part("p", _NONE, cls="wb-quiet"))
            return
        rows = [self._row(place, one) for place, one in enumerate(offers)]
        heads = ("Offer of", "When", "Terms", "Lies on the table", "")
        shown = table(heads, reversed(rows), look="wb-texts wb-actions", prose=(2,))
        self.list.show(part("p", _ABOUT, cls="wb-quiet"), shown)

    def _row(self, place: int, one: Offer) -> TableRow:
        deal = self.desk.deal
        terms = " · ".join(
            f"{label_of(deal, name)} {format_option(issue, one.package[name])}"
            for name, issue in deal.issues.items()
            if name in one.package
        )
        who = label_of(deal, one.by) + (f", {one.together}" if one.together else "")
        words = "Take off the table" if one.on_table else "Put on the table"
        button: Node = part("button", words, choose=["table", place])
        liked = " (they like it)" if one.liked else ""
        when = format_moment(one.at)
        return row(who, when, f"{terms}{liked}", "yes" if one.on_table else "no", button)

    def _choose(self, key: Any) -> None:
        match key:
            case ["table", int(place)]:
                self._turn(place)

    def _turn(self, place: int) -> None:
        """Put an offer, with all of its set, on the table or take it off."""
        offers = self.desk.offers.offers
        one = offers[place]
        moved = tuple(
            each.model_copy(update={"on_table": not one.on_table})
            if each is one or (one.together and each.together == one.together)
            else each
            for each in offers
        )
        self.desk.take_offers(Offers(deal=self.desk.deal.title, offers=moved))
