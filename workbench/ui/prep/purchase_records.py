"""The contract and what is bought: what a lever takes from a deal without asking."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.model import CATEGORIES, YEARS, Deal, label_of
from workbench.ui.records import FieldKind, RecordField, SingleRecord
from workbench.words import start_sentence


def _put_contract(deal: Deal, fields: Mapping[str, Any]) -> Mapping[str, Any]:
    record = (dict(deal.contract) if deal.contract is not None else {}) | dict(fields)
    says = any(value not in (None, "") for value in record.values())
    changes: dict[str, Any] = {"contract": record if says else None}
    if YEARS in deal.facts and record.get("months"):  # the levers' formulas read it there
        length = deal.facts[YEARS].model_copy(update={"value": record["months"] / 12})
        changes["facts"] = deal.facts.changed(**{YEARS: length})
    return changes


def _whole_days(_record: Any, value: float | None) -> Mapping[str, Any]:
    if value is not None and not float(value).is_integer():
        raise ValueError("Give whole days.")
    return {"notice": None if value is None else int(value)}


_FRAMES = (
    ("Not said", None),
    ("One year of the contract", "year"),
    ("The whole contract, as a present value", "contract"),
)

CONTRACT = SingleRecord(
    heading="Contract",
    about="How long it binds both sides, and what the amounts of this deal count: levers bring "
    "their yearly and one-off amounts to it. The brief names the day by which notice must be "
    "given.",
    fields=(
        RecordField("months", "Length", FieldKind.NUMBER, unit="months"),
        RecordField(
            "amounts", "Amounts of this deal are those of", FieldKind.MENU, lambda _: _FRAMES
        ),
        RecordField(
            "issue",
            "Its length is negotiated by",
            FieldKind.MENU,
            lambda deal: [
                ("No term: it stands above", ""),
                *(
                    (label_of(deal, name), name)
                    for name, one in deal.issues.items()
                    if one.is_numeric and all(float(option) > 0 for option in one.options)
                ),
            ],
            help="In years. Levers and what a change costs then follow the term that is chosen; "
            "what an alternative costs once counts over the length above.",
        ),
        RecordField("end", "Last day", FieldKind.DATE),
        RecordField(
            "notice", "Notice before the end", FieldKind.NUMBER, unit="days", spread=_whole_days
        ),
    ),
    get=lambda deal: deal.contract,
    put=_put_contract,
)


def _put_purchase(deal: Deal, fields: Mapping[str, Any]) -> Mapping[str, Any]:
    record = (dict(deal.purchase) if deal.purchase is not None else {}) | dict(fields)
    says = any(value is not None for value in record.values())
    return {"purchase": record if says else None}


PURCHASE = SingleRecord(
    heading="What is bought",
    about="Which numbers of this deal are price, units, spend and cost: names of its facts and "
    "issues, or formulas over them. Levers take what they need to know from here.",
    fields=(
        RecordField(
            "category",
            "Kind of purchase",
            FieldKind.MENU,
            lambda _: [("Not said", None), *((start_sentence(one), one) for one in CATEGORIES)],
        ),
        RecordField("price", "Price of a unit", FieldKind.FORMULA, hint="price"),
        RecordField("units", "Units that are bought", FieldKind.FORMULA, hint="units"),
        RecordField(
            "spend",
            "Money that is spent",
            FieldKind.FORMULA,
            hint="price times units when left empty",
        ),
        RecordField("cost", "What a unit costs the supplier", FieldKind.FORMULA, hint="cost"),
        RecordField(
            "per",
            "Units and spend are those of",
            FieldKind.MENU,
            lambda _: (("What the amounts count", None), *_FRAMES[1:]),
        ),
    ),
    get=lambda deal: deal.purchase,
    put=_put_purchase,
)
