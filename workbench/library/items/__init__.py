"""Items of a deal that count: what each costs, negotiated as a change of today's price."""

from workbench.library.items.numbers import change_items, negotiated_by, plain_item
from workbench.library.items.pricing import price_items

__all__ = ["change_items", "negotiated_by", "plain_item", "price_items"]
