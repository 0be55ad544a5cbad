"""Limits, openings and aspirations: what is refused, and that files keep them."""

from __future__ import annotations

import pytest

from workbench.files import DealFileError, load_deal, read_deal, save_deal, write_deal
from workbench.model import Bound, Deal, DealError, build
from workbench.value import find_aspiration

PLAN = """\
format: 1
title: Tins
currency: EUR
facts:
  cans: {value: 1000, unit: cans}
issues:
  price: {from: 1, to: 2, step: 0.1, unit: EUR/can}
  payment: {options: [advance, later]}
parties:
  buyer:
    value: {purchase: -cans * price}
    reservation: -cans * 1.5
    aspiration: -cans * 1.2
  supplier:
    value: {revenue: cans * price}
limits:
  price:
    stated: {at_most: 1.3, evidence: Quote, date: 2026-03-02, authority: Head of purchasing}
    real: {at_least: 1, at_most: 1.5, evidence: BATNA, authority: Management}
  payment:
    real: {only: [later]}
opening:
  package: {price: 1.1, payment: later}
  evidence:
    - {kind: should-cost, text: Steel and labour, source: Model, date: 2026-02-01}
    - {kind: history, text: Last year's price}
  note: Open with both
rules:
  - {when: price < 1.1, why: Nobody sells so cheap}
"""


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_a_plan_reads_back_the_same(kind, tmp_path):
    deal = read_deal(PLAN)
    assert find_aspiration(deal, "buyer") == -1200
    assert find_aspiration(deal, "supplier") is None
    assert deal.opening.is_justified
    assert read_deal(write_deal(deal, kind), name=f"deal.{kind}") == deal
    path = tmp_path / f"deal.{kind}"
    save_deal(deal, path)
    assert load_deal(path) == deal


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "-cans * 1.2",
            "-cans * 1.6",
            "deal.yaml:13:5: parties.buyer.aspiration: must not be below the reservation of "
            "−1,500 EUR, got −1,600 EUR",
        ),
        ("-cans * 1.2", "price", ":13:17: parties.buyer.aspiration: 'price' is an issue"),
        ("  payment:\n    real", "  paymint:\n    real", "limits.paymint: there is no such issue"),
        ("only: [later]", "at_most: 3", "limits.payment.real: the options are texts; give only"),
        ("only: [later]", "only: [latter]", "payment.real.only.0: 'latter' is not an option; did"),
        ("at_most: 1.5", "at_most: 0.5", "at_least must not be above at_most, got 1 and 0.5"),
        ("at_least: 1, at_most: 1.5", "at_least: 3", "price.real: allows none of the options"),
        ("at_most: 1.3", "at_most: 1.7", "price.stated: allows 1.6, which the real limit does not"),
        ("{at_least: 1, at_most: 1.5, ", "{", "limits.price.real: give at_least, at_most or both"),
        ("date: 2026-03-02", "date: March", "price.stated.date: must be a date like 2026-03-31"),
        ("{price: 1.1, payment", "{price: 1.15, payment", "opening.package.price: 1.15 is not an"),
        (
            "{price: 1.1, payment",
            "{price: 1, payment",
            "opening.package: a rule forbids this package: Nobody sells so cheap",
        ),
        ("kind: history", "kind: gossip", "opening.evidence.1.kind: input should be 'should-cost'"),
        ("text: Steel and labour", 'text: ""', "opening.evidence.0.text: must not be empty"),
    ],
)
def test_a_plan_that_does_not_fit_is_located(old, new, expected):
    assert old in PLAN
    with pytest.raises(DealFileError) as caught:
        read_deal(PLAN.replace(old, new))
    assert expected in str(caught.value)


def test_hoping_for_less_than_the_stated_reservation_is_refused_in_the_model():
    deal = read_deal(PLAN)
    with pytest.raises(DealError, match=r"parties\.buyer\.aspiration: must not be below"):
        deal.with_party("buyer", reservation=5.0, aspiration=4.0)


def test_moving_a_fact_never_refuses_the_plan():
    """Reservations move with facts; what was hoped for may then be too little."""
    deal = read_deal(PLAN.replace("aspiration: -cans * 1.2", "aspiration: -1200"))
    assert find_aspiration(deal.with_fact("cans", 500), "buyer") == -1200


def test_a_bound_allows_what_lies_within():
    bound = Bound(at_least=1, at_most=2)
    assert [bound.allows(number) for number in (0.9, 1, 2, 2.1)] == [False, True, True, False]
    assert Bound(only=("a",)).allows("a") and not Bound(only=("a",)).allows("b")


def test_evidence_without_a_date_justifies_nothing():
    record = read_deal(PLAN.replace(", date: 2026-02-01", "")).model_dump(by_alias=True)
    assert not build(Deal, record).opening.is_justified
