"""Items one by one: what each costs in the selected package, saves, and may cost at the most."""

from __future__ import annotations

from workbench.analysis import ItemCosts, find_item_costs
from workbench.model import alternative_label
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import TableRow, row, table
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
        self.table.show(_costs(found))
        self.quotes.show(*([_quotes(found)] if len(found.quotes.columns) else []))


def _label(found: ItemCosts, name: str) -> str:
    return found.deal.items[name].label or name


def _costs(found: ItemCosts) -> Node:
    """Tabulate the items, and all of them together."""
    frame, currency = found.table, found.deal.currency
    money = {
        key: bare_amounts([*frame[key], frame[key].sum()], currency)
        for key in ("cost today", "cost", "saving")
    }
    most = bare_amounts([found.limit_cost if found.limit_cost is not None else float("nan")], "")
    rows: list[TableRow] = []
    for place, name in enumerate(frame.index):
        numbers = frame.loc[name]
        rows.append(
            row(
                _label(found, name),
                format_quantity(numbers["quantity"], found.deal.items[name].unit),
                *(_price(numbers[key]) for key in ("today", "price", "target")),
                *(_price(numbers[key], digits=4) for key in ("limit", "limit alone")),
                *(money[key][place] for key in money),
            )
        )
    rows.append(
        row("All", "", "", "", "", "", "", *(one[-1] for one in money.values()), look="wb-strong")
    )
    heads = (
        *("Item", "Quantity", "Price today", "Price", "Target", "Limit", "Limit of it alone"),
        *(f"Today, {currency}", f"Cost, {currency}", f"Saving, {currency}"),
    )
    said = "" if found.change is None else f" All together may cost {most[0]} {currency}."
    caption = (
        f"In the selected package, prices in {currency} for one. Limit: all prices moved by the "
        f"same part, until the package is worth our reservation value; alone: only that one.{said}"
    )
    return table(heads, rows, caption=caption)


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
    return table(("Item", *labels), rows, caption="What each quote asks for one")


def _price(number: float, *, digits: int = 6) -> str:
    return "–" if number != number else short_quantity(float(number), "", digits=digits)
