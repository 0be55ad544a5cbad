"""Terms as suppliers write them: days, discounts, lead times, dates, and what is not guessed."""

from __future__ import annotations

import datetime as dt

import pytest

from workbench.files.quotes.amounts import read_amount
from workbench.files.quotes.days import read_days
from workbench.files.quotes.headings import read_heading
from workbench.files.quotes.lead_time import read_lead_time
from workbench.files.quotes.payment import read_payment
from workbench.files.quotes.sentences import find_incoterm, read_sentence


@pytest.mark.parametrize(
    ("text", "days", "discount", "until"),
    [
        ("2/10 net 30", 30, 0.02, 10),
        ("2% 10, net 30", 30, 0.02, 10),
        ("1%10 net 60", 60, 0.01, 10),
        ("30 Tage netto, 3 % Skonto 10 Tage", 30, 0.03, 10),
        ("14 Tage 2 %, 30 Tage netto", 30, 0.02, 14),
        ("8 Tage 3%, 30 netto", 30, 0.03, 8),
        ("innerhalb 14 Tagen abzgl. 2% Skonto, 30 Tage netto", 30, 0.02, 14),
        ("Escompte 2% à 10 jours, net 45 jours", 45, 0.02, 10),
        ("2,5 % Skonto 10 Tage, 30 Tage netto", 30, 0.025, 10),
        ("60 days EOM", 60, None, None),
        ("45 jours fin de mois", 45, None, None),
        ("Net 30 days", 30, None, None),
        ("n/60", 60, None, None),
        ("Zahlbar innerhalb von 30 Tagen ohne Abzug", 30, None, None),
        ("1 month", 30, None, None),
        ("30", 30, None, None),
        ("cash on delivery", 0, None, None),
        ("Vorkasse", 0, None, None),
    ],
)
def test_payment_terms(text, days, discount, until):
    found = read_payment(text)
    assert (found.days, found.discount, found.discount_days) == (days, discount, until)


@pytest.mark.parametrize(
    "text",
    [
        "1/3 with order, 1/3 on delivery, 1/3 30 days after acceptance",
        "30 % Anzahlung, Rest bei Lieferung",
        "Thirds: order, delivery, acceptance",
        "30 days, 60 days for tooling",
        "60 Tage, Vorkasse bei Erstauftrag",
        "30 days net, 2 % discount 45 days",
    ],
)
def test_payment_without_a_single_day_has_none(text):
    found = read_payment(text)
    assert found.days is None
    assert found.remarks


def test_parts_that_are_all_due_before_delivery_are_no_days_of_credit():
    assert read_payment("30% deposit, 70% before shipment").days == 0


@pytest.mark.parametrize("text", ["as agreed", "", "see contract", "tbd"])
def test_words_without_payment_terms_are_none(text):
    assert read_payment(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("4-6 weeks", 28, 42),
        ("4–5 Wo.", 28, 35),
        ("3 Wochen nach Auftragseingang", 21, 21),
        ("10 working days", 14, 14),
        ("5 - 7 jours ouvrés", 7, 9.8),
        ("1-2 Monate", 30, 60),
        ("ex stock", 0, 0),
        ("sofort lieferbar", 0, 0),
        ("stock, else 4 weeks", 0, 28),
        ("8 semaines", 56, 56),
    ],
)
def test_lead_times(text, low, high):
    found = read_lead_time(text)
    assert (found.low, found.high) == (low, high)


def test_a_calendar_week_is_no_number_of_weeks():
    assert [(one.week, one.year) for one in map(read_lead_time, ("KW 14", "CW14/2026"))] == [
        (14, 0),
        (14, 2026),
    ]
    assert read_lead_time("asap") is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026-03-31", ["2026-03-31"]),
        ("31.3.26", ["2026-03-31"]),
        ("31/12/2026", ["2026-12-31"]),
        ("3/4/2026", ["2026-03-04", "2026-04-03"]),
        ("valid until 31 March 2027", ["2027-03-31"]),
        ("March 5th, 2027", ["2027-03-05"]),
        ("gültig bis 5. März 2027", ["2027-03-05"]),
        ("fin février 2027", ["2027-02-28"]),
        ("Q2 2027", ["2027-06-30"]),
        ("31.02.2026", []),
        ("soon", []),
    ],
)
def test_dates(text, days):
    assert list(read_days(text)) == [dt.date.fromisoformat(one) for one in days]


@pytest.mark.parametrize(
    ("text", "number", "currency", "per", "unit"),
    [
        ("EUR 1.250,00 / 1.000 Stk", 1250, "EUR", 1000, "pcs"),
        ("0.45 €/pc", 0.45, "EUR", 1, "pcs"),
        ("12.50/100", 12.5, "", 100, ""),
        ("3,20 €/Tsd. Stück", 3.2, "EUR", 1000, "pcs"),
        ("USD 3.2 per kg", 3.2, "USD", 1, "kg"),
        ("1.2 Mio", 1.2e6, "", 0, ""),
        ("18 000 €", 18000, "EUR", 0, ""),
    ],
)
def test_amounts(text, number, currency, per, unit):
    found = read_amount(text)
    assert (found.number(""), found.currency, found.per, found.unit) == (
        number,
        currency,
        per,
        unit,
    )


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Unit price (EUR)", "unit_price"),
        ("Netto-Stückpreis", "unit_price"),
        ("Prix unitaire\nHT, €", "unit_price"),
        ("Minimum order quantity", "moq"),
        ("Mindestbestellmenge [Stk]", "moq"),
        ("Price valid until", "valid_until"),
        ("Supplier part number", "ignored"),
        ("Zahlungsziel (Tage)", "payment"),
        ("Délai de livraison, semaines", "lead_time"),
        ("Werkzeugkosten einmalig (EUR)", "one_off"),
        ("Gesamtpreis EUR", "total"),
        ("Current unit price", "baseline_price"),
        ("EUR/kg", "unit_price"),
        ("Colour", ""),
    ],
)
def test_headings_in_three_languages(text, field):
    assert read_heading(text).field == field


def test_headings_that_are_quantities():
    heads = [read_heading(text) for text in ("1,000", "ab 5.000 Stk", "1-999", "Price @ 1000")]
    assert [one.from_digits for one in heads] == ["1,000", "5.000", "1", "1000"]
    others = ("2026", "30 days", "KW 14", "Supplier 1", "10 %", "451,00")
    assert not any(read_heading(text).is_break for text in others)


def test_sentences_that_hold_for_all_prices():
    said = read_sentence("All prices in EUR per 1,000 pcs, DAP Ulm, excl. VAT.")
    assert said["currency"] == "EUR"
    assert said["price_unit"] == "1000 pcs"
    assert said["incoterm"] == "DAP Ulm"
    assert "tax" in said
    dated = read_sentence("Stand KW 41/2026 - alle Preise in EUR")
    assert dated == {"currency": "EUR"}  # a year is no number of units
    assert read_sentence("Thank you for your enquiry.") == {}
    assert find_incoterm("FCA Brno (Incoterms 2020)") == "FCA Brno"


@pytest.mark.parametrize("text", ["4 \u0430 6 semaines", "4 ? 6 weeks", "10 days, 3 in summer"])
def test_of_two_numbers_that_are_no_range_none_is_taken_in_silence(text):
    assert read_lead_time(text) is None
