"""How the price of several items is negotiated: one change for all, for a group, or for each."""

from __future__ import annotations

import ipywidgets as ipw

from workbench.library import negotiated_by, price_items
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
        said = f"{counted(here, 'items')} count." if here else "No item counts yet."
        if here and noted:
            said += f" Only noted, for want of quantity or today's price: {join_and(noted)}."
        self.state.show(part("p", said))

    def _count(self) -> None:
        """Write the deal anew, and say what it did."""
        desk, by = self.desk, self.way.control.value
        desk.change(lambda deal: price_items(deal, by))
        if desk.problem:
            self.note.show(*paragraphs(desk.problem.splitlines(), cls="wb-problem"))
            return
        terms = [
            one.label or name
            for name, one in desk.deal.issues.items()
            if any(item.change == name for item in desk.deal.items.values())
        ]
        said = (
            f"Negotiated now: {join_and(terms)}. Today is no change; quotes cost in all what they "
            "cost before."
        )
        self.note.show(*paragraphs([said], cls="wb-sentence"))
