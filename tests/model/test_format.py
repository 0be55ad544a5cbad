"""What came with format 2: items, states of facts, attached files, who must agree, the contract."""

from __future__ import annotations

import datetime as dt

import pytest

from workbench.files import load_deal, read_deal, save_deal
from workbench.files.records import to_record
from workbench.model import Contract, DealError, EvidenceFile, Fact, Item, build, redact
from workbench.value import compile_terms, example_deal

HASH = "0" * 63 + "a"

OLDER = """\
format: 1  # kept since last year
title: Tins
currency: EUR
facts:
  units: {value: 100, unit: tins}   # from the plan
issues:
  price: {from: 1, to: 2, step: 0.5}
parties:
  buyer: {value: {purchase: -units * price}}
  supplier: {value: {sales: units * price}}
"""

NEWER = """\
format: 2
title: Tins
currency: EUR
items:
  small:
    {label: Small tin, quantity: 60, low: 50, high: 80, unit: tins, today_price: 1.5, target: 1.2}
  large: {low: 30, high: 40, group: big ones, today_supplier: Beta}
agreement: {at_least: 2, veto: [buyer]}
contract: {months: 24, end: 2027-12-31, notice: 90}
facts:
  units: {value: 100, unit: tins, state: confirmed, source: Plan}
  rate:
    value: 0.08
    state: draft
    files:
      - {name: offer.pdf, hash: HASH, size: 12, executive: true}
issues:
  price: {from: 1, to: 2, step: 0.5}
parties:
  buyer:
    value: {purchase: -units * price}
    alternatives:
      other: {value: -150, files: [{name: quote.xlsx, hash: HASH, size: 3}]}
  supplier: {value: {sales: units * price}}
limits:
  price: {real: {at_most: 1.5, files: [{name: mail.eml, hash: HASH, size: 7}]}}
opening:
  package: {price: 1}
  files: [{name: chart.png, hash: HASH, size: 9}]
""".replace("HASH", HASH)


def test_a_file_of_format_1_means_what_it_meant():
    deal = read_deal(OLDER)
    assert deal == read_deal(OLDER.replace("format: 1", "format: 2"))
    assert (deal.format, deal.facts["units"].state) == (2, "estimated")


@pytest.mark.parametrize("units", [100, 120])
def test_saving_writes_format_2_and_keeps_comments(tmp_path, units):
    path = tmp_path / "deal.yaml"
    path.write_text(OLDER, encoding="utf-8")
    save_deal(load_deal(path).with_fact("units", units), path)
    expected = OLDER.replace("format: 1", "format: 2").replace("100", str(units))
    assert path.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_what_is_new_is_read_and_written_back(tmp_path, ending):
    deal = read_deal(NEWER)
    assert deal.items["small"].target == 1.2
    assert deal.agreement is not None
    assert deal.agreement.veto == ("buyer",)
    assert deal.contract == Contract(months=24, end=dt.date(2027, 12, 31), notice=90)
    assert deal.facts["rate"].is_draft
    assert deal.limits["price"].real.files[0].name == "mail.eml"
    save_deal(deal, tmp_path / f"deal.{ending}")
    assert load_deal(tmp_path / f"deal.{ending}") == deal


def test_last_day_of_notice_counts_days_back_from_the_end():
    assert Contract(end=dt.date(2027, 12, 31), notice=90).last_day_of_notice == dt.date(2027, 10, 2)
    assert Contract(end=dt.date(2027, 12, 31)).last_day_of_notice is None
    assert Contract(end=dt.date(2027, 12, 31), notice=10**9).last_day_of_notice is None


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        (Item, {"unit": "tins"}, "give a quantity, or low and high"),
        (Item, {"quantity": 5, "low": 4}, "low and high go together"),
        (
            Item,
            {"quantity": 9, "low": 4, "high": 8},
            "quantity must not be above high, got quantity=9 and high=8",
        ),
        (Item, {"quantity": 0}, "quantity: input should be greater than 0"),
        (Fact, {"value": 1, "state": "confirmed"}, "needs a source, evidence or a file"),
        (Fact, {"value": 1, "state": "draft", "shared": True}, "a draft is not shared"),
        (Fact, {"value": 1, "state": "sure"}, "state: "),
        (Contract, {}, "give months, amounts, end, notice"),
        (EvidenceFile, {"name": "a/b.pdf", "hash": HASH, "size": 1}, "no slash"),
        (EvidenceFile, {"name": "..", "hash": HASH, "size": 1}, "no dot or blank"),
        (EvidenceFile, {"name": "b.pdf", "hash": HASH[1:], "size": 1}, "hash: "),
    ],
)
def test_parts_refuse(kind, fields, expected):
    with pytest.raises(DealError) as caught:
        build(kind, fields)
    assert expected in str(caught.value)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"at_least": 3}, "agreement.at_least: there are 2 parties, got 3"),
        ({"at_least": 1, "veto": ["byer"]}, "did you mean 'buyer'?"),
        ({"at_least": 1, "veto": ["buyer", "buyer"]}, "a party is named twice"),
        ({"at_least": 0}, "agreement.at_least: "),
    ],
)
def test_agreement_rules_refuse(rule, expected):
    with pytest.raises(DealError) as caught:
        example_deal().changed(agreement=rule)
    assert expected in str(caught.value)


def test_executive_has_ticked_files_only_and_the_other_side_none():
    deal = read_deal(NEWER)
    named = {view: str(to_record(redact(deal, view))) for view in ("buyer", "executive")}
    named["supplier"] = redact(deal, "supplier").model_dump_json()
    files = ("offer.pdf", "quote.xlsx", "mail.eml", "chart.png")
    seen = {view: [name for name in files if name in text] for view, text in named.items()}
    assert seen == {"buyer": list(files), "executive": ["offer.pdf"], "supplier": []}
    assert HASH not in named["supplier"]


@pytest.mark.parametrize("rule", [{"at_least": 2}, {"at_least": 1, "veto": ["buyer", "supplier"]}])
def test_a_rule_that_needs_all_changes_nothing(rule):
    terms = compile_terms(example_deal().changed(agreement=rule))
    assert terms.reservations == compile_terms(example_deal()).reservations
