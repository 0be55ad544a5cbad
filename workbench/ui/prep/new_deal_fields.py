"""What is asked for a new deal, on whichever page it begins: what is on paper, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from workbench.library import QuoteOnPaper, read_templates
from workbench.words import read_in_unit

EMPTY = "may stay empty"
FIRST_KIND = "direct_material"


@dataclass(frozen=True)
class NewDealField:
    """Something that is asked for.

    Attributes
    ----------
    label, hint : str
    kind : {"text", "number", "date", "choice", "currency"}
    fallback : str or None
        What an empty field stands for; None where something must be said.
    group : str
        Under which heading it stands; the first fields have none.
    choices : mapping of value to label
        What a choice offers.
    """

    label: str
    hint: str = ""
    kind: Literal["text", "number", "date", "choice", "currency"] = "text"
    fallback: str | None = None
    group: str = ""
    choices: Mapping[str, str] | None = None


def _quote_fields() -> dict[str, NewDealField]:
    found: dict[str, NewDealField] = {}
    for place, word in enumerate(("First", "Second", "Third"), start=1):
        group = f"{word} quote of another supplier, if there is one"
        found |= {
            f"quote_{place}_supplier": NewDealField(
                f"{word} quote: from whom", fallback="", group=group
            ),
            f"quote_{place}_price": NewDealField(
                f"{word} quote: price per unit", kind="number", fallback="", group=group
            ),
            f"quote_{place}_payment": NewDealField(
                f"{word} quote: payment, days after invoice",
                "if quoted",
                kind="number",
                fallback="",
                group=group,
            ),
            f"quote_{place}_one_off": NewDealField(
                f"{word} quote: what changing costs once",
                EMPTY,
                kind="number",
                fallback="",
                group=group,
            ),
        }
    return found


def new_deal_fields() -> dict[str, NewDealField]:
    """Return what is asked, by name, in the order of asking."""
    kinds = {name: f"{one.title}: {one.what.lower()}" for name, one in read_templates().items()}
    first = {FIRST_KIND: kinds[FIRST_KIND]}
    return {
        "category": NewDealField(
            "What kind of purchase", kind="choice", fallback=FIRST_KIND, choices=first | kinds
        ),
        "title": NewDealField("What you buy", "Shipping boxes"),
        "supplier": NewDealField("From whom", "their name", fallback="Supplier"),
        "units": NewDealField("How much a year", "1500000", kind="number"),
        "unit": NewDealField("Counted in", "box", fallback=""),
        "price": NewDealField("Price per unit today, or their offer", "0.4512", kind="number"),
        "currency": NewDealField("Currency", "EUR", kind="currency", fallback="EUR"),
        "payment": NewDealField(
            "Payment today, days after invoice", EMPTY, kind="number", fallback=""
        ),
        "end": NewDealField("Today's contract ends on", EMPTY, kind="date", fallback=""),
        "months": NewDealField(
            "How long the new contract shall run, in months", "12", kind="number", fallback="12"
        ),
        **_quote_fields(),
    }


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
        For :func:`workbench.library.new_deal`.
    wrong : dict of field to ValueError
        A :class:`TwoReadings` where a number is to be asked about.

    Examples
    --------
    >>> typed = {"title": "Boxes", "units": "many", "price": "0.45", "quote_1_price": "0.43"}
    >>> given, wrong = read_new_deal(typed)
    >>> given["currency"], given["quotes"], sorted(wrong)
    ('EUR', [{'price': 0.43}], ['units'])
    """
    read: dict[str, Any] = {}
    wrong: dict[str, ValueError] = {}
    money = typed.get("currency", "").strip().upper() or "EUR"
    for name, field in new_deal_fields().items():
        text = typed.get(name, "").strip() or (field.fallback or "")
        try:
            read[name] = _read(field, text, money if "price" in name else "", decimal)
        except ValueError as error:
            wrong[name] = error
    quotes: list[QuoteOnPaper] = []
    for place in (1, 2, 3):
        quote = {
            part: read.pop(f"quote_{place}_{part}", None)
            for part in ("supplier", "price", "payment", "one_off")
        }
        told = {part: value for part, value in quote.items() if value not in (None, "")}
        if told and "price" not in told and f"quote_{place}_price" not in wrong:
            wrong[f"quote_{place}_price"] = ValueError("Say what they ask for one unit.")
        if told:
            quotes.append(QuoteOnPaper(**told))  # type: ignore[typeddict-item]
    given = {name: value for name, value in read.items() if value not in (None, "")}
    return given | {"quotes": quotes}, wrong


def _read(field: NewDealField, text: str, unit: str, decimal: str) -> Any:
    if not text:
        if field.fallback is None:
            raise ValueError("This has to be said.")
        return None
    match field.kind:
        case "number":
            return read_in_unit(text, unit, decimal=decimal)
        case "date":
            try:
                return dt.date.fromisoformat(text)
            except ValueError:
                message = f"Must be a date such as 2027-03-31; got {text[:30]}."
                raise ValueError(message) from None
        case "currency":
            return _read_currency(text)
        case "choice":
            if text not in (field.choices or ()):
                raise ValueError("Choose one of the list.")
    return text


def _read_currency(text: str) -> str:
    code = text.upper()
    if len(code) != 3 or not (code.isascii() and code.isalpha()):
        raise ValueError(f"Must be a code of three letters such as EUR or USD; got {text[:30]}.")
    return code
