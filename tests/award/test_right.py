"""Awards whose answers are known from elsewhere."""

from __future__ import annotations

import pandas as pd
import pytest
from award_events import auction, four_lots, two_vendors

import workbench as wb

RULES = wb.rules
ONE_LOT = [RULES.at_most_items(one, 1) for one in ("S1", "S2", "S3")]


def who_gets(award):
    return {(one.item, one.supplier): one.quantity for one in award.to_frame().itertuples()}


def test_two_vendors_with_two_kinds_of_tiers():
    more = wb.find_award(two_vendors(RULES.at_least("X")))
    assert (more.total, who_gets(more)) == (37_500, {("X", "A"): 7_500})
    (bought,) = more.more_bought
    assert (bought.units, bought.saving) == (1_500, 2_700)
    assert "1,500 more units of X cost 2,700 less" in more.fine_print
    just = wb.find_award(two_vendors(RULES.exactly("X")))
    assert (just.total, who_gets(just)) == (40_200, {("X", "B"): 6_000})
    alone = wb.find_award(two_vendors(RULES.without("B")))
    assert (alone.total, who_gets(alone)) == (42_000, {("X", "A"): 6_000})
    assert wb.find_award(two_vendors()).total == 40_200  # exactly holds where nothing is said


def test_fixed_costs_and_caps():
    columns = ["supplier", "from_quantity", "price", "one_off", "max_quantity"]
    rows = [
        ("S1", 0, 10, 100, 600), ("S1", 300, 7, 100, 600), ("S2", 0, 2, 500, 800),
        ("S3", 0, 6, 300, 1_200), ("S3", 500, 4, 300, 1_200),
    ]  # fmt: skip
    bids = pd.DataFrame(rows, columns=columns).assign(item="X", tiers="incremental")
    award = wb.find_award(wb.build_event(items=[{"item": "X", "quantity": 2_000}], bids=bids))
    assert (award.total, award.exact, award.gap) == (8_200, True, 0)
    assert who_gets(award) == {("X", "S2"): 800, ("X", "S3"): 1_200}
    assert award.to_frame().cost.sum() == 8_200
    assert award.break_down("kind").cost[["purchase", "one-off"]].tolist() == [7_400, 800]
    assert award.break_down("supplier").total.to_dict() == {"S2": 2_100, "S3": 6_100}


def test_a_forward_auction_of_bundles():
    award = wb.find_award(auction())
    assert award.total == 21
    assert set(award.winners) == {"a", "b", "c"}
    assert [one.total for one in wb.list_awards(auction(), 2)] == [21, 20]


def test_lots_with_a_bundle_and_discounts():
    award = wb.find_award(four_lots())
    assert award.total == pytest.approx(503.50, abs=1e-9)
    assert award.winners == ("S1",)
    assert award.to_frame().cost.sum() == pytest.approx(503.50, abs=1e-9)
    assert award.break_down("kind").cost["discount"] == pytest.approx(-26.50)
    for rule in (RULES.at_least_suppliers(2), RULES.without("S1"), RULES.keeps("S3", "L4")):
        other = wb.find_award(four_lots(rule))
        assert other.total == pytest.approx(513.88, abs=1e-9)
        assert set(who_gets(other)) == {("L1", "S2"), ("L2", "S2"), ("L3", "S2"), ("L4", "S3")}
        assert wb.price_rules(four_lots(rule)).prices[0].price == pytest.approx(10.38)


def test_scenarios_side_by_side():
    table = wb.compare_awards(four_lots(), RULES.keeps("S3", "L4")).to_frame()
    assert table.total["cherry-picking"] == 526
    assert table.billed["cherry-picking"] == pytest.approx(177 * 0.98 + 349)
    assert table.total["best"] == pytest.approx(503.50)
    assert table["against best"]["S3 keeps L4"] == pytest.approx(10.38)
    assert table.total["without S1"] == pytest.approx(513.88)
    assert table.total["at most 1 supplier"] == pytest.approx(503.50)


def test_an_impossible_set_of_rules_is_named():
    event = four_lots(RULES.at_least_suppliers(1), *ONE_LOT)
    award = wb.find_award(event)
    assert (award.exists, award.total, len(award.to_frame())) == (False, None, 0)
    found = wb.find_conflicts(event)
    assert found.sets == (tuple(ONE_LOT),)
    assert found.complete
    assert found.headline == "“S1 at most 1 item”, “S2 at most 1 item” and “S3 at most 1 item”"
    prices = wb.price_rules(event)
    assert prices.cheapest_to_give_up.rule == ONE_LOT[0]
    assert prices.cheapest_to_give_up.without == pytest.approx(
        wb.find_award(four_lots(*ONE_LOT[1:])).total
    )


def test_several_conflicts_are_all_found():
    rules = [RULES.without("S1"), RULES.keeps("S1", "L1"), RULES.at_most_suppliers(1)]
    rules += [RULES.keeps("S2", "L2"), RULES.with_supplier("S1")]
    found = wb.find_conflicts(four_lots(*rules))
    named = {frozenset(map(str, one)) for one in found.sets}
    assert named == {
        frozenset({"without S1", "S1 keeps L1"}),
        frozenset({"without S1", "S1 wins something"}),
        frozenset({"S1 keeps L1", "at most 1 supplier", "S2 keeps L2"}),
        frozenset({"S1 wins something", "at most 1 supplier", "S2 keeps L2"}),
    }
    assert found.complete
    assert not wb.find_conflicts(four_lots(RULES.without("S1"))).sets


def test_items_that_nobody_can_supply_are_named():
    event = wb.build_event(
        items=[{"item": "X", "quantity": 10}, {"item": "Y", "quantity": 5}],
        bids=[{"supplier": "S", "item": "X", "price": 1, "max_quantity": 9}],
    )
    assert wb.find_conflicts(event).unsupplied == ("X", "Y")


def test_equal_awards_are_told_and_the_simplest_is_taken():
    items = [{"item": one, "today_supplier": "Old"} for one in ("X", "Y", "Z")]
    bids = [{"supplier": s, "item": i, "price": 5} for s in ("New", "Old") for i in ("X", "Y", "Z")]
    award = wb.find_award(wb.build_event(items=items, bids=bids))
    assert (award.winners, award.equal_awards) == (("Old",), 8)
    assert wb.find_award(four_lots()).equal_awards == 1


def test_money_later_currency_freight_switching_and_quality_are_counted():
    items = [{"item": "X", "quantity": 100, "today_supplier": "Old"}]
    bids = [
        {"supplier": "Old", "item": "X", "price": 10, "switching_cost": 99, "payment_days": 365},
        {"supplier": "New", "item": "X", "price": 9, "currency": "USD", "freight": 0.5},
    ]
    bids[1] |= {"switching_cost": 40, "extra_cost": 0.25}
    event = wb.build_event(
        items=items, bids=bids, currency="EUR", rates={"USD": 0.8}, cost_of_money=0.25
    )
    new = wb.find_award(event.with_rules(RULES.keeps("New", "X")))
    assert new.total == pytest.approx(0.8 * (900 + 50 + 25 + 40))
    kept = wb.find_award(event)
    assert kept.total == pytest.approx(800)
    assert kept.break_down("kind").cost["payment terms"] == pytest.approx(-200)


def test_expired_bids_do_not_count():
    bids = [
        {"supplier": "A", "item": "X", "price": 1, "valid_until": "2026-03-01"},
        {"supplier": "B", "item": "X", "price": 2, "valid_until": "2026-04-01"},
    ]
    event = wb.build_event(items=[{"item": "X"}], bids=bids, date=pd.Timestamp("2026-03-15").date())
    assert wb.find_award(event).winners == ("B",)
