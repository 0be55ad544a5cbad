"""Alternatives in files: every kind reads back the same, and slips are located."""

from __future__ import annotations

import pytest

from workbench.files import DealFileError, load_deal, read_deal, save_deal, write_deal

TREE = """\
format: 1
title: Tins
currency: EUR
facts:
  cans: {value: 1000, unit: cans}
  luck: {value: 0.6, low: 0.4, high: 0.8}
issues:
  price: {from: 1, to: 2, step: 0.1, unit: EUR/can}
  payment: {options: [advance, later]}
parties:
  buyer:
    value: {purchase: -cans * price}
    cost_of_money: 0.08
    risk_tolerance: 5000
    alternatives:
      rival:
        quote:
          terms: {price: 1.234, payment: later}
          facts: {cans: cans * 1.1}
          lines: {switching: -40}
        probability: luck
        cost: 12.5
        days: 30
        fallback: do_without
        kind: quote
        supplier: Another cannery
        source: Letter
        date: 2026-03-02
        valid_until: 2026-05-31
      court:
        outcomes:
          win: {probability: luck, value: 100}
          lose:
            probability: 1 - luck
            alternatives:
              pay: {value: -50}
              appeal: {value: -70, probability: 0.5}
      do_without: {value: -2000, kind: do without}
  supplier:
    value: {revenue: cans * price}
"""


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_a_tree_of_alternatives_reads_back_the_same(kind, tmp_path):
    deal = read_deal(TREE, name="deal.yaml")
    assert deal.parties["buyer"].alternatives["rival"].date.isoformat() == "2026-03-02"
    assert read_deal(write_deal(deal, kind), name=f"deal.{kind}") == deal
    path = tmp_path / f"deal.{kind}"
    save_deal(deal, path)
    assert load_deal(path) == deal


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("probability: 1 - luck", "probability: 0.3", "31:9: .*must sum to 1, they sum to 0.9"),
        ("cost: 12.5", "cost: -12.5", "16:7: .*cost must be 0 or more, got -12.5"),
        ("fallback: do_without", "fallback: do_witout", "did you mean 'do_without'"),
        ("cost_of_money: 0.08", "cost_of_money: 8", "13:5: .*write 0.08 for 8 %"),
        ("terms: {price: 1.234", "terms: {prize: 1.234", "18:19: .*did you mean 'price'"),
        ("date: 2026-03-02", "date: 2026-07-02", "valid_until must not be before date"),
        ("date: 2026-03-02", "date: next week", "28:9: .*must be a date like 2026-03-31"),
    ],
)
def test_slips_in_alternatives_are_located(right, wrong, message):
    assert TREE.count(right) == 1
    with pytest.raises(DealFileError, match=message):
        read_deal(TREE.replace(right, wrong), name="deal.yaml")
