"""What offers tell and what to answer, in sentences that name the numbers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import workbench as wb
from workbench.model import Deal, Offer, Offers, build
from workbench.phrases.counterpart.answers import answer_words, counter_words, ways_out_words
from workbench.phrases.counterpart.beliefs import contradiction_words, pace_words, sure_words
from workbench.phrases.counterpart.minutes import minutes_text

DATA = Path(__file__).resolve().parents[3] / "data"

PAYMENT = {
    "format": 1,
    "title": "Price and days, made up",
    "currency": "EUR",
    "facts": {
        "rate": {
            "label": "Their cost of money",
            "value": 0.25,
            "low": 0.02,
            "high": 0.6,
            "unit": "%",
        }
    },
    "issues": {
        "price": {"options": [98, 98.5, 99, 100], "unit": "EUR"},
        "days": {"options": [10, 30, 60], "unit": "days"},
    },
    "parties": {
        "buyer": {"value": {"price": "-price", "wait": "0.01 * days"}, "reservation": -105},
        "supplier": {"value": {"money": "price * (1 + rate) ** (-days / 365)"}, "reservation": 60},
    },
}


def talk(*said):
    return [
        Offer(by=by, at=dt.datetime(2026, 3, 2, 9, at), package={"price": p, "days": d})
        for at, (by, p, d) in enumerate(said)
    ]


@pytest.fixture
def contradicting():
    return wb.learn_from_offers(
        build(Deal, PAYMENT),
        talk(
            ("supplier", 100, 60),
            ("buyer", 98, 30),
            ("supplier", 100, 60),
            ("buyer", 100, 30),
            ("supplier", 98.5, 10),
        ),
    )


def test_a_contradiction_names_both_bounds_and_what_to_set_aside(contradicting):
    said = contradiction_words(contradicting)
    assert "at most 27.86 %" in said and "at least 31.76 %" in said
    assert "Another term matters to them, or one of these was a bluff" in said
    assert "offer 3 instead of our 2" in said and "offer 5 instead of our 4" in said


def test_bounds_are_sentences(contradicting):
    (first, second) = sure_words(contradicting)
    assert first == "Offer 3 instead of our 2 means that their cost of money is at most 27.86 %."
    assert "at least 31.76 %" in second


def test_how_they_concede_is_said_as_not_known(contradicting):
    assert pace_words(contradicting).startswith("How they concede is not known. Late: ")


@pytest.fixture(scope="module")
def answer():
    deal = wb.load_deal(DATA / "software-licences" / "deal.yaml")
    plan = wb.plan_concessions(deal)
    offers = [
        Offer(by="buyer", at=dt.datetime(2026, 3, 2, 9), package=plan.opening),
        Offer(by="supplier", at=dt.datetime(2026, 3, 2, 10), package=dict(deal.status_quo)),
    ]
    return wb.answer_offer(deal, offers)


def test_a_counter_is_said_as_at_a_table(answer):
    assert answer_words(answer).startswith("Counter: ")
    for one in answer.counters:
        said = counter_words(answer, one)
        assert said.startswith(("If you agree to", "We need")) and said.endswith(".")
        assert "[" not in said and "_" not in said  # labels, no names of the file
    assert len(list(ways_out_words(answer))) >= 3


def test_minutes_hold_terms_and_nothing_of_ours(answer):
    note = answer.offer.model_copy(update={"note": "they would pay more"})
    said = minutes_text(answer.deal, Offers(offers=(note,)))
    assert "they would pay more" not in said and f"{answer.value:,.0f}" not in said
    assert said.count("\n") == 0 and said.startswith("1. ")
