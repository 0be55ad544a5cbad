"""What is asked for a new deal, on whichever page it begins: what is on paper, and one guess."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.ui.widgets.entries import optional, read_number


@dataclass(frozen=True)
class NewDealField:
    """Something that is asked for.

    Attributes
    ----------
    label, hint : str
    fallback : str or None
        What an empty text stands for; None for a number.
    may_be_empty : bool
        Whether a number may be left out.
    """

    label: str
    hint: str
    fallback: str | None = None
    may_be_empty: bool = False


NEW_DEAL_FIELDS = {
    "title": NewDealField("What you buy", "Cans for the spring promotion", ""),
    "supplier": NewDealField("From whom", "name of the supplier at the table", "Supplier"),
    "units": NewDealField("How many", "100000"),
    "unit": NewDealField("Counted in", "can", "unit"),
    "last_price": NewDealField("Their offer, or what you pay today, per unit", "1.50"),
    "currency": NewDealField("Currency", "EUR", "EUR"),
    "quote": NewDealField(
        "Another supplier's price, per unit (may stay empty)", "1.40", may_be_empty=True
    ),
    "switching_cost": NewDealField(
        "One-off cost of changing to that supplier (may stay empty)", "4000", may_be_empty=True
    ),
    "supplier_cost": NewDealField(
        "What one unit costs them, your guess", "step 4 says how sure you are"
    ),
}
"""Arguments of :func:`workbench.library.draft_deal` by name, in the order of asking."""


def read_new_deal(typed: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what the fields say, and what is wrong with which.

    Examples
    --------
    >>> typed = dict.fromkeys(NEW_DEAL_FIELDS, "") | {"title": "Cans", "units": "many"}
    >>> given, wrong = read_new_deal(typed)
    >>> given["currency"], given["quote"], sorted(wrong)
    ('EUR', None, ['last_price', 'supplier_cost', 'units'])
    """
    given: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, field in NEW_DEAL_FIELDS.items():
        if field.fallback is not None:
            given[name] = typed[name].strip() or field.fallback
            continue
        read = optional(read_number) if field.may_be_empty else read_number
        try:
            given[name] = read(typed[name])
        except ValueError as error:
            wrong[name] = str(error)
    if not given["title"]:
        wrong["title"] = "Say what you buy."
    given["switching_cost"] = given.get("switching_cost") or 0.0
    return given, wrong
