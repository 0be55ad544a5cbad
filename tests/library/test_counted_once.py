"""Money that two levers would both count is found by value, whatever their flows are called.

Term lines are added up, so the sum of two levers alone is what both are worth together unless they
couple: agreement of the two says nothing. Two things that do not depend on the library's words are
looked at instead. Does the same number of the deal, other than rates, length, price and volume,
move what two levers are worth to one side? And would the second lever be worth as much in a world
in which the first has done its work? What that work is, a person has written down here.
"""

from __future__ import annotations

import itertools
import math

import pytest

from workbench.library import add_lever, draft_deal
from workbench.library.filling import settle_drafts
from workbench.library.listing import read_library
from workbench.value import value_packages

LEVERS = read_library()
PAIRS = list(itertools.combinations(LEVERS, 2))
DEALS = {
    "small order": {"spend": 50_000.0, "months": 2, "amounts": "contract"},
    "yearly": {"spend": 1_000_000.0, "months": 36, "amounts": "year"},
    "large contract": {"spend": 50_000_000.0, "months": 60, "amounts": "contract"},
}
COMMON = {"buyer_rate", "supplier_rate", "contract_years", "units", "last_price", "supplier_cost"}
"""Numbers of the deal that many levers rest on, without moving the same money."""

APART = {
    ("learning_curve", "renewal_cap"): "A lot that comes next, and a contract that is renewed.",
    ("renewal_cap", "supplier_status"): "The rise of a renewal, and a competition spared.",
    ("full_truckloads", "shorter_lead_time"): "Half a lot in stock, and the safety stock.",
    ("shorter_lead_time", "larger_lots"): "The safety stock, and half a lot in stock.",
    ("shorter_lead_time", "minimum_order"): "The safety stock, and half a lot in stock.",
    ("rolling_forecast", "consignment_stock"): "The supplier's own stock, and the stock at ours.",
    ("volume_commitment", "reserved_capacity"): "Demand below the plan, and demand above it.",
    ("volume_band", "reserved_capacity"): "Demand below the plan, and demand above it.",
}
"""Pairs that rest on one number, and why they do not move the same money."""


def after(facts):
    """The world after each lever has done its work at its far end: what numbers are then."""
    late = {"late_now": 0.3, "late_part": 0.3}
    lots = {"lot_now": 4.0}
    return {
        "longer_payment_terms": {"terms_days": 2.0},
        "early_payment": {"terms_days": 0.0},
        "prepayment": {"terms_days": 0.0, "stock_value": 0.0},
        "milestone_payments": {"terms_days": 0.6},
        "supply_chain_finance": {"taken_up": 0.0},
        "dynamic_discounting": {"terms_days": 0.6},
        "larger_lots": lots,
        "minimum_order": lots,
        "full_truckloads": lots | {"carriage_cost": 0.7},
        "consignment_stock": {"carrying_rate": 0.6, "stock_value": 0.0},
        "vendor_managed_inventory": {
            "order_cost": 0.0,
            "our_order_work": 0.0,
            "ordering_spared": 0.0,
            "demand_swing": 0.5,
        },
        "catalogue_ordering": {"order_cost": 0.5, "ordering_spared": 0.3},
        "shorter_lead_time": {"lead_time": 0.5, "lead_time_swing": 0.5},
        "rolling_forecast": {"demand_swing": 0.5, "planning_saving": 0.5, "firm_saving": 0.5},
        "volume_commitment": {"firm_saving": 0.0, "surprise_left_monthly": 1.5},
        "backhaul": {"carriage_cost": 0.0},
        "supplier_status": {"quotes_forgone": 0.0},
        "longer_contract": {"quotes_forgone": 0.3},
        "learning_curve": {"quotes_forgone": 0.3},
        "defect_chargeback": {"ppm_now": 0.6, "our_inspection": 0.7, "failure_rate": 0.8},
        "supplier_inspection": {"ppm_now": 0.7},
        "on_time_delivery": late,
        "delay_damages": late,
        "warranty_extension": {"spares_spend": 0.7, "ppm_now": 0.8},
        "price_hold": {"feared_rise": 0.0, "input_rise": 0.0, "material_drift": 0.0},
        "price_indexation": {"input_rise": 0.3, "feared_rise": 0.0, "rate_premium": 0.5},
        "input_surcharge": {"material_drift": 0.5},
        "specification_change": {"found_saving": 0.6, "effort_saving": 0.6, "labour_part": 0.6},
        "open_book": {"effort_saving": 0.5, "standard_saving": 0.7, "labour_part": 0.7},
        "shared_target": {"found_saving": 0.5, "labour_part": 0.7},
        "source_escrow": {"use_worth": 0.8},
        "result_rights": {"rebuild_cost": 0.3},
        "remote_service": {"travel_cost": 0.25},
        "service_credits": {"our_belief": 0.9},
    }


def far(name):
    """The far end of a lever: each of its issues as far from neutral as it goes."""
    lever = LEVERS[name]
    return {
        issue: next(one for one in reversed(term.options) if one != lever.neutral[issue])
        for issue, term in lever.issues.items()
    }


def deal_of(spend, months, amounts):
    return draft_deal(
        "Pairs",
        units=spend / 100,
        last_price=100,
        supplier_cost=75,
        quote=98,
        months=months,
        amounts=amounts,
    )


def alone(deal, name):
    return settle_drafts(add_lever(deal, name), deal.facts)


def worth(deal, name):
    """What a lever is worth to each side at its far end."""
    today = dict(deal.status_quo)
    return (value_packages(deal, [today, today | far(name)]).diff().iloc[1]).to_numpy()


def moved(deal, **factors):
    """The deal with facts times a factor."""
    facts = {
        name: deal.facts[name].model_copy(
            update={"value": deal.facts[name].value * factor, "low": None, "high": None}
        )
        for name, factor in factors.items()
    }
    return deal.changed(facts=deal.facts.changed(**facts))


def told(one, other):
    """Whether the library says what happens to a pair: excluded, coupled, or overlapping."""
    a, b = LEVERS[one], LEVERS[other]
    return any(
        y.name in (*x.excludes, *x.overlaps, *x.couples) for x, y in ((a, b), (b, a))
    ) or bool(find_reasons(one, other))


def find_reasons(one, other):
    return [APART[pair] for pair in ((one, other), (other, one)) if pair in APART]


@pytest.fixture(scope="module", params=DEALS.values(), ids=DEALS)
def deal(request):
    return deal_of(**request.param)


def test_no_two_levers_rest_on_one_number_without_saying_so(deal):
    moved_by = {}
    for name in LEVERS:
        extended = alone(deal, name)
        before = worth(extended, name)
        scale = max(1.0, abs(before).max())
        for fact in extended.facts.keys() - COMMON - {"quote"}:
            change = worth(moved(extended, **{fact: 1.02}), name) - before
            for side in (0, 1):
                if abs(change[side]) > 1e-6 * scale:
                    moved_by.setdefault((fact, side), set()).add(name)
    unsaid = {
        (fact, pair)
        for (fact, _), names in moved_by.items()
        for pair in itertools.combinations(sorted(names, key=list(LEVERS).index), 2)
        if not told(*pair)
    }
    assert not unsaid


def test_no_lever_is_worth_less_after_another_has_done_its_work_without_saying_so(deal):
    spend = float(-value_packages(deal, deal.status_quo)["buyer"].iloc[0])
    unsaid = []
    for name in LEVERS:
        extended = alone(deal, name)
        before = worth(extended, name)
        for other, work in after(extended.facts).items():
            known = {fact: factor for fact, factor in work.items() if fact in extended.facts}
            if other == name or not known or told(name, other):
                continue
            change = worth(moved(extended, **known), name) - before
            if abs(change).max() > max(0.02 * abs(before).max(), 0.00002 * spend):
                unsaid.append((other, name, [round(float(one / spend), 4) for one in change]))
    assert not unsaid


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_forecast_spares_less_where_the_lead_time_is_shorter(order):
    """By hand: 10,000 units a year at a cost of 75, half of the swing is left, 15 days of 30."""
    names = ("shorter_lead_time", "rolling_forecast")
    deal = deal_of(1_000_000.0, 36, "year")
    both = deal
    for place in order:
        both = add_lever(both, names[place])
    both = settle_drafts(both, deal.facts)
    today = {**both.status_quo, "days_faster": 15}
    monthly = today | {"rolling_forecast": "monthly"}
    gain = value_packages(both, [today, monthly])["supplier"].diff().iloc[1]
    day = 10_000 / 365
    stock = [math.sqrt(15 * (0.4 * day * left) ** 2 + (day * 1.5) ** 2) for left in (1, 0.5)]
    assert gain == pytest.approx(75 * 0.20 * 1.645 * (stock[0] - stock[1]), rel=1e-9)


def test_every_reason_names_a_pair_of_the_library_that_the_library_does_not_relate():
    for one, other in APART:
        assert {one, other} <= LEVERS.keys()
        assert not {one, other} & {*LEVERS[one].overlaps, *LEVERS[other].overlaps}
