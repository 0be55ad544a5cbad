"""Items one by one: what each costs in the selected package, saves, and may cost at the most."""

from __future__ import annotations

from workbench.analysis import ItemCosts, find_item_costs
from workbench.model import alternative_label
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs
from workbench.words import bare_amounts, format_quantity, short_quantity

NOT_COUNTED = (
    "No item counts yet. Give the items quantity and today's price, and say whether one change of "
    "price holds for all of them, for a group, or for one."
)


class ItemCostsPanel(Panel):
    """See what each item costs and saves in the selected package, and what it may cost.

    Parameters
    ----------
    desk : Desk
    """

    area = "item-costs"

    def __init__(self, desk: Desk) -> None:
        self.table, self.quotes = TextView(), TextView()
        super().__init__(desk, [self.table, self.quotes], heading="Item by item")
        self.ties.follow_numbers(self._draw)

    def _draw(self) -> None:
        desk = self.desk
        if not any(one.counts for one in desk.deal.items.values()):
            self.table.show(*paragraphs([NOT_COUNTED], cls="wb-quiet"))
            self.quotes.show()
            return
        found = find_item_costs(desk.analysis.terms, desk.package, party=desk.deal.ours)
        self.table.show(_costs(found), _prices(found))
        self.quotes.show(*([_quotes(found)] if len(found.quotes.columns) else []))


def _label(found: ItemCosts, name: str) -> str:
    return found.deal.items[name].label or name


def _costs(found: ItemCosts) -> Node:
    """Tabulate what each item costs, and all of them together."""
    frame, currency = found.table, found.deal.currency
    money = {
        "Today": [*frame["cost today"], found.today],
        "Selected package": [*frame["cost"], found.cost],
        "Saving": [*frame["saving"], found.saving],
        "At most": [*frame["quantity"] * frame["limit"], found.limit_cost or float("nan")],
    }
    written = [bare_amounts(numbers, currency) for numbers in money.values()]
    amounts = list(zip(*written, strict=True))
    rows = [
        row(
            _label(found, name),
            format_quantity(frame.loc[name, "quantity"], found.deal.items[name].unit),
            *amounts[place],
        )
        for place, name in enumerate(frame.index)
    ]
    rows.append(row("All", "", *amounts[-1], look="wb-strong"))
    caption = (
        f"What items cost, in {currency}. At most: all prices moved by the same part, until the "
        "package is worth our reservation value"
    )
    return table(("Item", "Quantity", *money), rows, caption=caption)


def _prices(found: ItemCosts) -> Node:
    """Tabulate the price of one of each item: today, in the package, wanted, at most."""
    shown = {"today": "Today", "price": "Selected package", "target": "We want"}
    if found.table["target"].isna().all():
        del shown["target"]
    limits = {"limit": "At most, all together", "limit alone": "At most, it alone"}
    rows = [
        row(
            _label(found, name),
            *(_price(found.table.loc[name, key]) for key in shown),
            *(_price(found.table.loc[name, key], digits=4) for key in limits),
        )
        for name in found.table.index
    ]
    caption = f"Price of one, in {found.deal.currency}. It alone: the other prices stay as selected"
    return table(("Item", *shown.values(), *limits.values()), rows, caption=caption)


def _quotes(found: ItemCosts) -> Node:
    """Tabulate what each quote asks for each item, and for all of them."""
    alternatives = found.deal.parties[found.party].alternatives
    labels = [alternative_label(alternatives[name], name) for name in found.quotes.columns]
    quantities = found.table["quantity"]
    rows = [
        row(_label(found, name), *(_price(one) for one in found.quotes.loc[name]))
        for name in found.quotes.index
    ]
    sums = [float((found.quotes[name] * quantities).sum()) for name in found.quotes.columns]
    rows.append(
        row(
            f"All, {found.deal.currency}",
            *bare_amounts(sums, found.deal.currency),
            look="wb-strong",
        )
    )
    return table(
        ("Item", *labels), rows, caption=f"What each quote asks for one, in {found.deal.currency}"
    )


def _price(number: float, *, digits: int = 5) -> str:
    return "–" if number != number else short_quantity(float(number), "", digits=digits)
