"""How the price of several items is negotiated: one change for all, for a group, or for each."""

from __future__ import annotations

import ipywidgets as ipw

from workbench.library import negotiated_by, price_items
from workbench.model import label_of
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import TextView, paragraphs, part
from workbench.words import counted, join_and

ABOUT = (
    "Noted items change no result. Once they count, the price of the deal is a change in per cent "
    "of today's prices, each side's money has a line for each item, and so has each quote."
)

WAYS = (
    ("One change for all items", "basket"),
    ("One change for each group", "group"),
    ("One change for each item", "item"),
)


class ItemPricingPanel(Panel):
    """Choose how the price of the items is negotiated, and let them count.

    Parameters
    ----------
    desk : Desk
    """

    area = "item-pricing"

    def __init__(self, desk: Desk) -> None:
        self.way = Field(ipw.Dropdown(description="The price is negotiated as", options=WAYS))
        self.count = ipw.Button(description="Let the items count")
        self.state, self.note = TextView(), TextView()
        row = ipw.HBox([self.way, self.count])
        row.add_class("wb-row")
        about = TextView(part("p", ABOUT, cls="wb-quiet"))
        super().__init__(
            desk, [about, self.state, row, self.note], heading="What the items are negotiated as"
        )
        self.add_class("wb-records")
        self.count.on_click(guarded(desk, lambda _: self._count()))
        self._known: str | None = None
        self.ties.follow(self._draw)

    def _draw(self) -> None:
        deal = self.desk.deal
        self.layout.display = "" if deal.items else "none"
        by = negotiated_by(deal)
        if by is not None and by != self._known:
            self.way.control.value = by
        self._known = by
        self.count.description = "Let the items count" if by is None else "Negotiate it so"
        noted = [one.label or name for name, one in deal.items.items() if not one.counts]
        here = len(deal.items) - len(noted)
        said = [f"{counted(here, 'items')} count." if here else "No item counts yet."]
        if here:
            terms = dict.fromkeys(one.change for one in deal.items.values() if one.counts)
            labels = join_and([label_of(deal, one) for one in terms])
            said.append(
                f"Negotiated by {labels}: today is no change, and quotes cost in all what they did."
            )
        if here and noted:
            said.append(f"Only noted, for want of quantity or today's price: {join_and(noted)}.")
        self.state.show(part("p", " ".join(said)))

    def _count(self) -> None:
        """Write the deal anew; what it did stands above the button."""
        by = self.way.control.value
        self.desk.change(lambda deal: price_items(deal, by))
        self.note.show(*paragraphs(self.desk.problem.splitlines(), cls="wb-problem"))
