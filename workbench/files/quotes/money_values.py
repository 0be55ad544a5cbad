"""Costs and shares in cells of a quote: one-off cost, freight, rebates."""

from __future__ import annotations

import re

from workbench.files.quotes.amounts import read_amount
from workbench.files.quotes.sheet_terms import FoundCell
from workbench.files.quotes.telling import Meaning
from workbench.files.quotes.values import KINDS, ValueReader
from workbench.files.quotes.vocabulary import fold, is_refusal

_YES = frozenset({"yes", "oui", "ja", "si", "x", "ok", "y", "tak", "ano", "free", "franco", "paid"})
_INSIDE = re.compile(r"(?<!not )\b(?:included in|inclus dans|enthalten|inbegriffen|im preis)\b")
_FREE_FROM = re.compile(r"\b(?:a partir de|des|from|ab|over|above|free|frei|franco|uber)\b")


class MoneyReader(ValueReader):
    """Reads cells that hold costs and shares; parameters as for its base."""

    def money(self, found: FoundCell, kind: str) -> tuple[float | None, str]:
        """Read an amount of money that is no price; what is no number comes back as words."""
        if isinstance(found.cell.value, float):
            return found.cell.value, ""
        if found.cell.fault:
            return self.ask_number(
                kind, found, f"The cell holds {found.cell.fault}. What is the {kind}?"
            ), ""
        status = is_refusal(found.text)
        head, *more = re.split(r"[.;,(]\s+", found.text, maxsplit=1)
        if more and not status and (is_refusal(head) == "included" or _is_none(head)):
            said = f"'{head}' is read as no separate {kind}; the rest is a note."
            self.telling.tell(KINDS[kind], found.place, said)
            return 0.0, found.text
        if status == "included" or (kind == "one-off cost" and _is_none(found.text)):
            self.telling.tell(
                "included" if status == "included" else KINDS[kind],
                found.place,
                f"'{found.text}' is read as no separate {kind}.",
            )
            return 0.0, ""
        if status:
            said = f"The {kind} is '{found.text[:30]}'. What does it cost?"
            if kind == "freight" or status == "on request":
                chosen = self.ask_number(kind, found, said, waits=False)
                return chosen, ""
            return None, ""
        amount = read_amount(found.text)
        if amount is None or amount.percent:
            first = fold(found.text).split()[:1]
            inside = _INSIDE.search(fold(found.text))
            if inside or (first and is_refusal(first[0]) == "included"):
                said = f"'{found.text[:60]}' is read as no separate {kind}."
                self.telling.tell("included", found.place, said)
                return 0.0, found.text
            if kind == "freight" and fold(found.text) in _YES:
                self.telling.tell("included", found.place, f"'{found.text}': freight is paid.")
                return 0.0, ""
            self.telling.tell(
                KINDS.get(kind, kind),
                found.place,
                f"'{found.text[:60]}' is no amount of {kind}; it is a note.",
            )
            return None, found.text
        if kind == "freight" and _FREE_FROM.search(fold(found.text)):
            said = f"'{found.text[:60]}' is a note: there is no freight from that order on."
            self.telling.tell("freight", found.place, said)
            return None, found.text
        if not amount.currency and len(fold(amount.rest).split()) > 1 and not amount.per:
            said = f"'{found.text[:60]}' is no amount of {kind}; it is a note."
            self.telling.tell(KINDS.get(kind, kind), found.place, said)
            return None, found.text
        number = self.number_of(amount, found)
        number = number / 100 if number is not None and amount.cents else number
        words = found.text if amount.rest or amount.per else ""
        if words:
            self.telling.tell(
                "number", found.place, f"'{found.text[:60]}' counts as {kind} of {amount.digits}."
            )
        return number, words

    def share(self, found: FoundCell, kind: str) -> tuple[float | None, str]:
        """Read a share; 2 in a column of per cent is 2 %."""
        value = found.cell.value
        if isinstance(value, float) and found.cell.is_percent:
            return value, ""
        if isinstance(value, str):
            if is_refusal(value):
                return None, ""
            amount = read_amount(value)
            if amount is None or amount.rest or amount.currency:
                self.telling.tell(
                    "note",
                    found.place,
                    f"'{value[:60]}' is no share for the {kind}; it is a note.",
                )
                return None, value
            number = self.number_of(amount, found)
            if number is None or amount.percent:
                return (None if number is None else round(number / 100, 12)), ""
            value = number
        if not isinstance(value, float):
            return None, ""
        if value == 0:
            return 0.0, ""
        if 0 < value < 1 or value > 100:
            readings = [
                Meaning(f"{value:g} %", round(value / 100, 12)),
                Meaning(f"{100 * value:g} %", value),
            ]
            sentence = f"Is the {kind} of {value:g} in per cent?"
            key = f"share|{fold(found.heading.text)}|{found.place}"
            return self.telling.ask("rebate", found.place, sentence, readings, key), ""
        if not found.heading.percent:
            self.telling.tell("rebate", found.place, f"The {kind} of {value:g} is in per cent.")
        return round(value / 100, 12), ""


def _is_none(text: str) -> bool:
    """Say whether words mean that there is no such cost."""
    return not fold(text) or fold(text) in (
        "entfallt",
        "none",
        "keine",
        "nil",
        "neant",
        "aucun",
        "sans",
    )
