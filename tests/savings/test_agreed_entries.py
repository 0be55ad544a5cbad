"""An entry made from an agreement: prices, units and period as the deal says them."""

import datetime as dt
from pathlib import Path

import pytest

import workbench as wb
from workbench.model import DealError, build

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def deal():
    return wb.new_deal(
        "packaging", "Boxes", units=1_500_000, price=0.45, payment=30, supplier="Alder",
        months=24, end=dt.date(2026, 12, 31),
    )  # fmt: skip


def agreed(deal, **terms):
    package = {**deal.status_quo, **terms}
    record = {"agreement": {"package": package, "date": dt.date(2026, 11, 20)}}
    from workbench.files import to_record

    whole = to_record(deal)
    whole["preparation"] = whole.get("preparation", {}) | record
    return build(wb.Deal, whole)


def test_the_entry_has_the_deals_own_prices_and_units(deal):
    lower = min(one for one in deal.issues["price"].options if one < 0.45)
    entry = wb.entry_of_agreement(
        agreed(deal, price=lower), document="invoice 4711", dated=dt.date(2026, 10, 1),
        owner="Ada", deal_id="abc",
    )  # fmt: skip
    assert (entry.baseline.price, entry.price, entry.volume) == (0.45, lower, 1_500_000)
    assert entry.annual == pytest.approx((0.45 - lower) * 1_500_000)
    assert (entry.start, entry.end) == (dt.date(2027, 1, 1), dt.date(2028, 12, 31))
    assert (entry.kind, entry.state) == ("price reduction", "contracted")
    assert (entry.deal, entry.supplier, entry.states[0].date.day) == ("abc", "Alder", 20)


def test_a_quote_as_today_makes_it_a_cost_avoidance(deal):
    entry = wb.entry_of_agreement(
        agreed(deal), document="quote 3", dated=dt.date(2026, 10, 1), owner="Ada", kind="quote",
        start=dt.date(2026, 12, 1),
    )  # fmt: skip
    assert (entry.kind, entry.start) == ("cost avoidance", dt.date(2026, 12, 1))


def test_what_a_deal_does_not_say_is_asked_for(deal):
    options = {"document": "x", "dated": dt.date(2026, 1, 1), "owner": "Ada"}
    with pytest.raises(DealError, match="does not say an agreement with all its terms"):
        wb.entry_of_agreement(deal, **options)
    scored = wb.load_deal(DATA / "thompson" / "deal.yaml")
    with pytest.raises(DealError, match="the deal does not say"):
        wb.entry_of_agreement(scored, **options)


def test_a_contract_becomes_a_deal_with_its_terms_as_today():
    known = wb.read_contracts(DATA / "savings-ledger" / "contracts.csv")
    made = wb.deal_of_contract(known["packaging"], category="packaging")
    assert made.status_quo["price"] == 0.82
    assert made.status_quo["payment"] == 90
    assert made.contract.end == dt.date(2026, 12, 31)
    assert made.contract.notice == 60
    with pytest.raises(DealError, match="Copiers: give its price and its volume"):
        wb.deal_of_contract(known["copiers"])
