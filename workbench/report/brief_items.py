"""The items of a brief: what is bought line by line, at which prices."""

from __future__ import annotations

import math
from collections.abc import Iterator

from workbench.analysis import DealAnalysis, find_item_costs
from workbench.report.brief import BriefSection, BriefTable
from workbench.report.brief_terms import NONE
from workbench.words import format_amount, format_quantity

ITEMS = 8
"""Most items that are listed one by one; the last row counts the others too."""


def items_sections(analysis: DealAnalysis) -> Iterator[BriefSection]:
    """Yield the table of the items, where any of them counts."""
    deal = analysis.deal
    if not any(one.counts for one in deal.items.values()):
        return
    package = deal.status_quo or deal.package((0,) * len(deal.issues))
    found = find_item_costs(analysis.terms, package)
    rows = []
    for name, numbers in list(found.table.iterrows())[:ITEMS]:
        item = deal.items[str(name)]
        unit = deal.facts[str(item.today_price)].unit or deal.currency
        prices = (
            NONE if math.isnan(numbers[key]) else format_quantity(numbers[key], unit, digits=few)
            for key, few in (("today", 6), ("target", 6), ("limit", 4))
        )
        quantity = format_quantity(numbers["quantity"], item.unit)
        cost = format_amount(numbers["cost today"], deal.currency)
        rows.append((item.label or str(name), quantity, *prices, cost))
    left = len(found.table) - len(rows)
    head = f"All, with {left} more in the deal" if left else "All"
    limit = found.limit_cost
    most = NONE if limit is None else format_amount(limit, deal.currency)
    total = (head, "", "", "", most, format_amount(found.today, deal.currency))
    heads = ("Item", "Quantity", "Today", "We want", "At most", "Cost today")
    table = BriefTable(heads, tuple(rows), (30, 16, 15, 15, 17, 17), 1, (total,))
    note = "On today's other terms."
    yield BriefSection("items", "Item by item", table=table, note=note)
