"""The price of a record: for one unit, in its currency, with what is taken off."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workbench.files.quotes.amounts import read_amount, read_count, take_per
from workbench.files.quotes.headings import Heading
from workbench.files.quotes.number_forms import currency_in_form
from workbench.files.quotes.read_quote import ReadQuote
from workbench.files.quotes.records import QuoteRecord
from workbench.files.quotes.sheet_terms import FoundCell
from workbench.files.quotes.telling import Meaning, Telling
from workbench.files.quotes.term_values import TermReader
from workbench.files.quotes.values import CellPrice
from workbench.files.quotes.vocabulary import currency_of, fold, unit_word, word_list, words_of

_SIGNS = {"$": ("USD", "CAD", "AUD"), "¥": ("CNY", "JPY"), "kr": ("SEK", "NOK", "DKK")}


class PriceReader:
    """Reads the price of records of one worksheet.

    Parameters
    ----------
    values : TermReader
    telling : Telling
    currencies : sequence of str
        Seen anywhere in the file; the only one is taken where a price names none.
    """

    def __init__(self, values: TermReader, telling: Telling, currencies: tuple[str, ...]) -> None:
        self.values, self.telling, self.currencies = values, telling, currencies

    def _text(self, fields: Mapping[str, FoundCell], name: str) -> str:
        return " ".join(fields[name].text.split()) if name in fields else ""

    def _read_price(self, record: QuoteRecord, row: ReadQuote, counted: str) -> None:
        fields = record.fields
        found = fields.get("unit_price")
        price = self.values.price(found) if found else CellPrice(None, "")
        if found is None and "list_price" in fields:
            found = fields["list_price"]
            price = self.values.price(found)
        if "list_discount" in fields:
            self._keep_discount(price, fields, row)
        if "total" in fields:
            total = self._total(fields["total"], is_needed=found is None, is_of_use=price)
            row.total = total.amount
            if found is None:
                price = self._from_total(total, row, fields["total"])
                found = fields["total"]
        self._finish_price(price, found, fields, row, counted)

    def _total(self, found: FoundCell, *, is_needed: bool, is_of_use: CellPrice) -> CellPrice:
        """Read the total of a line; where there is a price, it is not asked for."""
        if is_of_use.status and not is_of_use.amount:
            return CellPrice()
        if not is_needed and found.cell.fault:
            said = f"The total holds {found.cell.fault}; it is not checked."
            self.telling.tell("formula" if found.cell.formula else "error", found.place, said)
            return CellPrice()
        return self.values.price(found)

    def _keep_discount(
        self, price: CellPrice, fields: Mapping[str, FoundCell], row: ReadQuote
    ) -> None:
        """Keep a discount apart from the price, unless the sheet shows that it is in it."""
        share, _ = self.values.share(fields["list_discount"], "discount")
        if not share or price.amount is None:
            return
        place, said = fields["list_discount"].place, f"The discount of {100 * share:g} % is "
        if "unit_price" in fields and "list_price" in fields:
            before = self.values.price(fields["list_price"]).amount
            if before is not None and _near(price.amount, before * (1 - share)):
                self.telling.tell("rebate", place, f"{said}in the price already.")
                return
        if (total := fields.get("total")) is not None and row.values["quantity"]:
            amount = self.values.price(total).amount
            if amount and _near(amount, price.amount * row.values["quantity"]):
                self.telling.tell("rebate", place, f"{said}in the price already: so the total.")
                return
            if amount and _near(amount, price.amount * row.values["quantity"] * (1 - share)):
                said += "still to be taken off the price: so the total."
                self.telling.tell("rebate", place, said)
                row.is_before_rebate = True
        row.values["rebate"] = share

    def _from_total(self, total: CellPrice, row: ReadQuote, found: FoundCell) -> CellPrice:
        quantity = row.values["from_quantity"] or row.values["quantity"]
        if total.amount is None or not quantity:
            if total.amount is not None:
                sentence = "There is a total and no quantity. What is the price of one unit?"
                number = self.values.ask_number("price", found, sentence)
                return CellPrice(number, "", total.currency)
            return total
        self.telling.tell("number", found.place, "The price is the total divided by the quantity.")
        return CellPrice(total.amount / quantity, total.status, total.currency, notes=total.notes)

    def _finish_price(
        self,
        price: CellPrice,
        found: FoundCell | None,
        fields: Mapping[str, FoundCell],
        row: ReadQuote,
        counted: str,
    ) -> None:
        heading = found.heading if found else Heading("")
        per, unit = price.per, price.unit
        beside = 0.0
        if "price_unit" in fields:
            beside, named = self._price_unit(fields["price_unit"], unit)
            unit = unit or named
        said = (per, beside, heading.per, _per_in_words(fields))
        row.per = per = self._settle_per(price, said, found)
        if found is not None and per != 1.0 and price.amount is not None:
            place = re.sub(r"!?([A-Z]+)\d+$", r", column \1", found.place).removeprefix(", ")
            self.telling.tell("per", place, f"Prices are for {per:g}; they are divided.")
        if (
            heading.cents
            and price.amount is not None
            and not isinstance(found and found.cell.value, str)
        ) or (heading.cents and price.amount is not None and found and not price.currency):
            price.amount = round(price.amount / 100, 12)
        if price.amount is not None:
            row.values["unit_price"] = float(f"{price.amount / per:.12g}")
        if is_from_total(fields, found):
            row.values["unit_price"] = price.amount
        own = self._text(fields, "unit")
        named = unit_word(own) or own
        priced = unit or (heading.unit if heading.per or not named else "")
        row.values["unit"] = priced or named or counted or heading.unit
        if priced and (named or counted) and priced != (named or counted):
            row.notes.append(f"quantity in {named or counted}, price per {priced}")
            row.counted = named or counted
        row.values["currency"] = self._currency(price, found, fields)
        row.values["status"] = price.status or ("quoted" if price.amount is not None else "no bid")
        row.notes += price.notes
        row.values["tax"] = heading.tax

    def _settle_per(
        self, price: CellPrice, said: tuple[float, ...], found: FoundCell | None
    ) -> float:
        """Return for how many a price is: asked where the sheet says it in two ways."""
        known = list(dict.fromkeys(one for one in said if one))
        if len(known) < 2 or found is None or price.amount is None:
            return known[0] if known else 1.0
        ways = " and ".join(f"{one:g}" for one in known)
        readings = [Meaning(f"per {one:g}", one) for one in known]
        question = f"The sheet says that the price is per {ways}. Which holds?"
        key = f"per|{fold(found.heading.text)}|{ways}"
        chosen = self.telling.ask("per", found.place, question, readings, key)
        if chosen is None:
            price.amount, price.status = None, "unclear"
        return float(chosen or 1.0)

    def _price_unit(self, found: FoundCell, unit: str) -> tuple[float, str]:
        """Read "per 1,000 pcs" from a column or a line of text."""
        if isinstance(found.cell.value, float):
            return found.cell.value or 1.0, unit
        amount = read_amount(found.text)
        if amount is None:
            return 1.0, unit_word(found.text) or unit
        if any(len(one) > 2 and one not in word_list("filler") for one in words_of(amount.rest)):
            said = f"'{found.text[:60]}' is no number of units; it is not used."
            self.telling.tell("note", found.place, said)
            return 1.0, unit
        count = read_count(amount.digits)
        if not count:
            number = self.values.number_of(amount, found)
            count = number or 1.0
        return count, amount.unit or unit

    def _currency(
        self, price: CellPrice, found: FoundCell | None, fields: Mapping[str, FoundCell]
    ) -> str:
        own = fields["currency"].text if "currency" in fields else ""
        form = currency_in_form(found.cell.number_form) if found else ""
        heading = found.heading.currency if found else ""
        written = price.currency or currency_of(own, any_case=True) or heading or form
        if own and not currency_of(own, any_case=True):
            self.telling.tell(
                "currency", fields["currency"].place, f"'{own[:20]}' is no currency that is known."
            )
        place = found.place if found else self.values.grid.title
        if price.amount is None and not written:
            return ""
        if written in _SIGNS:
            return self._signed(written, place)
        if written:
            return written
        known = [one for one in self.currencies if one not in _SIGNS]
        if len(known) == 1:
            self.telling.tell(
                "currency", self.values.grid.title, f"Prices without a currency are in {known[0]}."
            )
            return known[0]
        if not known and len(self.currencies) == 1:
            return self._signed(self.currencies[0], place)
        offered = known or ["EUR", "USD", "GBP", "CHF"]
        readings = [Meaning(one, one) for one in offered]
        sentence = "In which currency are the prices that name none?"
        return str(
            self.telling.ask("currency", place, sentence, readings, "currency", typed="text") or ""
        )

    def _signed(self, sign: str, place: str) -> str:
        codes = _SIGNS[sign]
        if sign == "$":
            self.telling.tell("currency", place, "$ is taken for US dollars.")
            return "USD"
        known = [one for one in self.currencies if one in codes]
        if len(known) == 1:
            return known[0]
        readings = [Meaning(one, one) for one in codes]
        return str(
            self.telling.ask(
                "currency",
                place,
                f"Which currency is {sign}?",
                readings,
                f"currency|{sign}",
                typed="text",
            )
            or ""
        )


def _per_in_words(fields: Mapping[str, FoundCell]) -> float:
    """Return for how many a price is by the name of the item: "Label 40x20 (per 1,000)"."""
    for name in ("description", "item"):
        for inside in re.findall(
            r"[(\[]([^)\]]*)[)\]]", fields[name].text if name in fields else ""
        ):
            per, _, rest = take_per(inside)
            if per in (10.0, 100.0, 1000.0) and not words_of(rest):
                return per
    return 0.0


def is_from_total(fields: Mapping[str, FoundCell], found: FoundCell | None) -> bool:
    """Say whether a price was made from a total, so that "per 1,000" is no part of it."""
    return found is not None and found is fields.get("total") and "unit_price" not in fields


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= max(0.006, 0.002 * abs(other))
