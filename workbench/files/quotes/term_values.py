"""Terms of a quote in cells: payment, lead times, dates, delivery."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Any

from workbench.files.quotes.days import is_month_alone
from workbench.files.quotes.lead_time import DAYS_IN, LeadTime, find_time_unit, read_lead_time
from workbench.files.quotes.money_values import MoneyReader
from workbench.files.quotes.payment import has_open_share, read_payment
from workbench.files.quotes.sentences import find_incoterm
from workbench.files.quotes.sheet_terms import FoundCell
from workbench.files.quotes.telling import Meaning
from workbench.files.quotes.vocabulary import fold, is_refusal

_SPAN = re.compile(
    r"(\d{1,3}) ?(days?|tagen?|jours?|weeks?|wochen?|semaines?|months?|monate?n?|mois)\b"
)


class TermReader(MoneyReader):
    """Reads cells that hold terms, beside those that hold numbers; parameters as for its base."""

    def payment(self, found: FoundCell) -> dict[str, Any]:
        """Read payment terms."""
        text = found.text
        fields: dict[str, Any] = {"payment_text": text}
        if is_refusal(text) and not read_payment(text):
            return fields
        payment = read_payment(text)
        if payment is None or not payment.understood:
            why = " ".join(payment.remarks) + " " if payment else ""
            sentence = f"{why}After how many days is '{text[:60]}' due?"
            fields["payment_days"] = self.ask_number("payment", found, sentence)
            return fields
        for remark in payment.remarks:
            self.telling.tell("note", found.place, f"'{text[:60]}': {remark}")
        if re.fullmatch(r"\d{1,3}", text) and found.heading.time_unit not in ("day", ""):
            factor = DAYS_IN.get(found.heading.time_unit, 1.0)
            fields["payment_days"] = (payment.days or 0.0) * factor
            return fields
        fields["payment_days"] = payment.days
        if payment.days is None and payment.discount is None and has_open_share(text):
            sentence = f"'{text[:60]}' does not say how many days after. When is it due on average?"
            key = f"payment|{fold(text)}"
            fields["payment_days"] = self.ask_number(
                "payment", found, sentence, waits=False, key=key
            )
        fields["discount"], fields["discount_days"] = payment.discount, payment.discount_days
        return fields

    def lead_time(self, found: FoundCell) -> tuple[float | None, float | None]:
        """Read a lead time in days."""
        value, text = found.cell.value, found.text
        if isinstance(value, dt.date):
            return self._until(value, value, found)
        if is_refusal(text) and not read_lead_time(text):
            return None, None
        lead = read_lead_time(text, found.heading.time_unit)
        if isinstance(value, str) and not (lead and lead.unit_said):
            day = self.marks.day(text, found.place)
            if day is not None:
                return self._until(day, day, found)
        if lead is None:
            number = self.ask_number(
                "lead time", found, f"How many days is the lead time '{text[:40]}'?"
            )
            return number, number
        for remark in lead.remarks:
            self.telling.tell("lead time", found.place, f"'{text[:40]}': {remark}")
        if lead.week:
            return self._until_week(lead, found)
        if not lead.unit_said and not found.heading.time_unit and lead.high:
            readings = [Meaning(one, one) for one in ("days", "weeks", "months")]
            key = f"time|{fold(found.heading.text)}"
            sentence = f"Is the lead time of {text[:20]} in days or weeks?"
            chosen = self.telling.ask("lead time", found.place, sentence, readings, key)
            if chosen is None:
                return None, None
            lead = read_lead_time(text, str(chosen).removesuffix("s")) or lead
        return lead.low, lead.high

    def _until_week(self, lead: LeadTime, found: FoundCell) -> tuple[float | None, float | None]:
        year = lead.year or (self.date.year if self.date else 0)
        if self.date and year:
            first = _monday(year, lead.week)
            if first and first < self.date and not lead.year:
                first = _monday(year + 1, lead.week)
            if first:
                return self._until(first, first + dt.timedelta(days=4), found)
        said = f"'{found.text[:40]}' is a calendar week, and no lead time."
        self.telling.tell("lead time", found.place, said)
        sentence = (
            f"Delivery is in calendar week {lead.week}. How many days is that from the order?"
        )
        key = f"lead time|week {lead.week}"
        number = self.ask_number("lead time", found, sentence, waits=False, key=key)
        return number, number

    def _until(
        self, first: dt.date, last: dt.date, found: FoundCell
    ) -> tuple[float | None, float | None]:
        if self.date is None or first < self.date:
            sentence = f"Delivery is on {first.isoformat()}. How many days is that from the order?"
            number = self.ask_number("lead time", found, sentence)
            return number, number
        days = [float((one - self.date).days) for one in (first, last)]
        sentence = f"Delivery is counted from the date of the quote, {self.date.isoformat()}."
        self.telling.tell("date", found.place, sentence)
        return days[0], days[1]

    def day(self, found: FoundCell) -> dt.date | None:
        """Read the last day on which a quote holds."""
        value, text = found.cell.value, found.text
        if isinstance(value, dt.date):
            return value
        if isinstance(value, str) and (day := self.marks.day(text, found.place)) is not None:
            if is_month_alone(text):
                self.telling.tell("date", found.place, f"'{text[:40]}' is its last day.")
            return day
        unit = found.heading.time_unit
        span = _SPAN.search(fold(text))
        number = float(span[1]) if span else value if isinstance(value, float) else None
        unit = find_time_unit(span[2]) if span else unit
        if number is not None and unit:
            return self._day_after(number, unit, found)
        if not is_refusal(text) and not any(one.kind == "date" for one in self.telling.asks):
            self.telling.tell("date", found.place, f"'{text[:40]}' is no date.")
        return None

    def _day_after(self, number: float, unit: str, found: FoundCell) -> dt.date | None:
        if self.date is None:
            sentence = f"'{found.text[:40]}' counts from a date that the sheet does not give."
            self.telling.tell("date", found.place, sentence)
            return None
        days = number * DAYS_IN.get(unit, 1.0)
        self.telling.tell(
            "date",
            found.place,
            f"It counts from the date of the quote, {self.date.isoformat()}.",
        )
        if unit == "month":
            months = self.date.month - 1 + int(number)
            year, month = self.date.year + months // 12, months % 12 + 1
            return dt.date(year, month, min(self.date.day, calendar.monthrange(year, month)[1]))
        return self.date + dt.timedelta(days=days)

    def incoterm(self, found: FoundCell) -> str:
        """Read terms of delivery."""
        if is_refusal(found.text):
            return ""
        if code := find_incoterm(found.text):
            if not found.text.upper().startswith(code[:3]):
                self.telling.tell("note", found.place, f"'{found.text[:40]}' is read as {code}.")
            return code
        self.telling.tell(
            "note", found.place, f"'{found.text[:40]}' is no Incoterm; it is kept as it is."
        )
        return found.text


def _monday(year: int, week: int) -> dt.date | None:
    try:
        return dt.date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
