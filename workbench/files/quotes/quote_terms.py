"""The terms of quotes in the issues of a deal: what they state, and what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from workbench.files.quotes.headings import read_heading
from workbench.files.quotes.stated_terms import in_issue, stated_words
from workbench.files.quotes.telling import Meaning, Telling
from workbench.files.quotes.vocabulary import fold
from workbench.model import Deal, Issue, label_of
from workbench.words import format_quantity, format_range, join_and, shown_unit

AS_TODAY = "as today, "
"""How the words of a reading begin that takes what holds today."""

_NOTHING: Mapping[str, float] = MappingProxyType({})

_OFFERED = 6
"""Most numbers of an issue that are offered as buttons; another one can be typed."""

_COLUMNS = {
    "payment": "payment_days",
    "cash_discount": "discount",
    "lead_time": "lead_time_max",
    "moq": "moq",
    "incoterm": "incoterm",
    "freight": "freight",
    "rebate": "rebate",
}
"""Which column of quotes speaks of an issue, by what its label would be as a heading."""


def issue_columns(deal: Deal, telling: Telling, name: str) -> dict[str, str]:
    """Return for each issue which column of quotes speaks of it; empty for none.

    One issue at most is the price: of several it is asked.
    """
    columns, prices = {}, []
    for issue in deal.issues:
        kind = read_heading(label_of(deal, issue)).field
        if kind in ("unit_price", "list_price", "baseline_price"):
            prices += [issue] if "/" in deal.issues[issue].unit else []
        columns[issue] = _COLUMNS.get(kind, "")
    stated = None if deal.purchase is None else deal.purchase.price
    if isinstance(stated, str) and stated in deal.issues:
        prices = [stated]
    chosen = prices[0] if len(prices) == 1 else None
    if len(prices) > 1:
        readings = [Meaning(label_of(deal, one), one) for one in prices]
        sentence = "The deal has several prices. Which of them does the sheet quote?"
        chosen = telling.ask("item", name, sentence, readings, "price term")
    return columns if chosen is None else columns | {chosen: "unit_price"}


@dataclass
class OfferTerms:
    """A quote while its terms are found.

    Attributes
    ----------
    row : dict of column to value
        With the `rate` of its currency.
    terms : dict of issue to setting
    not_asked : list of str
        Issues of which the quote says nothing.
    is_open : bool
        Whether an answer is missing.
    """

    row: dict[str, Any]
    terms: dict[str, float | str] = field(default_factory=dict)
    not_asked: list[str] = field(default_factory=list)
    is_open: bool = False

    @property
    def label(self) -> str:
        """Supplier and option."""
        return " ".join(filter(None, (self.row["supplier"], self.row["option"])))


class QuoteTerms:
    """Finds the terms of quotes.

    Parameters
    ----------
    deal : Deal
    columns : dict of issue to column
        As :func:`issue_columns`.
    telling : Telling
    """

    def __init__(self, deal: Deal, columns: dict[str, str], telling: Telling) -> None:
        self.deal, self.columns, self.telling = deal, columns, telling

    def read(
        self, rows: list[dict[str, Any]], known: Mapping[str, float] = _NOTHING
    ) -> list[OfferTerms]:
        """Return the terms of quotes; those that are left out after a question are not there.

        Parameters
        ----------
        rows : list of dict of column to value
        known : mapping of issue to number
            What need not be read, or asked.
        """
        offers = [OfferTerms(row, dict(known)) for row in rows]
        left_out = [one for one in offers if not self._is_price_meant(one)]
        offers = [one for one in offers if one not in left_out]
        for name in (one for one in self.deal.issues if one not in known):
            silent = [one for one in offers if not self._take(one, name)]
            if silent:
                self._fill(silent, name)
        return offers

    def _is_price_meant(self, offer: OfferTerms) -> bool:
        """Take the price, and ask about one that hardly anybody means."""
        name = self._price
        if name is None:
            return True
        issue, row = self.deal.issues[name], offer.row
        price = float(f"{row['unit_price'] * row['rate']:.12g}")
        offer.terms[name] = price
        if not issue.is_far_outside(price):
            return True
        usual = format_range(float(issue.options[0]), float(issue.options[-1]), issue.unit)
        sentence = (
            f"{offer.label}: a price of {format_quantity(price, issue.unit)} is far outside what "
            f"is negotiated, {usual}. Is it right?"
        )
        readings = [Meaning("it is right", "right"), Meaning("leave the quote out", "out")]
        key = f"far|{fold(offer.label)}|{price:g}"
        chosen = self.telling.ask("price", row["where"], sentence, readings, key)
        offer.is_open = chosen is None
        if chosen == "out":
            said = f"{offer.label}: {format_quantity(price, issue.unit)} is far off; not taken in."
            self.telling.tell("not used", row["where"], said)
        return bool(chosen != "out")

    def _take(self, offer: OfferTerms, name: str) -> bool:
        """Take what a quote states about an issue; say whether it states anything."""
        column, issue = self.columns[name], self.deal.issues[name]
        if column == "unit_price":
            return True
        words = stated_words(offer.row, column) if column else ""
        if not words:
            return False
        value = in_issue(offer.row, column, issue, self._unit())
        if value is None or (issue.is_numeric and issue.is_far_outside(float(value))):
            value = self._ask_meaning(offer, name, words)
        elif column == "lead_time_max" and offer.row["lead_time_min"] != offer.row[column]:
            said = f"{offer.label}: {words} of lead time count at the upper end."
            self.telling.tell("assumed", offer.row["where"], said)
        if value is None:
            offer.is_open = True
        else:
            offer.terms[name] = value
        return True

    def _unit(self) -> str:
        """Return what the deal counts its price for."""
        name = self._price
        return "" if name is None else self.deal.issues[name].unit.partition("/")[2].strip()

    @property
    def _price(self) -> str | None:
        """The issue that is the price of one unit; None where items have each their own."""
        return next((one for one, column in self.columns.items() if column == "unit_price"), None)

    def _ask_meaning(self, offer: OfferTerms, name: str, words: str) -> Any:
        """Ask which setting of an issue is meant by words that are none of them."""
        issue, label = self.deal.issues[name], label_of(self.deal, name)
        typed = "number" if issue.is_numeric else ""
        unit = f", in {shown_unit(issue.unit)}" if issue.unit else ""
        sentence = f"{offer.label} says {words}. What is that in the deal's {label}{unit}?"
        key = f"issue|{name}|{fold(words)}"
        readings = self._readings(name, issue)
        return self.telling.ask(
            "term", offer.row["where"], sentence, readings, key, typed=typed, unit=issue.unit
        )

    def _fill(self, silent: list[OfferTerms], name: str) -> None:
        """Ask for what quotes do not state."""
        issue = self.deal.issues[name]
        who = join_and([str(one.row["supplier"]) for one in silent])
        verb = "does" if len(silent) == 1 else "do"
        label = label_of(self.deal, name)
        sentence = f"{who} {verb} not say: {label}. What shall count until you have asked?"
        chosen = self.telling.ask(
            "not asked",
            str(silent[0].row["where"]),
            sentence,
            self._readings(name, issue),
            f"issue|{name}",
            typed="number" if issue.is_numeric else "",
            unit=issue.unit,
        )
        for one in silent:
            if chosen is None:
                one.is_open = True
            else:
                one.terms[name] = chosen
                one.not_asked.append(name)

    def _readings(self, name: str, issue: Issue) -> list[Meaning]:
        """Return settings as buttons: all texts, but of many numbers a few."""
        today = self.deal.status_quo[name] if self.deal.status_quo else None
        step = max(1, -(-len(issue.options) // _OFFERED)) if issue.is_numeric else 1
        offered = list(issue.options[::step])
        if today is not None and today not in offered:
            offered.insert(0, today)
        return [
            Meaning(f"{AS_TODAY if one == today else ''}{_setting(one, issue)}", one)
            for one in offered
        ]


def _setting(option: float | str, issue: Issue) -> str:
    return option if isinstance(option, str) else format_quantity(float(option), issue.unit)
