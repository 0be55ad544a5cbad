"""What is asked for a new deal, on whichever page it begins: what is on paper, and one guess."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.words import read_in_unit


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


def read_new_deal(
    typed: Mapping[str, str], *, decimal: str = ""
) -> tuple[dict[str, Any], dict[str, ValueError]]:
    """Return what the fields say, and what is wrong with which.

    Parameters
    ----------
    typed : mapping of field to str
    decimal : {"", ".", ","}
        The mark before decimals, once it is known.

    Returns
    -------
    given : dict
        For :func:`workbench.library.draft_deal`.
    wrong : dict of field to ValueError
        A :class:`TwoReadings` where a number is to be asked about.

    Examples
    --------
    >>> typed = dict.fromkeys(NEW_DEAL_FIELDS, "") | {"title": "Cans", "units": "many"}
    >>> given, wrong = read_new_deal(typed)
    >>> given["currency"], given["quote"], sorted(wrong)
    ('EUR', None, ['last_price', 'supplier_cost', 'units'])
    """
    given: dict[str, Any] = {
        name: typed[name].strip() or field.fallback
        for name, field in NEW_DEAL_FIELDS.items()
        if field.fallback is not None
    }
    wrong: dict[str, ValueError] = {}
    for name in NEW_DEAL_FIELDS.keys() - given.keys():
        text, unit = typed[name], given["unit" if name == "units" else "currency"]
        empty = NEW_DEAL_FIELDS[name].may_be_empty and not text.strip()
        try:
            given[name] = None if empty else read_in_unit(text, unit, decimal=decimal)
        except ValueError as error:
            wrong[name] = error
    if not given["title"]:
        wrong["title"] = ValueError("Say what you buy.")
    given["switching_cost"] = given.get("switching_cost") or 0.0
    return given, wrong
